"""A form that was sent → a verdict. Nothing in it is believed: it is checked here, and wrong forms are told why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.curate.keys import BIOMARKER, MECHANISM, claim_key, slots_of
from pipeline.curate.ledger import REASONS
from pipeline.curate.papers import Layout, Papers
from pipeline.curate.view import line_boxes
from pipeline.schema import Row, Verdict

TYPED = frozenset(("cargo", "source", "target", "recipient", "marker"))
DIRECTED = frozenset(("target", "effect"))
DIRECTIONS = ("increases", "decreases", "affects")
LONGEST = {"text": 500, "aliases": 2000, "id": 100, "name": 300, "note": 4000}
_CURIE = re.compile(r"[A-Za-z][\w.]*:[^\s<>\"']+")
_FORM = re.compile(r"[\w-]{8,64}")

Fields = dict[str, str]
Problems = Callable[[Row], Iterable[tuple[str, str]]]
"""What is wrong with a row by the annotation guide: (field, message)."""


class WrongForm(ValueError):
    """What is wrong with a form, in words for the one who sent it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What rows are read and written with.

    The papers, what the guide asks of a row, the name of an identifier (None: not in the lexicons), and whether a document
    prints some words.
    """

    papers: Papers
    problems: Problems
    name_of: Callable[[str], str | None]
    prints: Callable[[str, str], bool]


def verdict_of(fields: Fields, key: str, row: Row | None, curator: str, at: datetime, desk: Desk) -> Verdict:
    """The verdict that a form asks for, on the claim `row` (None: an added one has none). Raises WrongForm."""
    action, form, note = fields.get("action", ""), fields.get("form", ""), _text(fields, "note", "note")
    if not _FORM.fullmatch(form):
        raise WrongForm("the form has no mark of its own; load the page again")
    if action == "add":
        made = added(fields, desk)
        return Verdict(claim_key(made), made["doc"], curator, "add", at, None, made, note=note, form=form)
    if row is None:
        raise WrongForm("there is no such claim")
    given: dict[str, Any] = {"claim": row, "note": note, "form": form}
    if action == "reject":
        if fields.get("reason") not in REASONS:
            raise WrongForm("a rejected claim needs one of the reasons")
        given["reason"] = fields["reason"]
    elif action == "edit":
        given["row"] = corrected(row, fields, desk)
    elif action == "note" and not note:
        raise WrongForm("the note is empty")
    elif action not in ("accept", "skip", "note"):
        raise WrongForm(f"{action!r} is nothing that can be done to a claim")
    return Verdict(key, row["doc"], curator, action, at, **given)


def undo_of(fields: Fields, last: Verdict | None, curator: str, at: datetime) -> Verdict:
    """The verdict that takes `last` back, if that is what the form is about. Raises WrongForm."""
    if last is None or fields.get("undoes") != str(last.number):
        raise WrongForm("this was taken back already, perhaps in another tab")
    if not _FORM.fullmatch(fields.get("form", "")):
        raise WrongForm("the form has no mark of its own; load the page again")
    return Verdict(last.key, last.doc, curator, "undo", at, last.claim, None, undoes=last.number, form=fields["form"])


# ---------------------------------------------------------------- rows


def corrected(row: Row, fields: Fields, desk: Desk) -> Row:
    """The row with what the form says of its slots and flags. Raises WrongForm."""
    layout = desk.papers.layout(row["doc"])
    evidence = row.get("evidence") or {}
    span = evidence.get("start") or 0, evidence.get("end") or 0
    fresh = dict(row)
    for name in slots_of(row):
        fresh[name] = _slot(name, row.get(name), fields, layout, span, desk)
    if row["kind"] == "biomarker":
        fresh["trend"] = fields.get("trend") or None
    fresh |= {name: fields.get(name) == "yes" for name in ("negated", "hedged")}
    return _checked(fresh, desk, known=desk.problems(row))


def added(fields: Fields, desk: Desk) -> Row:
    """A row for a claim that was missed: the slots of the form, and the sentence that it names. Raises WrongForm."""
    doc = fields.get("doc", "")
    if doc not in desk.papers.files:
        raise WrongForm("there is no such paper")
    layout = desk.papers.layout(doc)
    at = fields.get("sentence", "")
    span = layout.sentence_at(int(at)) if at.isascii() and at.isdecimal() and len(at) < 12 else None
    if span is None:
        raise WrongForm("choose the sentence that says it")
    kind = "biomarker" if fields.get("kind") == "biomarker" else "mechanism"
    row: Row = {"id": "", "doc": doc, "where": "Section", "kind": kind}
    for name in BIOMARKER if kind == "biomarker" else MECHANISM:
        row[name] = _slot(name, None, fields, layout, span, desk)
    if kind == "biomarker":
        row["trend"] = fields.get("trend") or None
    row |= {name: fields.get(name) == "yes" for name in ("negated", "hedged")}
    row |= {"evidence": _evidence(doc, span, desk.papers), "confidence": 1.0, "rules": []}
    block = layout.block_at(span[0])
    row["where"] = block[3] if block else "Section"
    row["id"] = f"{doc}-added-{claim_key(row)[:8]}"
    return _checked(row, desk)


def _evidence(doc: str, span: tuple[int, int], papers: Papers) -> Row:
    layout = papers.layout(doc)
    boxes = [{"page": page, "box": list(box)} for page, box in line_boxes(layout.within(*span), span)]
    block = layout.block_at(span[0])
    return {
        "sentence": " ".join(layout.text[span[0] : span[1]].split()), "page": boxes[0]["page"] if boxes else None,
        "section": block[4] if block else "", "bbox": boxes, "start": span[0], "end": span[1], "citations": papers.citations(doc, *span),
    }  # fmt: skip


def _slot(name: str, before: Row | None, fields: Fields, layout: Layout, sentence: tuple[int, int], desk: Desk) -> Row | None:
    words = " ".join(_text(fields, f"{name}.text", "text").split())
    if not words:
        return None
    slot: Row = {"text": words}
    if name in TYPED:
        slot["type"] = fields.get(f"{name}.type", "")
    if name in DIRECTED:
        slot["direction"] = fields.get(f"{name}.direction") or None
    aliases = (alias.strip() for alias in _text(fields, f"{name}.aliases", "aliases").split(";"))
    slot["aliases"] = list(dict.fromkeys(filter(None, aliases)))
    slot["id"] = _text(fields, f"{name}.id", "id") or None
    if slot["id"] and not _CURIE.fullmatch(slot["id"]):
        raise WrongForm(f"{name}: {slot['id']} is no identifier of the form HGNC:9588")
    slot["name"] = _name(slot["id"], before, desk)
    slot["start"], slot["end"] = _place(words, name, before, fields, layout, sentence)
    return slot


def _name(id_: str | None, before: Row | None, desk: Desk) -> str | None:
    if id_ is None:
        return None
    return before.get("name") if before and before.get("id") == id_ else desk.name_of(id_)


def _place(
    words: str, name: str, before: Row | None, fields: Fields, layout: Layout, sentence: tuple[int, int]
) -> tuple[int | None, int | None]:
    """Where the words stand: as they were picked on the page, as before if they are the same, or in the sentence."""
    start, end = fields.get(f"{name}.start", ""), fields.get(f"{name}.end", "")
    if start.isdecimal() and end.isdecimal() and len(start) + len(end) < 20 and int(start) < int(end):
        printed = " ".join(layout.text[int(start) : int(end)].split())
        if words.casefold() in printed.casefold() and len(printed) < len(words) + 10:
            return int(start), int(end)
    if before and before.get("text") == words:
        return before.get("start"), before.get("end")
    return layout.find(words, *sentence) or (None, None)


def _text(fields: Fields, name: str, kind: str) -> str:
    value = fields.get(name, "").strip()
    if len(value) > LONGEST[kind]:
        raise WrongForm(f"{name}: longer than {LONGEST[kind]} characters")
    return value


def _checked(row: Row, desk: Desk, known: Iterable[tuple[str, str]] = ()) -> Row:
    """The row, if it has no other problems than those that were `known` before."""
    before = set(known)
    if problem := next((one for one in desk.problems(row) if one not in before), None):
        raise WrongForm(f"{problem[0]}: {problem[1]}")
    return row
