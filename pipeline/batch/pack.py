"""Paper and Tagged ↔ bytes, for the cache. MessagePack, not pickle: reading a file of the cache runs nothing."""

from __future__ import annotations

import zlib
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import srsly
from spacy.tokens import Doc

from pipeline.schema import Block, Cell, Citation, Mention, Paper, Reference, Section, Table, Tagged

if TYPE_CHECKING:
    from spacy.vocab import Vocab

FAST = 1  # zlib's level: a third of the size in a fifth of the time of level 6


def pack_paper(paper: Paper) -> bytes:
    """A paper as bytes."""
    return _pack(asdict(paper))


def unpack_paper(content: bytes, doc: str, path: str) -> Paper:
    """The paper of these bytes, under the name and path that its file has now. Raises ValueError on any other bytes."""
    found = _unpack(content)
    many = {"blocks": Block, "sections": Section, "references": Reference}
    built = {name: tuple(kind(**item) for item in found[name]) for name, kind in many.items()}
    built["citations"] = tuple(Citation(c["start"], c["end"], tuple(c["numbers"])) for c in found["citations"])
    built["tables"] = tuple(map(_table, found["tables"]))
    built["warnings"] = tuple(found["warnings"])
    return Paper(**found | built | {"doc": doc, "path": path})


def _table(found: dict[str, Any]) -> Table:
    return Table(found["label"], found["caption"], tuple(tuple(Cell(**cell) for cell in row) for row in found["rows"]))


def pack_parse(tagged: Tagged) -> bytes:
    """A tagged paper less the paper, as bytes."""
    mentions = {f.name: [getattr(mention, f.name) for mention in tagged.mentions] for f in fields(Mention)}
    return _pack({
        "doc": tagged.spacy_doc.to_bytes(exclude=["tensor", "user_data"]), "to_paper": tagged.to_paper, "block_of": tagged.block_of,
        "mentions": mentions, "long_forms": tagged.long_forms,
    })  # fmt: skip


def unpack_parse(content: bytes, paper: Paper, vocab: "Vocab") -> Tagged:
    """The tagged paper of these bytes. Raises ValueError on any other bytes."""
    found = _unpack(content)
    mentions = tuple(Mention(*values) for values in zip(*(found["mentions"][f.name] for f in fields(Mention)), strict=True))
    doc = Doc(vocab).from_bytes(found["doc"])
    return Tagged(paper, doc, found["to_paper"], tuple(found["block_of"]), mentions, found["long_forms"])


def _pack(value: dict[str, Any]) -> bytes:
    return zlib.compress(srsly.msgpack_dumps(value), FAST)


def _unpack(content: bytes) -> dict[str, Any]:
    try:
        found = srsly.msgpack_loads(zlib.decompress(content))
    except zlib.error as error:
        raise ValueError(f"a file of the cache is damaged: {error}") from error
    return {key: np.array(value) if isinstance(value, np.ndarray) else value for key, value in found.items()}  # theirs is read-only
