"""What a published copy quotes of a report: the words that its claims rest on, and a little around their evidence."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Claim, Span

Stretch = tuple[int, int]

_PARAGRAPH = "\n\n"


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a snapshot as it stands there."""

    start: int
    """Code points from the snapshot's beginning."""
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def cut_excerpts(text: str, claims: Iterable[Claim], context: int | None) -> tuple[Excerpt, ...]:
    """The stretches of a text that are published for the sake of claims, in the order of the text, none touching.

    Evidence comes with up to `context` characters of its paragraph on either side, no word cut through; other slots
    come with their words alone. With no bound on the context the text is one whole stretch.
    """
    if context is None:
        return (Excerpt(start=0, text=text),) if text else ()
    wanted = sorted(_find_stretches(text, claims, context))
    return tuple(Excerpt(start=start, text=text[start:end]) for start, end in _join(text, wanted))


def quotes_only(claim: Claim, excerpts: Iterable[Excerpt]) -> bool:
    """Whether all words that a claim points at stand in the excerpts."""
    bounds = [(each.start, each.end) for each in excerpts]
    return all(any(start <= span.start and span.end <= end for start, end in bounds) for span in claim.spans())


def _find_stretches(text: str, claims: Iterable[Claim], context: int) -> Iterator[Stretch]:
    for claim in claims:
        for span in claim.evidence:
            yield _widen(text, span, context)
        for span in claim.spans():
            yield span.start, span.end


def _widen(text: str, span: Span, context: int) -> Stretch:
    """The span with what stands around it in its paragraph, as far as whole words go."""
    before = text.rfind(_PARAGRAPH, 0, span.start)
    first = 0 if before < 0 else before + len(_PARAGRAPH)
    behind = text.find(_PARAGRAPH, span.end)
    last = len(text) if behind < 0 else behind
    start, end = max(first, span.start - context), min(last, span.end + context)
    while first < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < last and not text[end].isspace():
        end -= 1
    return start, end


def _join(text: str, wanted: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that overlap, or between which nothing but white space is left out, as one."""
    held: Stretch | None = None
    for start, end in wanted:
        if held is not None and (start <= held[1] or not text[held[1] : start].strip()):
            held = held[0], max(held[1], end)
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held
