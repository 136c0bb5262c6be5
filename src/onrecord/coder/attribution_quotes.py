"""Hands quotations to those who speak them."""

from spacy.tokens import Doc, Token

from onrecord.coder.attribution_finder import Saying
from onrecord.coder.quotes import Quotation

NEAR = 12
"""Tokens from a closing mark within which a word of saying in a sentence of its own still belongs to the quotation."""


class QuotationSpeakers:
    """Links the quotations of a report with words of saying outside them, and adds them to what is said there."""

    def __init__(self, doc: Doc, quotations: list[Quotation], sayings: list[Saying]) -> None:
        self.doc, self.quotations = doc, quotations
        inside = {i for each in quotations for i in range(each.start + 1, each.end)}
        self.cues = [each for each in sayings if each.quotes and each.cue.i not in inside]
        self.of: dict[int, Saying] = {}
        """The saying that each quotation belongs to, by its opening mark."""

    def link(self) -> None:
        before: Quotation | None = None
        for quotation in self.quotations:
            saying = self.find(quotation, before)
            if saying is not None:
                self.of[quotation.start] = saying
                if saying.cue.i not in range(quotation.start, quotation.end):
                    saying.content |= set(range(quotation.start, quotation.end))
            before = quotation

    def find(self, quotation: Quotation, before: Quotation | None) -> Saying | None:
        spoken = self.of.get(before.start) if before is not None else None
        if quotation.continues and spoken is not None:
            return spoken
        return self.beside(quotation) or self.holding(quotation) or self.going_on(quotation, before, spoken)

    def beside(self, quotation: Quotation) -> Saying | None:
        """The nearest word of saying in the sentences that the quotation begins and ends in, or right behind it."""
        last = self.doc[min(quotation.end, len(self.doc)) - 1].sent
        first = self.doc[quotation.start].sent
        start, end = first.start, last.end
        paragraph_ends = last.end >= len(self.doc) or (
            self.doc[last.end - 1].is_space and "\n" in self.doc[last.end - 1].text
        )
        if quotation.end >= last.end - 1 and not paragraph_ends:
            end = min(len(self.doc), quotation.end + NEAR)
        start = min(start, self.introduced_from(quotation))
        near = [each for each in self.cues if start <= each.cue.i < end and not self.beyond(quotation, each.cue)]
        near = [each for each in near if each.heads] or near
        return min(near, key=lambda each: self.distance(quotation, each.cue), default=None)

    def introduced_from(self, quotation: Quotation) -> int:
        """Where the sentence begins that brings a quotation in with a colon, be it the paragraph before."""
        i = quotation.start - 1
        while i > 0 and self.doc[i].is_space:
            i -= 1
        return self.doc[i].sent.start if i >= 0 and self.doc[i].text in {":", ","} else quotation.start

    def beyond(self, quotation: Quotation, cue: Token) -> bool:
        """Whether the end of a sentence or another quotation lies between a quotation and a word of saying."""
        if cue.i >= quotation.end:
            between = self.doc[quotation.end : cue.i]
            return any(each.text in {"“", ".", ";"} or "\n" in each.text for each in between)
        between = self.doc[cue.i : quotation.start]
        broken = not any(each.text == ":" for each in between) and any("\n" in each.text for each in between)
        return broken or any(each.text in {".", ";"} for each in between)

    def distance(self, quotation: Quotation, cue: Token) -> int:
        return cue.i - quotation.end if cue.i >= quotation.end else quotation.start - cue.i

    def holding(self, quotation: Quotation) -> Saying | None:
        """A saying within whose words the quotation stands already."""
        return next((each for each in self.cues if quotation.start + 1 in each.content), None)

    def going_on(self, quotation: Quotation, before: Quotation | None, spoken: Saying | None) -> Saying | None:
        """The speaker before who goes on: in the same paragraph, or where the next holds nothing but a quotation."""
        if before is None or spoken is None:
            return None
        between = self.doc[before.end : quotation.start]
        breaks = sum(each.is_space and each.text.count("\n") > 1 for each in between)
        if breaks == 0:
            return spoken
        alone = quotation.end >= len(self.doc) or "\n" in self.doc[quotation.end].text
        opens = self.doc[quotation.start - 1].is_space
        return spoken if breaks == 1 and alone and opens else None
