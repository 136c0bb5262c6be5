"""Lines to paragraphs: hard-wrapped lines are joined, paragraphs cut by a page break made whole."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.readers.decoding import squeeze
from onrecord.readers.extract import Block, BlockKind
from onrecord.readers.words import load_words

WRAP_WIDTH = 132
"""Files whose lines are mostly longer hold one paragraph a line."""
MIN_WIDTH = 24
CUT_LENGTH = 40
"""A shorter line without a full stop is more likely a title or name than a paragraph cut in two."""

SENTENCE_END = re.compile(r"""[.!?…:;]["'”’»)\]*_]*$""")
LOWER_START = re.compile(r"""^["'“‘(\[]?(?![a-z]{1,3}['’\-][A-Z])[a-z]""")  # "al-Maliki said" opens a sentence
BULLET = re.compile(r"^\s*(?:[•◦▪●‣·*]|[-–—](?=\s))\s+")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BROKEN_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$|^[-–—|\s]*\d{1,4}[-–—|\s]*$|^\d{1,3}\s*(?:/|of)\s*\d{1,3}$",
    re.I,
)


@dataclass(slots=True)
class Line:
    """A line of a page, with what its layout tells where that is known."""

    text: str
    gap: bool = False
    """More space than usual stands above it."""
    tight: bool = False
    """It stands no further below the line before than lines of one paragraph do, where gaps part the paragraphs."""
    size: float | None = None
    """Type size in points."""
    large: bool = False
    """Set in larger type than the body: a heading."""
    small: bool = False
    """Set in smaller type than the body."""


def ends_sentence(text: str) -> bool:
    return bool(SENTENCE_END.search(text.rstrip()))


def split_pages(text: str) -> list[list[Line]]:
    """The lines of a plain text, parted where form feeds stand; an empty line makes a gap."""
    pages = []
    for page in text.split("\f"):
        lines: list[Line] = []
        gap = False
        for raw in page.split("\n"):
            if raw.strip():
                lines.append(Line(raw.rstrip(), gap=gap))
            gap = not raw.strip()
        if lines:
            pages.append(lines)
    return pages


