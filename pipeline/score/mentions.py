"""Gold slots × mentions → how many of the gold's fillers were found as a mention of a fitting kind, where their sentence prints them.

This is what the later rooms can hope for: a filler that is no mention can be in no claim. A filler that its evidence sentence does
not print ("they carry …") is counted apart, since no mention of that sentence could name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..schema import CARGO_KINDS, Row
from .align import by_document, sentence_key
from .locate import Located
from .match import Mode, same_filler
from .units import SLOTS, Filler, filler_of

FITTING = {
    "cargo": CARGO_KINDS | {"class"},
    "source": frozenset("cell tissue fluid patient disease organism".split()),
    "target": CARGO_KINDS | {"class", "pathway"},
    "effect": frozenset("process disease".split()),
}
"""The kinds that are right for a slot. "class" is a class of molecules ("miRNAs"); a noun phrase of no known kind is right for none."""

NAMED_AFTER = re.compile(
    r"(?P<maker>.+?)[- –](?:(?:derived|secreted|released|shed) )?(?:small |extracellular )*(?:d?[Ee]xo\w*|EXOs?|[sml]?EVs?|MVs?|\w*vesicles?)$"
)
NEIGHBOURS = 2
"""How far a gold row's `sentence_index` may be off, in sentences: it is counted by whoever annotates, not by our splitter."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A distinct gold filler of a sentence, and how it was found: not printed there, or as a mention of which fit."""

    doc: str
    slot: str
    text: str
    sentence: str
    printed: bool
    relaxed: bool = False
    strict: bool = False
    any_kind: bool = False


def look(gold: Iterable[Row], trace: Iterable[Row]) -> list[Looked]:
    """Every distinct filler of the gold's mechanism rows, by document, sentence and slot.

    `trace` has rows of `doc`, `sentence`, `block` and `mentions` (each with `forms`, the first its text, and `kind`). Documents
    that it lacks, negated rows, and rows of tables, which are not read by mentions, are left out.
    """
    rows_of = by_document(trace)
    found: dict[tuple[str, tuple[int, ...], str, str], Looked] = {}
    for doc, rows in by_document(gold).items():
        where = Located(rows_of.get(doc, []), [])
        for row in rows:
            for numbers, slot, filler in _fillers(row, where):
                looked = _looked(doc, slot, row[slot], filler, [where.sentences[n] for n in numbers])
                key = (doc, numbers, slot, filler.key)
                found[key] = max(looked, found.get(key, looked), key=lambda one: (one.relaxed, one.printed))
    return list(found.values())


def _fillers(row: Row, where: Located) -> Iterator[tuple[tuple[int, ...], str, Filler]]:
    if row.get("negated") or row.get("kind") == "biomarker":
        return
    numbers = _numbers(row, where)
    if not numbers or where.sentences[numbers[0]]["block"] == "table":
        return
    for slot in SLOTS:
        if filler := filler_of(row.get(slot)):
            yield numbers, slot, filler


def _numbers(row: Row, where: Located) -> tuple[int, ...]:
    index = (row.get("evidence") or {}).get("sentence_index")
    if index is None:
        return tuple(where.find(row))
    return tuple(range(max(0, index - NEIGHBOURS), min(len(where.sentences), index + NEIGHBOURS + 1)))


def _looked(doc: str, slot: str, given: Row, filler: Filler, sentences: list[Row]) -> Looked:
    text = " ".join(row["sentence"] for row in sentences)
    mentions = [mention for row in sentences for mention in row["mentions"]]
    fitting = [mention for mention in mentions if mention["kind"] in FITTING[slot]]
    fitting += _makers(mentions) if slot == "source" else []
    relaxed, strict = _named(fitting, filler, "relaxed"), _named(fitting, filler, "strict")
    any_kind = relaxed or _named(mentions, filler, "relaxed")
    return Looked(doc, slot, given["text"], text, _prints(text, given), relaxed, strict, any_kind)


def _makers(mentions: list[Row]) -> list[Row]:
    """What vesicles are named after: the "HCC" of "HCC-Exos" is printed, but is no word of its own."""
    vesicles = [mention["forms"] for mention in mentions if mention["kind"] == "vesicle"]
    names = [[found["maker"] for form in forms if (found := NAMED_AFTER.match(form))] for forms in vesicles]
    return [{"forms": forms, "kind": "cell"} for forms in names if forms]


def _prints(text: str, given: Row) -> bool:
    key = sentence_key(text)
    return any(sentence_key(name) in key for name in (given["text"], *(given.get("aliases") or ())) if sentence_key(name))


def _named(mentions: list[Row], filler: Filler, mode: Mode) -> bool:
    return any(same_filler(filler, filler_of({"text": m["forms"][0], "aliases": m["forms"][1:]}), mode) for m in mentions)


# ---------------------------------------------------------------- as a table


HEAD = f"{'':16} {'slot':8} {'fillers':>8} {'printed':>8} {'found':>7} {'recall':>7} {'strict':>7} {'any kind':>9} {'model alone':>12}"


def table(looked: list[Looked], alone: list[Looked], brief: bool = False) -> str:
    """Recall by document and slot, or of all (`brief`); `alone` are the same fillers looked for among the model's own mentions."""
    docs = [] if brief else list(dict.fromkeys(one.doc for one in looked))
    lines = [_line(doc, slot, looked, alone) for doc in [*docs, ""] for slot in SLOTS]
    return "\n".join([HEAD, *lines] if brief else [HEAD, *lines, FOOT])


FOOT = """
fillers: distinct ones of a sentence; printed: those that the sentence prints, the rest is taken from elsewhere ("they carry …");
found: as a mention of a kind that fits the slot, relaxed (recall, strict: of those printed); any kind: as any noun phrase"""


def _line(doc: str, slot: str, looked: list[Looked], alone: list[Looked]) -> str:
    mine, theirs = _of(looked, doc, slot), _of(alone, doc, slot)
    fillers = sum(one.slot == slot and doc in ("", one.doc) for one in looked)
    shares = [_share(one.relaxed for one in mine), _share(one.strict for one in mine), _share(one.any_kind for one in mine)]
    found = sum(one.relaxed for one in mine)
    return (
        f"{doc or 'all':16} {slot:8} {fillers:8} {len(mine):8} {found:7} {shares[0]:>7} {shares[1]:>7} {shares[2]:>9} "
        f"{_share(one.relaxed for one in theirs):>12}"
    )


def missed(looked: list[Looked]) -> str:
    """One line for each filler that its sentence prints and no mention of a fitting kind names."""
    lost = [one for one in looked if one.printed and not one.relaxed]
    kinds = {True: "another kind", False: "no mention"}
    return "\n".join(f"{one.doc}\t{one.slot}\t{one.text}\t{kinds[one.any_kind]}\t{one.sentence}" for one in lost)


def _of(looked: list[Looked], doc: str, slot: str) -> list[Looked]:
    return [one for one in looked if one.slot == slot and one.printed and doc in ("", one.doc)]


def _share(hits: Iterable[bool]) -> str:
    counted = list(hits)
    return f"{sum(counted) / len(counted):.3f}" if counted else "–"
