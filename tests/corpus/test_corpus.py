"""The papers that the project ships are what the manifest says, and lose nothing in typesetting."""

import hashlib
import importlib.util
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PAPERS = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))["papers"]
IDS = [paper["id"] for paper in PAPERS]
FIELDS = {"id", "file", "title", "authors", "year", "doi", "licence", "source", "how_made", "made_from", "sha256"}
SOURCE = (CORPUS / "sources" / "li2022.md").read_text(encoding="utf-8")


def squash(text: str) -> str:
    """Text without what line breaking changes: spaces, hyphens and ligatures; and without italics marks."""
    return re.sub(r"[\s\u0002\u00ad*-]", "", unicodedata.normalize("NFKC", text))


@pytest.fixture(scope="module")
def typesetter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_typeset", CORPUS / "typeset.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def printed() -> str:
    """All text of li2022.pdf, squashed."""
    with pypdfium2.PdfDocument(CORPUS / "li2022.pdf") as pdf:
        return squash("".join(page.get_textpage().get_text_bounded() for page in pdf))


@pytest.mark.parametrize("paper", PAPERS, ids=IDS)
def test_manifest_describes_the_file(paper: dict) -> None:
    assert FIELDS <= paper.keys()
    assert hashlib.sha256((CORPUS / paper["file"]).read_bytes()).hexdigest() == paper["sha256"]
    assert (CORPUS / "sources" / f"{paper['id']}.md").read_text(encoding="utf-8").startswith(f"# {paper['title']}\n")


def test_every_pdf_is_in_the_manifest() -> None:
    assert {path.name for path in CORPUS.glob("*.pdf")} == {paper["file"] for paper in PAPERS}


def test_typesetting_gives_the_committed_bytes_every_time(typesetter: ModuleType) -> None:
    for paper in PAPERS:
        if paper["made_from"]:
            committed = (CORPUS / paper["file"]).read_bytes()
            assert typesetter.typeset(paper) == committed
            assert typesetter.typeset(paper) == committed


def test_source_has_the_whole_paper() -> None:
    assert re.findall(r"^(FIGURE|TABLE) (\d): ", SOURCE, re.MULTILINE) == [
        *(("FIGURE", str(number)) for number in range(1, 6)),
        *(("TABLE", str(number)) for number in range(1, 3)),
    ]
    references = SOURCE.split("## References\n")[1]
    assert re.findall(r"^(\d+)\. ", references, re.MULTILINE) == [str(number) for number in range(1, 123)]


@pytest.mark.parametrize(
    "text",
    re.findall(r"^(?:(?:FIGURE|TABLE) \d: .+|## (?!Abstract).+|\d\.\d\. [^.]+\.)", SOURCE, re.MULTILINE),
    ids=lambda text: text[:24],
)
def test_captions_and_headings_are_printed_whole(printed: str, text: str) -> None:
    assert squash(text.removeprefix("## ")) in printed


@pytest.mark.parametrize("text", ["TGF-β1", "integrin α5", "H2O2", "toxic ·OH", "AKT/NF-κB/IκB", "β-catenin", "EGFRv111", "MAPKI"])
def test_characters_come_out_of_the_pdf_as_printed(printed: str, text: str) -> None:
    assert squash(text) in printed


def test_no_letter_of_the_source_is_lost(printed: str) -> None:
    text = squash(SOURCE.replace("## Abstract", ""))
    lost = Counter(filter(str.isalpha, text)) - Counter(printed)
    assert not lost


@pytest.mark.parametrize(
    ("markdown", "typst"),
    [
        ("a_b* #c $d <e> @f [1]", r"a\_b\* \#c \$d \<e\> \@f \[1\]"),
        ("grown *in vitro* only", "grown #emph[in vitro]; only"),
        ("H₂O₂", "H#sub[2];O#sub[2];"),
        ("He¹,³", "He#super[1,3];"),
        ("1. Introduction", r"1\. Introduction"),
    ],
    ids=["escapes", "italics", "subscript", "superscript", "no list"],
)
def test_markdown_becomes_typst(typesetter: ModuleType, markdown: str, typst: str) -> None:
    assert typesetter.inline(markdown) == typst
