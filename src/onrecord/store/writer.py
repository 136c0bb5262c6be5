"""Taking a coding in: one report, its claims, what was judged of them, one transaction."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, exists, select, update
from sqlalchemy.engine import Row as FoundRow

from onrecord.model import Claim, Report
from onrecord.store.adding import add, add_claims, add_missing
from onrecord.store.marking import mark_claims
from onrecord.store.rows import (
    Home,
    Marks,
    make_claim_row,
    make_coding_id,
    make_digest,
    make_original_row,
    read_known,
)
from onrecord.store.schema import claims, codings, judgements, originals, reports
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
    is_new = add_missing(connection, reports, [{"report_id": report.report_id, "text": report.text}])
    # writers of one report wait for one another here (PostgreSQL; SQLite has one writer at a time anyway)
    connection.execute(select(reports.c.report_id).where(reports.c.report_id == report.report_id).with_for_update())
    original = make_original_row(report)
    add_missing(connection, originals, [original])

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
    if connection.execute(select(exists().where(judgements.c.report_id == report.report_id))).scalar():
        mark_claims(connection, report.report_id)
    return Written(
        new=len(by_id.keys() - before),
        unchanged=len(by_id.keys() & before),
        superseded=len(before - by_id.keys()),
        changed=True,
    )


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
    connection.execute(update(claims).where(of_coding, claims.c.standing).values(standing=False, worth=0.0, reasons=""))
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
    add(connection, codings, [row])
    return coding_id


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
