"""What a date expression is read against: the publication date, the dates before it, the tense of its verb."""

import bisect
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from onrecord.coder.dates.lexicon import Piece, Rules, load_lexicon
from onrecord.coder.dates.periods import Period
from onrecord.coder.dates.tense import points_ahead

Kind = Literal["point", "duration", "repeated", "vague"]
NEAR_MONTHS = 1
"""A month so close ahead is the one to come even without a verb that says so."""
FINE = frozenset({"day", "week"})
STORY_YEARS, STORY_DATES = 4, 12
"""So many years, and so many years and months together, has a text that can be taken for a history."""
LINKED_YEAR = re.compile(
    r"\s*(?:-|–|—|/|to|and|or|until|till|through)\s*(?:the\s+)?(?:early\s+|late\s+|mid-?)?"
    r"(?:[A-Z][a-z]+\.?(?:\s\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]+|spring|summer|autumn|winter)"
    r"(?:,?\s+|\s+of\s+)(\d{4})\b"
)
"""The year that stands with the second of two dates and counts for the first as well."""


@dataclass(slots=True, frozen=True)
class Expression:
    """A date expression of a text, offsets in code points, with its value in the notation of TIMEX2.

    `period` is None for what has no place in the calendar: durations, repeated times, and points without an anchor.
    `mod` is the TIMEX2 modifier (START, MID, END), `kind` tells points from the rest.
    """

    start: int
    end: int
    value: str
    kind: Kind
    period: Period | None = None
    mod: str | None = None


@dataclass(slots=True)
class Context:
    """The state of reading the dates of one text, from its beginning to its end."""

    doc: Doc
    text: str
    published: dt.date | None
    rules: Rules
    story: bool
    """Whether the text tells a history, in which a date hangs on the date before it, not on the publication."""
    paragraphs: Sequence[int]
    """Offsets at which paragraphs begin."""
    years: Sequence[tuple[int, int]] = ()
    """Offsets and values of the years named in the text."""
    history: list[tuple[int, Period]] = field(default_factory=list)

    def record(self, start: int, period: Period) -> None:
        """Note a date as one that later ones can lean on, unless it is a side glance at another time."""
        if not self._is_aside(start, period):
            self.history.append((start, period))

    def _is_aside(self, start: int, period: Period) -> bool:
        """Whether a year is named in passing: the story before it and after it is at another time."""
        if not self.history or period.unit not in ("year", "decade", "century"):
            return False
        last_start, last = self.history[-1]
        year, now = period.first.year, last.first.year
        if year == now and last.unit != "year":
            return True
        if not self.story:
            return False
        after = next((value for offset, value in self.years if offset > start + 4), None)
        if abs(year - now) > 2 and (abs(after - now) < abs(after - year) if after else abs(year - now) > 10):
            return True
        lead = re.split(r"[.!?]\s|\n", self.text[max(0, start - 80) : start])[-1]
        opens = len(lead.split()) <= 2
        near = self.paragraph(start) == self.paragraph(last_start) or (
            after is not None and abs(after - now) <= abs(after - year)
        )
        return near and not opens and last.unit in ("day", "week", "month") and period.unit == "year"

    def paragraph(self, offset: int) -> int:
        return bisect.bisect_right(self.paragraphs, offset)

    def anchor(self, offset: int, *, fine: bool = False) -> Period | None:
        """The last date told before; `fine` asks for a day or a week within the last few dates.

        In a report, not a history, it has to stand in the same paragraph or the one before.
        """
        for start, period in reversed(self.history[-4:] if fine else self.history[-1:]):
            if fine and period.unit not in FINE:
                continue
            if self.story or self.paragraph(offset) - self.paragraph(start) <= 1:
                return period
        return None

    def is_ahead(self, start: int, end: int) -> bool:
        words = self.doc.char_span(start, end, alignment_mode="expand")
        return words is not None and points_ahead(words, self.rules)

    def background(self, offset: int) -> Period | None:
        """The date told before, where it makes what follows hang on it rather than on the publication."""
        period = self.anchor(offset)
        if period is None or self.story or self.published is None:
            return period
        near = self.paragraph(offset) == self.paragraph(self.history[-1][0])
        far = period.last < self.published.replace(day=1, year=self.published.year - 1)
        return period if near and far and period.unit != "range" else None

    def choose_year(self, start: int, end: int, month: int, day: int = 0) -> int | None:
        """The year of a month, or of a day of a month, that a text names without one."""
        if linked := find_linked_year(self.text, end, month):
            return linked
        before = self.background(start)
        if before is not None:
            return _continue_year(before, month)
        if self.published is None:
            return None
        here = self.published
        next_year = here.year if (month, day or 31) >= (here.month, here.day) else here.year + 1
        if self.is_ahead(start, end):
            return next_year
        last_year = here.year if (month, day) <= (here.month, here.day) else here.year - 1
        # Nobody names a day of eleven months ago without its year: so close ahead it is the one to come.
        near = (next_year - here.year) * 12 + month - here.month <= NEAR_MONTHS
        return next_year if near and last_year < next_year and (month, day) != (here.month, here.day) else last_year


def find_linked_year(text: str, end: int, month: int) -> int | None:
    """The year that the second of two dates gives the first: "28 December to 3 January 2015" began in 2014."""
    linked = LINKED_YEAR.match(text, end)
    if linked is None:
        return None
    months = load_lexicon().months
    second = next((months[word] for word in re.findall(r"[A-Z][a-z]+", linked.group()) if word in months), month)
    return int(linked[1]) - (second < month)


def _continue_year(before: Period, month: int) -> int:
    """The year of a month told after a period: the next one where it would else lie far back."""
    year = before.first.year
    if before.unit in ("year", "decade", "century"):
        return year
    return year + 1 if before.first.month - month >= 8 else year


def is_story(pieces: Sequence[Piece], published: dt.date | None) -> bool:
    """Whether a text is a history: it names many years, and few of them near the publication."""
    if sum(piece.kind == "era" for piece in pieces) >= STORY_YEARS:
        return True
    years = [year for _, year in list_years(pieces)]
    far = [year for year in years if published is None or abs(year - published.year) > 1]
    months = sum(piece.kind == "month" for piece in pieces)
    news = sum(piece.kind == "weekday" or (piece.kind == "deictic" and piece.value in DAYS) for piece in pieces)
    many = len(years) >= STORY_YEARS and len(years) + months >= STORY_DATES
    return many and len(far) > len(years) / 2 and news <= (len(years) + months) / 8


DAYS = frozenset({"+0", "-1", "+1", "overnight"})
"""Values of the words that lean on the day of publication: today, yesterday …"""


def list_years(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Offsets and values of what looks like years."""
    return [
        (piece.start, piece.value)
        for piece in pieces
        if piece.kind == "year" and isinstance(piece.value, int) and piece.value > 1500
    ]
