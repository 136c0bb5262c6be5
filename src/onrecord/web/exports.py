"""Exports: the claims that a filter means, and all judgements, as files to take away."""

import io
from collections.abc import Iterator
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.datastructures import ResponseHeader
from litestar.params import Parameter

from onrecord.export import find_judged_reports, write_annotations, write_jsonl, write_judgements, write_table
from onrecord.model import Claim, Filter, Judgement
from onrecord.store import Store
from onrecord.store.answers import HeldClaim, ReportPage
from onrecord.web.errors import MISTAKES
from onrecord.web.given import GivenFilter, GivenStore
from onrecord.web.streaming import ROWS, Export, cut

Limit = Annotated[int | None, Parameter(ge=1, le=2**53, description="How many claims to write at most.")]
HEADERS = (ResponseHeader(name=ROWS, value="0", description="How many rows the file has.", documentation_only=True),)
JSON_LINES = "application/jsonl"
CSV = "text/csv"
TEXT = "text/plain"
REPORTS = 10
"""Reports with all their claims that are in memory at once."""
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

    def write(held: list[HeldClaim], stream: io.StringIO, first: bool) -> int:
        return write_table(held, stream, store.report, header=first)

    return Export(cut(store.all_held(filter), write), count_rows(store, filter), "claims.csv", CSV)


@get(
    "/training.txt",
    sync_to_thread=True,
    tags=["exports"],
    responses=MISTAKES,
    media_type=TEXT,
    response_headers=HEADERS,
    opt=UNCOMPRESSED,
)
def export_training_data(store: GivenStore, filter: GivenFilter) -> Response[str]:
    """Reviewed sentences as annotations to train on, of reports with a reviewed claim that the filter means.

    Rows are sentences.
    """

    def write(pages: list[ReportPage], stream: io.StringIO, _first: bool) -> int:
        return write_annotations(((page.report, page.claims) for page in pages), stream).sentences

    rows = sum(write([page], io.StringIO(), False) for page in read_reviewed(store, filter))
    return Export(cut(read_reviewed(store, filter), write, REPORTS), rows, "training.txt", TEXT)


@get(
    "/judgements.jsonl",
    sync_to_thread=True,
    tags=["exports"],
    responses=MISTAKES,
    media_type=JSON_LINES,
    response_headers=HEADERS,
    opt=UNCOMPRESSED,
)
def export_judgements(store: GivenStore, filter: GivenFilter) -> Response[str]:
    """Every judgement ever made, oldest first, one a line: the published history of corrections.

    Under a filter, those on reports with a reviewed claim that it means.
    """
    meant = None if filter == Filter() else set(find_judged_reports(store, filter))

    def read() -> Iterator[Judgement]:
        return (each for each in store.judgements() if meant is None or each.report_id in meant)

    def write(judgements: list[Judgement], stream: io.StringIO, _first: bool) -> int:
        return write_judgements(judgements, stream)

    return Export(cut(read(), write), sum(1 for _ in read()), "judgements.jsonl", JSON_LINES)


def read_reviewed(store: Store, filter: Filter) -> Iterator[ReportPage]:
    """Reports with a reviewed claim that the filter means, one at a time with all their claims."""
    return (store.report_page(report_id) for report_id in find_judged_reports(store, filter))


def count_rows(store: Store, filter: Filter) -> int:
    total = store.count(filter)
    return total if filter.limit is None else min(total, filter.limit)


EXPORTS = (export_claims_as_jsonl, export_claims_as_csv, export_training_data, export_judgements)
