"""Runs, papers, claims, slots, failures, outputs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("papers", sa.Integer, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
    )
    op.create_table(
        "papers",
        sa.Column("doc", sa.Text, primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("doc", sa.Text, sa.ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("negated", sa.Boolean, nullable=False),
        sa.Column("confidence", sa.Float),
        sa.Column("row", sa.JSON, nullable=False),
    )
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_table(
        "slots",
        sa.Column("doc", sa.Text, primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("slot", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("grounded", sa.Text),
        sa.ForeignKeyConstraint(["doc", "n"], ["claims.doc", "claims.n"], ondelete="CASCADE"),
    )
    op.create_index("ix_slots_text", "slots", ["text"])
    op.create_index("ix_slots_grounded", "slots", ["grounded"])
    op.create_table(
        "failures",
        sa.Column("doc", sa.Text, sa.ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("hint", sa.Text, nullable=False),
    )
    op.create_table(
        "outputs",
        sa.Column("doc", sa.Text, sa.ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
