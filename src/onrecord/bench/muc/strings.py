"""How far a string of a response is the string of a key.

The conference let a person judge strings that differ, by published guidelines; what they say is done here by rule, and
whatever they leave in doubt counts as wrong.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.bench.muc.lexicon import load_words

CORRECT, PARTIAL, WRONG = 1.0, 0.5, 0.0

ADJUNCT = re.compile(r",| -- |;| - ")
"""What follows is no part of the noun phrase that a fill should be."""
BRACKETED = re.compile(r"\s*[\[(][^\])]*[\])]")
WORD = re.compile(r"[A-Z0-9Ñ]+(?:['.&-][A-Z0-9Ñ]+)*")


class Phrase(NamedTuple):
    words: tuple[str, ...]
    """Without what is not essential, unless nothing else is there."""
    head: str
    adjunct: bool


@lru_cache(maxsize=20_000)
def read_phrase(text: str) -> Phrase:
    bare = BRACKETED.sub("", text.upper()).strip() or text.upper()
    lists = load_words()
    words = tuple(WORD.findall(bare))
    core = tuple(each for each in words if each not in lists.unessential and not each.isdigit()) or words
    first = [each for each in WORD.findall(ADJUNCT.split(bare)[0]) if each in core] or list(core)
    end = next((i for i, each in enumerate(first) if each in lists.behind and i), len(first))
    return Phrase(core, first[end - 1] if first else "", bool(ADJUNCT.search(bare)))


def grade_string(said: str, wanted: str, is_name: bool = False) -> float:
    """1 for the same thing said with the same or more words, 0.5 for less of it or the like, 0 for something else.

    Of names, a part will do for 0.5 and another first name will not.
    """
    if said.upper() == wanted.upper():
        return CORRECT
    mine, key = read_phrase(said), read_phrase(wanted)
    if mine.words == key.words:
        return CORRECT if mine.words else WRONG
    if holds(mine.words, key.words) and (mine.head in key.words or (is_name and key.head == mine.words[-1])):
        return PARTIAL if mine.adjunct and not key.adjunct else CORRECT
    if set(mine.words) <= set(key.words) and (is_name or mine.head == key.head):
        return PARTIAL
    return PARTIAL if mine.head == key.head and not is_name else WRONG


def holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a run of words stands within others."""
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1)) if part else False
