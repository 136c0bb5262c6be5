"""The first tables: reports, originals, codings, claims, parties.

Written out and not taken from the schema: a migration must go on making what it made when it was new.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _code(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def _folded() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    _make_reports()
    _make_codings()
    _make_claims()
    _make_parties()


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report_id", _code(64), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "originals",
        sa.Column("original_id", _code(32), primary_key=True),
        sa.Column("report_id", _code(64), sa.ForeignKey("reports.report_id"), nullable=False),
        sa.Column("original_sha256", _code(64)),
        sa.Column("origin", sa.Text),
        sa.Column("publisher_fold", _folded()),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("originals_of_report", "originals", ["report_id"])


def _make_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("coding_id", _code(32), primary_key=True),
        sa.Column("report_id", _code(64), sa.ForeignKey("reports.report_id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("original_id", _code(32), sa.ForeignKey("originals.original_id"), nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("published", _code(10)),
        sa.Column("digest", _code(64), nullable=False),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True)),
    )
    op.create_index("codings_in_order", "codings", ["report_id", "number"], unique=True)
    current = sa.text("superseded_at IS NULL")
    op.create_index(
        "one_current_coding",
        "codings",
        ["report_id"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("coding_id", _code(32), sa.ForeignKey("codings.coding_id"), primary_key=True),
        sa.Column("claim_id", _code(64), primary_key=True),
        sa.Column("report_id", _code(64), nullable=False),
        sa.Column("published", _code(10), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", _code(10), nullable=False),
        sa.Column("type", _code(40), nullable=False),
        sa.Column("mode", _code(80)),
        sa.Column("status", _code(20), nullable=False),
        sa.Column("certainty", _code(20), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("earliest", _code(10)),
        sa.Column("latest", _code(10)),
        sa.Column("country", _code(3)),
        sa.Column("place_fold", _folded()),
        sa.Column("admin1_fold", _folded()),
        sa.Column("evidence_fold", _folded(), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("claims_in_order", "claims", ["published", "report_id", "position", "claim_id"])
    op.create_index("claims_by_id", "claims", ["claim_id"])
    op.create_index("claims_by_type", "claims", ["type", "published"])
    op.create_index("claims_by_country", "claims", ["country"])
    op.create_index("claims_by_time", "claims", ["earliest", "latest"])


def _make_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("coding_id", _code(32), primary_key=True),
        sa.Column("claim_id", _code(64), primary_key=True),
        sa.Column("slot", _code(12), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("actor_id", _folded()),
        sa.Column("name_fold", _folded(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding_id", "claim_id"], ["claims.coding_id", "claims.claim_id"], name="party_of_claim"
        ),
    )
    op.create_index("parties_by_actor", "parties", ["actor_id"])
