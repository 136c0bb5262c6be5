"""Quotations in a report, also those that run over several sentences and paragraphs."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "«", "„"})
CLOSING = frozenset({"”", "»"})
STRAIGHT = frozenset({'"', '""', "``", "''"})
SINGLE = frozenset({"'", "‘", "’", "`"})
SHORTEST = 4
"""Quotations of fewer words are scare quotes or names, and say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between two quotation marks: `start` is the opening mark, `end` the token behind the closing one.

    `continues` tells that the paragraph before ended within the same quotation.
    """

    start: int
    end: int
    continues: bool = False

    def holds(self, token: Token) -> bool:
        return self.start < token.i < self.end


class QuotationReader:
    """Goes through a report once and pairs its quotation marks."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.found: list[Quotation] = []
        self.opened: Token | None = None
        self.unclosed = False
        """Whether the paragraph before ended within a quotation, which the next mark then takes up."""

    def read(self) -> list[Quotation]:
        for token in self.doc:
            if token.is_space:
                if token.text.count("\n") > 1:
                    self.end_paragraph(token)
            elif token.is_punct or token.text in SINGLE or token.text in STRAIGHT:
                self.take(token)
        self.end_paragraph(None)
        return [each for each in self.found if each.end - each.start - 2 >= SHORTEST]

    def end_paragraph(self, space: Token | None) -> None:
        """A quotation that is not closed ends with its paragraph; a single mark may have been an apostrophe."""
        self.unclosed = self.opened is not None and self.opened.text not in SINGLE
        if self.opened is not None and self.unclosed:
            self.close(len(self.doc) if space is None else space.i)
        self.opened = None

    def take(self, mark: Token) -> None:
        text = mark.text
        if text in OPENING:
            self.open(mark)
        elif text in CLOSING:
            if self.opened is not None:
                self.close(mark.i + 1)
        elif text in STRAIGHT:
            if self.opened is None or (self.opened.text in SINGLE and opens(mark)):
                self.open(mark)
            elif self.opened.text not in SINGLE:
                self.close(mark.i + 1)
        elif text in SINGLE:
            if self.opened is None and text != "’" and opens(mark):
                self.open(mark)
            elif self.opened is not None and self.opened.text in SINGLE and closes(mark):
                self.close(mark.i + 1)

    def open(self, mark: Token) -> None:
        """Starts a quotation; one that is open already is taken up anew where a paragraph repeats its mark."""
        self.opened = mark

    def close(self, end: int) -> None:
        if self.opened is not None:
            starts_paragraph = self.opened.i == 0 or self.doc[self.opened.i - 1].is_space
            before = self.found[-1] if self.found else None
            reaches = before is not None and self.doc[before.end : self.opened.i].text.strip() == ""
            self.found.append(
                Quotation(self.opened.i, end, continues=starts_paragraph and reaches and self.ran_on(before))
            )
        self.opened = None

    def ran_on(self, before: Quotation | None) -> bool:
        """Whether a quotation lacks its closing mark."""
        return before is not None and self.doc[before.end - 1].text not in CLOSING | STRAIGHT | SINGLE


def find_quotations(doc: Doc) -> list[Quotation]:
    """All quotations of a report in order. One that is not closed ends with its paragraph."""
    return QuotationReader(doc).read()


def opens(mark: Token) -> bool:
    """Whether a mark that looks the same at both ends opens: white space or a bracket before it, a word behind it."""
    before = mark.nbor(-1) if mark.i else None
    free = before is None or bool(before.whitespace_) or before.is_space or before.text in {"(", "[", "—", "–"}
    return free and not mark.whitespace_


def closes(mark: Token) -> bool:
    """Whether a single mark closes rather than standing for a possessive: "the soldiers' …"."""
    before = mark.nbor(-1)
    at_end = bool(mark.whitespace_) or mark.i + 1 == len(mark.doc) or mark.nbor(1).is_punct or mark.nbor(1).is_space
    return at_end and (before.is_punct or mark.tag_ != "POS")
