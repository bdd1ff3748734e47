"""Verdicts of curators, which can only be added to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "verdicts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("doc", sa.Text, nullable=False),
        sa.Column("curator", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.JSON),
        sa.Column("row", sa.JSON),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("verdicts.number")),
        sa.Column("form", sa.Text, nullable=False),
    )
    op.create_index("ix_verdicts_key", "verdicts", ["key"])
    op.create_index("ix_verdicts_form", "verdicts", ["form"], unique=True)
    if op.get_bind().dialect.name == "postgresql":
        refuse = "BEGIN RAISE EXCEPTION 'verdicts are only added to'; END"
        op.execute(f"CREATE FUNCTION verdicts_stay() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
        op.execute("CREATE TRIGGER verdicts_stay BEFORE UPDATE OR DELETE ON verdicts FOR EACH ROW EXECUTE FUNCTION verdicts_stay()")
        return
    refuse = "BEGIN SELECT RAISE(ABORT, 'verdicts are only added to'); END"
    for event in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER verdicts_stay_{event.lower()} BEFORE {event} ON verdicts {refuse}")
