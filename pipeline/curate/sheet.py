"""The claims as a sheet that a curator fills in a spreadsheet, and the filled sheet back into verdicts.

One line a claim: its verdict, and the columns in which gold is kept. A line that comes back as it went out says nothing; a changed word
is a correction; a line without `key` is a claim that was missed. `flatten` and `unflatten` turn rows into gold's cells and back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pipeline.curate.forms import Desk, WrongForm, undo_of, verdict_of
from pipeline.curate.keys import SLOTS, claim_key, sentence_of, slots_of
from pipeline.curate.ledger import REASONS, outcome
from pipeline.curate.queue import Item, Queue
from pipeline.curate.view import line_boxes
from pipeline.schema import Row, Verdict

OWN = ("key", "seen", "verdict", "reason", "note")
IDS = tuple(f"{name}_id" for name in SLOTS)
WORDS = {"accept": "accepted", "add": "accepted", "reject": "rejected", "edit": "corrected"}
ACTIONS = {
    "": "",
    "accepted": "accept",
    "accept": "accept",
    "yes": "accept",
    "rejected": "reject",
    "reject": "reject",
    "no": "reject",
    "corrected": "edit",
}

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """How rows become cells and cells rows, and how a text is kept from what a spreadsheet would make of it."""

    flatten: Callable[[Row], Cells]
    unflatten: Callable[[Cells, str], Row]
    guard: Callable[[str], str]
    unguard: Callable[[str], str]


def lines(queue: Queue, curator: str, form: Form) -> Iterator[Cells]:
    """The sheet of a curator: all claims by paper and place."""
    for item in queue.ordered("paper"):
        yield _line(item, queue, curator, form)


def _line(item: Item, queue: Queue, curator: str, form: Form) -> Cells:
    verdict = _standing(item, queue, curator)
    row = (outcome(verdict) if verdict else None) or item.row
    own = {
        "key": form.guard(item.key), "seen": str(_seen(item.key, queue, curator)), "verdict": WORDS[verdict.action] if verdict else "",
        "reason": verdict.reason if verdict else "", "note": form.guard(verdict.note) if verdict else "",
    }  # fmt: skip
    ids = {f"{name}_id": form.guard((row.get(name) or {}).get("id") or "") for name in SLOTS}
    return own | ids | form.flatten(_bare(row))


def _bare(row: Row) -> Row:
    """The row without identifiers, which have columns of their own."""
    slots = {name: {key: value for key, value in row[name].items() if key not in ("id", "name")} for name in SLOTS if row.get(name)}
    return row | slots


def _standing(item: Item, queue: Queue, curator: str) -> Verdict | None:
    return queue.ledger.rulings(item.key, item.row).get(curator)


def _seen(key: str, queue: Queue, curator: str) -> int:
    return max((v.number for v, _ in queue.ledger.history(key) if v.curator == curator), default=0)


# ---------------------------------------------------------------- and back


@dataclass(frozen=True, slots=True)
class Given:
    """What a filled sheet says: verdicts, what is wrong with it (nothing may be kept then), and lines that others have overtaken."""

    verdicts: list[Verdict]
    wrong: list[str]
    overtaken: list[str]


def read(found: Iterable[tuple[str, Cells]], queue: Queue, curator: str, at: datetime, desk: Desk, form: Form) -> Given:
    """The verdicts of a curator's sheet; `found` are (place, cells) of its lines."""
    given = Given([], [], [])
    for place, cells in found:
        cells = {name: value or "" for name, value in cells.items() if name}
        try:
            verdict = _verdict(cells, place, queue, curator, at, desk, form)
        except WrongForm as error:
            given.wrong.append(f"{place}: {error}")
            continue
        if verdict is None:
            continue
        overtaken = cells.get("key") and _seen(verdict.key, queue, curator) > int(cells.get("seen") or 0)
        if overtaken:
            given.overtaken.append(f"{place}: you have ruled on this claim since the sheet was written")
        else:
            given.verdicts.append(verdict)
    return given


def _verdict(cells: Cells, place: str, queue: Queue, curator: str, at: datetime, desk: Desk, form: Form) -> Verdict | None:
    key, fields = form.unguard(cells.get("key", "").strip()), _fields(cells, form)
    row = form.unflatten({name: value for name, value in cells.items() if name not in (*OWN, *IDS)}, place)
    ids = {name: form.unguard(cells.get(f"{name}_id", "").strip()) for name in SLOTS}
    if not key:
        made = _added(row, ids, desk)
        return Verdict(
            claim_key(made), made["doc"], curator, "add", at, None, made, note=fields["note"], form=_mark(curator, "add", claim_key(made))
        )
    item = queue.items.get(key)
    if item is None:
        raise WrongForm("key: there is no such claim (any more)")
    if not cells.get("seen", "0").strip().isdecimal():
        raise WrongForm("seen: leave this column as it was written")
    before = _line(item, queue, curator, form)
    shown = (outcome(standing) if (standing := _standing(item, queue, curator)) else None) or item.row
    changed = row != form.unflatten({name: value for name, value in before.items() if name not in (*OWN, *IDS)}, place) or any(
        ids[name] != ((shown.get(name) or {}).get("id") or "") for name in slots_of(shown)
    )
    fresh = _merged(row, ids, shown, item, desk) if changed else None
    return _said(fields, fresh, before, item, queue, curator, at, desk, form)


