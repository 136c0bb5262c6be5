"""What a date expression is read against: the publication date, the dates before it, the tense of its verb."""

import bisect
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc

from onrecord.coder.dates.lexicon import Piece, Rules
from onrecord.coder.dates.periods import Period, make_month
from onrecord.coder.dates.tense import points_ahead

Kind = Literal["point", "duration", "repeated", "vague"]
FINE = frozenset({"day", "week"})
STORY_YEARS = 4
"""So many years named in a text before it can be taken for a history."""


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
    history: list[tuple[int, Period]] = field(default_factory=list)

    def record(self, start: int, period: Period) -> None:
        self.history.append((start, period))

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
        before = self.background(start)
        if before is not None:
            return _continue_year(before, month)
        if self.published is None:
            return None
        here = self.published
        if self.is_ahead(start, end):
            return here.year if (month, day or 31) >= (here.month, here.day) else here.year + 1
        return here.year if (month, day) <= (here.month, here.day) else here.year - 1


def _continue_year(before: Period, month: int) -> int:
    """The year of a month told after a period: the next one where it would else lie far back."""
    year = before.first.year
    if before.unit in ("year", "decade", "century"):
        return year
    return year + 1 if before.first.month - month >= 8 else year


def is_story(pieces: Sequence[Piece], published: dt.date | None) -> bool:
    """Whether a text is a history: it names many years, and few of them near the publication."""
    if published is None:
        return True
    years = [piece.value for piece in pieces if piece.kind == "year" and isinstance(piece.value, int)]
    far = [year for year in years if abs(year - published.year) > 1]
    return len(years) >= STORY_YEARS and len(far) > 0.7 * len(years)


def month_of(date: dt.date) -> Period:
    return make_month(date.year, date.month)
