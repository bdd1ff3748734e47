"""A review typeset in the manner of several publishers is read alike from each."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

import pytest

from pipeline.read import read_pdf
from pipeline.schema import Block, Paper
from pipeline.structure import paper_from_pages
from tests.structure.presses import HOUSES, Printed, Setter


@pytest.fixture(scope="module", params=HOUSES, ids=lambda house: house.name)
def press(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Paper]:
    """What was printed, and what was read of it."""
    printed, path = Setter(request.param).printed(), tmp_path_factory.mktemp("press") / "a.pdf"
    path.write_bytes(printed.pdf)
    return printed, paper_from_pages("a", "a.pdf", "0", read_pdf(path))


def words(text: str) -> list[str]:
    """Words and numbers in lower case."""
    return re.findall(r"[^\W\d_]+|\d+", text.lower())


def uncited(paper: Paper, block: Block) -> str:
    """A block's text without its citation marks, as the parser gets it."""
    marks = [c for c in paper.citations if block.start <= c.start < block.end]
    ends = [block.start, *(c.end for c in marks)]
    return "".join(paper.text[a:b].rstrip() for a, b in zip(ends, [*(c.start for c in marks), block.end], strict=True))


def test_running_text_in_order(press: tuple[Printed, Paper]) -> None:
    printed, paper = press
    given = [w for b in paper.blocks if b.kind == "paragraph" for w in words(uncited(paper, b))]
    gold = [w for text in printed.body for w in words(text)]
    assert SequenceMatcher(None, gold, given, autojunk=False).ratio() > 0.997


def test_headings_captions_and_cells(press: tuple[Printed, Paper]) -> None:
    printed, paper = press
    assert [words(s.heading) for s in paper.sections][:-1] == [words(h) for h in printed.headings]
    captions = ["".join(words(paper.block_text(b))) for b in paper.blocks if b.kind == "caption"]
    assert sorted(captions) == sorted("".join(words(c)) for c in printed.captions)  # hyphens at line ends aside
    assert [[[cell.text for cell in row] for row in table.rows] for table in paper.tables] == printed.cells


def test_entries_and_what_cites_them(press: tuple[Printed, Paper]) -> None:
    printed, paper = press
    assert [r.number for r in paper.references] == list(range(1, printed.references + 1))
    assert all(r.authors and r.title and r.journal and r.year for r in paper.references)
    cited = {n for c in paper.citations for n in c.numbers}
    assert len(cited) >= printed.references - 1  # one is by a group that the text abbreviates
