"""Who published: publishers with their reports, claims, and how much of it people have looked at."""

import datetime as dt
from collections import defaultdict

import msgspec
from sqlalchemy import Connection, select

from onrecord.model import Filter, StoreError
from onrecord.store.answers import PublisherRow, Sources
from onrecord.store.columns import Columns
from onrecord.store.filter import make_listing_conditions
from onrecord.store.listing import join_originals
from onrecord.store.schema import codings, originals
from onrecord.store.selection import Selection


class _Known(msgspec.Struct, frozen=True):
    publisher: str | None = None


class _Tally:
    """What is counted of one publisher."""

    def __init__(self) -> None:
        self.reports = self.claims = self.reviewed = self.rejected = 0
        self.days: list[str] = []

    def make_row(self, publisher: str | None) -> PublisherRow:
        return PublisherRow(
            publisher=publisher,
            reports=self.reports,
            claims=self.claims,
            reviewed=self.reviewed,
            rejected=self.rejected,
            first=dt.date.fromisoformat(min(self.days)) if self.days else None,
            last=dt.date.fromisoformat(max(self.days)) if self.days else None,
        )


def read_sources(connection: Connection, columns: Columns, filter: Filter) -> Sources:
    """Publishers with the most reports first.

    `claims` and `reviewed` count what the filter means; `rejected` what it would mean if rejected claims were asked.
    """
    selection = Selection(connection, columns, filter)
    tallies: defaultdict[str | None, _Tally] = defaultdict(_Tally)
    publisher_of = {}
    for report_id, published, publisher in _read_reports(connection, filter):
        tally = tallies[publisher]
        publisher_of[report_id] = publisher
        tally.reports += 1
        if published is not None:
            tally.days.append(published)
    rejected_too = selection.without("reviewed")
    judged = zip(columns.report_id, columns.reviewed, selection.mask, rejected_too, strict=True)
    for report_id, reviewed, meant, meant_or_rejected in judged:
        if meant_or_rejected and report_id in publisher_of:
            tally = tallies[publisher_of[report_id]]
            tally.rejected += reviewed == "rejected"
            tally.claims += meant
            tally.reviewed += meant and reviewed != "unreviewed"
    rows = [tally.make_row(publisher) for publisher, tally in tallies.items()]
    rows.sort(key=lambda row: (-row.reports, row.publisher is None, row.publisher or ""))
    return Sources(
        publishers=tuple(rows),
        reports=sum(row.reports for row in rows),
        claims=sum(row.claims for row in rows),
        reviewed=sum(row.reviewed for row in rows),
    )


def _read_reports(connection: Connection, filter: Filter) -> list[tuple[str, str | None, str | None]]:
    """Id, day of publication and publisher of the reports that the filter means."""
    meant = codings.c.superseded_at.is_(None), *make_listing_conditions(filter, connection.dialect.name)
    query = select(codings.c.report_id, codings.c.published, originals.c.record).select_from(join_originals(codings))
    decoder = msgspec.json.Decoder(_Known)
    try:
        return [
            (report_id, published, decoder.decode(record).publisher)
            for report_id, published, record in connection.execute(query.where(*meant))
        ]
    except msgspec.MsgspecError as error:
        raise StoreError(f"the store holds a report that cannot be read: {error}") from error
