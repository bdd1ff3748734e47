"""Rows → annotated sentences: BioC JSON (PubTator, `bioc`) and brat standoff (brat, `brat` readers of spaCy and Hugging Face).

The text is the sentences that state a claim, one a line, since a run keeps no full text. A slot that its sentence does not
print as it stands (a pronoun stood for it) has no span, and its relations are left out; how many is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.schema import Row

SLOTS = ("cargo", "source", "target", "effect", "recipient", "context", "disease", "marker")
LINKS = (
    ("source", "cargo", "carries"),
    ("cargo", "target", ""),
    ("cargo", "effect", ""),
    ("source", "effect", ""),
    ("disease", "marker", "trend"),
)


@dataclass(frozen=True)
class Span:
    """A slot found in a document's text."""

    number: int
    slot: str
    start: int
    text: str
    id: str
    name: str


@dataclass
class Document:
    """A document's sentences joined by line breaks, with spans and relations (label, span number, span number)."""

    name: str
    sentences: list[str]
    spans: dict[tuple[str, int, str], Span]
    relations: dict[tuple[str, int, int], None]
    lost: int = 0

    @property
    def text(self) -> str:
        """All sentences, one a line."""
        return "".join(f"{sentence}\n" for sentence in self.sentences)


def documents(rows: list[Row]) -> list[Document]:
    """The documents of the rows, in order."""
    found: dict[str, Document] = {}
    starts: dict[tuple[str, str], int] = {}
    for row in rows:
        document = found.setdefault(row["doc"], Document(row["doc"], [], {}, {}))
        sentence = " ".join(((row.get("evidence") or {}).get("sentence") or "").split())
        if (row["doc"], sentence) not in starts:
            starts[row["doc"], sentence] = len(document.text)
            document.sentences.append(sentence)
        _add(document, row, sentence, starts[row["doc"], sentence])
    return list(found.values())


def _add(document: Document, row: Row, sentence: str, start: int) -> None:
    spans = {name: _span(document, name, row[name], sentence, start) for name in SLOTS if row.get(name)}
    for one, other, label in LINKS:
        if one == "source" and other == "effect" and "cargo" in spans:
            continue
        if one in spans and other in spans:
            a, b = spans[one], spans[other]
            if a is None or b is None:
                document.lost += 1
            else:
                said = row.get("trend") if label == "trend" else label or (row[other].get("direction") or "affects")
                document.relations[f"not_{said}" if row.get("negated") else str(said), a.number, b.number] = None


def _span(document: Document, name: str, slot: Row, sentence: str, start: int) -> Span | None:
    at = sentence.find(slot["text"])
    if at < 0:
        return None
    key = (name, start + at, slot["text"])
    if key not in document.spans:
        document.spans[key] = Span(len(document.spans) + 1, name, start + at, slot["text"], slot.get("id") or "", slot.get("name") or "")
    return document.spans[key]


def as_brat(rows: list[Row]) -> tuple[dict[str, bytes], int]:
    """`<doc>.txt` and `<doc>.ann` of each document, `annotation.conf`, and the number of links without spans."""
    files: dict[str, bytes] = {}
    found = documents(rows)
    for document in found:
        files[f"{document.name}.txt"] = document.text.encode("utf8")
        files[f"{document.name}.ann"] = "".join(f"{line}\n" for line in _ann(document)).encode("utf8")
    labels = sorted({label for document in found for label, _, _ in document.relations})
    relations = "\n".join(f"{label}\tArg1:<ENTITY>, Arg2:<ENTITY>" for label in labels)
    files["annotation.conf"] = f"[entities]\n{chr(10).join(SLOTS)}\n[relations]\n{relations}\n[events]\n[attributes]\n".encode()
    return files, sum(document.lost for document in found)


def _ann(document: Document) -> Iterator[str]:
    notes = 0
    for span in document.spans.values():
        yield f"T{span.number}\t{span.slot} {span.start} {span.start + len(span.text)}\t{span.text}"
        if span.id:
            notes += 1
            prefix, _, rest = span.id.rpartition(":")
            yield f"N{notes}\tReference T{span.number} {prefix}:{rest}\t{span.name}"
    for number, (label, one, other) in enumerate(document.relations, start=1):
        yield f"R{number}\t{label} Arg1:T{one} Arg2:T{other}"


def as_bioc(rows: list[Row]) -> tuple[bytes, int]:
    """A BioC collection; offsets count characters of the document's text."""
    found = documents(rows)
    collection = {
        "source": "exoclaim",
        "date": "",
        "key": "exoclaim.key",
        "version": "1.0",
        "infons": {},
        "documents": [_bioc(d) for d in found],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode("utf8", "replace"), sum(document.lost for document in found)


def _bioc(document: Document) -> Row:
    passages, start = [], 0
    for sentence in document.sentences:
        inside = [span for span in document.spans.values() if start <= span.start < start + len(sentence) + 1]
        passages.append({
            "offset": start, "infons": {"type": "sentence"}, "text": sentence, "sentences": [], "relations": [],
            "annotations": [_annotation(span) for span in inside],
        })  # fmt: skip
        start += len(sentence) + 1
    relations = [
        {
            "id": f"R{number}",
            "infons": {"type": label},
            "nodes": [{"refid": f"T{one}", "role": "from"}, {"refid": f"T{other}", "role": "to"}],
        }
        for number, (label, one, other) in enumerate(document.relations, start=1)
    ]
    return {"id": document.name, "infons": {}, "passages": passages, "annotations": [], "relations": relations}


def _annotation(span: Span) -> Row:
    infons = {"type": span.slot} | ({"identifier": span.id, "name": span.name} if span.id else {})
    return {"id": f"T{span.number}", "infons": infons, "text": span.text, "locations": [{"offset": span.start, "length": len(span.text)}]}
