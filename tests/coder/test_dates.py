"""Date expressions: what is found, and the days it means."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coder.dates import DateFinder, find_expressions
from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import Component
from onrecord.coder.reading import Reading
from onrecord.model import Report

PUBLISHED = dt.date(2016, 6, 15)
"""A Wednesday."""


WORDS = """
    on in the last next Monday May March 2012 31 30 February 3rd of to - , two weeks later ago early mid late Christmas
    this since between and year month days night 9999 0 1000 century tenth BC morning quarter . a half
"""


def find_dates(text: str, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    reading = read(text, published)
    return [(each.words.text, str(each.earliest), str(each.latest)) for each in reading.dates]


def read(text: str, published: dt.date | None = PUBLISHED) -> Reading:
    reading = parse_report(Report.of_text(text, published))
    DateFinder()(reading)
    return reading


def test_is_a_component() -> None:
    assert isinstance(DateFinder(), Component)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Troops entered the port on 4 March 2009.", "4 March 2009", "2009-03-04", "2009-03-04"),
        ("Troops entered the port on March 4, 2009.", "March 4, 2009", "2009-03-04", "2009-03-04"),
        ("Troops entered on Tuesday, March 3, 2009.", "Tuesday, March 3, 2009", "2009-03-03", "2009-03-03"),
        ("The truce began on 2009-03-04.", "2009-03-04", "2009-03-04", "2009-03-04"),
        ("The truce began on 25/03/2009.", "25/03/2009", "2009-03-25", "2009-03-25"),
        ("The truce began on the 23rd of August, 2010.", "the 23rd of August, 2010", "2010-08-23", "2010-08-23"),
        ("The truce was signed in August 2010.", "August 2010", "2010-08-01", "2010-08-31"),
        ("The war began in 1998.", "1998", "1998-01-01", "1998-12-31"),
        ("Fighting flared in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("They met in the summer of 2012.", "the summer of 2012", "2012-06-01", "2012-08-31"),
        ("Output fell in the third quarter of 2014.", "the third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("It fell in the first half of 2008.", "the first half of 2008", "2008-01-01", "2008-06-30"),
        ("It fell in the last week of September 2008.", "the last week of September 2008", "2008-09-24", "2008-09-30"),
    ],
)
def test_dates_by_name(text: str, words: str, first: str, last: str) -> None:
    assert find_dates(text) == [(words, first, last)]
    assert find_dates(text, None) == [(words, first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Police raided the camp on Monday.", "2016-06-13", "2016-06-13"),
        ("Police raided the camp on Wednesday.", "2016-06-15", "2016-06-15"),
        ("Police raided the camp on Thursday.", "2016-06-09", "2016-06-09"),
        ("The ministers will meet on Monday.", "2016-06-20", "2016-06-20"),
        ("The rebels are due to hold talks on Saturday.", "2016-06-18", "2016-06-18"),
        ("The governor was shot late Friday.", "2016-06-10", "2016-06-10"),
        ("Rebels shelled the town last Saturday.", "2016-06-11", "2016-06-11"),
        ("Voters go to the polls next Tuesday.", "2016-06-21", "2016-06-21"),
        ("The garrison fell on Tuesday last week.", "2016-06-07", "2016-06-07"),
        ("The garrison fell last week.", "2016-06-06", "2016-06-12"),
        ("The garrison fell this week.", "2016-06-13", "2016-06-15"),
        ("The garrison fell last month.", "2016-05-01", "2016-05-31"),
        ("The garrison fell earlier this month.", "2016-06-01", "2016-06-15"),
        ("A new law takes effect later this year.", "2016-06-15", "2016-12-31"),
        ("A new law takes effect next month.", "2016-07-01", "2016-07-31"),
        ("The garrison fell last year.", "2015-01-01", "2015-12-31"),
        ("The garrison fell last April.", "2016-04-01", "2016-04-30"),
        ("The garrison fell last October.", "2015-10-01", "2015-10-31"),
        ("The garrison fell in March.", "2016-03-01", "2016-03-31"),
        ("The garrison fell in November.", "2015-11-01", "2015-11-30"),
        ("The vote will be held in November.", "2016-11-01", "2016-11-30"),
        ("The garrison fell on 30 December.", "2015-12-30", "2015-12-30"),
        ("A Feb. 3 strike hit the depot.", "2016-02-03", "2016-02-03"),
        ("Shelling went on yesterday.", "2016-06-14", "2016-06-14"),
        ("Two men were held overnight.", "2016-06-14", "2016-06-15"),
        ("Ten people died in the last 48 hours.", "2016-06-13", "2016-06-15"),
        ("Hundreds died over the last year.", "2015-06-15", "2016-06-15"),
        ("Hundreds died in the past two weeks.", "2016-06-01", "2016-06-15"),
        ("Raids have grown in recent months.", "2016-03-01", "2016-06-15"),
        ("The army is to receive jets in the coming year.", "2016-06-15", "2017-12-31"),
        ("The mayor fled a month ago.", "2016-05-01", "2016-05-31"),
        ("The mayor fled ten days ago.", "2016-06-05", "2016-06-05"),
        ("The province has been quiet since 2011.", "2011-01-01", "2016-06-15"),
        ("The two sides have fought for months.", "2016-03-01", "2016-06-15"),
    ],
)
def test_dates_that_lean_on_publication(text: str, first: str, last: str) -> None:
    assert [dates[1:] for dates in find_dates(text)] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clashes lasted from 3 to 5 May.", ("from 3 to 5 May", "2016-05-03", "2016-05-05")),
        ("Clashes on 3-5 May 2010 killed nine.", ("3-5 May 2010", "2010-05-03", "2010-05-05")),
        (
            "Between 28 December and 3 January 2015 nobody crossed.",
            ("Between 28 December and 3 January 2015", "2014-12-28", "2015-01-03"),
        ),
        ("He ruled from 1999 to 2008.", ("from 1999 to 2008", "1999-01-01", "2008-12-31")),
        ("The uprising of 1936-39 was put down.", ("1936-39", "1936-01-01", "1939-12-31")),
    ],
)
def test_ranges(text: str, found: tuple[str, str, str]) -> None:
    assert find_dates(text) == [found]


def test_an_early_month_is_its_first_third() -> None:
    ((words, first, last),) = find_dates("The town changed hands in early May 2012.")
    assert (words, first) == ("early May 2012", "2012-05-01")
    assert "2012-05-09" <= last <= "2012-05-12"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("On 4 March 2009 the bridge fell. Two days later the army retook it.", ("Two days later", "2009-03-06")),
        ("On 4 March 2009 the bridge fell. The army retook it the next day.", ("the next day", "2009-03-05")),
        ("On 4 March 2009 the bridge fell. It was retaken the same day.", ("the same day", "2009-03-04")),
        ("On 4 March 2009 the bridge fell. The previous day had been quiet.", ("The previous day", "2009-03-03")),
    ],
)
def test_dates_that_lean_on_a_date_told_before(text: str, second: tuple[str, str]) -> None:
    assert find_dates(text)[1][:2] == second


def test_that_month_and_days_earlier() -> None:
    (_, month, earlier) = find_dates(
        "In May 2014 the bridge fell. That month saw floods. Days earlier a dam had burst."
    )
    assert month[1:] == ("2014-05-01", "2014-05-31")
    assert earlier[2] < "2014-05-01"


def test_days_from_a_month_only_bound_the_time() -> None:
    window = find_dates("Last March rebels took the fort. Over the next three days dozens fled.")[1]
    assert window == ("the next three days", "2016-03-01", "2016-04-03")


def test_holidays() -> None:
    text = "Churches were bombed on Christmas Day. Prices rose during Ramadan in 2015. Guards fled on Eid al-Fitr."
    christmas, ramadan, eid = find_dates(text)
    assert christmas[1:] == ("2015-12-25", "2015-12-25")
    assert "2015-06-17" <= ramadan[1] <= "2015-06-19"
    assert "2015-07-16" <= eid[1] <= "2015-07-18"


@pytest.mark.parametrize(
    "text",
    [
        "Every Friday they march to the square.",
        "The 24-year-old was held without charge.",
        "Some 2000 soldiers crossed the river.",
        "The convoy travels daily.",
        "The group currently controls the pass.",
        "He joined the 14 March Alliance.",
        "Flight 1812 was turned back.",
        "They may attack and march on the town.",
        "The siege lasted three weeks.",
        "Three-quarters of the houses burnt.",
        "The Arab Spring had reached the coast.",
        "The Resolution 1701 was ignored.",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_a_report_without_a_date_gives_no_relative_ones() -> None:
    assert find_dates("The base was hit on Monday, last week and yesterday.", None) == []
    assert find_dates("The base was hit in May.", None) == []


def test_weekdays_of_a_report_without_a_date_do_not_lean_on_dates_told() -> None:
    text = "On 4 March 2009 the bridge fell. Engineers said on Friday that it was old."
    assert find_dates(text, None) == [("4 March 2009", "2009-03-04", "2009-03-04")]


def test_background_keeps_its_own_year() -> None:
    text = "In 2006 the two sides fought. In July that year the south was bombed, and in August a truce came."
    assert [dates[1] for dates in find_dates(text)] == ["2006-01-01", "2006-07-01", "2006-08-01"]


def test_a_history_hangs_its_months_on_the_years_told() -> None:
    text = (
        "The revolt of 1951 began in March. In December 1951 the capital fell. In February the king fled. On 3 June "
        "the republic was proclaimed. In 1953 the army split. In April a coup failed. In 1955 and 1956 peace held. By "
        "July 1957 the party ruled alone. In September it banned the others, and in October 1958 it fell."
    )
    found = dict(dates[:2] for dates in find_dates(text))
    assert found["February"] == "1952-02-01"
    assert found["3 June"] == "1952-06-03"
    assert found["April"] == "1953-04-01"
    assert found["September"] == "1957-09-01"


def test_values_in_the_notation_of_timex() -> None:
    text = "In spring 1917, at 5:30 pm on 3 May 1917 and for two weeks in the 1920s, now and in 264 BC"
    values = [each.value for each in find_expressions(parse_report(Report.of_text(text)).doc, None)]
    assert values[:1] == ["1917-SP"]
    assert set(values) >= {"1917-05-03", "P2W", "192", "PRESENT_REF", "BC0264"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=25,
    ),
    st.none() | st.dates(),
)
def test_nothing_makes_it_fall_over(words: list[str], published: dt.date | None) -> None:
    reading = read(" ".join(words), published)
    for each in reading.dates:
        assert each.earliest is not None
        assert each.latest is not None
        assert each.earliest <= each.latest
