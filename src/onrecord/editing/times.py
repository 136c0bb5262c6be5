"""Which days the chosen words mean, or those that a reviewer typed."""

import datetime as dt
import re

from onrecord.coder.dates import periods
from onrecord.coder.dates.periods import Period
from onrecord.editing.asked import Asked
from onrecord.model import Time, TimePrecision, UsageError

ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
BETWEEN = re.compile(r"\s*/\s*|\s+(?:to|until|[-–—])\s+")
OPEN = frozenset({"", "..", "…", "?"})

Meant = tuple[str | None, str | None, TimePrecision]
"""First and last day and how exact they are."""


def read_times(asked: Asked) -> tuple[Time, ...]:
    """The intervals that the words can mean, likeliest first; none where they tell no day.

    Typed: a day, month or year (2013-12-27, 2013-12, 2013), an interval of them (2013-12-01/2013-12-27, either end may
    be ".."), or words ("last Friday"), which are read as the report's are. Raises UsageError for what is no date.
    """
    found = find_times(asked) if asked.typed is None else read_typed(asked, asked.typed)
    return tuple(
        asked.make(Time, earliest=earliest, latest=latest, precision=precision)
        for earliest, latest, precision in dict.fromkeys(found)
    )


def find_times(asked: Asked) -> list[Meant]:
    """What the words mean where they stand, then what they would mean alone."""
    ranked = [
        (-share, number, each)
        for number, each in enumerate(asked.reading.dates)
        if (share := asked.overlap(each.words.start_char, each.words.end_char))
    ]
    here = [
        (*iso(each.earliest, each.latest), each.precision) for _, _, each in sorted(ranked, key=lambda row: row[:2])
    ]
    return here or read_alone(asked, asked.words.exact)


def read_alone(asked: Asked, words: str) -> list[Meant]:
    dates = asked.desk.read(words, asked.report.published).dates
    return [(*iso(each.earliest, each.latest), each.precision) for each in dates]


def read_typed(asked: Asked, typed: str) -> list[Meant]:
    ends = BETWEEN.split(typed)
    if len(ends) == 2 and all(end in OPEN or ISO.fullmatch(end) for end in ends) and not OPEN.issuperset(ends):
        first, last = (None if end in OPEN else read_iso(end) for end in ends)
        if first is not None and last is not None and first.first > last.last:
            raise UsageError(f"an interval cannot begin on {first.first} and end on {last.last}")
        if first is not None and last is not None and first == last:
            return [(*iso(first.first, last.last), first.precision)]
        return [(*iso(first.first if first else None, last.last if last else None), "range")]
    if ISO.fullmatch(typed):
        period = read_iso(typed)
        return [(*iso(period.first, period.last), period.precision)]
    return read_alone(asked, typed)


def read_iso(text: str) -> Period:
    """The day, month or year that a text like 2013-12-27, 2013-12 or 2013 names. Raises UsageError where none is."""
    match = ISO.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        if month is None:
            return periods.make_year(year or 0)
        return periods.make_month(year or 0, month) if day is None else periods.make_day(dt.date(year or 0, month, day))
    except ValueError as error:
        raise UsageError(f"{text!r} is no date; write it as 2013-12-27, 2013-12 or 2013") from error


def iso(first: dt.date | None, last: dt.date | None) -> tuple[str | None, str | None]:
    return first.isoformat() if first else None, last.isoformat() if last else None


def explain_none(asked: Asked) -> str:
    """Why the words mean no day."""
    if asked.typed is not None:
        return f"{asked.typed!r} is no date that can be read; write it as 2013-12-27, 2013-12 or 2013-12-01/2013-12-27"
    if asked.report.published is None:
        return "these words tell no day by themselves, and the report has no date of its own; type it, as in 2013-12-27"
    return "these words tell no day; type it, as in 2013-12-27"
