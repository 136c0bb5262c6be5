"""Reading a store: current claims and reports, and what they superseded."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, select
from sqlalchemy.engine import Row as FoundRow
from sqlalchemy.sql import FromClause

from onrecord.model import Claim, Filter, Report, StoreError, UsageError
from onrecord.store.filter import make_claim_conditions, make_listing_conditions, make_report_conditions
from onrecord.store.rows import read_claim, read_report
from onrecord.store.schema import claims, codings, originals, reports

BATCH = 200
"""Rows fetched at once while streaming."""


IN_ORDER = (claims.c.published, claims.c.report_id, claims.c.position, claims.c.claim_id)
"""The order of the record: by publication date, undated last, then report and position in its text."""


class StoredReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report of the store and the coding of it that holds now."""

    report: Report
    claims: int
    """Number of claims in the record, whatever was asked for; rejected ones do not count."""
    coder: str
    coded_at: dt.datetime


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a coder's claims about a report were taken in; current while `superseded_at` is None."""

    coding_id: str
    report_id: str
    number: int
    """1 for the first coding of the report."""
    coder: str
    published: dt.date | None
    coded_at: dt.datetime
    superseded_at: dt.datetime | None
    claims: tuple[Claim, ...]


def read_claims(connection: Connection, filter: Filter, *, history: bool) -> Iterator[Claim]:
    query = select_claims(connection, filter, history=history).with_only_columns(claims.c.record)
    for row in _stream(connection, query.order_by(*IN_ORDER).limit(filter.limit)):
        yield read_claim(row.record)


def count_claims(connection: Connection, filter: Filter, *, history: bool) -> int:
    query = select_claims(connection, filter, history=history).with_only_columns(func.count())
    return int(connection.execute(query).scalar_one())


def read_reports(connection: Connection, filter: Filter) -> Iterator[StoredReport]:
    held = claims.c.report_id == codings.c.report_id, claims.c.standing, claims.c.reviewed != "rejected"
    number = select(func.count()).select_from(claims).where(*held).scalar_subquery()
    query = (
        select(*_REPORT_COLUMNS, codings.c.coder, codings.c.coded_at, number.label("claims"))
        .select_from(_joined_reports())
        .where(codings.c.superseded_at.is_(None), *make_listing_conditions(filter, connection.dialect.name))
        .order_by(codings.c.published.is_(None), codings.c.published, codings.c.report_id)
        .limit(filter.limit)
    )
    for row in _stream(connection, query):
        report = read_report(row.report_id, row.text, row.record)
        yield StoredReport(report=report, claims=row.claims, coder=row.coder, coded_at=row.coded_at)


def read_one_report(connection: Connection, prefix: str) -> Report:
    report_id = find_id(connection, reports, "report_id", prefix, "report")
    query = select(*_REPORT_COLUMNS).select_from(_joined_reports())
    current = codings.c.report_id == report_id, codings.c.superseded_at.is_(None)
    row = connection.execute(query.where(*current)).one_or_none()
    if row is None:
        raise StoreError(f"report {report_id[:12]} is in the store without a coding: the store is damaged")
    return read_report(row.report_id, row.text, row.record)


def read_one_claim(connection: Connection, prefix: str) -> Claim:
    claim_id = find_id(connection, claims, "claim_id", prefix, "claim")
    query = select(claims.c.record).select_from(_joined_claims()).where(claims.c.claim_id == claim_id, _is_newest())
    return read_claim(connection.execute(query).scalars().one())


def read_history(connection: Connection, prefix: str) -> list[Coding]:
    """Codings, oldest first: all of a report with all their claims, or those that made a claim, with it alone."""
    of_report = _find_ids(connection, reports, "report_id", prefix)
    of_claim = _find_ids(connection, claims, "claim_id", prefix)
    if of_report and of_claim:
        raise UsageError(f"both a report and a claim begin with {prefix!r}; give more of the id")
    if of_report:
        report_id = find_id(connection, reports, "report_id", prefix, "report")
        meant: ColumnElement[bool] = codings.c.report_id == report_id
        wanted = None
    else:
        wanted = find_id(connection, claims, "claim_id", prefix, "claim" if of_claim else "report or claim")
        meant = codings.c.coding_id.in_(select(claims.c.coding_id).where(claims.c.claim_id == wanted))
    rows = connection.execute(select(codings).where(meant).order_by(codings.c.report_id, codings.c.number)).all()
    return [_read_coding(connection, row, wanted) for row in rows]


