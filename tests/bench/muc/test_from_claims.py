"""Claims of a report are told as incidents of the task, by its rules."""

from collections.abc import Sequence

from onrecord.bench.muc.fillers import add_fillers
from onrecord.bench.muc.from_claims import find_incidents, make_told, write_template
from onrecord.bench.muc.gathering import Filler
from onrecord.bench.muc.relevance import is_possible
from onrecord.bench.muc.templates import Slot, Template
from onrecord.bench.muc.texts import make_wire
from onrecord.bench.muc34 import read_wire


def tell(text: str, fillers: Sequence[tuple[str, str, float]] = ()) -> list[Template]:
    """Templates of a text of our own, likely to be asked for or not."""
    wire = make_wire("OWN", f"LIMA, 4 FEB 88 (OWN NEWS) -- {text}")
    claims, doc, _ = read_wire(wire)
    told = make_told(wire.report, claims, doc)
    found = [
        Filler(start := wire.report.text.index(words), start + len(words), role, score)
        for words, role, score in fillers
    ]
    incidents = [each for each in find_incidents(told) if is_possible(told, each)]
    add_fillers(told, incidents, found)
    return [write_template(told, each) for each in incidents]


def values(template: Template, slot: Slot) -> list[str]:
    return [fill.readings[0].value for fill in template.fills(slot)]


def test_a_bombing_with_its_targets_and_effects() -> None:
    [bombing] = tell("A CAR BOMB YESTERDAY DESTROYED A BANK IN THE CITY OF TACNA AND WOUNDED FIVE EMPLOYEES.")
    assert values(bombing, Slot.TYPE) == ["BOMBING"]
    assert values(bombing, Slot.DATE) == ["03 FEB 88"]
    assert values(bombing, Slot.LOCATION) == ["PERU: TACNA (CITY)"]
    assert values(bombing, Slot.INSTRUMENT_TYPE) == ["VEHICLE BOMB"]
    assert (values(bombing, Slot.TARGET_ID), values(bombing, Slot.TARGET_TYPE)) == (["BANK"], ["FINANCIAL"])
    assert values(bombing, Slot.TARGET_EFFECT) == ["DESTROYED"]
    assert values(bombing, Slot.VICTIM_EFFECT) == ["INJURY"]
    assert values(bombing, Slot.VICTIM_NUMBER) == ["5"]


def test_war_between_armed_sides_is_not_asked_for() -> None:
    assert tell("THREE GUERRILLAS WERE KILLED IN A CLASH WITH ARMY TROOPS NEAR THE TOWN OF JUANJUI.") == []


def test_other_countries_are_not_asked_for() -> None:
    assert (
        tell("UNIDENTIFIED MEN KILLED A JOURNALIST IN CARACAS, VENEZUELA. VENEZUELA AND VENEZUELA'S PRESS MOURN.") == []
    )


def test_a_kidnapping_has_no_instrument() -> None:
    [kidnapping] = tell("MEN ARMED WITH RIFLES KIDNAPPED ENGINEER RODOLFO SALCEDO IN THE CITY OF TACNA.")
    assert values(kidnapping, Slot.TYPE) == ["KIDNAPPING"]
    assert values(kidnapping, Slot.VICTIM_NAME) == ["RODOLFO SALCEDO"]
    assert values(kidnapping, Slot.INSTRUMENT_ID) == []


def test_state_forces_make_it_state_sponsored() -> None:
    [attack] = tell("SOLDIERS KILLED TWO PEASANTS IN THE CITY OF TACNA.")
    assert values(attack, Slot.CATEGORY) == ["STATE-SPONSORED VIOLENCE"]
    assert values(attack, Slot.PERPETRATOR) == ["SOLDIERS"]


def test_fillers_from_outside_join_the_nearest_incident() -> None:
    text = "SAILORS MURDERED TWO TEACHERS YESTERDAY IN TACNA. THE DAWN LEAGUE AND A MAN CALLED LOBO ARE BLAMED."
    [without] = tell(text)
    [attack] = tell(text, [("DAWN LEAGUE", "PerpOrg", 0.9), ("LOBO", "PerpInd", 0.2)])
    assert "DAWN LEAGUE" not in values(without, Slot.ORGANIZATION)
    assert "DAWN LEAGUE" in values(attack, Slot.ORGANIZATION)
    assert "LOBO" not in values(attack, Slot.PERPETRATOR), "too unsure"
