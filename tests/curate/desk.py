"""A desk for tests: papers made by hand in a store, and the room of curation on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pipeline.curate.app import Curation
from pipeline.curate.keys import claim_key
from pipeline.curate.ledger import Ledger
from pipeline.curate.rates import calibrate, ruled
from pipeline.curate.queue import Queue
from pipeline.curate.render import Renderer
from pipeline.curate.safety import Doors
from pipeline.curation import make_desk, merged
from pipeline.gold.check import TYPES
from pipeline.schema import Done, Row, Verdict
from pipeline.store import Store, Verdicts, open_store
from pipeline.store.papers import Made
from tests.score.rows import row

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
TOKENS = {"token-ann": "Ann", "token-bob": "Bob"}
PORT = 8000
HOST = f"127.0.0.1:{PORT}"
NAMES = {"HGNC:9588": "PTEN", "mirbase:MI0000077": "hsa-mir-21", "GO:0001525": "angiogenesis"}
TEXT = (
    "MSC exosomes carry miR-21, which lowers PTEN. Exosomes of glioma cells carry miR-9 [1], and promote angiogenesis.\n"
    "In another place MSC exosomes carry miR-21 and raise PTEN (see above)."
)


class Names:
    """In place of the lexicons: the names of a few identifiers."""

    class tables:
        known = staticmethod(NAMES.get)


def sentences(text: str) -> list[list[int]]:
    """Start and end of each sentence, by full stops."""
    found, at = [], 0
    for part in text.replace("\n", " \n").split(". "):
        start = text.index(part.strip(), at)
        at = start + len(part.strip())
        found.append([start, at + (text[at : at + 1] == ".")])
    return found


def layout(text: str, pages: int = 0) -> dict[str, Any]:
    """The layout of a text of one paragraph a line; with `pages`, its words stand one a line on page 1."""
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        blocks.append(["paragraph", at, at + len(line), f"Section {n + 1}", f"{n + 1} Heading"])
        at += len(line) + 1
    words, at = [], 0
    for n, word in enumerate(text.split() if pages else ()):
        at = text.index(word, at)
        words.append([at, at + len(word), 1, 50.0, 50.0 + 12 * n, 50.0 + 5 * len(word), 60.0 + 12 * n])
        at += len(word)
    return {"text": text, "blocks": blocks, "sentences": sentences(text), "words": words}


def claim(*slots: str, sentence: int = 0, text: str = TEXT, doc: str = "a", n: int = 1, **more: Any) -> Row:
    """A claim of the text's nth sentence, its slots found there."""
    start, end = sentences(text)[sentence]
    found = row(
        *slots,
        doc=doc,
        id=f"{doc}-{n:04d}",
        where=more.pop("where", "Section 1"),
        rules=more.pop("rules", ["agent-subject"]),
        confidence=more.pop("confidence", 0.75),
    )
    for name in ("cargo", "source", "target", "effect"):
        if found[name]:
            at = text.find(found[name]["text"], start, end)
            found[name] |= {
                "id": None,
                "name": None,
                "start": at if at >= 0 else None,
                "end": at + len(found[name]["text"]) if at >= 0 else None,
            }
    evidence = {
        "sentence": text[start:end],
        "page": 1,
        "section": "",
        "bbox": [],
        "start": start,
        "end": end,
        "citations": [1] if "[1]" in text[start:end] else [],
    }
    return found | {"recipient": None, "context": None, "evidence": evidence} | more


CLAIMS = [
    claim("miR-21", "MSC", "PTEN-", "", n=1),
    claim("miR-9", "glioma cells", "", "angiogenesis+", sentence=1, n=2, confidence=0.5, rules=["agent-subject", "theme-object"]),
    claim("miR-21", "MSC", "PTEN+", "", sentence=2, n=3, where="Section 2", rules=["theme-object"]),
]
PAPER = {
    "title": "Vesicles & <script>alert(1)</script>",
    "citations": [{"start": TEXT.index("[1]"), "end": TEXT.index("[1]") + 3, "numbers": [1]}],
    "references": [
        {
            "number": 1,
            "text": "A. Author, A title that is long enough, J. Test 2020.",
            "title": "A title that is long enough",
            "doi": "10.1000/x",
            "pmid": "",
        }
    ],
}


def kept(
    database: str | Path,
    claims: Iterable[Row] = CLAIMS,
    paper: Row = PAPER,
    laid: Row | None = None,
    path: str = "a.txt",
    sha256: str = "0" * 64,
) -> None:
    """Put a run into a store: one paper for each document of the claims."""
    store = Store(open_store(database))
    run = store.begin("1.0", 1, {})
    by_doc: dict[str, list[Row]] = {}
    for one in claims:
        by_doc.setdefault(one["doc"], []).append(one)
    for doc, rows in by_doc.items():
        store.keep(run, Done(doc, rows, paper, [], [], laid or layout(TEXT)), Made(path, sha256, "key", 1.0))
    store.end(run, "done")


def curation(database: str | Path, folders: Iterable[Path] = ()) -> Curation:
    """The room on a store, without the lexicons."""
    engine = open_store(database)
    store, ledger = Store(engine), Ledger(Verdicts(engine))
    rows = list(store.rows(sorted(store.files())))
    queue = Queue(rows, merged(rows), calibrate(ruled(ledger)).chance, ledger)
    doors = Doors(TOKENS, ("127.0.0.1", "localhost"), PORT)
    terms = lambda letters, slot, type_: [
        {"id": id_, "name": name, "why": "name", "sure": False} for id_, name in NAMES.items() if letters.lower() in name.lower()
    ]  # noqa: E731
    return Curation(queue, ledger, make_desk(store, folders, Names()), Renderer(5), doors, terms, {"agent-subject": "why <b>"}, TYPES)


def verdict(claim_: Row, curator: str = "Ann", action: str = "accept", after: float = 0, **more: Any) -> Verdict:
    """A verdict on a claim, so many seconds after the first."""
    key = claim_key(more["row"] if action == "add" else claim_)
    form = more.pop("form", f"{curator}-{action}-{key}-{after}")
    given = None if action == "add" else claim_
    return Verdict(key, claim_["doc"], curator, action, AT + timedelta(seconds=after), given, form=form, **more)  # type: ignore[arg-type]