def _fields(cells: Cells, form: Form) -> Cells:
    word = cells.get("verdict", "").strip().casefold()
    if word not in ACTIONS:
        raise WrongForm(f"verdict: {word!r} is none of accepted, rejected, corrected")
    reason = cells.get("reason", "").strip().casefold().replace(" ", "_")
    return {"action": ACTIONS[word], "reason": reason, "note": form.unguard(cells.get("note", "")).strip()}


def _said(
    fields: Cells, fresh: Row | None, before: Cells, item: Item, queue: Queue, curator: str, at: datetime, desk: Desk, form: Form
) -> Verdict | None:
    """The verdict that a line adds to those before; None when it says what is known."""
    was = {"action": ACTIONS[before["verdict"]], "reason": before["reason"], "note": form.unguard(before["note"])}
    mark = _mark(curator, item.key, before["seen"], str(sorted(fields.items())), str(fresh))
    if fresh is not None and fields["action"] != "reject":
        return Verdict(item.key, item.row["doc"], curator, "edit", at, item.row, fresh, note=fields["note"], form=mark)
    if fields == was:
        return None
    if fields["action"] == "edit" and was["action"] != "edit":
        raise WrongForm("verdict: corrected, and nothing is changed; write accepted")
    if not fields["action"] and was["action"]:
        last = _standing(item, queue, curator)
        return undo_of({"undoes": str(last.number if last else ""), "form": mark}, last, curator, at)
    if not fields["action"]:
        fields = fields | {"action": "note"}
    if fields["action"] == "edit":  # only the note is new
        standing = _standing(item, queue, curator)
        return replace(standing, at=at, note=fields["note"], form=mark) if standing else None
    if fields["action"] == "reject" and fields["reason"] not in REASONS:
        raise WrongForm(f"reason: {fields['reason'] or 'empty'}: give one of {', '.join(REASONS)}")
    return verdict_of(fields | {"form": mark}, item.key, item.row, curator, at, desk)


def _mark(*parts: str) -> str:
    """The form's mark: the same sheet, read twice, is kept once."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:40]


# ---------------------------------------------------------------- rows


def _merged(row: Row, ids: dict[str, str], shown: Row, item: Item, desk: Desk) -> Row:
    """A corrected row: identifiers from their columns, and the place of words that were changed looked for in the sentence."""
    fresh = {**row, **{name: _slot(name, row, ids, shown, desk) for name in slots_of(row)}}
    known = set(desk.problems(item.row))
    if problem := next((one for one in desk.problems(fresh) if one not in known), None):
        raise WrongForm(f"{problem[0]}: {problem[1]}")
    return fresh


def _slot(name: str, row: Row, ids: dict[str, str], shown: Row, desk: Desk) -> Row | None:
    slot, before = row.get(name), shown.get(name) or {}
    if not slot:
        return None
    id_ = ids[name]
    if slot["text"] != before.get("text"):
        evidence = row.get("evidence") or {}
        start, end = desk.papers.layout(row["doc"]).find(slot["text"], evidence.get("start") or 0, evidence.get("end") or 0) or (None, None)
        slot = slot | {"start": start, "end": end}
        id_ = "" if id_ == (before.get("id") or "") else id_  # that of the old words does not go over to the new
    name_ = before.get("name") if id_ and id_ == before.get("id") else desk.name_of(id_) if id_ else None
    return slot | {"id": id_ or None, "name": name_}


def _added(row: Row, ids: dict[str, str], desk: Desk) -> Row:
    """A row for a line without key: its sentence is looked for in the paper."""
    if row["doc"] not in desk.papers.files:
        raise WrongForm(f"doc: no paper of the name {row['doc']!r}")
    layout = desk.papers.layout(row["doc"])
    span = layout.find(sentence_of(row), 0, len(layout.text)) if sentence_of(row) else None
    if span is None:
        raise WrongForm("sentence: does not occur in the paper")
    block = layout.block_at(span[0])
    boxes: list[dict[str, Any]] = [{"page": page, "box": list(box)} for page, box in line_boxes(layout.within(*span), span)]
    evidence = {
        "sentence": sentence_of(row), "page": boxes[0]["page"] if boxes else None, "section": block[4] if block else "", "bbox": boxes,
        "start": span[0], "end": span[1], "citations": desk.papers.citations(row["doc"], *span),
    }  # fmt: skip
    row = row | {"where": row["where"] or (block[3] if block else "Section"), "evidence": evidence, "confidence": 1.0, "rules": []}
    row |= {name: _slot(name, row, ids, {}, desk) for name in slots_of(row)}
    row["id"] = row["id"] or f"{row['doc']}-added-{claim_key(row)[:8]}"
    if problem := next(iter(desk.problems(row)), None):
        raise WrongForm(f"{problem[0]}: {problem[1]}")
    return row
