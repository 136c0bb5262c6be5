"""Judgements of reviewers, places, and what the workbench counts and searches by.

The tables are written out; values come from the records of the claims, by the functions that go on making them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from onrecord.model import Claim
from onrecord.store.rows import LARGEST, make_place_row, read_claim, read_known
from onrecord.store.words import make_words
from onrecord.store.worth import count_killed, weigh_claims

revision = "v0002"
down_revision: str | None = "v0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_BATCH = 100
Row = dict[str, Any]


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    _make_places()
    _make_judgements()
    _widen_claims()
    _widen_parties()
    _make_words()
    connection = op.get_bind()
    for codings in _batches(connection, _CODINGS):
        _fill_claims(connection, codings)
    for reports in _batches(connection, _REPORTS):
        _fill_words(connection, reports)
    _drop_defaults()
    _make_indexes()


def _make_places() -> None:
    op.create_table(
        "places",
        sa.Column("place_id", _code(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("gazetteer_id", sa.Text),
        sa.Column("country", _code(3)),
        sa.Column("admin1", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("precision", _code(10), nullable=False),
        sa.Column("radius_km", sa.Float),
    )
    op.create_index("places_by_point", "places", ["lat", "lon"])


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("judgement_id", _code(32), primary_key=True),
        sa.Column("report_id", _code(64), sa.ForeignKey("reports.report_id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("coding_id", _code(32), sa.ForeignKey("codings.coding_id"), nullable=False),
        sa.Column("subject", _code(64), nullable=False),
        sa.Column("verdict", _code(12), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("judgements_in_order", "judgements", ["report_id", "number"], unique=True)
    op.create_index("judgements_by_subject", "judgements", ["subject"])


# a default for the rows that are there, until they are filled
_FILLED: tuple[tuple[str, Callable[[], sa.Column[Any]]], ...] = (
    ("claims", lambda: sa.Column("act_id", _code(64), nullable=False, server_default="")),
    ("claims", lambda: sa.Column("by_coder", sa.Boolean, nullable=False, server_default=sa.true())),
    ("claims", lambda: sa.Column("standing", sa.Boolean, nullable=False, server_default=sa.false())),
    ("claims", lambda: sa.Column("reviewed", _code(12), nullable=False, server_default="unreviewed")),
    ("claims", lambda: sa.Column("subject", _code(64), nullable=False, server_default="")),
    ("claims", lambda: sa.Column("orphaned", sa.Boolean, nullable=False, server_default=sa.false())),
    ("claims", lambda: sa.Column("worth", sa.Float, nullable=False, server_default="0")),
    ("claims", lambda: sa.Column("reasons", sa.Text, nullable=False, server_default="")),
    ("parties", lambda: sa.Column("name", sa.Text, nullable=False, server_default="")),
)


def _widen_claims() -> None:
    op.add_column("claims", sa.Column("time_precision", _code(10)))
    op.add_column("claims", sa.Column("publisher", sa.Text))
    op.add_column("claims", sa.Column("killed", sa.Integer))
    collation = ' COLLATE "C"' if _is_postgresql() else ""
    # as Alembic would write it for SQLite, the table would be copied
    for name, table in (("place_id", "places"), ("judgement_id", "judgements")):
        op.execute(f"ALTER TABLE claims ADD COLUMN {name} VARCHAR(32){collation} REFERENCES {table} ({name})")
    for table, make_column in _FILLED:
        op.add_column(table, make_column())


def _widen_parties() -> None:
    op.add_column("parties", sa.Column("role", _code(3)))


def _make_words() -> None:
    if _is_postgresql():
        op.create_table(
            "report_words",
            sa.Column("report_id", _code(64), sa.ForeignKey("reports.report_id"), primary_key=True),
            sa.Column("words", sa.Text, nullable=False),
        )
        op.execute("CREATE INDEX report_words_in_full ON report_words USING gin (to_tsvector('simple', words))")
    else:
        tokens = 'tokenize="unicode61 remove_diacritics 2"'
        op.execute(f"CREATE VIRTUAL TABLE report_words USING fts5(report_id UNINDEXED, words, {tokens})")


_CODINGS = """
    SELECT coding_id AS id, codings.superseded_at IS NULL AS standing, originals.record AS original
    FROM codings JOIN originals ON originals.original_id = codings.original_id
    WHERE coding_id > :last ORDER BY coding_id LIMIT :batch