def drop_running_lines(pages: Sequence[list[Line]], title: str | None = None) -> tuple[list[list[Line]], list[str]]:
    """The pages without page numbers and without heads and feet that recur, and what was dropped.

    A head that is also the title stays on the page where it first stands.
    """
    counts = Counter(mask for page in pages for mask in {mask_digits(line.text) for line in edge_lines(page)})
    need = max(2, len(pages) // 3)
    kept, dropped = [], []
    for page in pages:
        edges = {id(line) for line in edge_lines(page)}
        lines: list[Line] = []
        for line in page:
            text = squeeze(line.text)
            recurs = len(pages) > 1 and id(line) in edges and counts[mask_digits(text)] >= need and len(text) < 150
            if recurs and text == title and text not in dropped:
                recurs = False
                dropped.append(text)
            if recurs or PAGE_NUMBER.match(text):
                dropped.append(text)
            else:
                lines.append(line)
        kept.append(lines)
    return [page for page in kept if page], dropped


def edge_lines(page: Sequence[Line]) -> list[Line]:
    return [*page[:3], *page[max(3, len(page) - 3) :]]


def mask_digits(text: str) -> str:
    return re.sub(r"\d+", "0", squeeze(text)).casefold()


def find_wrap_width(lines: Iterable[Line]) -> int | None:
    """The width at which a text was hard-wrapped, None where its lines are paragraphs."""
    texts = [line.text for line in lines]
    if len(texts) < 2:
        return None
    width = sorted(map(len, texts))[int(0.9 * (len(texts) - 1) + 0.5)]
    long = [text for text in texts if len(text) >= 0.6 * width]
    open_ended = sum(not ends_sentence(text) for text in long)
    return width if MIN_WIDTH <= width <= WRAP_WIDTH and len(long) > 1 and open_ended >= 0.4 * len(long) else None


class Paragraphs:
    """Blocks under way. The pieces of a block are joined once, at its end, as a long one grows by many lines."""

    def __init__(self, vocabulary: Counter[str] | None = None) -> None:
        self.vocabulary = vocabulary
        self.kind: BlockKind = "prose"
        self.length = 0
        self._pieces: list[str] = []
        self._done: list[Block] = []

    @property
    def end(self) -> str:
        """The piece added last."""
        return self._pieces[-1] if self._pieces else ""

    def begin(self, text: str, kind: BlockKind) -> None:
        self._close()
        self._pieces, self.kind, self.length = [text], kind, len(text)

    def extend(self, text: str) -> None:
        before, between = part_words(self.end, text, self.vocabulary)
        self._pieces[-1] = before
        self._pieces.append(between + text)
        self.length += len(between) + len(text)

    def finish(self) -> list[Block]:
        self._close()
        return self._done

    def _close(self) -> None:
        if self._pieces:
            self._done.append(Block("".join(self._pieces), self.kind))
            self._pieces = []


def join_pages(pages: Sequence[list[Line]]) -> list[Block]:
    """The paragraphs of a text that comes as lines."""
    width = find_wrap_width(line for page in pages for line in page)
    vocabulary = Counter(word.casefold() for page in pages for line in page for word in WORD.findall(line.text))
    paragraphs = Paragraphs(vocabulary)
    last: Line | None = None
    for page in pages:
        for at, line in enumerate(page):
            bullet = BULLET.match(line.text)
            text = squeeze(line.text[bullet.end() :] if bullet else line.text)
            if not text:
                continue
            if last is not None and not bullet and goes_on(last, line, paragraphs, width, new_page=at == 0):
                paragraphs.extend(text)
            else:
                paragraphs.begin(text, "item" if bullet else "prose")
            last = line
    return paragraphs.finish()


def goes_on(last: Line, line: Line, paragraphs: Paragraphs, width: int | None, new_page: bool) -> bool:
    """Whether a line carries on the paragraph that the line before it belongs to."""
    before, text = last.text.rstrip(), line.text
    if last.size is not None and line.size is not None and abs(last.size - line.size) > 0.6:
        return False
    if new_page or line.gap:
        return is_cut(paragraphs, text.strip(), new_page and paragraphs.kind == "prose")
    if line.tight and (last.large or len(before) >= CUT_LENGTH):
        return True
    if indent(text) > indent(before) and width is not None and ends_sentence(before):
        return False
    if width is None:
        return is_cut(paragraphs, text.strip())
    if LOWER_START.match(text.strip()) and not ends_sentence(before):
        return True
    if len(before) < 0.5 * width and not BROKEN_WORD.search(before):
        return False
    first = text.split(maxsplit=1)[0]
    full = len(before) + 1 + len(first) > width
    # proportional type breaks early, so a long line in mid-sentence is full, too
    return full or (not ends_sentence(before) and len(before) >= 0.75 * width)


def is_cut(paragraphs: Paragraphs, after: str, at_page_end: bool = False) -> bool:
    """Whether what comes after an empty line or a page break is the rest of a paragraph cut in mid-sentence."""
    before, length = paragraphs.end, paragraphs.length
    if ends_sentence(before) or length < CUT_LENGTH:
        return False
    if LOWER_START.match(after) or (at_page_end and length > 3 * CUT_LENGTH):
        return True
    last = before.rsplit(maxsplit=1)[-1]
    return last in load_words().open_words or (before.endswith((",", "-")) and length > 2 * CUT_LENGTH)


def join_blocks(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with paragraphs that an empty line cuts in mid-sentence made whole."""
    paragraphs = Paragraphs()
    for block in blocks:
        if paragraphs.length and paragraphs.kind == block.kind == "prose" and is_cut(paragraphs, block.text):
            paragraphs.extend(block.text)
        else:
            paragraphs.begin(block.text, block.kind)
    return paragraphs.finish()


def part_words(before: str, after: str, vocabulary: Counter[str] | None) -> tuple[str, str]:
    """What goes before `after` on one line, and what between: nothing where a word was broken at the line's end."""
    broken = BROKEN_WORD.search(before)
    if broken is None:
        return before, " "
    rest = WORD.match(after)
    if vocabulary is None or rest is None or not rest.group()[0].islower():
        return before, ""
    return before[:-1], "-" if keeps_hyphen(broken.group(1), rest.group(), vocabulary) else ""


def keeps_hyphen(start: str, end: str, vocabulary: Counter[str]) -> bool:
    """Whether "US-" + "backed" is "US-backed", unlike "organi-" + "sation"."""
    whole, hyphened = (start + end).casefold(), f"{start}-{end}".casefold()
    if vocabulary[whole] != vocabulary[hyphened]:
        return vocabulary[hyphened] > vocabulary[whole]
    words = load_words()
    first, second = start.casefold().split("-")[-1], end.casefold().split("-")[0]
    if start.isupper() or "-" in start or first in words.hyphen_starts:
        return True
    return second in words.hyphen_ends and first not in words.prefixes


def indent(text: str) -> int:
    return len(text) - len(text.lstrip())
