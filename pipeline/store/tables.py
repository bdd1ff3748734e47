"""The tables, as the newest migration leaves them.

To change them, or to add some of your own: write them here (or in another module of this room, on the same `METADATA`),
and beside them a new file in `migrations/versions/`, numbered on, whose `down_revision` is the number before. `open_store`
brings every database to the newest number. A migration that has shipped is never changed: a database may stand on it.
`tests/store/test_migrations.py` fails when tables and migrations differ.

Claims are deleted and written anew when their paper is read again, so that nothing that must last (a curator's word) may
hang on a claim's row: let it name the document and carry what it is about.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON, Boolean, Column, DateTime, Dialect, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator,
)  # fmt: skip

# Every constraint has a name, so that a migration can find it in either database.
METADATA = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)


class AnyText(TypeDecorator[str]):
    """Text that may hold what a database refuses (NUL, halves of a surrogate pair, as file names and broken PDFs have them).

    They are kept as visible escapes (`\\x00`, `\\udc80`).
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as a database can hold it."""
        return value if value is None else storable(value)


def storable(text: str) -> str:
    """`text` with NUL and lone surrogates as visible escapes."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")


runs = Table(
    "runs", METADATA,
    Column("id", Integer, primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("ended", DateTime(timezone=True)),  # NULL: at work, or killed
    Column("state", Text, nullable=False),  # running, done, stopped
    Column("version", Text, nullable=False),  # of exoclaim
    Column("papers", Integer, nullable=False),  # how many it had to do
    Column("settings", JSON, nullable=False),
)  # fmt: skip

papers = Table(
    "papers", METADATA,
    Column("doc", AnyText, primary_key=True),  # the document's name; one database holds one paper of a name
    Column("path", AnyText, nullable=False),
    Column("sha256", Text),  # of the file; NULL where there is none
    Column("state", Text, nullable=False),  # done, failed
    Column("made_by", Text),  # hash of the file, the models, the rules and the settings that this is the result of
    Column("seconds", Float, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
)  # fmt: skip

claims = Table(
    "claims", METADATA,
    Column("doc", AnyText, ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),  # place in the document, from 1
    Column("id", AnyText, nullable=False),
    Column("kind", Text, nullable=False),  # mechanism, biomarker
    Column("where", AnyText, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("confidence", Float),
    Column("row", JSON, nullable=False),  # the whole row of the annotation guide
    Index(None, "id"),
)  # fmt: skip

slots = Table(  # to find claims by what they are about
    "slots", METADATA,
    Column("doc", AnyText, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("slot", Text, primary_key=True),  # cargo, source, target, effect, …
    Column("text", AnyText, nullable=False),  # in lower case
    Column("grounded", AnyText),  # identifier, such as HGNC:9588
    ForeignKeyConstraint(["doc", "n"], ["claims.doc", "claims.n"], ondelete="CASCADE"),
    Index(None, "text"),
    Index(None, "grounded"),
)  # fmt: skip

failures = Table(
    "failures", METADATA,
    Column("doc", AnyText, ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
    Column("path", AnyText, nullable=False),
    Column("stage", Text, nullable=False),
    Column("page", Integer),
    Column("error", AnyText, nullable=False),
    Column("hint", AnyText, nullable=False),
)  # fmt: skip

outputs = Table(  # what else a paper gave, as compressed JSON
    "outputs", METADATA,
    Column("doc", AnyText, ForeignKey("papers.doc", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),  # paper, baseline, trace, layout
    Column("content", LargeBinary, nullable=False),  # zlib
)  # fmt: skip

verdicts = Table(  # only ever added to: triggers refuse anything else
    "verdicts", METADATA,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False),  # names the claim by what it says
    Column("doc", AnyText, nullable=False),  # no foreign key: a verdict outlasts the paper's row
    Column("curator", AnyText, nullable=False),
    Column("action", Text, nullable=False),  # accept, reject, edit, add, skip, note, undo
    Column("at", DateTime(timezone=True), nullable=False),
    Column("claim", JSON(none_as_null=True)),  # as it was extracted; NULL: added by the curator
    Column("row", JSON(none_as_null=True)),  # as the curator would have it
    Column("reason", Text, nullable=False),
    Column("note", AnyText, nullable=False),
    Column("undoes", Integer, ForeignKey("verdicts.number")),
    Column("form", Text, nullable=False),
    Index(None, "key"),
    Index("ix_verdicts_form", "form", unique=True),
)  # fmt: skip
