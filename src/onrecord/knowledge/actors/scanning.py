"""Finding names in running text: the longest that do not overlap, from left to right."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from onrecord.knowledge.actors.folding import Token, tokens_of
from onrecord.knowledge.actors.records import Actor

# What may stand between two words of one name; a full stop only after something as short as "St."
_GAP = re.compile(r"(?:[ \t\u00a0/&–‐‑-]|['’]|\n(?!\s*\n))+|\. ?")
_LONGEST_ORGAN = 6


class Names(NamedTuple):
    """What a scanner looks for. All but acronyms are folded names; acronyms are as written, without dots.

    `organ` makes the organ of a folded phrase; it is asked only where a phrase begins with one of `organ_starts` or
    holds " of ".
    """

    names: Mapping[str, Actor]
    acronyms: Mapping[str, Actor]
    organ: Callable[[str], Actor | None]
    organ_starts: frozenset[str]


class Scanner:
    """Finds names of a registry in texts."""

    def __init__(self, names: Names) -> None:
        self._sought = names
        self._longest: dict[str, int] = {}
        for name in names.names:
            words = name.split()
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
        token = tokens[at]
        longest = max(self._longest.get(token.key, 0), _LONGEST_ORGAN if token.key in self._sought.organ_starts else 0)
        run = _run(text, tokens, at, longest)
        capital = _is_capital(token)
        for length in range(run, 0, -1):
            phrase = " ".join(each.key for each in tokens[at : at + length])
            actor = self._sought.names.get(phrase) if capital else None
            if actor is None and length > 1 and token.key in self._sought.organ_starts:
                actor = (
                    self._sought.organ(phrase) if any(_is_capital(each) for each in tokens[at : at + length]) else None
                )
            if actor is not None:
                return length, actor
        acronym = token.raw.replace(".", "")
        return 1, self._sought.acronyms.get(acronym) if any(map(str.isupper, acronym)) else None


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


def _is_capital(token: Token) -> bool:
    return token.raw[0].isupper() or token.raw[0].isdigit()
