"""How well PDFs are read, against the JATS XML of the same articles.

    python benchmarks/eval_reading.py FOLDER [--no-baselines] [--only NAME] [--reader pdfplumber|pdfium|both]

FOLDER holds pairs <name>.pdf and <name>.jats.xml (or <name>.nxml, <name>.xml). The truth is taken from the XML here, not
by the reader under test. All counts are of words in order (longest common subsequence), letters and digits apart, so
that a raised citation counts alike whether glued or not. The baselines give all text of the file, headings and
references included, so that their recall is to be compared, and their precision is what a reader without structure has.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval_details import FIELDS, Tally, hyphens_right, references_right
from jats_truth import Truth, neighbours, truth_of, words
from pipeline.errors import ExoclaimError
from pipeline.read import read_pdf, read_pdfium
from pipeline.schema import Paper
from pipeline.structure import paper_from_pages

SOFT = 0.9  # words in common that make two captions (or headings) the same
READERS = {"pdfplumber": read_pdf, "pdfium": read_pdfium}


@dataclass(slots=True)
class Count:
    """Hits, and how many were there to find and were given."""

    hits: float = 0
    gold: float = 0
    given: float = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when there was nothing to find and nothing was given."""
        return 2 * self.hits / (self.gold + self.given) if self.gold + self.given else 1.0

    @property
    def recall(self) -> float:
        """Hits in what was there."""
        return self.hits / self.gold if self.gold else 1.0


