"""Holidays and holy months of the main calendars, as days of the Gregorian calendar."""

import calendar
import datetime as dt
import functools
from importlib.resources import files
from typing import Literal

import msgspec

from onrecord.model import read_toml

Rule = Literal["gregorian", "easter", "orthodox", "hijri", "hebrew", "persian", "weekday", "table"]

HIJRI_EPOCH = 1948439
"""Julian day number before 1 Muharram of the year 1 in the tabular calendar."""
JULIAN_DAY_OF_ORDINAL_0 = 1721425
HEBREW_EPOCH = -1373427
"""Proleptic Gregorian ordinal of 1 Tishri of the Hebrew year 1."""


class Holiday(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named day or run of days of the year; see the data file for what the fields mean under each rule."""

    names: tuple[str, ...]
    rule: Rule
    month: int = 1
    day: int = 1
    offset: int = 0
    weekday: int = 0
    nth: int = 1
    length: int = 1
    hijri_month: bool = False
    days: tuple[dt.date, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    holiday: tuple[Holiday, ...]


@functools.cache
def load_holidays() -> dict[str, Holiday]:
    """Holidays by name, spelled as reports spell them. Raises KnowledgeError where the data file is malformed."""
    content = read_toml(files("onrecord.knowledge") / "data" / "calendar.toml", _File)
    return {name: holiday for holiday in content.holiday for name in holiday.names}


def find_easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def find_orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Orthodox churches, in Gregorian dates (Meeus' Julian computus)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    lag = year // 100 - year // 400 - 2
    return dt.date(year, month, day + 1) + dt.timedelta(days=lag)


def convert_hijri(year: int, month: int, day: int) -> dt.date:
    """A date of the tabular Islamic calendar (civil epoch) in ours; the sighted moon may differ by a day."""
    days = day + (29 * (month - 1) + month // 2) + 354 * (year - 1) + (3 + 11 * year) // 30
    return dt.date.fromordinal(days + HIJRI_EPOCH - JULIAN_DAY_OF_ORDINAL_0)


def _is_hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _count_hebrew_days(year: int) -> int:
    """Days from the Hebrew epoch to 1 Tishri of the year, with the rules that put the new year off."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _find_hebrew_new_year(year: int) -> int:
    before, this, after = (_count_hebrew_days(y) for y in (year - 1, year, year + 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return HEBREW_EPOCH + this + put_off


def _count_hebrew_month(year: int, month: int) -> int:
    length = _find_hebrew_new_year(year + 1) - _find_hebrew_new_year(year)
    if month in (2, 4, 6, 10, 13) or (month == 12 and not _is_hebrew_leap(year)):
        return 29
    if (month == 8 and length % 10 != 5) or (month == 9 and length % 10 == 3):
        return 29
    return 30


def convert_hebrew(year: int, month: int, day: int) -> dt.date:
    """A date of the Hebrew calendar in the Gregorian one; months count from Nisan, the year turns with month 7."""
    last = 13 if _is_hebrew_leap(year) else 12
    before = [*range(7, month)] if month >= 7 else [*range(7, last + 1), *range(1, month)]
    days = sum(_count_hebrew_month(year, each) for each in before)
    return dt.date.fromordinal(_find_hebrew_new_year(year) + days + day - 1)


def _find_first_days(holiday: Holiday, year: int) -> list[dt.date]:
    match holiday.rule:
        case "gregorian":
            return [dt.date(year, holiday.month, holiday.day)]
        case "easter":
            return [find_easter(year) + dt.timedelta(days=holiday.offset)]
        case "orthodox":
            return [find_orthodox_easter(year) + dt.timedelta(days=holiday.offset)]
        case "hijri":
            # A Hijri year is 11 days shorter than a Gregorian one, so a holiday can come twice in one of ours.
            near = (year - 622) * 33 // 32
            return [convert_hijri(y, holiday.month, holiday.day) for y in range(max(near - 1, 1), near + 3)]
        case "hebrew":
            month = holiday.month
            found = []
            for hebrew in (year + 3760, year + 3761):
                # Purim falls in the second Adar where there are two.
                shift = 1 if month == 12 and _is_hebrew_leap(hebrew) else 0
                found.append(convert_hebrew(hebrew, month + shift, holiday.day))
            return found
        case "persian":
            return [dt.date(year, 3, 20 if year % 4 == 0 and year >= 1996 else 21)]
        case "weekday":
            weeks = calendar.monthcalendar(year, holiday.month)
            days = [week[holiday.weekday] for week in weeks if week[holiday.weekday]]
            return [dt.date(year, holiday.month, days[holiday.nth - 1 if holiday.nth > 0 else holiday.nth])]
        case "table":
            return list(holiday.days)


def find_holiday(holiday: Holiday, year: int) -> list[tuple[dt.date, dt.date]]:
    """First and last days of a holiday wherever it begins in a Gregorian year: none, one, or (Hijri) two."""
    found = []
    for first in _find_first_days(holiday, year):
        if first.year != year:
            continue
        length = holiday.length
        if holiday.hijri_month:
            length = 30 if holiday.month % 2 else 29
        found.append((first, first + dt.timedelta(days=length - 1)))
    return found
