"""Judgements over the API: taken in, refused, taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import FUNDS, REPORT, SHELLED, TOTAL
from tests.web.running import Answer, Server, running

REVIEWER = {"reviewer": "Ada"}


@pytest.fixture
def bench(record: Path) -> Iterator[Server]:
    """A server on a record of the test's own."""
    with running(record) as server:
        yield server


def judge(server: Server, verdict: str, **fields: Any) -> Answer:
    return server.ask("/api/judgements", "POST", body={"verdict": verdict, **REVIEWER, **fields})


def make_edit(**changed: Any) -> dict[str, Any]:
    """The claim on the shelling as an edit, with changes."""
    start = REPORT.text.index("shelled")
    edit = {"kind": "event", "type": "ASSAULT", "trigger": {"exact": "shelled", "start": start, "end": start + 7}}
    return edit | changed


def stands(server: Server, claim_id: str) -> str:
    return str(server.ask(f"/api/claims/{claim_id}").json["held"]["reviewed"])


def test_a_claim_is_accepted_and_the_verdict_taken_back(bench: Server) -> None:
    made = judge(bench, "accepted", claim_id=FUNDS.claim_id, reason="the envoy says so, too")
    assert made.status == 201
    assert made.json["reviewer"] == "Ada"
    assert stands(bench, FUNDS.claim_id) == "accepted"
    assert bench.ask("/api/claims?reviewed=accepted").json["total"] == 1
    body = {"judgement_id": made.json["judgement_id"], **REVIEWER}
    assert bench.ask("/api/withdrawals", "POST", body=body).status == 201
    assert stands(bench, FUNDS.claim_id) == "unreviewed"
    told = bench.ask("/api/judgements").json
    assert [each["verdict"] for each in told] == ["withdrawn", "accepted"]
    lines = bench.ask("/api/judgements.jsonl")
    assert len(lines.body.splitlines()) == 2 == int(lines.headers["onrecord-rows"])


def test_exports_of_what_was_reviewed_obey_the_filter(bench: Server) -> None:
    for claim in (FUNDS, SHELLED):
        assert judge(bench, "accepted", claim_id=claim.claim_id).status == 201
    training = bench.ask("/api/training.txt")
    assert training.headers["content-type"] == "text/plain; charset=utf-8"
    assert training.headers["onrecord-rows"] == "2" == str(training.body.count(b"\nS "))
    assert b"! shelled | ASSAULT" in training.body
    for name, rows in (("training.txt", "2"), ("judgements.jsonl", "2")):
        assert bench.ask(f"/api/{name}?publisher=Meridian&kind=relation").headers["onrecord-rows"] == rows
        assert bench.ask(f"/api/{name}?publisher=nobody").headers["onrecord-rows"] == "0"


def test_what_is_rejected_leaves_the_record_and_its_exports(bench: Server) -> None:
    assert judge(bench, "rejected", claim_id=SHELLED.claim_id).status == 201
    assert bench.ask("/api/claims").json["total"] == TOTAL - 1
    assert bench.ask("/api/claims.jsonl").headers["onrecord-rows"] == str(TOTAL - 1)
    assert bench.ask("/api/claims?reviewed=rejected").json["total"] == 1


def test_an_edit_becomes_a_whole_claim(bench: Server) -> None:
    made = judge(bench, "edited", claim_id=SHELLED.claim_id, edit=make_edit(status="denied"))
    assert made.status == 201
    assert made.json["claim"]["status"] == "denied"
    assert made.json["claim"]["claim_id"] != SHELLED.claim_id
    assert made.json["claim"]["evidence"]
    card = bench.ask(f"/api/claims/{SHELLED.claim_id}").json
    assert card["current"] == made.json["claim"]["claim_id"]


def test_a_claim_is_added(bench: Server) -> None:
    start = REPORT.text.index("denied")
    trigger = {"exact": "denied", "start": start, "end": start + 6}
    made = judge(bench, "added", report_id=REPORT.report_id, edit=make_edit(type="REJECT", trigger=trigger))
    assert made.status == 201
    assert bench.ask("/api/claims").json["total"] == TOTAL + 1
    assert stands(bench, made.json["claim"]["claim_id"]) == "added"


@pytest.mark.parametrize(
    ("verdict", "fields"),
    [
        ("accepted", {}),
        ("accepted", {"claim_id": FUNDS.claim_id, "edit": make_edit()}),
        ("accepted", {"claim_id": FUNDS.claim_id, "report_id": REPORT.report_id}),
        ("edited", {"claim_id": FUNDS.claim_id}),
        ("added", {"claim_id": FUNDS.claim_id, "edit": make_edit()}),
        ("added", {"report_id": REPORT.report_id}),
        ("withdrawn", {"claim_id": FUNDS.claim_id}),
        ("praised", {"claim_id": FUNDS.claim_id}),
        ("accepted", {"claim_id": FUNDS.claim_id, "reviewer": ""}),
        ("accepted", {"claim_id": FUNDS.claim_id, "reviewer": "x" * 201}),
        ("accepted", {"claim_id": FUNDS.claim_id, "reviewer": "A\0da"}),
        ("accepted", {"claim_id": FUNDS.claim_id, "reason": "\0"}),
        ("accepted", {"claim_id": FUNDS.claim_id, "colour": "red"}),
        ("edited", {"claim_id": FUNDS.claim_id, "edit": make_edit(type="DANCE")}),
        ("edited", {"claim_id": FUNDS.claim_id, "edit": make_edit(kind="relation")}),
        ("edited", {"claim_id": FUNDS.claim_id, "edit": make_edit(trigger={"exact": "gone", "start": 0, "end": 4})}),
        ("edited", {"claim_id": FUNDS.claim_id, "edit": make_edit(trigger={"exact": "x", "start": -5, "end": 10**30})}),
        ("edited", {"claim_id": FUNDS.claim_id, "edit": make_edit(mode="\0")}),
    ],
)
def test_what_cannot_be_meant_is_refused(server: Server, verdict: str, fields: dict[str, Any]) -> None:
    answer = judge(server, verdict, **fields)
    assert answer.status == 400
    assert answer.json["error"]


@pytest.mark.parametrize("some_id", ["ffffffff", "zz", "", "a" * 65, "../about"])
def test_what_is_not_there_is_not_judged(server: Server, some_id: str) -> None:
    assert judge(server, "accepted", claim_id=some_id).status == 404
    assert judge(server, "added", report_id=some_id, edit=make_edit()).status == 404
    body = {"judgement_id": some_id, **REVIEWER}
    assert server.ask("/api/withdrawals", "POST", body=body).status == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"\xff\xfe",
        b'{"verdict": "accepted", "reviewer": "\\ud800", "claim_id": "ab"}',
        b'{"verdict": "accepted", "reviewer": "\xed\xa0\x80", "claim_id": "ab"}',
        b'{"verdict": NaN}',
        b'{"verdict": 1e400}',
        b'{"verdict": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_body_that_is_none_is_refused(server: Server, body: bytes) -> None:
    for path in ("/api/judgements", "/api/withdrawals", "/api/readings"):
        for kind in ("application/json", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
            answer = server.ask(path, "POST", body=body, headers={"Content-Type": kind})
            assert answer.status in (400, 415)
            assert answer.json.keys() == {"status", "error"}
