"""What selected words of a report can mean in a slot."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.editing import ClaimEdit, SlotReadings, WordReader, complete_claim
from onrecord.editing.asked import CELL, find_window
from onrecord.editing.words import find_words
from onrecord.model import Report

TEXT = (
    "Shells fall on Tripoli\n\n"
    "BEIRUT, 27 December 2013 (Agency) - Fighters of the Islamic State of Iraq and the Levant (ISIL) shelled a market "
    "in Tripoli in northern Lebanon last Tuesday, killing at least 38 people and wounding dozens, the Lebanese army "
    "said in a statement.\n\n"
    "Gen. Salim Idriss, chief of the Free Syrian Army, denied that his men fired 40 rockets from Syria. The group "
    'blamed Iran. "We did not do it," Idriss said on Friday. A farmer was abducted near Hawija. In May the U.S. sent '
    "$2 million in aid to Nouri al-Maliki.\n"
)
REPORT = Report.of_text(TEXT, dt.date(2013, 12, 27))


@pytest.fixture(scope="module")
def reader() -> WordReader:
    return WordReader()


def read(reader: WordReader, slot: Any, words: str, typed: str | None = None, report: Report = REPORT) -> SlotReadings:
    start = report.text.index(words)
    found = reader.read(report, slot, start, start + len(words), typed)
    assert report.text[found.words.start : found.words.end] == found.words.exact
    return found


@pytest.mark.parametrize(
    ("words", "typed", "actor_id", "name", "role"),
    [
        ("Fighters of the Islamic State of Iraq and the Levant", None, "ucdp:234", None, "REB"),
        ("ISIL", None, "ucdp:234", None, "REB"),
        ("The group", None, "ucdp:1130", "Free Syrian Army", "REB"),
        ("Nouri al-Maliki", None, "wd:Q57673", "Nouri al-Maliki", "GOV"),
        ("farmer", None, None, "farmer", "CVL"),
        ("market", None, None, "market", None),
        ("U.S.", None, "USA", "United States", "GOV"),
        ("U.S.", "MIL", "USA", "United States", "MIL"),
        ("market", "Azure Front, REB", None, "Azure Front", "REB"),
        ("market", "Barack Obama", "wd:Q76", "Barack Obama", "GOV"),
        ("market", "traders", None, "traders", "BUS"),
    ],
)
def test_participants(
    reader: WordReader, words: str, typed: str | None, actor_id: str | None, name: str | None, role: str | None
) -> None:
    found = read(reader, "source", words, typed)
    first = found.participants[0]
    assert (first.actor_id, first.role) == (actor_id, role)
    assert name is None or first.name == name
    assert found.problem is None


def test_roles_are_those_of_the_day(reader: WordReader) -> None:
    later = Report.of_text(TEXT, dt.date(2022, 1, 1))
    (first, *_) = read(reader, "source", "Nouri al-Maliki", report=later).participants
    assert (first.actor_id, first.role) != ("wd:Q57673", "GOV")


@pytest.mark.parametrize(
    ("words", "typed", "earliest", "latest", "precision"),
    [
        ("last Tuesday", None, "2013-12-24", "2013-12-24", "day"),
        ("uesd", None, "2013-12-24", "2013-12-24", "day"),
        ("on Friday", None, "2013-12-27", "2013-12-27", "day"),
        ("May", None, "2013-05-01", "2013-05-31", "month"),
        ("Friday", "2013-12-25", "2013-12-25", "2013-12-25", "day"),
        ("Friday", "2013-12", "2013-12-01", "2013-12-31", "month"),
        ("Friday", "2013", "2013-01-01", "2013-12-31", "year"),
        ("Friday", "2013-12-01/2013-12-27", "2013-12-01", "2013-12-27", "range"),
        ("Friday", "2013-11 to 2013-12", "2013-11-01", "2013-12-31", "range"),
        ("Friday", "2013-12-01/..", "2013-12-01", None, "range"),
        ("Friday", "../2013", None, "2013-12-31", "range"),
        ("Friday", "last week", "2013-12-16", "2013-12-22", "week"),
        ("market", "3 May 2012", "2012-05-03", "2012-05-03", "day"),
    ],
)
def test_times(
    reader: WordReader, words: str, typed: str | None, earliest: str | None, latest: str | None, precision: str
) -> None:
    (first, *_) = read(reader, "time", words, typed).times
    assert (first.earliest, first.latest, first.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("words", "typed", "name", "country", "precision"),
    [
        ("in Tripoli in", None, "Tripoli", "LBN", "place"),
        ("Tripoli", "Tripoli, Libya", "Tripoli", "LBY", "place"),
        ("northern Lebanon", None, "Lebanon", "LBN", "region"),
        ("Hawija", None, "Al Hawijah", "IRQ", "place"),
        ("market", None, "market", None, "place"),
        ("market", "Aleppo", "Aleppo", "SYR", "place"),
        ("market", "Tal Nowhere", "Tal Nowhere", None, "place"),
        ("market", "34.43, 35.84", "market", None, "point"),
    ],
)
def test_places(
    reader: WordReader, words: str, typed: str | None, name: str, country: str | None, precision: str
) -> None:
    (first, *_) = read(reader, "place", words, typed).places
    assert (first.name, first.country, first.precision) == (name, country, precision)
    assert (first.lat is None) == (name in ("market", "Tal Nowhere") and precision == "place")


def test_several_places_of_a_name_are_offered(reader: WordReader) -> None:
    found = read(reader, "place", "Tripoli").places
    assert {"LBN", "LBY", "GRC"} <= {place.country for place in found}
    assert len({(place.gazetteer_id, place.precision) for place in found}) == len(found) <= 10
    (near, *_) = read(reader, "place", "Hawija").places
    assert near.radius_km == 25
    (west, *_) = read(reader, "place", "market", "34.4N 35.8W").places
    assert (west.lat, west.lon) == (34.4, -35.8)


@pytest.mark.parametrize(
    ("words", "typed", "effect", "figures"),
    [
        ("at least 38 people", None, "killed", (38, 38, None)),
        ("dozens", None, "wounded", (24, None, None)),
        ("A farmer", None, "abducted", (1, 1, 1)),
        ("38", "killed 40", "killed", (40, 40, 40)),
        ("38", "wounded", "wounded", (38, 38, None)),
        ("dozens", "20-30", "wounded", (20, 20, 30)),
        ("market", "killed 20-30", "killed", (20, 20, 30)),
        ("market", "up to 9 dead", "killed", (None, 9, 9)),
    ],
)
def test_casualties(
    reader: WordReader, words: str, typed: str | None, effect: str, figures: tuple[int | None, ...]
) -> None:
    (first, *_) = read(reader, "casualties", words, typed).casualties
    assert (first.effect, (first.low, first.best, first.high)) == (effect, figures)


@pytest.mark.parametrize(
    ("words", "typed", "item", "count"),
    [
        ("40 rockets", None, "rockets", 40),
        ("rockets", None, "rockets", 40),
        ("$2 million in aid", None, "$2 million in aid", 2_000_000),
        ("A farmer", None, "farmer", 1),
        ("rockets", "12 rifles", "rifles", 12),
        ("rockets", "12", "rockets", 12),
        ("rockets", "mortars", "mortars", None),
    ],
)
def test_objects(reader: WordReader, words: str, typed: str | None, item: str, count: int | None) -> None:
    (first, *_) = read(reader, "objects", words, typed).objects
    assert (first.item, first.count) == (item, count)


@pytest.mark.parametrize(
    ("words", "typed", "name", "cue", "stance"),
    [
        ("the Lebanese army", None, "Lebanese military", "said", "says"),
        ("Salim Idriss", None, "Salim Idris", "denied", "denies"),
        ("The group", None, "Free Syrian Army", "blamed", "accuses"),
        ("market", None, "market", None, "says"),
        ("market", "doubts", "market", None, "doubts"),
        ("market", "a trader, claims_responsibility", "a trader", None, "claims_responsibility"),
    ],
)
def test_attribution(
    reader: WordReader, words: str, typed: str | None, name: str, cue: str | None, stance: str
) -> None:
    (first, *_) = read(reader, "attribution", words, typed).attributions
    assert (first.name, first.cue, first.stance) == (name, cue, stance)


@pytest.mark.parametrize(
    ("slot", "words", "typed", "problem"),
    [
        ("time", "market", None, "these words tell no day"),
        ("time", "Friday", "2013-02-30", "'2013-02-30' is no date"),
        ("time", "Friday", "2013-12-05/2013-12-01", "an interval cannot begin"),
        ("time", "Friday", "whenever", "'whenever' is no date that can be read"),
        ("time", "Friday", "0000", "'0000' is no date"),
        ("place", "market", "99, 1", "no point on earth"),
        ("casualties", "market", None, "these words count nobody"),
        ("casualties", "38", "xyz", "'xyz' tells no harm"),
        ("casualties", "38", "killed 99999999999999", "more than can be kept"),
        ("source", TEXT, None, "more than one slot holds"),
        ("source", "market", "a\0b", "is no text"),
        ("source", "market", "n" * 1_001, "is no text, or too long"),
    ],
)
def test_what_cannot_be_read_is_told(
    reader: WordReader, slot: str, words: str, typed: str | None, problem: str
) -> None:
    found = read(reader, slot, words, typed)
    assert found.problem is not None
    assert problem in found.problem
    assert "\n" not in found.problem


def test_without_a_date_of_its_own_a_report_tells_less(reader: WordReader) -> None:
    undated = Report.of_text("Gunmen shelled the port on Monday.")
    found = read(reader, "time", "Monday", report=undated)
    assert found.times == ()
    assert found.problem is not None
    assert "the report has no date of its own" in found.problem


def test_a_trigger_is_its_words(reader: WordReader) -> None:
    found = read(reader, "trigger", "hell")
    assert (found.words.exact, found.problem) == ("Shells", None)


def test_readings_make_a_claim(reader: WordReader) -> None:
    edit = ClaimEdit(
        kind="event",
        type="ASSAULT",
        mode="shelling",
        trigger=read(reader, "trigger", "shelled").words,
        source=read(reader, "source", "ISIL").participants[:1],
        objects=read(reader, "objects", "40 rockets").objects[:1],
        time=read(reader, "time", "last Tuesday").times[0],
        place=read(reader, "place", "in Tripoli").places[0],
        casualties=read(reader, "casualties", "at least 38 people").casualties[:1],
        attribution=read(reader, "attribution", "the Lebanese army").attributions[:1],
    )
    claim = complete_claim(edit, REPORT)
    assert claim.codes.acled is not None
    assert claim.evidence[0].exact.startswith("BEIRUT")
    assert claim.evidence[1].exact.endswith("from Syria.")


@pytest.mark.parametrize(
    ("text", "selection", "words"),
    [
        ("in the U.S. today", (7, 10), "U.S."),
        ("in the U.S. today", (7, 11), "U.S."),
        ("in the U.S.", (3, 11), "the U.S."),
        ("the army said.", (4, 14), "army said"),
        ('"We did not," he said', (0, 12), "We did not"),
        ("al-Maliki's men", (4, 6), "Maliki"),
        ("  \n ", (0, 4), None),
        ("... !", (0, 5), None),
        ("short", (3, 2), None),
        ("short", (-9, 99), "short"),
        ("x" * 1_000, (500, 501), "x" * 201),
        ("𐐀𐐀 مصر x", (4, 5), "مصر"),
    ],
)
def test_selections_become_whole_words(text: str, selection: tuple[int, int], words: str | None) -> None:
    found = find_words(text, *selection)
    assert (found.exact if found else None) == words


@given(st.text(max_size=300), st.integers(-400, 400), st.integers(-400, 400))
def test_any_selection_of_any_text_is_no_error(text: str, start: int, end: int) -> None:
    found = find_words(text, start, end)
    assert found is None or text[found.start : found.end] == found.exact != ""


@pytest.mark.parametrize(
    "typed", ["", " ", "/", "..", "-", "..//..", ",", "1,", "0x9", "REB", "says", "½", "١٢", "a" * 900]
)
def test_odd_typing_is_no_error(reader: WordReader, typed: str) -> None:
    for slot in ("source", "objects", "time", "place", "casualties", "attribution"):
        found = read(reader, slot, "farmer", typed)
        assert found.words.exact == "farmer"


def test_odd_texts_are_no_error(reader: WordReader) -> None:
    for text in ("x" * 20_000, "NUL\u202e \ufeff مصر " * 500, "1 " * 9_000, "💥" * 5_000 + " a"):
        report = Report.of_text(text, dt.date(2013, 12, 27))
        for slot in ("source", "objects", "time", "place", "casualties", "attribution"):
            found = reader.read(report, slot, 10, 13)
            assert found.problem is None or "\n" not in found.problem


def test_a_long_report_is_read_around_the_words() -> None:
    text = "\n\n".join(f"Paragraph {number}. " + "Nothing happened. " * 20 for number in range(300))
    at = len(text) // 2
    first, last = find_window(text, at, at + 5)
    assert first <= at < at + 5 <= last
    assert last - first <= 3 * CELL
    assert text[first:].startswith("Paragraph ")
    assert text[:last].endswith("happened. ")
