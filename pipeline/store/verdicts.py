"""Curators' verdicts: added one after the other, and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timezone
from typing import Any

from sqlalchemy import Engine, RowMapping, insert, select
from sqlalchemy.exc import IntegrityError

from pipeline.schema import Verdict
from pipeline.store.engine import reading, writing
from pipeline.store.tables import verdicts


class Verdicts:
    """The verdicts in one database (`open_store`). Several processes may add to them at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(self, given: Iterable[Verdict]) -> int:
        """Keep all of these or none; how many were kept. One whose form was kept already is left out."""
        values: dict[str, dict[str, Any]] = {}
        for verdict in given:
            values.setdefault(verdict.form, _values(verdict))
        try:
            return self._add(values)
        except IntegrityError:  # another process kept one of the forms since we looked
            return self._add(values)

    def _add(self, values: dict[str, dict[str, Any]]) -> int:
        with writing(self.engine) as connection:
            forms = list(values)
            known = {
                form
                for start in range(0, len(forms), 500)
                for form in connection.execute(select(verdicts.c.form).where(verdicts.c.form.in_(forms[start : start + 500]))).scalars()
            }
            fresh = [value for form, value in values.items() if form not in known]
            for value in fresh:
                connection.execute(insert(verdicts).values(value))
            return len(fresh)

    def after(self, number: int = 0) -> list[Verdict]:
        """The verdicts with greater numbers, in order."""
        with reading(self.engine) as connection:
            found = connection.execute(select(verdicts).where(verdicts.c.number > number).order_by(verdicts.c.number))
            return [_verdict(row) for row in found.mappings()]


def _values(verdict: Verdict) -> dict[str, Any]:
    values = asdict(verdict)
    del values["number"]  # the database counts
    return values


def _verdict(row: RowMapping) -> Verdict:
    at = row["at"]  # SQLite forgets the zone; all times are kept in UTC
    return Verdict(**{**row, "at": at if at.tzinfo else at.replace(tzinfo=timezone.utc)})
