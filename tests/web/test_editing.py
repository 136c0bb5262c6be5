"""Slots edited through the real server: words read, a claim corrected, one added, and what is refused."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from onrecord.editing import ClaimEdit
from tests.web.conftest import REPORT, SHELLED, write_record
from tests.web.running import Server, running


@pytest.fixture(scope="module")
def editing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of these tests' own, to be written to."""
    with running(write_record(tmp_path_factory.mktemp("editing") / "record.db")) as started:
        yield started


def read(server: Server, slot: str, words: str, typed: str | None = None) -> dict[str, Any]:
    start = REPORT.text.index(words)
    body = {"report_id": REPORT.report_id[:12], "slot": slot, "start": start, "end": start + len(words), "typed": typed}
    answer = server.ask("/api/readings", "POST", body=body)
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def as_edit() -> dict[str, Any]:
    edit: dict[str, Any] = {name: msgspec.to_builtins(getattr(SHELLED, name)) for name in ClaimEdit.__struct_fields__}
    return edit


def test_a_claim_is_corrected_by_words_and_by_typing(editing: Server) -> None:
    edit = as_edit() | {
        "mode": "shelling",
        "time": read(editing, "time", "Monday")["times"][0],
        "place": read(editing, "place", "Tal Marin", "Latakia, Syria")["places"][0],
        "casualties": read(editing, "casualties", "at least four farmers")["casualties"][:1],
        "attribution": read(editing, "attribution", "hospital clerk")["attributions"][:1],
    }
    body = {"verdict": "edited", "claim_id": SHELLED.claim_id, "edit": edit, "reviewer": "Ada", "reason": "read again"}
    answer = editing.ask("/api/judgements", "POST", body=body)
    assert answer.status == 201, answer.body
    claim = answer.json["claim"]
    assert claim["claim_id"] != SHELLED.claim_id
    assert (claim["act_id"], claim["confidence"]) == (SHELLED.act_id, 1)
    assert (claim["place"]["country"], claim["place"]["exact"]) == ("SYR", "Tal Marin")
    assert [(each["effect"], each["low"], each["high"]) for each in claim["casualties"]] == [("killed", 4, None)]
    assert claim["time"]["earliest"] == "2019-03-04"
    assert claim["attribution"][0]["exact"] == "hospital clerk"
    shown = editing.ask(f"/api/claims/{SHELLED.claim_id}").json
    assert (shown["current"], shown["held"]["reviewed"]) == (claim["claim_id"], "edited")
    assert editing.ask("/api/claims?place=SYR").json["total"] == 1


def test_a_missed_claim_is_added(editing: Server) -> None:
    before = editing.ask("/api/claims").json["total"]
    edit = {
        "kind": "event",
        "type": "REJECT",
        "mode": "deny",
        "trigger": read(editing, "trigger", "denied")["words"],
        "source": read(editing, "source", "Élodie Brûlé", "Élodie Brûlé, GOV")["participants"][:1],
        "place": read(editing, "place", "Port-Saïd")["places"][0],
    }
    body = {"verdict": "added", "report_id": REPORT.report_id, "edit": edit, "reviewer": "Ada"}
    answer = editing.ask("/api/judgements", "POST", body=body)
    assert answer.status == 201, answer.body
    claim = answer.json["claim"]
    assert claim["source"][0] == {
        "exact": "Élodie Brûlé",
        "start": REPORT.text.index("Élodie"),
        "end": REPORT.text.index("Élodie") + 12,
        "actor_id": None,
        "name": "Élodie Brûlé",
        "role": "GOV",
    }
    assert claim["evidence"][0]["exact"] == "Élodie Brûlé, its envoy, denied it in Port-Saïd."
    assert editing.ask("/api/claims").json["total"] == before + 1
    assert editing.ask("/api/claims?reviewed=added").json["claims"][0]["claim"]["claim_id"] == claim["claim_id"]


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"trigger": {"exact": "shelled", "start": 0, "end": 7}}, "trigger: 'shelled' does not stand at 0 to 7"),
        ({"type": "<script>"}, "type: no event is called '<script>'"),
        ({"mode": "raids"}, "mode: ASSAULT has no mode 'raids'; one of: "),
        ({"kind": "relation", "type": "funds", "mode": None}, "target: a relation is between two sides"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_by_slot(editing: Server, slots: dict[str, Any], words: str) -> None:
    body = {"verdict": "added", "report_id": REPORT.report_id, "edit": as_edit() | slots, "reviewer": "Ada"}
    answer = editing.ask("/api/judgements", "POST", body=body)
    assert answer.status == 400
    assert words in answer.json["error"]


def test_what_cannot_be_read_is_told(editing: Server) -> None:
    assert read(editing, "time", "hospital")["problem"] == "these words tell no day; type it, as in 2013-12-27"
    body = {"report_id": "f" * 64, "slot": "time", "start": 0, "end": 5}
    assert editing.ask("/api/readings", "POST", body=body).status == 404
    body = {"report_id": REPORT.report_id, "slot": "time", "start": -(10**15), "end": 10**15}
    assert editing.ask("/api/readings", "POST", body=body).json["words"] == {
        "exact": REPORT.text.rstrip("."),
        "start": 0,
        "end": len(REPORT.text) - 1,
    }
    outside = body | {"start": 10**15}
    assert editing.ask("/api/readings", "POST", body=outside).json["problem"] == "no words of the report are selected"
    assert editing.ask("/api/readings", "POST", body=body | {"slot": "moon"}).status == 400
    assert editing.complaints == ""
