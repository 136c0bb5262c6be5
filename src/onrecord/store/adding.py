"""Rows that are added: claims with their places and parties, and whatever has a key of its own."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.model import Claim
from onrecord.store.rows import Row, make_party_rows, make_place_row
from onrecord.store.schema import claims, parties, places


def add_claims(connection: Connection, rows: Sequence[tuple[Claim, Row]]) -> None:
    """Add claims with their places and parties."""
    found = {row["place_id"]: make_place_row(claim.place) for claim, row in rows if claim.place is not None}
    # writers of several reports that name the same new places would else wait for one another crosswise
    add_missing(connection, places, [found[place_id] for place_id in sorted(found)])
    add(connection, claims, [row for _, row in rows])
    add(connection, parties, [party for claim, row in rows for party in make_party_rows(claim, row["coding_id"])])


def add(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def add_missing(connection: Connection, table: Table, rows: list[Row]) -> bool:
    """Add rows but leave alone those whose key is there. Whether one was added."""
    if not rows:
        return False
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # SQLAlchemy forgets how many rows were inserted unless it is told not to
    statement = insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return connection.execute(statement, rows).rowcount > 0
