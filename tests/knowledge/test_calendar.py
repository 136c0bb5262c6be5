"""Holidays fall where almanacs have them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.calendar import (
    convert_hijri,
    find_easter,
    find_holiday,
    find_orthodox_easter,
    load_holidays,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (1916, "1916-04-23", "1916-04-23"),
        (2008, "2008-03-23", "2008-04-27"),
        (2013, "2013-03-31", "2013-05-05"),
        (2017, "2017-04-16", "2017-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
    ],
)
def test_easter(year: int, western: str, orthodox: str) -> None:
    assert find_easter(year) == day(western)
    assert find_orthodox_easter(year) == day(orthodox)


@given(st.integers(1600, 2400))
def test_easter_is_a_spring_sunday(year: int) -> None:
    for easter in (find_easter(year), find_orthodox_easter(year)):
        assert easter.weekday() == 6
        assert 3 <= easter.month <= 5


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Eid al-Fitr", "2012-08-19"),
        ("Eid al-Fitr", "2017-06-25"),
        ("Eid al-Fitr", "2024-04-10"),
        ("Eid al-Adha", "2011-11-06"),
        ("Eid al-Adha", "2022-07-09"),
        ("Ramadan", "2015-06-18"),
        ("Ashura", "2014-11-03"),
        ("Ashura", "2020-08-29"),
        ("Arbaeen", "2019-10-19"),
    ],
)
def test_islamic_days_within_a_day_of_what_was_kept(name: str, first: str) -> None:
    kept = day(first)
    found = find_holiday(load_holidays()[name], kept.year)
    assert min(abs((start - kept).days) for start, _ in found) <= 1


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Yom Kippur", "1973-10-06"),
        ("Rosh Hashanah", "2023-09-16"),
        ("Passover", "2002-03-28"),
        ("Purim", "2016-03-24"),
        ("Hanukkah", "2008-12-22"),
        ("Thanksgiving", "2021-11-25"),
        ("Memorial Day", "2020-05-25"),
        ("Nowruz", "2020-03-20"),
        ("Good Friday", "2019-04-19"),
        ("Boxing Day", "2004-12-26"),
    ],
)
def test_other_days(name: str, first: str) -> None:
    assert [start for start, _ in find_holiday(load_holidays()[name], day(first).year)] == [day(first)]


def test_a_hijri_holiday_can_come_twice_in_a_year() -> None:
    assert len(find_holiday(load_holidays()["Eid al-Fitr"], 2000)) == 2


def test_ramadan_is_a_month_long() -> None:
    ((first, last),) = find_holiday(load_holidays()["Ramadan"], 2013)
    assert (last - first).days == 29


@given(st.integers(1300, 1500), st.integers(1, 12))
def test_hijri_months_have_29_or_30_days(year: int, month: int) -> None:
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    assert (convert_hijri(*after, 1) - convert_hijri(year, month, 1)).days in (29, 30)


@given(st.sampled_from(sorted(load_holidays())), st.integers(1900, 2100))
def test_every_holiday_lies_in_its_year(name: str, year: int) -> None:
    for first, last in find_holiday(load_holidays()[name], year):
        assert first.year == year
        assert first <= last
