"""The tables of a store.

    reports    one row a snapshot; never changed
    originals  every file or address a snapshot was read from, with what was known of it; only added to
    codings    every time a coder's claims about a report were taken in; the one without `superseded_at` is current
    claims     the claims of a coding, and with them what reviewers made of them (`by_coder` tells them apart): the
               whole record as JSON, beside it the columns that filters need (`…_fold` columns hold names and words to
               search in, folded, one a line)
    parties    who takes part in a claim or vouches for it, one row a name
    places     every place that a claim was laid at, once
    judgements every verdict of a reviewer; only added to
    report_words  of each report its words, folded, to search in: a full-text table on SQLite, elsewhere a plain one
               with a full-text index; not in the metadata, as it is another thing on every database

Rows are added. Updated are marks alone: that a coding is superseded, and how a claim stands (`standing`, `reviewed`,
`judgement_id`, `subject`, `orphaned`, `worth`, `reasons`), which follows from judgements and codings and can be made
anew from them; and the words of a report whose title another original told otherwise.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.types import TypeEngine

NO_DATE = "~"
"""Stands for an unknown publication date in `claims.published`: it sorts behind all digits, so undated come last."""


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment with its time zone; SQLite forgets zones, so moments are kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def code_type(length: int) -> TypeEngine[str]:
    """Text that is compared byte by byte everywhere: PostgreSQL would else sort by the rules of its locale."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def folded_type() -> TypeEngine[str]:
    return Text().with_variant(Text(collation="C"), "postgresql")


def _id(name: str, length: int, *rest: Any, **options: Any) -> Column[str]:
    return Column(name, code_type(length), *rest, **options)


metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    _id("report_id", 64, primary_key=True),
    Column("text", Text, nullable=False),
)

originals = Table(
    "originals",
    metadata,
    _id("original_id", 32, primary_key=True),
    _id("report_id", 64, ForeignKey("reports.report_id"), nullable=False),
    _id("original_sha256", 64),
    Column("origin", Text),
    Column("publisher_fold", folded_type()),
    Column("record", Text, nullable=False),
    Index("originals_of_report", "report_id"),
)

codings = Table(
    "codings",
    metadata,
    _id("coding_id", 32, primary_key=True),
    _id("report_id", 64, ForeignKey("reports.report_id"), nullable=False),
    Column("number", Integer, nullable=False),
    _id("original_id", 32, ForeignKey("originals.original_id"), nullable=False),
    Column("coder", Text, nullable=False),
    _id("published", 10),
    _id("digest", 64, nullable=False),
    Column("coded_at", UtcTime, nullable=False),
    Column("superseded_at", UtcTime),
    Index("codings_in_order", "report_id", "number", unique=True),
    Index(
        "one_current_coding",
        "report_id",
        unique=True,
        sqlite_where=text("superseded_at IS NULL"),
        postgresql_where=text("superseded_at IS NULL"),
    ),
)

places = Table(
    "places",
    metadata,
    # a hash of all that follows
    _id("place_id", 32, primary_key=True),
    Column("name", Text, nullable=False),
    Column("gazetteer_id", Text),
    _id("country", 3),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    _id("precision", 10, nullable=False),
    Column("radius_km", Float),
    Index("places_by_point", "lat", "lon"),
)

judgements = Table(
    "judgements",
    metadata,
    _id("judgement_id", 32, primary_key=True),
    _id("report_id", 64, ForeignKey("reports.report_id"), nullable=False),
    # 1 for the first judgement on a claim of the report
    Column("number", Integer, nullable=False),
    # the newest coding that had the claim: what its coder said is what the reviewer saw
    _id("coding_id", 32, ForeignKey("codings.coding_id"), nullable=False),
    _id("subject", 64, nullable=False),
    _id("verdict", 12, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("judged_at", UtcTime, nullable=False),
    Column("record", Text, nullable=False),
    Index("judgements_in_order", "report_id", "number", unique=True),
    Index("judgements_by_subject", "subject"),
)

claims = Table(
    "claims",
    metadata,
    _id("coding_id", 32, ForeignKey("codings.coding_id"), primary_key=True),
    _id("claim_id", 64, primary_key=True),
    _id("report_id", 64, nullable=False),
    _id("published", 10, nullable=False),
    Column("position", Integer, nullable=False),
    _id("kind", 10, nullable=False),
    _id("type", 40, nullable=False),
    _id("mode", 80),
    _id("status", 20, nullable=False),
    _id("certainty", 20, nullable=False),
    Column("confidence", Float, nullable=False),
    _id("earliest", 10),
    _id("latest", 10),
    _id("country", 3),
    Column("place_fold", folded_type()),
    Column("admin1_fold", folded_type()),
    Column("evidence_fold", folded_type(), nullable=False),
    Column("record", Text, nullable=False),
    _id("act_id", 64, nullable=False),
    _id("time_precision", 10),
    _id("place_id", 32, ForeignKey("places.place_id")),
    # the publisher of the coding's original, as spelled there
    Column("publisher", Text),
    # those killed, all parts added up: the best figure of each, or its lower bound
    Column("killed", Integer),
    # False for a reviewer's version, which lies beside the claims of the coding that was current when it was made
    Column("by_coder", Boolean, nullable=False),
    # in the record now: of a current coding and not replaced by a reviewer's version
    Column("standing", Boolean, nullable=False),
    _id("reviewed", 12, nullable=False),
    # the judgement that `reviewed` comes from; of a reviewer's version (edited, added), the one that holds it
    _id("judgement_id", 32, ForeignKey("judgements.judgement_id")),
    # under which judgements on this claim are kept; its own id until a judgement on another one turns out to fit it
    _id("subject", 64, nullable=False),
    # judged, but no claim of the newest coder corresponds to it: a reviewer's version, or a rejected claim of before
    Column("orphaned", Boolean, nullable=False),
    # how much a look is worth, and why (words joined by spaces)
    Column("worth", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("claims_in_order", "published", "report_id", "position", "claim_id"),
    Index("claims_by_id", "claim_id"),
    Index("claims_by_type", "type", "published"),
    Index("claims_by_country", "country"),
    Index("claims_by_time", "earliest", "latest"),
    Index("claims_of_report", "report_id"),
    # few at any time, and asked for without reading all the others
    Index(
        "claims_orphaned",
        "judgement_id",
        sqlite_where=text("orphaned = 1"),
        postgresql_where=text("orphaned"),
    ),
)

parties = Table(
    "parties",
    metadata,
    _id("coding_id", 32, primary_key=True),
    _id("claim_id", 64, primary_key=True),
    _id("slot", 12, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor_id", folded_type()),
    Column("name_fold", folded_type(), nullable=False),
    Column("name", Text, nullable=False),
    _id("role", 3),
    ForeignKeyConstraint(["coding_id", "claim_id"], ["claims.coding_id", "claims.claim_id"], name="party_of_claim"),
    Index("parties_by_actor", "actor_id"),
)
