"""The description of the API: current, whole, and true of the running server."""

import json
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.asking import read_query
from onrecord.model import Filter, UsageError
from onrecord.web.query import FIELDS
from scripts.make_openapi import DESCRIPTION, make_description
from tests.web.conftest import write_record
from tests.web.running import Server, running

TRUE = [
    checks.not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]
PLAIN: dict[str, Any] = json.loads(make_description())
OPERATIONS = {(path, method): operation for path, item in PLAIN["paths"].items() for method, operation in item.items()}
CODES_REPORTS = r"^/api/(reports|pasted)$"
"""What starts the coder has tests of its own."""


def test_the_kept_description_is_that_of_the_program() -> None:
    assert DESCRIPTION.read_bytes() == make_description(), "ui/openapi.json is old: python -m scripts.make_openapi"


def test_the_server_gives_it_to_whoever_is_let_in(server: Server) -> None:
    answer = server.ask("/api/openapi.json")
    assert answer.json == PLAIN
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/swagger", "/api/redoc", "/api/openapi.yaml", "/description", "/schema"]
)
def test_there_are_no_pages_that_fetch_from_elsewhere(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in (404, 503)
    assert b"cdn" not in answer.body


def test_every_operation_says_what_it_is() -> None:
    names = [operation["operationId"] for operation in OPERATIONS.values()]
    assert len(set(names)) == len(names) > 20
    assert all(name.isalnum() and name[0].islower() for name in names)
    known = {tag["name"] for tag in PLAIN["tags"]}
    for (path, method), operation in OPERATIONS.items():
        assert operation["description"], (path, method)
        assert set(operation["tags"]) <= known, (path, method)
        for code, answer in operation["responses"].items():
            if int(code) >= 400:
                assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Mistake"), (path, code)
        assert {"400", "401", "403", "414", "503"} <= operation["responses"].keys(), (path, method)


def test_lists_take_the_filter_and_exports_do() -> None:
    for name in ("claims", "counts", "timeline", "reports", "review", "claims.csv", "claims.jsonl", "training.txt"):
        taken = {each["name"] for each in OPERATIONS[f"/api/{name}", "get"]["parameters"]}
        assert taken - {"limit", "offset"} == FIELDS, name


def test_every_field_of_the_filter_is_among_them() -> None:
    for name in FIELDS:
        read_query([(name, "")])
    with pytest.raises(UsageError):
        read_query([("colour", "")])
    assert len(FIELDS) == len(Filter.__struct_fields__) - 1  # all but the limit


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a record that anything may be done to."""
    with running(write_record(tmp_path_factory.mktemp("busy") / "record.db")) as server:
        yield server
        assert "Traceback" not in server.complaints


schema = schemathesis.openapi.from_dict(PLAIN).exclude(path_regex=CODES_REPORTS, method="POST")


@schema.parametrize()
@hypothesis.settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(hypothesis.HealthCheck),
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)
def test_the_server_keeps_to_it_whatever_is_asked(case: schemathesis.Case[Any], busy: Server) -> None:
    answer = case.call(base_url=busy.base, headers={"Authorization": f"Bearer {busy.token}"})
    case.validate_response(answer, checks=TRUE)
