"""The filter in addresses: its fields are called as the flags of `onrecord show` are."""
# ruff: noqa: ARG001 - the fields are named to be described and bounded; they are read as all addresses are

from typing import Annotated, Any

from litestar import Request
from litestar.params import Parameter

from onrecord.asking import read_query
from onrecord.model import Filter, UsageError

Words = Annotated[str | None, Parameter(required=False, max_length=1_000)]
Several = Annotated[list[str] | None, Parameter(required=False, max_items=100)]
Share = Annotated[float | None, Parameter(required=False)]

SEVERAL = ("type", "mode", "status", "reviewed", "missing")
"""Fields that may be repeated."""
SINGLE = (
    "text",
    "search",
    "kind",
    "actor",
    "source",
    "target",
    "place",
    "area",
    "since",
    "until",
    "certainty",
    "said_by",
    "publisher",
    "report",
    "act",
    "min_confidence",
    "max_confidence",
)
FIELDS = frozenset((*SEVERAL, *SINGLE))
PAGING = frozenset(("offset", "limit"))


def provide_filter(
    request: Request[Any, Any, Any],
    type: Several = None,
    mode: Several = None,
    status: Several = None,
    reviewed: Several = None,
    missing: Several = None,
    text: Words = None,
    search: Words = None,
    kind: Words = None,
    actor: Words = None,
    source: Words = None,
    target: Words = None,
    place: Words = None,
    area: Words = None,
    since: Words = None,
    until: Words = None,
    certainty: Words = None,
    said_by: Words = None,
    publisher: Words = None,
    report: Words = None,
    act: Words = None,
    min_confidence: Share = None,
    max_confidence: Share = None,
) -> Filter:
    """The filter of a request's query.

    Raises UsageError on a value that no claim can have, on an unknown name, and where a field that takes one value
    comes twice: a filter that is silently left out would answer another question than was asked.
    """
    known = FIELDS | (PAGING & request.route_handler.parsed_fn_signature.parameters.keys())
    pairs = []
    asked = request.query_params
    for name, value in asked.multi_items():
        if name in PAGING and len(asked.getall(name)) > 1:
            raise UsageError(f"{name} can be asked only once")
        if name in FIELDS:
            pairs.append((name, value))
        elif name not in known and not request.scope["state"].get("twin"):
            raise UsageError(f"no filter is called {name!r}; one of: {', '.join(sorted(known))}")
    return read_query(pairs)
