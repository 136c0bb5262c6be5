"""The sentences of a report, by its paragraphs and marks alone: the same text always gives the same ones.

A paragraph ends at an empty line. Within it a sentence ends behind `.`, `!`, `?` or `…` and what closes after it
(quotes, brackets), where white space follows and then a capital letter, a digit or something that opens; not behind a
short form ("Gen.", "U.S.", an initial), and never within words that must not be cut.
"""

import re
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_END = re.compile(r"""(?P<word>[^\s"'“”‘’()\[\]]*?)[.!?…]+["'”’)\]]*(?P<gap>\s+)(?=["'“‘(\[]*[^\W_])""")
_SHORT = re.compile(
    r"mrs?|ms|dr|prof|gen|maj|col|lt|capt|sgt|cpl|adm|cmdr|brig|rev|hon|gov|sen|rep|st|no|vs|art"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)


def cut_sentences(text: str, whole: Iterable[Stretch]) -> Iterator[Stretch]:
    """Where the sentences of a text begin and end (exclusive), without white space at either end.

    A stretch of `whole` that lies within one paragraph lies within one sentence.
    """
    kept = list(whole)
    gaps = [found.span() for found in _PARAGRAPH.finditer(text)]
    for start, end in _part(0, len(text), gaps):
        inside = [each for each in kept if each[0] < end and start < each[1]]
        ends = [found.span("gap") for found in _END.finditer(text, start, end) if _ends(text, found)]
        ends = [gap for gap in ends if not any(each[0] < gap[1] and gap[0] < each[1] for each in inside)]
        for part in _part(start, end, ends):
            if sentence := _trim(text, *part):
                yield sentence


def _part(start: int, end: int, gaps: Iterable[Stretch]) -> Iterator[Stretch]:
    """What is left of a stretch between gaps."""
    for first, last in gaps:
        yield start, first
        start = last
    yield start, end


def _ends(text: str, found: re.Match[str]) -> bool:
    if _first_letter(text, found.end()).islower():
        return False
    word = found["word"]
    is_short = _SHORT.fullmatch(word) is not None or "." in word or (len(word) == 1 and word.isalpha())
    return not (is_short and text[found.end("word")] == ".")


def _first_letter(text: str, at: int) -> str:
    while text[at] in "\"'“‘([":
        at += 1
    return text[at]


def _trim(text: str, start: int, end: int) -> Stretch | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if start < end else None
