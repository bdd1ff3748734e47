"""The line of one paper. The rooms are stood in for where their work is not the question."""

from dataclasses import asdict

import pytest

from pipeline import run
from pipeline.errors import ModelError, StructureError, UsageError
from pipeline.inputs import Input, find_inputs
from pipeline.run import Models
from pipeline.schema import Claim, Evidence, Failure, Slot

from tests.bad_input import BAD

NO_MODELS = Models(None, None)


def claim(doc: str, start: int, text: str) -> Claim:
    evidence = Evidence(f"Exosomal {text} inhibits apoptosis.", start, start + 9, 1, "2", (), ())
    return Claim(doc, "Section 2", "mechanism", evidence, cargo=Slot(text, "miRNA"), effect=Slot("apoptosis", direction="decreases"))


# ---------------------------------------------------------------- inputs


def test_inputs_are_sorted_by_document_and_each_file_comes_once(tmp_path):
    for name in ("b/y.pdf", "a/z.md", "a/deep/x.XML", "a/notes.json", "a/.hidden.pdf", "a/.git/w.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_inputs([tmp_path / "b" / "y.pdf", tmp_path, tmp_path / "a" / ".." / "b" / "y.pdf"])
    assert [given.doc for given in found] == ["x", "y", "z"]
    assert not any(given.problem for given in found)


@pytest.mark.parametrize("other", ["b/one.md", "b/ONE.pdf"])
def test_two_files_of_one_name_are_refused(tmp_path, other):
    for name in ("a/one.pdf", other):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    with pytest.raises(UsageError, match="has the same name as") as caught:
        find_inputs([tmp_path])
    assert "one.pdf" in str(caught.value) and other in str(caught.value)


@pytest.mark.parametrize(
    ("name", "problem"), [("nowhere.pdf", "no such file"), ("letter.docx", "files of kind '.docx' are not read"), ("folder", "a folder with no papers")]
)
def test_paths_without_a_paper_say_why(tmp_path, name, problem):
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.docx").write_text("x")
    (given,) = find_inputs([tmp_path / name])
    assert given.problem == problem and given.hint


# ---------------------------------------------------------------- one paper


def test_claims_are_numbered_by_their_place():
    found = run.numbered([claim("d", 50, "miR-2"), claim("d", 10, "miR-1"), claim("d", 50, "miR-3")])
    assert [(c.id, c.cargo.text) for c in found] == [("d-0001", "miR-1"), ("d-0002", "miR-2"), ("d-0003", "miR-3")]


@pytest.mark.parametrize("name", BAD.keys() - {"letter.docx"})
def test_bad_files_become_failures(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(BAD[name])
    failure = run.attempt(Input(file.stem, str(file)), NO_MODELS)
    assert isinstance(failure, Failure)
    assert (failure.doc, failure.path, failure.stage) == (file.stem, str(file), "read")
    assert failure.error and failure.hint and "\n" not in failure.error + failure.hint
    assert name not in failure.error  # it is printed before it


def test_an_error_of_a_room_keeps_its_page(monkeypatch):
    def broken(path, models):
        raise StructureError("d.pdf: no column fits", "look at the page", page=3)

    monkeypatch.setattr(run, "tagged_paper", broken)
    failure = run.attempt(Input("d", "in/d.pdf"), NO_MODELS)
    assert asdict(failure) == {
        "doc": "d", "path": "in/d.pdf", "stage": "structure", "page": 3, "error": "no column fits", "hint": "look at the page",
    }  # fmt: skip


def test_a_bug_becomes_a_failure_with_type_and_frame(monkeypatch):
    monkeypatch.setattr(run, "structured", lambda path: 1 / 0)
    failure = run.attempt(Input("d", "d.pdf"), NO_MODELS)
    assert failure.error.startswith("ZeroDivisionError: division by zero (at run.py:")
    assert failure.hint == "this is a fault of exoclaim: report it with the file"


def test_the_room_of_a_bug_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("pipeline.read.pdf.check_bytes", None)
    file = tmp_path / "d.pdf"
    file.write_bytes(b"x")
    failure = run.attempt(Input("d", str(file)), NO_MODELS)
    assert failure.stage == "read" and "(at read/pdf.py:" in failure.error


def test_a_file_that_may_not_be_opened(monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(run, "structured", refused)
    failure = run.attempt(Input("d", "in/d.pdf"), NO_MODELS)
    assert (failure.stage, failure.error) == ("read", "cannot be opened: Permission denied")


def test_a_broken_model_is_no_failure_of_a_paper(monkeypatch):
    def broken(path):
        raise ModelError("models/rules/origin.yml: two rules of one name", "rename one")

    monkeypatch.setattr(run, "structured", broken)
    with pytest.raises(ModelError):
        run.attempt(Input("d", "d.pdf"), NO_MODELS)


# ---------------------------------------------------------------- with the model

MARKDOWN = """# Vesicles in cancer

## 1. Glioma

Exosomes from glioma cells carry miR-21, which inhibits PTEN and promotes angiogenesis [1].

## References

1. Somebody A. A title. J. Test. 2020, 1, 1.
"""


@pytest.mark.model
def test_a_claim_from_a_sentence(tmp_path, models):
    (tmp_path / "p1.md").write_text(MARKDOWN, encoding="utf-8")
    paper, claims = run.run_paper(tmp_path / "p1.md", models)
    assert paper.doc == "p1"
    assert [c.id for c in claims] == [f"p1-{n:04d}" for n in range(1, len(claims) + 1)]
    assert any(c.cargo and c.cargo.text == "miR-21" and c.source and "glioma" in c.source.text for c in claims)
    assert all(c.where == "Section 1" and c.evidence.citations == (1,) for c in claims)
