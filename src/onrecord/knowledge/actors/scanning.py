"""Finding names in running text: the longest that do not overlap, from left to right."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from onrecord.knowledge.actors.folding import Token, tokens_of
from onrecord.knowledge.actors.names import is_capital, name_key
from onrecord.knowledge.actors.records import Actor

# What may stand between two words of one name; a full stop only after something as short as "St."
_GAP = re.compile(r"(?:[ \t\u00a0/&–‐‑-]|['’]|\n(?!\s*\n))+|\. ?")
_LONGEST_ORGAN = 6
_AROUND = 6


class Sought(NamedTuple):
    """What a scanner looks for: actors by name key and by acronym as written without dots.

    `is_proper` says whether words are written as a name is. `organ` makes the organ of a folded phrase; it is asked
    where a phrase begins with one of `organ_starts`. `shouted` are words that capitals make look like acronyms ("WHO"):
    where everything is in capitals they are left alone.
    """

    names: Mapping[str, Actor]
    acronyms: Mapping[str, Actor]
    is_proper: Callable[[str, Sequence[Token]], bool]
    organ: Callable[[str], Actor | None]
    organ_starts: frozenset[str]
    shouted: frozenset[str]


class Scanner:
    """Finds names of a registry in texts."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought
        self._longest: dict[str, int] = {}
        for name in sought.names:
            words = name.removeprefix("al ").split()
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def scan(self, text: str) -> list[tuple[int, int, Actor]]:
        """Find names: (start, end, actor) in order, offsets in code points of `text`."""
        tokens = tokens_of(text)
        found: list[tuple[int, int, Actor]] = []
        at = 0
        while at < len(tokens):
            length, actor = self._match(text, tokens, at)
            if actor is None:
                at += 1
                continue
            found.append((tokens[at].start, tokens[at + length - 1].end, actor))
            at += length
        return found

    def _match(self, text: str, tokens: list[Token], at: int) -> tuple[int, Actor | None]:
        first = tokens[at]
        starts_organ = first.key in self._sought.organ_starts
        longest = max(self._longest.get(first.key, 0), _LONGEST_ORGAN if starts_organ else 0)
        for length in range(_run(text, tokens, at, longest), 0, -1):
            words = tokens[at : at + length]
            if (actor := self._name(words)) and self._stands_alone(text, tokens, at, length):
                return length, actor
            if length > 1 and starts_organ and any(map(is_capital, words)):
                actor = self._sought.organ(" ".join(word.key for word in words))
                if actor:
                    return length, actor
        acronym = first.raw.replace(".", "")
        actor = self._sought.acronyms.get(acronym) if any(map(str.isupper, acronym)) else None
        return 1, actor if actor and self._stands_alone(text, tokens, at, 1) else None

    def _name(self, words: list[Token]) -> Actor | None:
        for key in dict.fromkeys((name_key(words), " ".join(word.key for word in words))):
            actor = self._sought.names.get(key)
            if actor and self._sought.is_proper(key, words):
                return actor
        return None

    def _stands_alone(self, text: str, tokens: list[Token], at: int, length: int) -> bool:
        """Whether a short name is more than a word in capitals or the start of a longer name ("the National Guard")."""
        words = tokens[at : at + length]
        with_the = length == 2 and words[0].key == "the"
        if with_the and at + 2 < len(tokens):
            after = tokens[at + 2]
            if is_capital(after) and text[words[1].end : after.start] == " ":
                return False
        if length > 2 or (length == 2 and not with_the):
            return True
        return words[-1].key not in self._sought.shouted or "." in words[-1].raw or not _is_shouted(tokens, at, length)


def _is_shouted(tokens: list[Token], at: int, length: int) -> bool:
    """Whether the words around are all in capitals, so that capitals say nothing."""
    around = [*tokens[max(0, at - _AROUND) : at], *tokens[at + length : at + length + _AROUND]]
    lettered = [token.raw for token in around if token.raw.isalpha()]
    return len(lettered) > 2 and all(map(str.isupper, lettered))


def _run(text: str, tokens: list[Token], at: int, longest: int) -> int:
    """How many words from `at` on may belong to one name, `longest` at most."""
    length = 1 if longest else 0
    while length < longest and at + length < len(tokens):
        before, after = tokens[at + length - 1], tokens[at + length]
        gap = text[before.end : after.start]
        possessive = gap.removeprefix("'s").removeprefix("’s")
        if not _GAP.fullmatch(possessive) or ("." in possessive and len(before.raw) > 3):
            break
        length += 1
    return length
