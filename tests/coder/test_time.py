"""Which date holds for which act."""

import datetime as dt

import pytest

from onrecord.coder import code_report
from onrecord.coder.dates import DateFinder
from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import Component, check_order
from onrecord.coder.reading import Draft
from onrecord.coder.time import TimeSlot
from onrecord.model import Report, Time

PUBLISHED = dt.date(2016, 6, 15)
"""A Wednesday."""


def code_times(
    text: str, *triggers: str, published: dt.date | None = PUBLISHED, kind: str = "ASSAULT"
) -> list[Time | None]:
    """The times given to drafts whose triggers are the first places of some words, in their order in the text."""
    reading = parse_report(Report.of_text(text, published))
    place = 0
    for trigger in triggers:
        place = text.index(trigger, place)
        words = reading.doc.char_span(place, place + len(trigger), alignment_mode="expand")
        assert words is not None
        reading.drafts.append(Draft("event", kind, None, words))
        place += len(trigger)
    DateFinder()(reading)
    TimeSlot()(reading)
    return [draft.time for draft in reading.drafts]


def first_days(text: str, *triggers: str) -> list[str | None]:
    return [time.earliest if time else None for time in code_times(text, *triggers)]


def test_is_a_component() -> None:
    class Triggers:
        name = "triggers"
        requires: tuple[str, ...] = ()
        assigns = ("drafts", "drafts.mark")

        def __call__(self, reading: object) -> None: ...

    assert isinstance(TimeSlot(), Component)
    check_order([DateFinder(), Triggers(), TimeSlot()])


def test_the_slot_points_at_its_words() -> None:
    text = "On 4 March 2009 rebels attacked the barracks."
    (time,) = code_times(text, "attacked")
    assert time == Time(
        exact="4 March 2009", start=3, end=15, earliest="2009-03-04", latest="2009-03-04", precision="day"
    )


@pytest.mark.parametrize(
    ("text", "triggers", "days"),
    [
        ("Rebels attacked the barracks on Monday.", ["attacked"], ["2016-06-13"]),
        ("Monday's raid on the village killed nine people.", ["raid", "killed"], ["2016-06-13", "2016-06-13"]),
        ("The governor was hurt in last Saturday's attack.", ["hurt", "attack"], ["2016-06-11", "2016-06-11"]),
        ("A May 5 airstrike hit the depot.", ["airstrike", "hit"], ["2016-05-05", "2016-05-05"]),
        ("On Monday, gunmen stormed the school and seized six teachers.", ["stormed", "seized"], ["2016-06-13"] * 2),
        ("Police fired tear gas on Tuesday, wounding three students.", ["fired", "wounding"], ["2016-06-14"] * 2),
        ("Twelve people died when a bomb exploded on Monday.", ["died", "exploded"], ["2016-06-13"] * 2),
        ("A bombing that killed six people on Tuesday shook the town.", ["bombing", "killed"], ["2016-06-14"] * 2),
        ("The bombing on Monday of a mosque drew outrage.", ["bombing"], ["2016-06-13"]),
        ("A wave of bombings on Monday killed dozens.", ["bombings", "killed"], ["2016-06-13", "2016-06-13"]),
        ("Rebels stormed the post and killed two guards on Monday.", ["stormed", "killed"], ["2016-06-13"] * 2),
        ("The rebels were reported to have shelled the port on Monday.", ["shelled"], ["2016-06-13"]),
        ("Dozens of villagers fled in clashes that broke out last week.", ["fled", "clashes"], ["2016-06-06"] * 2),
    ],
)
def test_the_date_of_the_act(text: str, triggers: list[str], days: list[str]) -> None:
    assert first_days(text, *triggers) == days


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels shelled the port, the Guardian reported Tuesday.", "shelled"),
        ("The ministry said on Monday that rebels had shelled the port.", "shelled"),
        ("Police arrested two suspects, the mayor said on Monday.", "arrested"),
        ("The movement, which fought a war in 2006, has attacked the border post.", "attacked"),
        ("Rebels attacked the barracks.", "attacked"),
        ("On Monday the army regained villages seized by the rebels.", "seized"),
        ("The general who led the 2011 coup was attacked by students.", "attacked"),
    ],
)
def test_a_date_of_something_else_is_not_taken(text: str, trigger: str) -> None:
    assert code_times(text, trigger) == [None]


