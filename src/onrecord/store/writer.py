"""Taking a coding in: one report, its claims, one transaction."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row as FoundRow

from onrecord.model import Claim, Report
from onrecord.store.rows import (
    Home,
    Marks,
    Row,
    make_claim_row,
    make_coding_id,
    make_digest,
    make_original_row,
    make_party_rows,
    make_place_row,
    read_known,
)
from onrecord.store.schema import claims, codings, originals, parties, places, reports
from onrecord.store.words import add_words, change_words
from onrecord.store.worth import weigh_claims


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a write did, in claims.

    `new` were not current before, `unchanged` stay current, `superseded` are current no more but kept as history.
    """

    new: int = 0
    unchanged: int = 0
    superseded: int = 0
    changed: bool
    """False where the store already held this very coding."""


def write_coding(connection: Connection, report: Report, coded: Sequence[Claim], coder: str) -> Written:
    """Take in what a coder found in a report, within the transaction of the connection."""
    by_id = {claim.claim_id: claim for claim in coded}
    is_new = _add_missing(connection, reports, [{"report_id": report.report_id, "text": report.text}])
    # writers of one report wait for one another here (PostgreSQL; SQLite has one writer at a time anyway)
    connection.execute(select(reports.c.report_id).where(reports.c.report_id == report.report_id).with_for_update())
    original = make_original_row(report)
    _add_missing(connection, originals, [original])

    current = read_current_coding(connection, report.report_id)
    digest = make_digest(coder, report.published, by_id.values())
    if current is not None and current.digest == digest:
        return Written(unchanged=len(by_id), changed=False)
    if is_new:
        add_words(connection, report)
    elif current is not None and _read_title(connection, current.original_id) != report.title:
        change_words(connection, report)
    before = _supersede(connection, current)
    coding_id = _add_coding(connection, report, coder, digest, original["original_id"])
    worth = weigh_claims(by_id.values())
    home = Home.of_report(report, coding_id)
    add_claims(
        connection,
        [
            (claim, make_claim_row(claim, home, Marks(standing=True, subject=claim_id, worth=worth[claim_id])))
            for claim_id, claim in by_id.items()
        ],
    )
    return Written(
        new=len(by_id.keys() - before),
        unchanged=len(by_id.keys() & before),
        superseded=len(before - by_id.keys()),
        changed=True,
    )


def add_claims(connection: Connection, rows: Sequence[tuple[Claim, Row]]) -> None:
    """Add claims with their places and parties."""
    found = {row["place_id"]: make_place_row(claim.place) for claim, row in rows if claim.place is not None}
    # writers of several reports that name the same new places would else wait for one another crosswise
    _add_missing(connection, places, [found[place_id] for place_id in sorted(found)])
    _add(connection, claims, [row for _, row in rows])
    _add(connection, parties, [party for claim, row in rows for party in make_party_rows(claim, row["coding_id"])])


def read_current_coding(connection: Connection, report_id: str) -> FoundRow[Any] | None:
    """The row of the coding that holds now, None where the report has not been coded."""
    held = codings.c.report_id == report_id, codings.c.superseded_at.is_(None)
    return connection.execute(select(codings).where(*held)).one_or_none()


def _supersede(connection: Connection, current: FoundRow[Any] | None) -> set[str]:
    """Mark the current coding as history; the ids of its claims come back."""
    if current is None:
        return set()
    is_current = codings.c.coding_id == current.coding_id
    connection.execute(update(codings).where(is_current).values(superseded_at=_now()))
    of_coding = claims.c.coding_id == current.coding_id
    connection.execute(update(claims).where(of_coding, claims.c.standing).values(standing=False))
    return set(connection.execute(select(claims.c.claim_id).where(of_coding, claims.c.by_coder)).scalars())


def _read_title(connection: Connection, original_id: str) -> str | None:
    record = connection.execute(select(originals.c.record).where(originals.c.original_id == original_id)).scalar_one()
    return read_known(record, "title")


def _add_coding(connection: Connection, report: Report, coder: str, digest: str, original_id: str) -> str:
    numbers = select(codings.c.number).where(codings.c.report_id == report.report_id)
    number = 1 + max(connection.execute(numbers).scalars(), default=0)
    coding_id = make_coding_id(report.report_id, number, digest)
    row = {
        "coding_id": coding_id,
        "report_id": report.report_id,
        "number": number,
        "original_id": original_id,
        "coder": coder,
        "published": None if report.published is None else report.published.isoformat(),
        "digest": digest,
        "coded_at": _now(),
    }
    _add(connection, codings, [row])
    return coding_id


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _add(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _add_missing(connection: Connection, table: Table, rows: list[Row]) -> bool:
    """Add rows but leave alone those whose key is there. Whether one was added."""
    if not rows:
        return False
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return connection.execute(insert(table).on_conflict_do_nothing(), rows).rowcount > 0
