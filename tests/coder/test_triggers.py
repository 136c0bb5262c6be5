"""Event triggers: what names an act, of which type and mode, and what only looks like one."""

import json
from pathlib import Path

import pytest

from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import check_order
from onrecord.coder.reading import Draft
from onrecord.coder.triggers import TriggerFinder
from onrecord.coder.triggers_lexicon import NO_EVENT, GroupFile, load_lexicon
from onrecord.model import KnowledgeError, Report, read_toml
from onrecord.ontology.scheme import load_ontology

TYPES = frozenset(load_ontology().types)


def find(text: str) -> list[Draft]:
    reading = parse_report(Report.of_text(text))
    TriggerFinder()(reading)
    return reading.drafts


def types(text: str) -> list[str]:
    return [draft.type for draft in find(text)]


def acts(text: str) -> list[tuple[str, str | None]]:
    return [(draft.type, draft.mode) for draft in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen ambushed a patrol near Gao on Friday.", ("ASSAULT", "ambush")),
        ("Warplanes carried out an airstrike on a market in Taiz on Sunday.", ("ASSAULT", "airstrike")),
        ("A suspected chlorine attack on Saraqeb sickened dozens.", ("ASSAULT", "chemical_attack")),
        ("The army used mustard gas on Sardasht in June 1987.", ("ASSAULT", "chemical_attack")),
        ("Police fired tear gas at students outside the ministry.", ("ASSAULT", "crowd_control")),
        ("Qatar ended mediation efforts between the two factions on Monday.", ("SANCTION", "halt_talks")),
        ("Forty UN peacekeepers were flown out of the town on Friday.", ("SANCTION", "expel_diplomats")),
        ("A suicide bombing killed nine people in Kandahar.", ("ASSAULT", "suicide_bombing")),
        ("Soldiers opened fire on a crowd in Bamako.", ("ASSAULT", "shooting")),
        ("Rebels laid siege to the town of Menaka.", ("COERCE", "siege")),
        ("Police arrested twelve opposition activists in Harare.", ("COERCE", "arrest")),
        ("The government imposed a curfew in the capital.", ("COERCE", "curfew")),
        ("Kenya closed its border with Somalia.", ("COERCE", "border_closure")),
        ("Norway delivered 40 tonnes of food aid to Malawi.", ("AID", "humanitarian")),
        ("A shipment of rifles reached the militia on Monday.", ("AID", "arms_transfer")),
        ("Thousands of students marched through Santiago.", ("PROTEST", "demonstration")),
        ("Miners went on strike over pay in Lubumbashi.", ("PROTEST", "strike")),
        ("Activists staged a sit-in outside the ministry.", ("PROTEST", "sit_in")),
        ("The army withdrew from the town of Bangassou.", ("RETREAT", "withdrawal")),
        ("The militia declared a cease-fire on Monday.", ("RETREAT", "ceasefire")),
        ("The prime minister resigned on Tuesday.", ("CONCEDE", "resignation")),
        ("The two presidents held talks in Dakar.", ("CONSULT", "talks")),
        ("The German chancellor visited Ankara on Monday.", ("CONSULT", "visit")),
        ("Brazil extradited a former general to Argentina.", ("COOPERATE", "judicial")),
        ("Sweden expelled two Russian diplomats.", ("SANCTION", "expel_diplomats")),
        ("Canada suspended aid to Myanmar.", ("SANCTION", "cut_aid")),
        ("The navy held military exercises in the strait.", ("MOBILIZE", "exercise")),
        ("Amnesty condemned the president of Eritrea.", ("ACCUSE", "condemn")),
    ],
)
def test_type_and_mode(text: str, expected: tuple[str, str]) -> None:
    assert expected in acts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile demanded an apology from Bolivia.", ["REQUEST"]),
        ("Peru urged both sides to stop the fighting.", ["REQUEST"]),
        ("The rebels rejected a proposal for a truce.", ["REJECT"]),
        ("The government refused to release the prisoners.", ["REJECT"]),
        ("Ghana agreed to send peacekeepers to Liberia.", ["AGREE"]),
        ("The group threatened to bomb the capital.", ["THREATEN"]),
        ("Chad offered troops to help Niger crush the mutineers.", ["AGREE"]),
        ("The general vowed to crush the rebels.", ["THREATEN"]),
        ("The general vowed to release all prisoners.", ["AGREE"]),
        ("Spain said it will send medicine to Lebanon.", ["AGREE"]),
        ("Mali said Niger must hand over the suspects.", ["REQUEST"]),
        ("Oman will not release the hostages.", ["REJECT"]),
        ("Farmers rallied in Lima to demand lower taxes.", ["PROTEST"]),
    ],
)
def test_what_a_verbal_act_speaks_of_is_no_second_claim(text: str, expected: list[str]) -> None:
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A car bombing killed at least seven people in Basra.", "car_bombing"),
        ("Five reporters were killed in an ambush near Sirte.", "ambush"),
        ("Two farmers died in a drone strike near Marib on Monday.", "drone_strike"),
        ("The army raided a village near Maiduguri, leaving 30 people dead.", "raid"),
        ("Gunmen ambushed a convoy near Agadez, killing four soldiers and wounding six.", "ambush"),
        ("In a raid on the camp on Sunday, the militia killed three guards.", "raid"),
        ("Troops killed four miners and wounded nine in Marikana.", None),
    ],
)
def test_two_words_for_one_act_make_one_draft(text: str, mode: str | None) -> None:
    assert acts(text) == [("ASSAULT", mode)]