@dataclass(slots=True)
class Scores:
    """One file's scores."""

    name: str
    pages: int
    body: Count
    captions: Count
    headings: Count
    references: Count
    title: Count
    abstract: Count
    tables: Count
    leaks: int
    baselines: dict[str, Count] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    details: Tally = field(default_factory=Counter)
    text: list[str] = field(default_factory=list)  # the words of the whole Paper, as printed


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest common subsequence, by the bit-parallel method (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for i, word in enumerate(a):
        places[word] = places.get(word, 0) | (1 << i)
    full = (1 << len(a)) - 1
    state = full
    for word in b:
        matched = state & places.get(word, 0)
        state = ((state + matched) | (state - matched)) & full
    return len(a) - state.bit_count()


def alike(a: Sequence[str], b: Sequence[str]) -> float:
    """The F1 of the words that two texts have in common, in order."""
    return 2 * common(a, b) / (len(a) + len(b)) if a or b else 1.0


def matched(gold: list[list[str]], given: list[list[str]], least: float = SOFT) -> Count:
    """How many gold texts have a given text of their own that is alike."""
    free = list(range(len(given)))
    hits = 0
    for text in gold:
        near = [(alike(text, given[i]), i) for i in free if 0.5 < (len(given[i]) + 1) / (len(text) + 1) < 2]
        best = max(near, default=(0.0, -1))
        if best[0] >= least:
            free.remove(best[1])
            hits += 1
    return Count(hits, len(gold), len(given))


def entries_matched(gold: list[list[str]], given: list[list[str]]) -> Count:
    """How many gold references have an entry of their own: nearly all their words, and not two entries run together."""
    free = list(range(len(given)))
    hits = 0
    for text in gold:
        bag = Counter(text)
        near = [i for i in free if sum((bag & Counter(given[i])).values()) >= 0.75 * len(text)]
        best = min(near, key=lambda i: len(given[i]), default=-1)
        if best >= 0 and len(given[best]) <= 3.0 * len(text) + 45:
            free.remove(best)
            hits += 1
    return Count(hits, len(gold), len(given))


def leaked(captions: list[list[str]], body: list[str], text: list[str], n: int = 8) -> int:
    """How many captions have a stretch of n words inside the paragraphs that the truth's body has not."""
    own, read = _grams(body, n), _grams(text, n)
    return sum(bool((_grams(caption, n) - own) & read) for caption in captions)


def _grams(text: list[str], n: int) -> set[tuple[str, ...]]:
    return {tuple(text[i : i + n]) for i in range(len(text) - n + 1)}


def score(pdf: Path, truth: Truth, baselines: bool, reader: str = "pdfplumber") -> Scores:
    """All scores of one file, and the seconds of processor time."""
    start = time.process_time()
    pages = READERS[reader](pdf)
    middle = time.process_time()
    paper = paper_from_pages(pdf.stem, pdf.name, "", pages)
    seconds = {"read": middle - start, "structure": time.process_time() - middle}
    body = _kind(paper, "paragraph")
    captions = [words(paper.block_text(b)) for b in paper.blocks if b.kind == "caption"]
    found = Scores(
        pdf.stem,
        len(pages),
        overlap(truth.body, body),
        matched(truth.captions, captions),
        matched(truth.headings, _headings(paper, truth), 0.8),
        entries_matched(truth.references, [words(r.text) for r in paper.references]),
        matched([truth.title], [words(paper.block_text(b)) for b in paper.blocks if b.kind == "title"]),
        overlap(truth.abstract, _kind(paper, "abstract")),
        _tables(truth, paper),
        leaked(truth.captions, truth.body, body),
        seconds=seconds,
        details=references_right(list(truth.root.iter("ref")), paper.references) + hyphens_right(paper, truth.root),
        text=paper.text.split(),
    )
    if baselines:
        for name, text in (("pdfplumber", _pdfplumber(pdf)), ("pypdfium2", _pypdfium2(pdf))):
            found.baselines[name] = overlap(truth.body, words(text))
    return found


def _tables(truth: Truth, paper: Paper) -> Count:
    """The pairs of cells side by side that the truth and the paper share."""
    found = sum((neighbours([[cell.text for cell in row] for row in table.rows]) for table in paper.tables), Counter())
    return Count((truth.neighbours & found).total(), truth.neighbours.total(), found.total())


def overlap(gold: list[str], given: list[str]) -> Count:
    """Words in order."""
    return Count(common(gold, given), len(gold), len(given))


def _kind(paper: Paper, kind: str) -> list[str]:
    return [w for b in paper.blocks if b.kind == kind for w in words(paper.block_text(b))]


def _headings(paper: Paper, truth: Truth) -> list[list[str]]:
    """The headings found; those of back matter and the references, which stand outside the truth's body, only if it has them."""
    body = {b.section for b in paper.blocks if b.kind == "paragraph"}
    back = {b.section for b in paper.blocks if b.kind in ("back", "reference")} - body
    found = [(i, words(s.heading)) for i, s in enumerate(paper.sections)]
    return [h for i, h in found if i not in back or any(alike(h, t) >= 0.8 for t in truth.headings)]


def _pdfplumber(pdf: Path) -> str:
    import pdfplumber

    with pdfplumber.open(pdf) as file:
        texts = []
        for page in file.pages:
            texts.append(page.extract_text())
            page.close()
    return "\n".join(texts)


def _pypdfium2(pdf: Path) -> str:
    import pypdfium2

    file = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in file)
    finally:
        file.close()


def report(found: list[Scores]) -> str:
    """A table of the files, the mean of their F1s, and the totals."""
    lines = [f"{'file':34} {'pages':>5} {'body':>6} {'recall':>6} {'capt.':>6} {'head.':>6} {'refs':>6} {'title':>6} {'abstr.':>6} {'tables':>6} {'leaks':>5}   baselines: F1 (recall)"]
    for s in found:
        base = "  ".join(f"{name} {c.f1:.3f} ({c.recall:.3f})" for name, c in s.baselines.items())
        lines.append(
            f"{s.name[:34]:34} {s.pages:5} {s.body.f1:6.3f} {s.body.recall:6.3f} {s.captions.f1:6.3f} {s.headings.f1:6.3f} "
            f"{s.references.f1:6.3f} {s.title.f1:6.3f} {s.abstract.f1:6.3f} {s.tables.f1:6.3f} {s.leaks:5}   {base}"
        )
    if found:
        lines += _totals(found)
    return "\n".join(lines)


