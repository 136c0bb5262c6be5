"""What can be read, and what is answered to those who ask for what cannot be."""

import gzip
import itertools
import json
from urllib.parse import quote

import pytest

from onrecord.web.query import FIELDS
from tests.web.conftest import FUNDS, MORE, REPORT, SHELLED, TOTAL
from tests.web.running import Server

LISTS = ("claims", "counts", "places", "timeline", "relations", "reports", "sources", "review")
ANSWERS = (*LISTS, "codebook", "judgements", "orphans", "jobs", "about", "openapi.json")


@pytest.mark.parametrize("name", ANSWERS)
def test_everything_can_be_read(server: Server, name: str) -> None:
    answer = server.ask(f"/api/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json is not None


def test_lists_page_through_the_record(server: Server) -> None:
    whole = server.ask("/api/claims?limit=500").json
    assert whole["total"] == len(whole["claims"]) == TOTAL
    parts = [server.ask(f"/api/claims?limit=5&offset={offset}").json["claims"] for offset in range(0, TOTAL, 5)]
    assert list(itertools.chain.from_iterable(parts)) == whole["claims"]
    assert server.ask("/api/reports").json["total"] == MORE + 1


def test_the_filter_means_the_same_everywhere(server: Server) -> None:
    asked = "type=funds&type=supports&certainty=hedged"
    assert [each["claim"]["claim_id"] for each in server.ask(f"/api/claims?{asked}").json["claims"]] == [FUNDS.claim_id]
    assert server.ask(f"/api/counts?{asked}").json["total"] == 1
    assert server.ask(f"/api/timeline?{asked}").json["undated"] == 1
    assert server.ask(f"/api/places?{asked}").json["unplaced"] == 1
    assert server.ask(f"/api/relations?{asked}").json["total"] == 1
    assert server.ask(f"/api/sources?{asked}").json["claims"] == 1


def test_things_have_stable_addresses(server: Server) -> None:
    card = server.ask(f"/api/claims/{SHELLED.claim_id}").json
    assert card["held"]["claim"]["claim_id"] == SHELLED.claim_id
    assert server.ask(f"/api/claims/{SHELLED.claim_id[:8].upper()}").json == card
    assert server.ask(f"/api/reports/{REPORT.report_id}").json["report"]["text"] == REPORT.text
    assert server.ask(f"/reports/{REPORT.report_id[:9]}.json").json["report"]["report_id"] == REPORT.report_id


@pytest.mark.parametrize("path", ["claims", "reports", "jobs"])
@pytest.mark.parametrize("some_id", ["ffffffffffff", "zz", "%00", "%ff", "%F0%9F%92%A3", "-1", "a" * 64, "x" * 64])
def test_what_is_not_there_is_not_found(server: Server, path: str, some_id: str) -> None:
    answer = server.ask(f"/api/{path}/{some_id}")
    assert answer.status == 404
    assert answer.json["error"]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        "limit=9999999999999999999999",
        "offset=-1",
        "offset=1.5",
        "limit=1&limit=2",
        "kind=event&kind=relation",
        "colour=red",
        "min-confidence=0.5",
        "type=DANCE",
        "kind=both",
        "status=happened",
        "reviewed=perhaps",
        "missing=words",
        "since=yesterday",
        "since=2019-13-01",
        "since=2019-05-01&until=2019-04-01",
        "min_confidence=2",
        "min_confidence=nan",
        "min_confidence=inf",
        "max_confidence=x",
        "area=1,2,3",
        "area=a,b,c,d",
        "area=nan,0,1,1",
        "area=0,50,10,40",
        "report=zz",
        "act=%00",
        "text=%00",
        "text=" + "a" * 1_001,
        "actor=%20",
        "&".join(["type=ASSAULT"] * 101),
    ],
)
def test_what_cannot_be_asked_says_why(server: Server, query: str) -> None:
    answer = server.ask(f"/api/claims?{query}")
    assert answer.status == 400
    assert answer.json["status"] == 400
    assert len(answer.json["error"]) > 10


HOSTILE = (
    "\0",
    "\ud800",
    "\udfff\ud800",
    "\uffff",
    "\u202eevil",
    "𝕏" * 300,
    "a\u0300" * 300,
    "%",
    "%_\\",
    "'; DROP TABLE claims; --",
    '"',
    '""',
    '"a',
    "(" * 500,
    "NEAR(a b)",
    "a AND",
    "* OR -",
    "-" * 900,
    "ﷺ" * 50,
    "ß" * 500,
    "9" * 900,
    "1e999",
    "-0",
    "nan",
    "2019-02-30",
    "0000-00-00",
    "99999-01-01",
    "\r\nX-Evil: 1",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "",
)


@pytest.mark.parametrize("name", [*sorted(FIELDS), "limit", "offset"])
def test_no_value_of_any_field_breaks_the_server(server: Server, name: str) -> None:
    for value, list_name in zip(HOSTILE, itertools.cycle(LISTS), strict=False):
        answer = server.ask(f"/api/{list_name}?{name}={quote(value.encode('utf-8', 'surrogatepass'))}")
        assert answer.status in (200, 400), (name, value)
        assert "x-evil" not in answer.headers


@pytest.mark.parametrize("list_name", LISTS)
def test_no_search_breaks_any_list(server: Server, list_name: str) -> None:
    for field, value in itertools.product(("search", "text", "actor"), HOSTILE):
        answer = server.ask(f"/api/{list_name}?{field}={quote(value.encode('utf-8', 'surrogatepass'))}")
        assert answer.status in (200, 400), (field, value)


@pytest.mark.parametrize(
    "query",
    ["%", "=", "&&&", "a", "type", "type=", "%ff=%fe", "type=%E9", "text=%F0%28%8C%BC", "?type=x", "text=a;b", "%00=1"],
)
def test_a_query_that_is_hardly_one_breaks_nothing(server: Server, query: str) -> None:
    answer = server.ask(f"/api/claims?{query}")
    assert answer.status in (200, 400)
    assert "error" in answer.json or "total" in answer.json


def test_large_answers_are_compressed_for_whoever_can_read_that(server: Server) -> None:
    plain = server.ask("/api/codebook")
    small = server.ask("/api/codebook", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(small.body)) == plain.json


def test_nothing_unexpected_happened(server: Server) -> None:
    """The server tells of errors on its standard error: of all that was asked so far, none was one of its own."""
    assert "Traceback" not in server.complaints
