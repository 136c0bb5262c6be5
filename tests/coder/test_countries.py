"""Which country's a participant is, and whom an act concerns where no target is told."""

import pytest

from onrecord.coder.coder import Coder
from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import run_components
from onrecord.coder.reading import Draft
from onrecord.knowledge.registry import load_registry
from onrecord.model import Report


def drafts_of(coder: Coder, text: str, type: str) -> list[Draft]:
    reading = parse_report(Report.of_text(text))
    run_components(coder.components, reading)
    found = [draft for draft in reading.drafts if draft.kind == "event" and draft.type == type]
    assert found, f"no {type} in {text!r}"
    return found


def countries(drafts: list[Draft], side: str) -> set[str]:
    return {each.country for draft in drafts for each in getattr(draft, side) if each.country}


@pytest.mark.parametrize(
    ("text", "type", "source"),
    [
        ("Kenyan and Ugandan officials met in Arusha on Friday.", "CONSULT", {"KEN", "UGA"}),
        ("Rebels in Mali rejected the offer on Monday.", "REJECT", {"MLI"}),
        ("Jane Doeville, the Peruvian foreign minister, condemned the attack.", "ACCUSE", {"PER"}),
        ("The Chadians condemned the attack on Tuesday.", "ACCUSE", {"TCD"}),
        ("Students rallied in Nairobi on Friday.", "PROTEST", {"KEN"}),
    ],
)
def test_a_source_has_the_country_that_its_words_tell(coder: Coder, text: str, type: str, source: set[str]) -> None:
    assert source <= countries(drafts_of(coder, text, type), "source")


@pytest.mark.parametrize(
    "text",
    [
        "Pro-Rwandan rebels condemned the attack.",
        "Saudi-backed fighters attacked a convoy on Friday.",
    ],
)
def test_a_backer_is_not_the_country_of_the_backed(coder: Coder, text: str) -> None:
    type = "ACCUSE" if "condemned" in text else "ASSAULT"
    assert not countries(drafts_of(coder, text, type), "source") & {"RWA", "SAU"}


@pytest.mark.parametrize(
    ("text", "type", "target"),
    [
        ("Norway promised on Monday to send food aid to Zambia.", "AGREE", "ZMB"),
        ("Chile refused to send troops to Bolivia.", "REJECT", "BOL"),
        ("Workers went on strike to demand the resignation of the Bolivian president.", "PROTEST", "BOL"),
    ],
)
def test_whom_an_act_concerns_is_its_target(coder: Coder, text: str, type: str, target: str) -> None:
    assert target in countries(drafts_of(coder, text, type), "target")


def test_an_organisation_of_many_states_has_no_country(coder: Coder) -> None:
    drafts = drafts_of(coder, "The African Union condemned the coup in Gabon.", "ACCUSE")
    assert countries(drafts, "source") == set()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("President Bush", "USA"),
        ("the Mugabe government", "ZWE"),
        ("Bush", None),
        ("the forces", None),
        ("President Nobody-At-All", None),
    ],
)
def test_a_leader_tells_the_country_without_a_day(name: str, country: str | None) -> None:
    assert load_registry().leader_country(name) == country


def test_a_national_adjective_is_nobodys_surname() -> None:
    registry = load_registry()
    assert registry.find("German") is None
    assert registry.find("Moslem") is None


def test_the_president_of_another_country_is_another(coder: Coder) -> None:
    text = "Chilean President Michelle Bachelet arrived on Monday. She met the president of Peru."
    for draft in drafts_of(coder, text, "CONSULT"):
        assert all("Bachelet" not in each.name for each in draft.target)
