"""How fast the whole pipeline is: beside a bare pass and an obvious script, by length, by number of papers, by workers; memory; start.

    python benchmarks/bench_pipeline.py [ratio] [length] [number] [workers] [start] [--most 1000] [--work FOLDER] [FILE.pdf …]

Without names of parts all are measured. Ratios, and growth, are of processor seconds, which another program on the machine
changes little; what is of the clock says so. The papers are made by `papers.py`.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber
from papers import make_papers

from pipeline.batch.worker import settle
from pipeline.inputs import Input
from pipeline.run import Models, attempt, load_models, structured
from pipeline.store import Store, open_store
from pipeline.store.papers import SLOTS

ROOT = Path(__file__).resolve().parent.parent
MIB = 1 << 20
UNIT = 1024 if sys.platform != "darwin" else 1  # of ru_maxrss
TRIPLES = ("nsubj", "dobj")
FEW = 10  # files that are timed twice


# ---------------------------------------------------------------- beside a bare pass and an obvious script


def bare(pdf: Path) -> int:
    """Every page's characters by pdfplumber, and nothing kept; the number of pages."""
    with pdfplumber.open(pdf) as file:
        for page in file.pages:
            _ = page.chars
            page.close()
        return len(file.pages)


def obvious(pdf: Path, nlp: Any) -> list[tuple[str, str, str]]:
    """What one would write in ten minutes: all text by pdfplumber, spaCy over it, subject – verb – object of noun phrases."""
    with pdfplumber.open(pdf) as file:
        doc = nlp("\n".join(page.extract_text() for page in file.pages))
    phrases = {chunk.root.i: chunk.text for chunk in doc.noun_chunks}
    verbs = (token for token in doc if token.pos_ == "VERB")
    found = []
    for verb in verbs:
        subject, thing = ([phrases.get(child.i) for child in verb.children if child.dep_ == label] for label in TRIPLES)
        found += [(a, verb.lemma_, b) for a in subject for b in thing if a and b]
    return found


WAYS = ("bare pdfplumber pass", "exoclaim", "exoclaim --reader pdfium", "extract_text, spaCy, triples")


def ratio(files: list[Path]) -> None:
    """All files by each way, each time in a process that does nothing else; few files twice in turn, and the better of the two."""
    rounds = [{way: by(way, files) for way in WAYS} for _ in range(2 if len(files) < FEW else 1)]
    times = {way: min(found[way] for found in rounds) for way in WAYS}
    pages = sum(map(bare, files))
    print(f"## One core: {len(files)} papers, {pages} pages\n\n| | processor seconds | ratio | pages a second | papers a second |\n|---|---|---|---|---|")
    for way, took in times.items():
        print(f"| {way} | {took:.1f} | {took / times[WAYS[0]]:.2f} | {pages / took:.1f} | {len(files) / took:.2f} |")


