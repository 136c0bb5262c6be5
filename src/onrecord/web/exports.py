"""Exports: the claims that a filter means, and all judgements, as files to take away."""

import io
from collections.abc import Iterable
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.datastructures import ResponseHeader
from litestar.params import Parameter

from onrecord.export import write_csv, write_jsonl
from onrecord.model import Claim, Filter, Judgement
from onrecord.store import Store
from onrecord.web.errors import MISTAKES
from onrecord.web.given import GivenFilter, GivenStore
from onrecord.web.streaming import ROWS, Export, cut

Limit = Annotated[int | None, Parameter(ge=1, le=2**53, description="How many claims to write at most.")]
HEADERS = (ResponseHeader(name=ROWS, value="0", description="How many rows the file has.", documentation_only=True),)
JSON_LINES = "application/jsonl"
CSV = "text/csv"
TEXT = "text/plain"
UNCOMPRESSED = {"uncompressed": True}
"""Compression would hold back what streams."""


@get(
    "/claims.jsonl",
    sync_to_thread=True,
    tags=["exports"],
    responses=MISTAKES,
    media_type=JSON_LINES,
    response_headers=HEADERS,
    opt=UNCOMPRESSED,
)
def export_claims_as_jsonl(store: GivenStore, filter: GivenFilter, limit: Limit = None) -> Response[str]:
    """Whole claim records, one a line."""
    filter = msgspec.structs.replace(filter, limit=limit)

    def write(claims: list[Claim], stream: io.StringIO, _first: bool) -> int:
        return write_jsonl(claims, stream)

    return Export(cut(store.claims(filter), write), count_rows(store, filter), "claims.jsonl", JSON_LINES)


@get(
    "/claims.csv",
    sync_to_thread=True,
    tags=["exports"],
    responses=MISTAKES,
    media_type=CSV,
    response_headers=HEADERS,
    opt=UNCOMPRESSED,
)
def export_claims_as_csv(store: GivenStore, filter: GivenFilter, limit: Limit = None) -> Response[str]:
    """One flat row a claim under a line of column names, which is not counted as a row."""
    filter = msgspec.structs.replace(filter, limit=limit)

    def write(claims: list[Claim], stream: io.StringIO, first: bool) -> int:
        return write_csv(claims, stream, store.report, header=first)

    return Export(cut(store.claims(filter), write), count_rows(store, filter), "claims.csv", CSV)


@get(
    "/judgements.jsonl",
    sync_to_thread=True,
    tags=["exports"],
    responses=MISTAKES,
    media_type=JSON_LINES,
    response_headers=HEADERS,
    opt=UNCOMPRESSED,
)
def export_judgements(store: GivenStore) -> Response[str]:
    """Every judgement ever made, oldest first, one a line: the published history of corrections."""
    rows = sum(1 for _ in store.judgements())
    return Export(cut(store.judgements(), write_judgements), rows, "judgements.jsonl", JSON_LINES)


def write_judgements(judgements: Iterable[Judgement], stream: io.StringIO, _first: bool) -> None:
    for judgement in judgements:
        stream.write(msgspec.json.encode(judgement).decode() + "\n")


def count_rows(store: Store, filter: Filter) -> int:
    total = store.count(filter)
    return total if filter.limit is None else min(total, filter.limit)


EXPORTS = (export_claims_as_jsonl, export_claims_as_csv, export_judgements)