def test_two_acts_in_one_sentence_stay_two() -> None:
    drafts = find("A bombing killed 12 people in Aden and an ambush left three policemen dead in Taiz.")
    assert [draft.type for draft in drafts] == ["ASSAULT", "ASSAULT"]
    assert {draft.mode for draft in drafts} == {"bombing", "ambush"}


def test_condemning_an_attack_tells_of_both() -> None:
    assert types("Tunisia condemned Sunday's attack on the museum.") == ["ACCUSE", "ASSAULT"]


def test_the_noun_of_a_light_verb_is_the_trigger() -> None:
    (draft,) = find("The army launched an offensive in Kordofan on Friday.")
    assert draft.trigger.text == "offensive"
    assert (draft.kind, draft.type) == ("event", "ASSAULT")


@pytest.mark.parametrize(
    "text",
    [
        "The minister suffered a heart attack on Monday.",
        "Shares hit a record high in Tokyo.",
        "The two parties strike a balance between speed and safety.",
        "The company launched a product in Paris.",
        "Doctors fight cancer with a new drug.",
        "He shot a film about his childhood.",
        "Nine people died in a plane crash near Kathmandu.",
        "The striker scored a goal as the team attacked in the second half of the match.",
        "The spokesman said that the harvest was good.",
        "The war against poverty is a long one.",
        "The wounded were in hospital.",
        "The bomb squad arrived in March.",
        "Traders apprehended further losses.",
        "The seats were booked for pilgrims.",
    ],
)
def test_figures_of_speech_and_plain_news_name_no_event(text: str) -> None:
    assert types(text) == []


def test_conditions_make_no_claim() -> None:
    assert "ASSAULT" not in types("If the rebels attack the port, the ships will leave.")


def test_death_needs_violence() -> None:
    assert types("Hundreds of villagers lost their lives.") == []
    assert types("Violence spread in Darfur, where hundreds of villagers lost their lives.") == ["ASSAULT"] * 2


def test_the_ontology_knows_every_type_and_mode() -> None:
    known = {(kind.name, mode.name) for kind in load_ontology().types.values() for mode in kind.modes}
    assert load_lexicon().modes() - known == set()
    kinds = {sense.type for row in load_lexicon().senses.values() for sense in row}
    assert kinds - {NO_EVENT} == TYPES


def test_the_lexicon_is_broad() -> None:
    patterns = {id(sense) for row in load_lexicon().senses.values() for sense in row if sense.type != NO_EVENT}
    assert len(patterns) > 1500


def test_a_bad_lexicon_file_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "triggers_bad.toml"
    bad.write_text('type = "AID"\n[[groups]]\nverb = ["feed"]\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"triggers_bad\.toml.*verb"):
        read_toml(bad, GroupFile)


def test_the_finder_fits_the_pipeline() -> None:
    check_order([TriggerFinder()])


def test_triggers_lie_where_their_words_stand() -> None:
    text = "Protests spread in Sucre.\n\nThe union called off its strike over wages, and the mayor stepped down."
    for draft in find(text):
        assert text[draft.trigger.start_char : draft.trigger.end_char] == draft.trigger.text
        assert draft.anchor in draft.trigger


def test_gold_sentences(gold: Path) -> None:
    """A floor under the published sentences, well below what was measured, so that noise does not fail it."""
    path = gold / "plover_gsr" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
    if not path.exists():
        pytest.skip(f"no PLOVER gold records at {path}")
    rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if row["event"] == "PROTEST"]
    found = sum("PROTEST" in types(row["text"]) for row in rows)
    assert found / len(rows) > 0.8