def by(way: str, files: list[Path]) -> float:
    """Processor seconds of one way, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--way", way, *map(str, files)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def way(name: str, files: list[Path]) -> int:
    """Print the processor seconds of one way; the models are loaded and the first file is done before the clock runs."""
    models = load_models() if name != WAYS[0] else None
    ways: dict[str, Callable[[Path], object]] = {
        WAYS[0]: bare,
        WAYS[1]: lambda pdf: whole(pdf, models),
        WAYS[2]: lambda pdf: whole(pdf, models, "pdfium"),
        WAYS[3]: lambda pdf: obvious(pdf, models.nlp),
    }
    ways[name](files[0])
    if name.startswith("exoclaim"):
        settle()  # as its workers do
    print(sum(seconds(ways[name], pdf) for pdf in files))
    return 0


def whole(pdf: Path, models: Models, reader: str = "pdfplumber") -> object:
    """The line for one paper."""
    from pipeline.entities import tag

    return attempt(Input(pdf.stem, str(pdf)), models, tagging=lambda path, _: tag(structured(path, reader), models.nlp))


def seconds(do: Callable[[Path], object], pdf: Path) -> float:
    """Processor seconds of one call."""
    begun = time.process_time()
    do(pdf)
    return time.process_time() - begun


# ---------------------------------------------------------------- the command


def run(papers: Path, out: Path, *options: object) -> tuple[float, float, float]:
    """`exoclaim run`: seconds on the clock, processor seconds of all its processes, and the greatest memory of one in MiB."""
    command = [sys.executable, __file__, "--child", "run", papers, "-o", out, *options]
    begun = time.perf_counter()
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd=ROOT)
    took = time.perf_counter() - begun
    used, most = done.stdout.split()[-2:]
    return took, float(used), float(most)


def child(arguments: list[str]) -> int:
    """The command, and at its end what it and its workers used."""
    from pipeline.cli import main as exoclaim

    code = exoclaim(arguments)
    mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = sum(usage.ru_utime + usage.ru_stime for usage in (mine, theirs))
    print(used, max(mine.ru_maxrss, theirs.ru_maxrss) * UNIT / MIB)
    return code


def length(work: Path) -> None:
    """Papers of 500 to 16,000 words, three of each."""
    print("\n## By length: processor seconds, 3 papers each, start aside\n\n| words | pages | a page | a thousand words |\n|---|---|---|---|")
    make_papers(work / "empty", 1, 60, hostile=False)
    _, start, _ = run(work / "empty", fresh(work / "out"))
    for words in (500, 1000, 2000, 4000, 8000, 16000):
        papers = work / f"words{words}"
        make_papers(papers, 3, words, hostile=False)
        _, used, _ = run(papers, fresh(work / "out"))
        pages = sum(map(bare, sorted(papers.glob("*.pdf"))))
        print(f"| {words} | {pages / 3:.1f} | {(used - start) / pages:.2f} | {(used - start) / words * 1000 / 3:.2f} |", flush=True)


def number(work: Path, most: int) -> None:
    """10 to `most` papers of 500 words, each 50th a hostile file; then again unchanged, again with other rules, and searched."""
    print("\n## By number of papers (500 words each, each 50th a hostile file)\n")
    print("| papers | processor seconds | a paper | memory of the largest process, MiB | database, MiB |\n|---|---|---|---|---|")
    for count in [n for n in (10, 30, 100, 300, 1000, 3000) if n <= most]:
        papers = work / f"number{count}"
        make_papers(papers, count, 500)
        out = fresh(work / f"out{count}")
        _, used, memory = run(papers, out)
        size = (out / "exoclaim.sqlite").stat().st_size / MIB
        print(f"| {count} | {used:.1f} | {used / count:.3f} | {memory:.0f} | {size:.1f} |", flush=True)
    took, used, _ = run(papers, out)
    print(f"\n{count} papers again, unchanged: {took:.1f} s on the clock, {used:.1f} of the processor.")
    _, used, _ = run(papers, out, "--trace")
    print(f"Again with another setting, from the cache: {used:.1f} processor seconds.")
    found(out)


def found(out: Path) -> None:
    """How long it takes to find claims in the store again: by 50 cargos, and by the 10 names that most claims have."""
    store = Store(open_store(out))
    claims = sum(known.claims for known in store.known().values())
    rows = list(store.rows(list(store.known())[:200]))
    cargos = sorted({row["cargo"]["text"] for row in rows if row.get("cargo")})[:50]
    names = Counter(row[slot]["text"] for row in rows for slot in SLOTS if row.get(slot))
    print(f"\nSearches among {claims} claims in the store, milliseconds:\n\n| | claims found | the first 100 | all | all, as objects |\n|---|---|---|---|---|")
    for what, words in (("50 cargos", cargos), ("the 10 commonest names", [name for name, _ in names.most_common(10)])):
        hits, *times = zip(*(_searched(store, word) for word in words), strict=True)
        print(f"| {what} | {' | '.join(map(_median, (hits, *times)))} |")


def _searched(store: Store, words: str) -> tuple[int, float, float, float]:
    """How many claims there are, and the milliseconds for their number and the first 100, for all, and for all with their JSON taken apart."""
    times = [time.perf_counter()]
    hits = store.count(words)
    list(store.find(words, limit=100))
    times.append(time.perf_counter())
    list(store.find(words))
    times.append(time.perf_counter())
    for row in store.find(words):
        json.loads(row)
    times.append(time.perf_counter())
    some, all_, objects = (1000 * (after - before) for before, after in pairwise(times))
    return hits, some, all_, objects


def _median(numbers: Sequence[float]) -> str:
    """The median and the greatest."""
    return f"{median(numbers):.0f}, at most {max(numbers):.0f}"


def workers(work: Path, most: int) -> None:
    """The same papers with one and with two workers, three times in turn; seconds on the clock, start included."""
    number = min(40, most)
    papers = work / f"workers{number}"
    make_papers(papers, number, 3000, hostile=False)
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(3):
        for count, into in times.items():
            into.append(run(papers, fresh(work / "out"), "--workers", count)[0])
    one, two = (min(times[count]) for count in (1, 2))
    print(f"\n## Two workers\n\n{number} papers of 3000 words, seconds on the clock, best of three: one worker {one:.1f}, two {two:.1f}; {one / two:.2f} times as fast.")
    print(f"Load of the machine at the end: {os.getloadavg()[0]:.1f} (more than 2 means that other programs took part of the cores).")


def start(work: Path) -> None:
    """What passes before the first paper."""
    make_papers(work / "empty", 1, 60, hostile=False)
    took, used, memory = run(work / "empty", fresh(work / "out"))
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "pipeline", "--help"], capture_output=True, cwd=ROOT, check=True)
    print("\n## Start\n")
    print(f"`exoclaim --help`: {time.perf_counter() - begun:.2f} s on the clock. `exoclaim run` of a paper of 60 words: {took:.1f} s on the clock, {used:.1f} of the processor, {memory:.0f} MiB.")


def fresh(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def machine() -> str:
    """What it was measured on."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    packages = ", ".join(f"{name} {version(name)}" for name in ("pdfplumber", "pdfminer.six", "pypdfium2", "spacy", "numpy", "sqlalchemy"))
    return f"{os.cpu_count()} cores of {model}; Python {platform.python_version()}, {packages}. OMP_NUM_THREADS={os.environ.get('OMP_NUM_THREADS', 'not set')}."


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines() if Path(file).exists() else []


def main(argv: list[str]) -> int:
    """Measure the parts that are named."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if argv[:1] == ["--child"]:
        return child(argv[1:])
    if argv[:1] == ["--way"]:
        return way(argv[1], list(map(Path, argv[2:])))
    parser = argparse.ArgumentParser(description="Speed of the whole pipeline.")
    parser.add_argument("parts", nargs="*", help="ratio, length, number, workers, start; and PDF files for ratio")
    parser.add_argument("--most", type=int, default=1000, help="papers, at most")
    parser.add_argument("--work", type=Path, help="keep the papers here, for the next time")
    args = parser.parse_args(argv)
    files = [Path(part) for part in args.parts if part.endswith(".pdf")] or sorted((ROOT / "corpus").glob("*.pdf"))
    parts = [part for part in args.parts if not part.endswith(".pdf")] or ["start", "ratio", "length", "workers", "number"]
    print(f"{machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = args.work or Path(temporary)
        deeds: dict[str, Callable[[], None]] = {
            "ratio": lambda: ratio(files), "start": lambda: start(work), "length": lambda: length(work),
            "workers": lambda: workers(work, args.most), "number": lambda: number(work, args.most),
        }  # fmt: skip
        for part in parts:
            deeds[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
