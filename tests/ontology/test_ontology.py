"""The ontology hangs together, and its codebook page is the one in the docs."""

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from onrecord.model import KnowledgeError, Stance, Status, UsageError
from onrecord.ontology import load_ontology, make_codebook
from onrecord.ontology.scheme import CameoEntry, find_faults

PLOVER = (
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
RELATIONS = "supports funds arms allied_with opposes part_of leads holds_office proxy_of controls"


def test_types_and_relations_are_those_of_the_contract() -> None:
    ontology = load_ontology()
    assert sorted(ontology.types) == sorted(PLOVER.split())
    assert sorted(ontology.relations) == sorted(RELATIONS.split())


def test_every_mode_has_a_cameo_code_that_is_listed() -> None:
    ontology = load_ontology()
    for entry in ontology.types.values():
        assert entry.modes
        for mode in entry.modes:
            assert mode.cameo in ontology.cameo


def test_every_cameo_code_but_plain_statements_has_a_type() -> None:
    ontology = load_ontology()
    for code, entry in ontology.cameo.items():
        assert entry.type in ontology.types or (entry.type is None and code.startswith("01"))


def test_cameo_is_whole() -> None:
    codes = load_ontology().cameo
    assert [code for code in codes if len(code) == 2] == [f"{root:02}" for root in range(1, 21)]
    for code in codes:
        assert len(code) == 2 or code[:-1] in codes
    assert {"010", "0253", "1056", "1246", "1385", "1454", "1663", "2042"} <= set(codes)


def test_every_type_has_a_code_of_its_own_kind() -> None:
    ontology = load_ontology()
    for entry in ontology.types.values():
        assert ontology.cameo[entry.cameo].type == entry.name


@pytest.mark.parametrize(("group", "allowed"), [("status", Status), ("stance", Stance)])
def test_closed_lists_are_those_of_the_record(group: str, allowed: object) -> None:
    assert set(load_ontology().terms(group)) == set(get_args(allowed))


def test_unknown_names_are_told() -> None:
    ontology = load_ontology()
    with pytest.raises(KnowledgeError, match="no event type is called 'WAR'"):
        ontology.event_type("WAR")
    with pytest.raises(KnowledgeError, match="ASSAULT has no mode 'tickling'"):
        ontology.mode("ASSAULT", "tickling")
    assert ontology.modes("funds") == ()


def test_faults_are_found() -> None:
    ontology = load_ontology()
    assert not list(find_faults(ontology))
    broken = {**ontology.cameo, "0253": CameoEntry(description="of no known type", type="WAR")}
    del broken["195"]
    faults = list(find_faults(msgspec.structs.replace(ontology, cameo=broken)))
    assert any("0253" in fault for fault in faults)
    assert any("195" in fault and "ASSAULT" in fault for fault in faults)


def test_the_page_in_the_docs_is_up_to_date() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"
    assert page.read_text("utf-8") == make_codebook(), "run scripts/make_codebook.py"


def test_the_codebook_tells_of_everything() -> None:
    text = make_codebook()
    ontology = load_ontology()
    for name in [*ontology.types, *ontology.relations]:
        assert f"### {name}\n" in text
    assert "| drone_strike |" in text
    assert "| called_for |" in text


@pytest.mark.parametrize(
    ("name", "told", "left_out"),
    [
        ("ASSAULT", "### ASSAULT\n", "### PROTEST\n"),
        ("assault", "| drone_strike |", "### PROTEST\n"),
        ("supports", "### supports\n", "### SUPPORT\n"),
        ("support", "### SUPPORT\n", "### supports\n"),
        ("drone_strike", "### drone_strike, a mode of ASSAULT\n", "| bombing |"),
        ("status", "| called_for |", "### ASSAULT\n"),
        ("mode", "### kind, type, mode\n", "### ASSAULT\n"),
        ("cameo", "| 190 |", "### ASSAULT\n"),
        ("crosswalks", "### UCDP types of violence\n", "### ASSAULT\n"),
    ],
)
def test_the_codebook_tells_of_one_name(name: str, told: str, left_out: str) -> None:
    text = make_codebook(name)
    assert told in text
    assert left_out not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_codebook_says_what_it_knows() -> None:
    with pytest.raises(UsageError, match=r"nothing on 'WAR'; one of: AGREE, .*funds, .*status, .*crosswalks"):
        make_codebook("WAR")