def test_an_act_of_saying_has_its_own_date() -> None:
    assert first_days("The minister accused the rebels on Monday of shelling the port.", "accused") == ["2016-06-13"]


def test_each_clause_keeps_its_date() -> None:
    text = "On Tuesday the army closed the pass after a general was killed in last Saturday's ambush."
    assert first_days(text, "closed", "killed", "ambush") == ["2016-06-14", "2016-06-11", "2016-06-11"]


def test_since_a_clause_begins_the_time() -> None:
    (time,) = code_times("The two sides have clashed often since the war began in 2012.", "clashed")
    assert time is not None
    assert (time.earliest, time.latest, time.precision) == ("2012-01-01", "2016-06-15", "range")


def test_since_a_year_when_something_happened() -> None:
    text = "The east has been shelled since 2012 when rebels seized the oil fields."
    shelled, seized = code_times(text, "shelled", "seized")
    assert shelled is not None
    assert seized is not None
    assert (shelled.exact, shelled.earliest, shelled.latest) == ("since 2012", "2012-01-01", "2016-06-15")
    assert (seized.exact, seized.earliest, seized.latest) == ("2012", "2012-01-01", "2012-12-31")


def test_a_coarse_opening_covers_what_was_said_to_have_happened() -> None:
    assert first_days("In March, state television said a raid had destroyed the bridge.", "destroyed") == ["2016-03-01"]


def test_the_same_act_taken_up_again() -> None:
    text = "Gunmen carried out an ambush near the pass on Monday.\n\nThe ambush left four soldiers dead."
    assert first_days(text, "ambush", "ambush") == ["2016-06-13", "2016-06-13"]


def test_a_story_that_goes_on() -> None:
    text = "On Monday the colonel attacked the palace. He then arrested the speaker."
    assert first_days(text, "attacked", "arrested") == ["2016-06-13", "2016-06-13"]


def test_other_sentences_and_paragraphs_stay_without() -> None:
    text = "On Monday the colonel attacked the palace. The unions have opposed him.\n\nHe bombed the port."
    assert first_days(text, "attacked", "opposed", "bombed") == ["2016-06-13", None, None]


def test_imprints_date_no_act() -> None:
    assert code_times("KABUL, June 14 (Newswire) - Gunmen attacked a hospital.", "attacked") == [None]
    assert code_times("15 June 2016 Gunmen attacked a hospital.", "attacked") == [None]
    assert code_times("Posted on June 14 2016 by J. Doe: Gunmen attacked a hospital.", "attacked") == [None]


def test_never_the_publication_date_for_want_of_another() -> None:
    assert code_times("Gunmen attacked a hospital and burnt the archive.", "attacked", "burnt") == [None, None]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (
            "Shells on Homs's market killed nine people including two children on Friday the group reports.",
            "killed",
            "10",
        ),
        ("Government forces launched the offensive to retake the town on 9 June.", "offensive", "09"),
        ("Police have recaptured more than 40 of the prisoners, officials said on Tuesday.", "recaptured", None),
        ("The minister said on Friday that rebels had killed nine farmers.", "killed", None),
        ("The Shining Star, which has detonated about 20 car bombs, began its activities in 1984.", "detonated", None),
        ("The army has promised to release the Norwegian engineer within the next few days.", "promised", None),
    ],
)
def test_where_the_parse_loses_the_date_the_trained_reader_knows_it(text: str, trigger: str, day: str | None) -> None:
    (claim,) = [each for each in code_report(Report.of_text(text, PUBLISHED)) if each.trigger.exact == trigger]
    assert (claim.time and claim.time.earliest) == (day and f"2016-06-{day}")


def test_a_time_that_goes_on_ends_no_earlier_than_it_begins() -> None:
    text = "They have shelled the town since the talks ended on 3 March 2016."
    for published, latest in ((dt.date(2016, 3, 9), "2016-03-09"), (dt.date(2016, 3, 1), "2016-03-03")):
        (time,) = code_times(text, "shelled", published=published)
        assert time is not None
        assert (time.earliest, time.latest, time.precision) == ("2016-03-03", latest, "range")