"""
_REPORTS = """
    SELECT reports.report_id AS id, reports.text AS text, originals.record AS original
    FROM reports
    LEFT JOIN codings ON codings.report_id = reports.report_id AND codings.superseded_at IS NULL
    LEFT JOIN originals ON originals.original_id = codings.original_id
    WHERE reports.report_id > :last ORDER BY reports.report_id LIMIT :batch
"""


def _batches(connection: sa.Connection, query: str) -> Iterator[Sequence[sa.Row[Any]]]:
    last = ""
    while rows := connection.execute(sa.text(query), {"last": last, "batch": _BATCH}).all():
        yield rows
        last = rows[-1].id


def _fill_claims(connection: sa.Connection, codings: Sequence[sa.Row[Any]]) -> None:
    claim_rows: list[Row] = []
    party_rows: list[Row] = []
    places: dict[str, Row] = {}
    for coding in codings:
        query = "SELECT record FROM claims WHERE coding_id = :id"
        claims = [read_claim(record) for record in connection.execute(sa.text(query), {"id": coding.id}).scalars()]
        worth = weigh_claims(claims)
        for claim in claims:
            place = None if claim.place is None else make_place_row(claim.place)
            if place is not None:
                places[place["place_id"]] = place
            weight = worth[claim.claim_id]
            killed = count_killed(claim)
            claim_rows.append(
                {
                    "coding": coding.id,
                    "claim": claim.claim_id,
                    "act_id": claim.act_id,
                    "time_precision": None if claim.time is None else claim.time.precision,
                    "place_id": None if place is None else place["place_id"],
                    "publisher": read_known(coding.original, "publisher"),
                    "killed": None if killed is None else min(killed, LARGEST),
                    "standing": bool(coding.standing),
                    "subject": claim.claim_id,
                    "worth": weight.worth if coding.standing else 0.0,
                    "reasons": " ".join(weight.reasons) if coding.standing else "",
                }
            )
            party_rows += _make_party_rows(claim, coding.id)
    _execute(connection, _INSERT_PLACE, list(places.values()))
    _execute(connection, _UPDATE_CLAIM, claim_rows)
    _execute(connection, _UPDATE_PARTY, party_rows)


_INSERT_PLACE = """
    INSERT INTO places (place_id, name, gazetteer_id, country, admin1, lat, lon, "precision", radius_km)
    VALUES (:place_id, :name, :gazetteer_id, :country, :admin1, :lat, :lon, :precision, :radius_km)
    ON CONFLICT DO NOTHING
"""
_UPDATE_CLAIM = """
    UPDATE claims SET act_id = :act_id, time_precision = :time_precision, place_id = :place_id,
        publisher = :publisher, killed = :killed, standing = :standing, subject = :subject, worth = :worth,
        reasons = :reasons
    WHERE coding_id = :coding AND claim_id = :claim
"""
_UPDATE_PARTY = """
    UPDATE parties SET name = :name, role = :role
    WHERE coding_id = :coding AND claim_id = :claim AND slot = :slot AND position = :position
"""


def _make_party_rows(claim: Claim, coding_id: str) -> list[Row]:
    sides = [("source", claim.source), ("target", claim.target)]
    named = [(slot, at, each.name, each.role) for slot, side in sides for at, each in enumerate(side)]
    named += [("attribution", at, each.name, None) for at, each in enumerate(claim.attribution)]
    keys = {"coding": coding_id, "claim": claim.claim_id}
    return [{**keys, "slot": slot, "position": at, "name": name, "role": role} for slot, at, name, role in named]


def _fill_words(connection: sa.Connection, reports: Sequence[sa.Row[Any]]) -> None:
    rows = [
        {
            "report_id": report.id,
            "words": make_words(
                None if report.original is None else read_known(report.original, "title"),
                report.text,
                connection.dialect.name,
            ),
        }
        for report in reports
    ]
    _execute(connection, "INSERT INTO report_words (report_id, words) VALUES (:report_id, :words)", rows)


def _execute(connection: sa.Connection, statement: str, rows: list[Row]) -> None:
    if rows:
        connection.execute(sa.text(statement), rows)


def _drop_defaults() -> None:
    """SQLite cannot; there they stay, and no row is written without a value."""
    if _is_postgresql():
        for table, make_column in _FILLED:
            op.alter_column(table, make_column().name, server_default=None)


def _make_indexes() -> None:
    op.create_index("claims_of_report", "claims", ["report_id"])
    op.create_index(
        "claims_orphaned",
        "claims",
        ["judgement_id"],
        sqlite_where=sa.text("orphaned = 1"),
        postgresql_where=sa.text("orphaned"),
    )


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
