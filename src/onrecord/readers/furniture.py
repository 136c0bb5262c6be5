"""What stands in a report but is not its prose: page numbers, contact tails, copyright lines, recurring heads."""

import functools
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.readers.extract import Block
from onrecord.readers.lines import PAGE_NUMBER, ends_sentence
from onrecord.readers.words import load_words, make_alternatives

TAIL_LENGTH = 240
"""A longer paragraph is prose, whatever it begins with."""
FRAGMENT_LENGTH = 90

ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[\w.-]+\.(?:com|org|net|int|gov|info|co\.uk)\b|\S@\S|\+?\(?\d[\d ()/-]{6,}\d", re.I
)
ONLY_ADDRESS = re.compile(
    r"^[(<\[]?(?:e-?mail:? |tel\.?:? |web:? )?(?:https?://\S+|www\.\S+|[\w.-]+\.(?:com|org|net|int|gov|info)(?:/\S*)?"
    r"|[\w.+-]+@[\w.-]+|\+?[\d ()/-]{7,})[)>\].]?$",
    re.I,
)
RULE = re.compile(r"^[\W_]+$")
COPYRIGHT = re.compile(r"^\W*(?:copyright\b|©|\(c\) ?\d{4})|all rights reserved", re.I)


@functools.cache
def tail_pattern() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{make_alternatives(load_words().tails)})", re.I)


@functools.cache
def contact_pattern() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{make_alternatives(load_words().contacts)})", re.I)


def drop_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The blocks that are prose, and the texts of those dropped."""
    dropped: list[str] = []
    kept: list[Block] = []
    seen: Counter[str] = Counter()
    counts = Counter(block.text.casefold() for block in blocks)
    end = find_tail(blocks)
    for block in blocks[:end]:
        mark = block.text.casefold()
        seen[mark] += 1
        recurs = counts[mark] > 2 and seen[mark] > 1 and len(mark) < FRAGMENT_LENGTH and not ends_sentence(mark)
        if recurs or is_furniture(block.text):
            dropped.append(block.text)
        else:
            kept.append(block)
    return kept, dropped + [block.text for block in blocks[end:]]


def is_furniture(text: str) -> bool:
    """Whether a paragraph is none wherever it stands: a page number, a rule, a copyright line, a bare address."""
    if RULE.match(text) or PAGE_NUMBER.match(text) or ONLY_ADDRESS.match(text):
        return True
    return len(text) <= TAIL_LENGTH and bool(COPYRIGHT.search(text)) and not text.startswith(("“", '"'))


def find_tail(blocks: Sequence[Block]) -> int:
    """Where the tail begins that speaks to the reader (contact, follow, subscribe); the number of blocks if none.

    Going up from the end, tail lines and fragments (names of sections, links) are passed; the cut is at the highest
    tail line reached before the prose, so that fragments above it stay.
    """
    cut = len(blocks)
    for at in range(len(blocks) - 1, 0, -1):
        text = blocks[at].text
        if is_tail(text, within=cut < len(blocks)):
            cut = at
        elif not is_fragment(text):
            break
    return cut


def is_tail(text: str, *, within: bool = False) -> bool:
    """Whether a paragraph speaks to the reader; `within` says that tail lines follow it."""
    if len(text) > TAIL_LENGTH:
        return False
    if is_furniture(text) or tail_pattern().match(text):
        return True
    return bool(contact_pattern().match(text)) and (
        bool(ADDRESS.search(text)) or text.endswith(":") or (within and not ends_sentence(text))
    )


def is_fragment(text: str) -> bool:
    return len(text) <= FRAGMENT_LENGTH and (not ends_sentence(text) or text.endswith(":"))
