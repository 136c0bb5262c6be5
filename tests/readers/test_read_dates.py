"""The publication date, and what must not be mistaken for it."""

import datetime as dt

import pytest

from onrecord.readers.dates import find_published, read_name_date

DAY = dt.date(2011, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2011",
        "Tuesday, 3 May 2011",
        "May 3, 2011",
        "May 3rd 2011 at 14:30 GMT",
        "2011-05-03",
        "03.05.2011",
        "By Ana Muster 3 May 2011",
        "By Ana Muster | Example Times | Tue 3 May 2011 14:30",
        "Example Times, 3 May 2011",
        "Published: 2011-05-03T10:00:00Z",
        "Posted on May 3 2011 by Ana Muster Gunmen shot dead a mayor in the east of the country, police said.",
        "Date of publication: 3rd May, 2011",
        "Last updated at May 3, 2011",
        "QUITO, May 3, 2011 (Example Wire) - Gunmen shot dead a mayor in the north, police said.",
        "QUITO, 3 MAY 11 -- [TEXT] GUNMEN SHOT DEAD A MAYOR IN THE NORTH.",
        "Quito/Lima, Tuesday, May 3, 2011 – Gunmen shot dead a mayor.",
        "QUITO (Example Wire, 3 May 2011) Gunmen shot dead a mayor in the north.",
        "3 May 2011 Gunmen shot dead a mayor in the north of the country, police said.",
        "Mayor shot dead in north EW Tuesday 3 May 2011 Gunmen shot dead a mayor in the north, police said.",
        "(3 May 2011)",
    ],
)
def test_date_of_the_head_is_found(line: str) -> None:
    assert find_published(["Mayor shot dead in north", line]) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The mayor was shot dead on 3 May 2011 in front of his house, police said.",
        "On May 3, 2011, gunmen shot dead a mayor in the north.",
        "The bombings of 3 May 2011",
        "Ten years after 3 May 2011",
        "The 3 May 2011 bombings in three cities",
        "Protesters gathered Tuesday, May 3, 2011 in the square, witnesses said.",
        "3 May 2011 was the bloodiest day of the war for the people of the port, and it went on.",
        "31 June 2011",
        "05/03/2011",
        "In May 2011 gunmen shot dead a mayor.",
        "QUITO, May 3 (Example Wire) - Gunmen shot dead a mayor in the north, police said.",
    ],
)
def test_date_in_prose_is_left_alone(line: str) -> None:
    assert find_published(["Mayor shot dead in north", line]) is None


def test_year_from_elsewhere_completes_a_dateline() -> None:
    line = "QUITO, May 3 (Example Wire) - Gunmen shot dead a mayor in the north, police said."
    assert find_published([line], year=2011) == DAY


def test_day_published_goes_before_day_updated() -> None:
    assert find_published(["Updated: 9 May 2011", "Published: 3 May 2011"]) == DAY


def test_unambiguous_slashes_are_read() -> None:
    assert find_published(["23/05/2011"]) == dt.date(2011, 5, 23)
    assert find_published(["05/23/2011"]) == dt.date(2011, 5, 23)


def test_date_far_down_is_not_the_head() -> None:
    assert find_published(["Prose."] * 12 + ["3 May 2011"]) is None


@pytest.mark.parametrize("name", ["a/quito-2011-05-03.txt", "20110503_quito.html", "2011_05_03.pdf"])
def test_date_in_a_file_name(name: str) -> None:
    assert read_name_date(name) == DAY


def test_other_numbers_in_a_file_name() -> None:
    assert read_name_date("2011-05-03/report-20119999.txt") is None
