"""Claims and reports as pages of lists, and whole reports with their claims."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select
from sqlalchemy.engine import Row as FoundRow
from sqlalchemy.sql import FromClause

from onrecord.model import Filter, Report, StoreError
from onrecord.store.answers import ClaimPage, HeldClaim, ReportHead, ReportList, ReportPage, ReportRow
from onrecord.store.columns import Columns
from onrecord.store.filter import make_listing_conditions
from onrecord.store.rows import read_claim
from onrecord.store.schema import claims, codings, originals, reports
from onrecord.store.search import make_snippet
from onrecord.store.selection import Selection
from onrecord.store.view import BATCH, IN_ORDER, find_id, read_one_report, select_claims

AT_ONCE = 500
"""Claims asked for by id in one query."""

_WHOLE_PATH = re.compile(r"[/\\~]|[A-Za-z]:[/\\]")
_head_decoder = msgspec.json.Decoder(ReportHead)

held_columns = (claims.c.claim_id, claims.c.record, claims.c.reviewed, claims.c.orphaned)


def read_head(report_id: str, record: str) -> ReportHead:
    """What is known of a report but its text. Raises StoreError where the record has been damaged."""
    try:
        head = _head_decoder.decode(record)
    except msgspec.MsgspecError as error:
        raise StoreError(f"the store holds a report that cannot be read: {error}") from error
    return msgspec.structs.replace(head, report_id=report_id, origin=name_origin(head.origin))


def name_origin(origin: str | None) -> str | None:
    """Where a report was read from, without the folders of a whole path, which tell of a machine and its user."""
    if origin is None or not _WHOLE_PATH.match(origin):
        return origin
    return re.split(r"[/\\]", origin)[-1]


def make_held(row: FoundRow[Any], head: ReportHead) -> HeldClaim:
    """A claim from a row with `held_columns`."""
    return HeldClaim(claim=read_claim(row.record), report=head, reviewed=row.reviewed, orphaned=row.orphaned)


def read_held(connection: Connection, claim_ids: Sequence[str]) -> Iterator[HeldClaim]:
    """Standing claims in the order of the ids."""
    heads: dict[str, ReportHead] = {}
    for start in range(0, len(claim_ids), AT_ONCE):
        asked = claim_ids[start : start + AT_ONCE]
        query: Select[Any] = (
            select(*held_columns, claims.c.report_id, originals.c.record.label("head"))
            .select_from(join_originals(claims.join(codings, is_current_report())))
            .where(claims.c.standing, claims.c.claim_id.in_(asked))
        )
        found = {row.claim_id: row for row in connection.execute(query)}
        for row in filter(None, map(found.get, asked)):
            if row.report_id not in heads:
                heads[row.report_id] = read_head(row.report_id, row.head)
            yield make_held(row, heads[row.report_id])


def stream_held(connection: Connection, filter: Filter) -> Iterator[HeldClaim]:
    """All the claims that a filter means, in the order of the record."""
    query: Select[Any] = (
        select_claims(connection, filter, history=False)
        .with_only_columns(*held_columns, claims.c.report_id, originals.c.record.label("head"))
        .select_from(join_originals(claims.join(codings, is_current_report())))
        .order_by(*IN_ORDER)
        .limit(filter.limit)
    )
    head: ReportHead | None = None
    row: FoundRow[Any]
    for row in connection.execution_options(yield_per=BATCH).execute(query):
        if head is None or head.report_id != row.report_id:
            head = read_head(row.report_id, row.head)
        yield make_held(row, head)


def is_current_report() -> ColumnElement[bool]:
    """Joins a claim with the current coding of its report: a reviewer's version may lie beside an older one."""
    return and_(codings.c.report_id == claims.c.report_id, codings.c.superseded_at.is_(None))


def join_originals(joined: FromClause) -> FromClause:
    return joined.join(originals, codings.c.original_id == originals.c.original_id)


def read_claim_page(connection: Connection, columns: Columns, filter: Filter, offset: int, limit: int) -> ClaimPage:
    selection = Selection(connection, columns, filter)
    ids = list(islice(selection.pick(columns.claim_id), offset, offset + limit))
    return ClaimPage(total=selection.total, offset=offset, claims=tuple(read_held(connection, ids)))


def read_report_list(connection: Connection, filter: Filter, offset: int, limit: int) -> ReportList:
    meant = codings.c.superseded_at.is_(None), *make_listing_conditions(filter, connection.dialect.name)
    joined = join_originals(codings)
    total = connection.execute(select(func.count()).select_from(joined).where(*meant)).scalar_one()
    query = (
        select(codings.c.coding_id, codings.c.report_id, codings.c.coder, codings.c.coded_at, originals.c.record)
        .select_from(joined)
        .where(*meant)
        .order_by(codings.c.published.is_(None), codings.c.published, codings.c.report_id)
        .limit(limit)
        .offset(offset)
    )
    rows = connection.execute(query).all()
    ids = [row.report_id for row in rows]
    made, reviewed = _count_claims(connection, ids)
    snippets = {} if filter.search is None else dict(_make_snippets(connection, ids, filter.search))
    listed = (
        ReportRow(
            report=read_head(row.report_id, row.record),
            claims=made[row.report_id],
            reviewed=reviewed[row.report_id],
            coder=row.coder,
            coded_at=row.coded_at,
            snippet=snippets.get(row.report_id),
        )
        for row in rows
    )
    return ReportList(total=total, offset=offset, reports=tuple(listed))


def _count_claims(connection: Connection, report_ids: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Claims of the record, and those of them that a person judged, by report."""
    query = select(claims.c.report_id, claims.c.reviewed, func.count()).group_by(claims.c.report_id, claims.c.reviewed)
    meant = claims.c.standing, claims.c.reviewed != "rejected", claims.c.report_id.in_(report_ids)
    made: Counter[str] = Counter()
    reviewed: Counter[str] = Counter()
    for report_id, how, number in connection.execute(query.where(*meant)):
        made[report_id] += number
        if how != "unreviewed":
            reviewed[report_id] += number
    return made, reviewed


def _make_snippets(connection: Connection, report_ids: list[str], search: str) -> Iterator[tuple[str, str | None]]:
    query = select(reports.c.report_id, reports.c.text).where(reports.c.report_id.in_(report_ids))
    for report_id, text in connection.execute(query):
        yield report_id, make_snippet(text, search)


def read_report_page(connection: Connection, prefix: str) -> ReportPage:
    report_id = find_id(connection, reports, "report_id", prefix, "report")
    report = read_one_report(connection, report_id)
    report = msgspec.structs.replace(report, origin=name_origin(report.origin))
    current = codings.c.report_id == report_id, codings.c.superseded_at.is_(None)
    coding = connection.execute(select(codings.c.coder, codings.c.coded_at).where(*current)).one()
    head = make_head(report)
    return ReportPage(
        report=report,
        coder=coding.coder,
        coded_at=coding.coded_at,
        claims=tuple(make_held(row, head) for row in connection.execute(_of_report(report_id))),
    )


def make_head(report: Report) -> ReportHead:
    """A report without its text."""
    known = {name: getattr(report, name) for name in ReportHead.__struct_fields__}
    return ReportHead(**known | {"origin": name_origin(report.origin)})


def _of_report(report_id: str) -> Select[Any]:
    query = select(*held_columns).where(claims.c.standing, claims.c.report_id == report_id)
    return query.order_by(claims.c.position, claims.c.claim_id)
