"""Claims in the words of CAMEO, ACLED and UCDP."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Codes, KnowledgeError, Status
from onrecord.ontology import load_ontology, make_codes

TYPES_AND_MODES = [
    (entry.name, mode)
    for entry in load_ontology().types.values()
    for mode in (None, *(mode.name for mode in entry.modes))
]


def acled(codes: Codes) -> str | None:
    return f"{codes.acled.event_type}/{codes.acled.sub_event_type}" if codes.acled else None


@pytest.mark.parametrize(
    ("mode", "source", "target", "expected", "ucdp"),
    [
        ("airstrike", ["MIL"], ["REB"], "Explosions/Remote violence/Air/drone strike", 1),
        ("clash", ["REB"], ["REB"], "Battles/Armed clash", 2),
        ("shooting", ["UAF"], ["CVL"], "Violence against civilians/Attack", 3),
        ("shooting", [], ["CVL"], "Violence against civilians/Attack", None),
        ("suicide_bombing", [], ["CVL"], "Explosions/Remote violence/Suicide bomb", 3),
        ("capture", ["REB"], ["MIL"], "Battles/Non-state actor overtakes territory", 1),
        ("capture", ["MIL"], [], "Battles/Government regains territory", None),
        ("abduction", ["REB"], ["MED"], "Violence against civilians/Abduction/forced disappearance", None),
        ("execution", ["REB"], ["MIL"], "Violence against civilians/Attack", 3),
        ("raid", ["COP"], ["PRO"], "Protests/Excessive force against protesters", 3),
        (None, ["MIL"], ["MIL"], "Battles/Armed clash", 1),
        (None, [], [], None, None),
    ],
)
def test_violence_is_coded_by_who_is_on_either_side(
    mode: str | None, source: list[str], target: list[str], expected: str | None, ucdp: int | None
) -> None:
    codes = make_codes("event", "ASSAULT", mode, source, target, "occurred")
    assert acled(codes) == expected
    assert codes.ucdp == ucdp


@pytest.mark.parametrize(
    ("type_name", "mode", "status", "expected"),
    [
        ("AID", "arms_transfer", "occurred", "072"),
        ("AID", "arms_transfer", "planned", "0332"),
        ("ASSAULT", "bombing", "threatened", "138"),
        ("ASSAULT", "bombing", "denied", None),
        ("ASSAULT", "assassination", "attempted", "185"),
        ("SANCTION", "embargo", "threatened", "1312"),
        ("RETREAT", "release", "called_for", "1053"),
        ("RETREAT", None, "ongoing", "087"),
    ],
)
def test_cameo_follows_the_status(type_name: str, mode: str | None, status: Status, expected: str | None) -> None:
    assert make_codes("event", type_name, mode, [], [], status).cameo == expected


def test_relations_have_no_codes() -> None:
    assert make_codes("relation", "funds", None, ["GOV"], ["REB"], "ongoing") == Codes()


def test_an_unknown_mode_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="PROTEST has no mode"):
        make_codes("event", "PROTEST", "airstrike", [], [], "occurred")


@given(
    st.sampled_from(TYPES_AND_MODES),
    st.lists(st.sampled_from(load_ontology().terms("role")), max_size=3),
    st.lists(st.sampled_from(load_ontology().terms("role")), max_size=3),
    st.sampled_from(get_args(Status)),
)
def test_every_claim_can_be_coded(
    what: tuple[str, str | None], source: list[str], target: list[str], status: Status
) -> None:
    codes = make_codes("event", *what, source, target, status)
    if status in ("occurred", "ongoing"):
        assert codes.cameo in load_ontology().cameo
    else:
        assert codes.acled is None
        assert codes.ucdp is None
