"""Quotations in a report, also those that run over several sentences."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "«", "„"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', '""', "``", "''"})
SHORTEST = 4
"""Quotations of fewer words are scare quotes or names, and say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between two quotation marks: `start` is the opening mark, `end` the token behind the closing one."""

    start: int
    end: int

    def holds(self, token: Token) -> bool:
        return self.start < token.i < self.end


def find_quotations(doc: Doc) -> list[Quotation]:
    """All quotations of a report in order. One that is not closed ends with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    for token in doc:
        if opened is not None and token.is_space and "\n\n" in token.text:
            found.append(Quotation(opened, token.i))
            opened = None
        elif token.text in OPENING or (token.text in STRAIGHT and opened is None):
            opened = token.i
        elif opened is not None and (token.text in CLOSING or token.text in STRAIGHT):
            found.append(Quotation(opened, token.i + 1))
            opened = None
    return [each for each in found if each.end - each.start - 2 >= SHORTEST]
