"""Single fills are graded as the published guidelines say."""

import pytest

from onrecord.bench.muc.grades import grade_date, grade_fill, grade_location, grade_number
from onrecord.bench.muc.strings import grade_string
from onrecord.bench.muc.templates import Fill, Reading, Slot, make_fill


@pytest.mark.parametrize(
    ("said", "wanted", "grade"),
    [
        ("THE 3 FARMERS", "FARMERS", 1),
        ("OLD FARMERS WHO WERE PRESENT", "FARMERS", 1),
        ("THE FARMERS, WHICH THE COUNCIL LATER CALLED AN ERROR", "FARMERS", 0.5),
        ("BRIGADE", "9TH MOUNTAIN BRIGADE", 0.5),
        ("FARM WORKERS' BUS", "FARM", 0),
        ("SAILORS", "FARMERS", 0),
        ("RED WIND [RW]", "RED WIND", 1),
    ],
)
def test_strings(said: str, wanted: str, grade: float) -> None:
    assert grade_string(said, wanted) == grade


def test_part_of_a_name_is_partial_and_a_namesake_is_not() -> None:
    assert grade_string("SOTO", "ANA MARIA SOTO", is_name=True) == 0.5
    assert grade_string("MISS ANA SOTO", "ANA SOTO", is_name=True) == 1
    assert grade_string("LUIS SOTO", "ANA SOTO", is_name=True) == 0


@pytest.mark.parametrize(
    ("said", "wanted", "grade"),
    [
        ("05 MAR 88", "04 MAR 88 - 05 MAR 88", 0.5),
        ("03 MAR 88", "- 05 MAR 88", 0.5),
        ("- 05 MAR 88", "05 MAR 88", 0.5),
        ("- 05 MAR 88", "03 MAR 88 - 05 MAR 88", 0.5),
        ("- 05 MAR 88", "04 MAR 88", 0),
        ("06 MAR 88", "- 05 MAR 88", 0),
        ("5 MAR 88", "05 MAR 88", 1),
        ("05 MAR 88", "05 MAR", 0),
    ],
)
def test_dates(said: str, wanted: str, grade: float) -> None:
    assert grade_date(said, wanted) == grade


@pytest.mark.parametrize(
    ("said", "wanted", "grade"),
    [
        ("CHILE", "CHILE: ARICA (CITY)", 0.5),
        ("CHILE: IQUIQUE (CITY)", "CHILE: ARICA (CITY)", 0.5),
        ("PERU: ARICA (CITY)", "CHILE: ARICA (CITY)", 0.5),
        ("CHILE: TARAPACA (PROVINCE): ARICA (TOWN)", "CHILE: ARICA (CITY)", 1),
        ("CHILE: ARICA (CITY)", "CHILE: ARICA (CITY) - IQUIQUE (CITY)", 0.5),
        ("PERU", "CHILE: ARICA (CITY)", 0),
        ("PERU", "CHILE", 0),
    ],
)
def test_locations(said: str, wanted: str, grade: float) -> None:
    assert grade_location(said, wanted) == grade


@pytest.mark.parametrize(
    ("said", "wanted", "grade"), [("7", "5 - 7", 0.5), ("7", "~7", 0.5), ("6", "5 - 7", 0), ("7-", "7 -", 1)]
)
def test_numbers(said: str, wanted: str, grade: float) -> None:
    assert grade_number(said, wanted) == grade


@pytest.mark.parametrize(
    ("slot", "said", "wanted", "grade"),
    [
        (Slot.INSTRUMENT_TYPE, ("GUN", "PISTOL"), ("HANDGUN", "REVOLVER"), 0.5),
        (Slot.INSTRUMENT_TYPE, ("EXPLOSIVE", "CHARGE"), ("VEHICLE BOMB", "CAR BOMB"), 0.5),
        (Slot.INSTRUMENT_TYPE, ("HANDGUN", "PISTOL"), ("GUN", "PISTOL"), 0),
        (Slot.VICTIM_TYPE, ("CIVILIAN", "COOKS"), ("CIVILIAN", "GUARDS"), 0.5),
        (Slot.VICTIM_TYPE, ("POLITICAL FIGURE", "MAYOR"), ("GOVERNMENT OFFICIAL", "MAYOR"), 0.5),
        (Slot.TARGET_EFFECT, ("SOME DAMAGE", "BAR"), ("DESTROYED", "BAR"), 0),
        (Slot.TARGET_EFFECT, ("DESTROYED", "BAR"), ("SOME DAMAGE", "BAR"), 0.5),
        (Slot.VICTIM_NUMBER, ("1", "COOK"), ("1", "GUARD"), 0),
        (Slot.VICTIM_DESCRIPTION, ("MAYOR", "LUIS SOTO"), ("MAYOR", "ANA ROJAS"), 0.5),
        (Slot.INSTRUMENT_TYPE, ("GUN", None), ("GUN", "-"), 1),
        (Slot.TYPE, ("ATTACK", None), ("BOMBING", None), 0.5),
        (Slot.TYPE, ("BOMBING", None), ("ATTACK", None), 0),
    ],
)
def test_values_that_refer(
    slot: Slot, said: tuple[str, str | None], wanted: tuple[str, str | None], grade: float
) -> None:
    assert grade_fill(slot, make_fill(*said), make_fill(*wanted)) == grade


def test_the_best_reading_counts() -> None:
    wanted = Fill((Reading("CIVILIAN"), Reading("DIPLOMAT")))
    assert grade_fill(Slot.VICTIM_TYPE, make_fill("DIPLOMAT"), wanted) == 1
