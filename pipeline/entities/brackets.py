"""Sentences read again without what stands in brackets, which is then hung on the word before: "factors (IL-6, TNF-α) and growth"
is coordinated across the bracket, where a parser coordinates what is in it with what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from pipeline.entities.repairs import CHANGED

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span, Token

LONGEST = 30  # tokens in a bracket
LINKS = frozenset({",", ";", "and", "or", "/", "&"})
COMPARED = CHANGED | {"lower", "higher"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Tags, parts of speech, heads (by place in the sentence) and labels of one sentence's tokens."""

    tags: list[str]
    pos: list[str]
    heads: list[int]
    deps: list[str]


def without_brackets(sent: "Span", doc: Doc, nlp: "Language") -> Reading | None:
    """The sentence as it is read without its brackets; None where none of them is a list behind a noun. `doc` has the words as printed."""
    spans = [(start, end) for start, end in _brackets(sent) if sent.doc[start - 1].tag_.startswith("NN")]
    if not any(len(_items(list(sent.doc[start + 1 : end - 1]), doc)) > 1 for start, end in spans):
        return None
    inside = {i for start, end in spans for i in range(start, end)}
    outside = [token.i for token in sent if token.i not in inside]
    words = [sent.doc[i].text for i in outside]
    spaces = [bool(sent.doc[i].whitespace_) for i in outside]
    starts = [place == 0 for place in range(len(outside))]
    read = nlp(Doc(sent.doc.vocab, words=words, spaces=spaces, sent_starts=starts))
    reading = Reading([t.tag_ for t in sent], [t.pos_ for t in sent], [t.head.i - sent.start for t in sent], [t.dep_ for t in sent])
    for place, i in enumerate(outside):
        token, here = read[place], i - sent.start
        reading.tags[here], reading.pos[here], reading.deps[here] = token.tag_, token.pos_, token.dep_
        reading.heads[here] = outside[token.head.i] - sent.start
    for start, end in spans:
        _hang(sent, doc, start, end, reading)
    return reading


def _brackets(sent: "Span") -> Iterator[tuple[int, int]]:
    """First token and end of each bracket that follows a space and holds no other."""
    opened = None
    for token in sent:
        if token.text == "(":
            opened = token.i if token.i > sent.start and token.nbor(-1).whitespace_ else None
        elif token.text == ")" and opened is not None:
            if 1 < token.i - opened <= LONGEST:
                yield opened, token.i + 1
            opened = None


def _hang(sent: "Span", doc: Doc, start: int, end: int, reading: Reading) -> None:
    """Hang a bracket on the word before it: a list item by item, anything else by its own head."""
    anchor, offset = start - 1 - sent.start, sent.start
    for i in (start, end - 1):
        reading.heads[i - offset], reading.deps[i - offset] = anchor, "punct"
    inner = list(sent.doc[start + 1 : end - 1])
    items = _items(inner, doc)
    if items:
        _list(items, inner, anchor, offset, doc, reading)
        return
    for token in inner:
        if not start < token.head.i < end - 1 or token.head.i == token.i:
            reading.heads[token.i - offset] = anchor
            reading.deps[token.i - offset] = "appos" if token.tag_.startswith("NN") else "dep" if token.dep_ == "ROOT" else token.dep_


def _items(inner: list["Token"], doc: Doc) -> list[list["Token"]]:
    """The items of a list of names; none where something else is said."""
    items: list[list[Token]] = [[]]
    for token in inner:
        if token.lower_ in LINKS:
            items.append([])
        elif token.tag_ in ("IN", "TO", "WDT", "MD", "VBZ", "VBP", "DT", "PRP") or token.text in ("=", "<", ">", ":"):
            return []
        else:
            items[-1].append(token)
    items = [item for item in items if item]
    names = all(item[-1].tag_.startswith(("NN", "CD")) or doc[item[-1].i].text[:1].isupper() for item in items)
    return items if names and all(len(item) <= 4 for item in items) else []


def _list(items: list[list["Token"]], inner: list["Token"], anchor: int, offset: int, doc: Doc, reading: Reading) -> None:
    first = items[0][-1].i - offset
    for token in inner:
        reading.heads[token.i - offset], reading.deps[token.i - offset] = first, "cc" if token.lower_ in ("and", "or") else "punct"
    for item in items:
        head = item[-1].i - offset
        reading.tags[head], reading.pos[head] = "NN", "NOUN"
        reading.heads[head], reading.deps[head] = (anchor, "appos") if head == first else (first, "conj")
        for token in item[:-1]:
            changed = doc[token.i].lower_ in COMPARED
            here = token.i - offset
            reading.heads[here], reading.deps[here] = head, "amod" if changed else "punct" if token.is_punct else "compound"
            reading.tags[here] = "VBN" if changed else token.tag_
