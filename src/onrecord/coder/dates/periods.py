"""Stretches of the calendar: days, weeks, months, seasons, years and what lies n of them further on."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

from onrecord.model.claim import TimePrecision

Unit = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "range"]

PRECISIONS: dict[Unit, TimePrecision] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "season": "season",
    "quarter": "range",
    "half": "range",
    "year": "year",
    "decade": "decade",
    "century": "range",
    "range": "range",
}
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First months of the seasons of the northern temperate zone, as meteorologists count them."""


@dataclass(slots=True, frozen=True)
class Period:
    """A stretch of days, both ends inclusive, with its value in the notation of TIMEX2 ("1994-05", "1994-SU")."""

    unit: Unit
    first: dt.date
    last: dt.date
    value: str

    @property
    def precision(self) -> TimePrecision:
        return PRECISIONS[self.unit]


def make_day(date: dt.date) -> Period:
    return Period("day", date, date, date.isoformat())


def make_week(date: dt.date) -> Period:
    """The week, Monday to Sunday, that a date lies in."""
    monday = date - dt.timedelta(days=date.weekday())
    year, week, _ = monday.isocalendar()
    return Period("week", monday, monday + dt.timedelta(days=6), f"{year}-W{week:02}")


def make_month(year: int, month: int) -> Period:
    last = calendar.monthrange(year, month)[1]
    return Period("month", dt.date(year, month, 1), dt.date(year, month, last), f"{year:04}-{month:02}")


def make_season(year: int, code: str) -> Period:
    """A season by its TIMEX code; the winter of a year runs into the next one."""
    start = SEASON_STARTS[code]
    end = make_month(year + (start + 2 > 12), (start + 1) % 12 + 1)
    return Period("season", dt.date(year, start, 1), end.last, f"{year:04}-{code}")


def make_part_of_year(year: int, part: int, parts: Literal[2, 4]) -> Period:
    """A half (parts=2) or a quarter (parts=4) of a year, counted from 1."""
    months = 12 // parts
    first, last = make_month(year, (part - 1) * months + 1), make_month(year, part * months)
    unit: Unit = "half" if parts == 2 else "quarter"
    return Period(unit, first.first, last.last, f"{year:04}-{'H' if parts == 2 else 'Q'}{part}")


def make_year(year: int) -> Period:
    return Period("year", dt.date(year, 1, 1), dt.date(year, 12, 31), f"{year:04}")


def make_decade(year: int) -> Period:
    first = year // 10 * 10
    return Period("decade", dt.date(first, 1, 1), dt.date(first + 9, 12, 31), f"{first // 10:03}")


def make_century(year: int) -> Period:
    first = year // 100 * 100
    return Period("century", dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31), f"{first // 100:02}")


def make_range(first: dt.date, last: dt.date, value: str = "") -> Period:
    return Period("range", first, last, value)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day some months on, or the last day of that month where it is shorter.

    Raises ValueError past year 9999.
    """
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def add_units(date: dt.date, unit: str, count: int) -> dt.date:
    """The date some days, weeks, months, years … on (or back).

    Raises ValueError or OverflowError out of the calendar.
    """
    match unit:
        case "day" | "night":
            return date + dt.timedelta(days=count)
        case "week" | "weekend":
            return date + dt.timedelta(weeks=count)
        case "fortnight":
            return date + dt.timedelta(weeks=2 * count)
        case "month":
            return add_months(date, count)
        case "quarter":
            return add_months(date, 3 * count)
        case "season" | "year":
            return add_months(date, 12 * count)
        case "decade":
            return add_months(date, 120 * count)
        case "century":
            return add_months(date, 1200 * count)
    raise ValueError(f"no unit {unit!r}")


def make_period(unit: str, date: dt.date) -> Period:
    """The period of a unit that a date lies in. Raises ValueError for a unit without calendar bounds."""
    match unit:
        case "day" | "night":
            return make_day(date)
        case "week" | "fortnight":
            return make_week(date)
        case "weekend":
            week = make_week(date)
            saturday = week.first + dt.timedelta(days=5)
            return Period("range", saturday, week.last, f"{week.value}-WE")
        case "month":
            return make_month(date.year, date.month)
        case "quarter":
            return make_part_of_year(date.year, (date.month + 2) // 3, 4)
        case "year":
            return make_year(date.year)
        case "decade":
            return make_decade(date.year)
        case "century":
            return make_century(date.year)
    raise ValueError(f"no unit {unit!r}")


def make_part(period: Period, part: str) -> Period:
    """The early, middle or late part of a period: thirds of it, in whole days."""
    days = (period.last - period.first).days + 1
    if days < 3:
        return period
    third = days // 3
    first, last = period.first, period.last
    if part == "START":
        last = first + dt.timedelta(days=third)
    elif part == "END":
        first = last - dt.timedelta(days=third)
    else:
        first, last = first + dt.timedelta(days=third), last - dt.timedelta(days=third)
    return Period(period.unit, first, last, period.value)