def _totals(found: list[Scores]) -> list[str]:
    n = len(found)
    parts = ("body", "captions", "headings", "references", "title", "abstract", "tables")
    mean = {p: sum(getattr(s, p).f1 for s in found) / n for p in parts}
    micro = {p: Count(*(sum(getattr(getattr(s, p), f) for s in found) for f in ("hits", "gold", "given"))) for p in parts}
    recall = sum(s.body.recall for s in found) / n
    leaks = sum(s.leaks for s in found)
    details = sum((s.details for s in found), Counter())
    base = "  ".join(
        f"{name} {sum(s.baselines[name].f1 for s in found) / n:.3f} ({sum(s.baselines[name].recall for s in found) / n:.3f})"
        for name in found[0].baselines
    )
    head = f"{'mean of ' + str(n) + ' files':34} {sum(s.pages for s in found):5} {mean['body']:6.3f} {recall:6.3f}"
    rest = " ".join(f"{mean[p]:6.3f}" for p in parts[1:])
    return [
        f"{head} {rest} {leaks:5}   {base}",
        "fields of the references that are right: " + ", ".join(_share(details, name) for name in FIELDS),
        "line-end hyphens that are rightly kept or undone: " + _share(details, "hyphen"),
        "over all: " + ", ".join(f"{p} F1 {c.f1:.3f} of {c.gold:.0f}" for p, c in micro.items()),
        "seconds: " + ", ".join(f"{k} {sum(s.seconds[k] for s in found):.1f}" for k in ("read", "structure")),
    ]


def _share(details: Tally, name: str) -> str:
    right, wrong = details[name, True], details[name, False]
    return f"{name} {right / ((right + wrong) or 1):.3f} of {right + wrong}"


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """Each PDF of the folder with its XML."""
    found = []
    for pdf in sorted(folder.glob("*.pdf")):
        xml = next((x for e in (".jats.xml", ".nxml", ".xml") if (x := pdf.with_name(pdf.stem + e)).is_file()), None)
        if xml is not None:
            found.append((pdf, xml))
    return found


def main(argv: list[str] | None = None) -> int:
    """Print the report; 0 when all files could be read, 1 when some could not, 2 without any pair."""
    parser = argparse.ArgumentParser(description="Reading of PDFs against the JATS XML of the same articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--reader", choices=(*READERS, "both"), default="both")
    args = parser.parse_args(argv)
    todo = [pair for pair in pairs(args.folder) if args.only in pair[0].name]
    if not todo:
        print(f"{args.folder}: no <name>.pdf with <name>.jats.xml beside it", file=sys.stderr)
        return 2
    readers = list(READERS) if args.reader == "both" else [args.reader]
    found: dict[str, list[Scores]] = {reader: [] for reader in readers}
    failed = 0
    for pdf, xml in todo:
        try:
            scores = [score(pdf, truth_of(xml), not args.no_baselines and reader == readers[0], reader) for reader in readers]
        except ExoclaimError as error:
            failed += 1
            print(error, file=sys.stderr)
        else:
            for reader, one in zip(readers, scores, strict=True):
                found[reader].append(one)
    for reader in readers:
        print(f"{reader}:\n{report(found[reader])}\n")
    if len(readers) > 1:
        print(compared(*found.values()))
    return 1 if failed else 0


def compared(ones: list[Scores], others: list[Scores]) -> str:
    """How many words of the Papers of two readers are the same and in the same order, and the ratio of their times."""
    hits = sum(common(one.text, other.text) for one, other in zip(ones, others, strict=True))
    longest = sum(max(len(one.text), len(other.text)) for one, other in zip(ones, others, strict=True))
    times = [sum(one.seconds["read"] for one in some) for some in (ones, others)]
    return f"the same Paper on {hits / (longest or 1):.4f} of {longest} words; reading takes 1/{times[0] / (times[1] or 1):.1f} of the time"


if __name__ == "__main__":
    sys.exit(main())
