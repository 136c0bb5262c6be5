"""The words that carry a claim which a person has made or changed."""

from onrecord.editing.edit import ClaimEdit
from onrecord.editing.sentences import find_sentence, trim
from onrecord.model import Claim, Report, Span

Stretch = tuple[int, int]


def find_evidence(edit: ClaimEdit, report: Report, base: Claim | None) -> tuple[Span, ...]:
    """Where the report says what a reviewer's claim says: first the words around the trigger, then those elsewhere.

    The coder's own evidence is kept where it still covers the trigger; words that are new reach it by stretching it
    within its sentence, or bring their own sentence. Without it the evidence is the sentence of the trigger and those
    of all other words.
    """
    kept = [(span.start, span.end) for span in base.evidence] if base is not None else []
    trigger = (edit.trigger.start, edit.trigger.end)
    if not any(covers(stretch, trigger) for stretch in kept):
        kept = [find_sentence(report.text, *trigger)]
    told = {(span.start, span.end) for span in base.spans()} if base is not None else set()
    for _, span in edit.slots():
        stretch = (span.start, span.end)
        if stretch not in told and not any(covers(each, stretch) for each in kept):
            kept = add_stretch(report.text, kept, stretch)
    return tuple(make_span(report.text, stretch) for stretch in kept)


def covers(outer: Stretch, inner: Stretch) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def add_stretch(text: str, kept: list[Stretch], words: Stretch) -> list[Stretch]:
    """Stretch the evidence that stands in the sentence of some words over them, else add that sentence."""
    sentence = find_sentence(text, *words)
    for number, each in enumerate(kept):
        if covers(sentence, each):
            wider = trim(text, min(each[0], words[0]), max(each[1], words[1]))
            return [*kept[:number], wider, *kept[number + 1 :]]
    return [*kept, sentence]


def make_span(text: str, stretch: Stretch) -> Span:
    start, end = stretch
    return Span(exact=text[start:end], start=start, end=end)