def find_id(connection: Connection, table: Table, column: str, prefix: str, noun: str) -> str:
    """The one id that begins so. Raises UsageError where none or several do."""
    found = _find_ids(connection, table, column, prefix)
    if not found:
        raise UsageError(f"no {noun} begins with {prefix!r}")
    if len(found) > 1:
        raise UsageError(f"more than one {noun} begins with {prefix!r}: {', '.join(name[:16] for name in found)} …")
    return found[0]


def _find_ids(connection: Connection, table: Table, column: str, prefix: str) -> list[str]:
    """At most two ids that begin so."""
    prefix = prefix.strip().lower()
    if not prefix:
        raise UsageError("an id is asked for, or the beginning of one")
    ids = table.c[column]
    # as a range, which an index answers; LIKE would read all ids
    query = select(ids).where(ids >= prefix, ids < prefix + "\U0010ffff").distinct().order_by(ids).limit(2)
    found = list(connection.execute(query).scalars())
    return found[:1] if prefix in found else found


def _read_coding(connection: Connection, row: FoundRow[Any], wanted: str | None) -> Coding:
    query = select(claims.c.record).where(claims.c.coding_id == row.coding_id)
    query = query.where(claims.c.by_coder if wanted is None else claims.c.claim_id == wanted)
    records = connection.execute(query.order_by(claims.c.position, claims.c.claim_id)).scalars()
    return Coding(
        coding_id=row.coding_id,
        report_id=row.report_id,
        number=row.number,
        coder=row.coder,
        published=None if row.published is None else dt.date.fromisoformat(row.published),
        coded_at=row.coded_at,
        superseded_at=row.superseded_at,
        claims=tuple(read_claim(record) for record in records),
    )


_REPORT_COLUMNS = (reports.c.report_id, reports.c.text, originals.c.record)


def _joined_claims() -> FromClause:
    return claims.join(codings, claims.c.coding_id == codings.c.coding_id).join(
        originals, codings.c.original_id == originals.c.original_id
    )


def _joined_reports() -> FromClause:
    return codings.join(reports, codings.c.report_id == reports.c.report_id).join(
        originals, codings.c.original_id == originals.c.original_id
    )


def select_claims(connection: Connection, filter: Filter, *, history: bool) -> Select[Any]:
    """The claims of the record; with history all there ever were, each once, as the newest of its codings has it."""
    of_claim = make_claim_conditions(filter).values()
    of_report = make_report_conditions(filter, connection.dialect.name).values()
    if history:
        return select(claims).select_from(_joined_claims()).where(_is_newest(), *of_claim, *of_report)
    query = select(claims).where(claims.c.standing, *of_claim)
    if not of_report:
        return query
    # by report, as a reviewer's version may lie beside an older coding than the current one
    current = codings.join(originals, codings.c.original_id == originals.c.original_id)
    meant = select(codings.c.report_id).select_from(current).where(codings.c.superseded_at.is_(None), *of_report)
    return query.where(claims.c.report_id.in_(meant))


def _is_newest() -> ColumnElement[bool]:
    later, other = claims.alias("later"), codings.alias("other")
    same = and_(later.c.claim_id == claims.c.claim_id, later.c.report_id == claims.c.report_id)
    query = select(1).select_from(later.join(other, later.c.coding_id == other.c.coding_id))
    return ~exists(query.where(same, other.c.number > codings.c.number))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[FoundRow[Any]]:
    yield from connection.execution_options(yield_per=BATCH).execute(query)
