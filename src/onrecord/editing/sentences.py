"""Sentences by their marks alone: enough to quote from, and at hand without a parser."""

import re

REACH = 600
"""Characters on either side in which a sentence's ends are looked for; a text without any is cut there."""
PARAGRAPH = re.compile(r"\n[ \t]*\n")
END = re.compile(r"""(?P<word>[^\s"'”’)\]]*?)[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]*[^\W_a-z])""")
TITLES = re.compile(
    r"mrs?|ms|dr|prof|gen|maj|col|lt|capt|sgt|cpl|adm|cmdr|brig|rev|hon|gov|sen|rep|st|no|vs"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)
"""Short forms that a full stop does not end a sentence behind."""


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a stretch of text begins and ends, without white space at either end.

    It lies within one paragraph unless the stretch does not.
    """
    floor, ceiling = max(0, start - REACH), min(len(text), end + REACH)
    first = max([floor, *_list_starts(text, floor, start)])
    last = min([ceiling, *_list_ends(text, end, ceiling)])
    first = text.index(" ", first, start) + 1 if first == floor > 0 and " " in text[first:start] else first
    last = text.rindex(" ", end, last) if last == ceiling < len(text) and " " in text[end:last] else last
    return trim(text, first, last)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without white space at either end."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _list_starts(text: str, floor: int, start: int) -> list[int]:
    """Where sentences begin before a stretch."""
    # a sentence that begins with the stretch ends the one before it, which the mark's look ahead must see
    ends = [each.end() for each in END.finditer(text, floor, start + 1) if not _is_short(each) and each.end() <= start]
    return ends + [each.end() for each in PARAGRAPH.finditer(text, floor, start)]


def _list_ends(text: str, end: int, ceiling: int) -> list[int]:
    """Where sentences end behind a stretch. Its last word may bear the full stop, so that word is looked at, too."""
    back = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
    back = max(back, end - REACH)
    ends = [each.end() for each in END.finditer(text, back, ceiling) if not _is_short(each) and each.end() > end]
    return ends + [each.start() for each in PARAGRAPH.finditer(text, end, ceiling)]


def _is_short(end: re.Match[str]) -> bool:
    """Whether the full stop belongs to a short form: "Gen.", "U.S.", an initial."""
    word = end["word"].lstrip("(“\"'‘[")
    return TITLES.fullmatch(word) is not None or "." in word or (len(word) == 1 and word.isalpha())
