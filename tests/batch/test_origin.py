"""What a change makes again: the reader's everything, the models' the parse and the claims, the rules' the claims alone."""

import shutil

import pytest

from pipeline.batch import origin
from pipeline.batch.origin import Parts, parts

NAMES = ("read", "parse", "claims")


@pytest.fixture
def tree(root, tmp_path, monkeypatch):
    """A copy of code and models to change."""
    shutil.copytree(root / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(root / "models", tmp_path / "models", ignore=shutil.ignore_patterns("exoclaim_bio", "grounding"))
    for folder in ("exoclaim_bio", "lexicons/grounding"):
        (tmp_path / "models" / folder).mkdir()
        (tmp_path / "models" / folder / "meta.json").write_text("{}")
    for name, value in (("PACKAGE", "pipeline"), ("MODELS", "models"), ("LEXICONS", "models/lexicons")):
        monkeypatch.setattr(origin, name, tmp_path / value)
    return tmp_path


def found():
    return parts("exoclaim_bio", "pdfplumber", ())


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        ("pipeline/read/pdf.py", ["read"]),
        ("pipeline/structure/lines.py", ["read"]),
        ("pipeline/schema.py", ["read"]),
        ("pipeline/entities/tag.py", ["parse"]),
        ("models/exoclaim_bio/meta.json", ["parse"]),
        ("models/lexicons/words.yml", ["parse"]),
        ("models/a_new_list.txt", ["parse"]),
        ("models/rules/origin.yml", ["claims"]),
        ("models/triggers/change.yml", ["claims"]),
        ("models/lexicons/grounding/meta.json", ["claims"]),
        ("models/lexicons/overrides.tsv", ["claims"]),
        ("pipeline/claims/chains.py", ["claims"]),
        ("pipeline/relations/match.py", ["claims"]),
        ("pipeline/ground/match.py", ["claims"]),
        ("pipeline/cli.py", []),
        ("pipeline/report/page.py", []),
    ],
)
def test_what_each_file_is_part_of(tree, file, changed):
    before = found()
    with (tree / file).open("a") as out:
        out.write("\n# another\n")
    after = found()
    assert [name for name in NAMES if getattr(before, name) != getattr(after, name)] == changed


def test_words_of_the_command_are_parts_too():
    plain = parts("exoclaim_bio", "pdfplumber", (False,))
    assert parts("exoclaim_bio", "pdfplumber", (False,)) == plain
    assert parts("exoclaim_bio", "other", (False,)).read != plain.read
    assert parts("no such model", "pdfplumber", (False,)).parse != plain.parse
    assert parts("exoclaim_bio", "pdfplumber", (True,)).claims != plain.claims


def test_an_installed_model_is_found():
    assert origin.model_folder("json").name == "json"
    assert not origin.model_folder("no_such_package").exists()


def test_why_a_result_is_made_again():
    made = Parts("r", "p", "c").origin(b"bytes", ".pdf")
    assert made.why_not(None) == "new"
    assert made.why_not(str(made)) == ""
    assert made.why_not(str(Parts("r", "p", "c").origin(b"other", ".pdf"))) == "the file changed"
    assert made.why_not(str(Parts("r", "p", "c").origin(b"bytes", ".md"))) == "the file changed"
    for other, why in (("xpc", "the reader changed"), ("rxc", "the models changed"), ("rpx", "the rules or settings changed")):
        assert made.why_not(str(Parts(*other).origin(b"bytes", ".PDF"))) == why
    assert made.why_not("a word of another kind") == "the file changed"


def test_the_keys_of_the_cache_depend_on_no_more_than_they_must():
    made, rules, models = (Parts(*words).origin(b"bytes", ".pdf") for words in ("rpc", "rpx", "rxc"))
    assert made.paper_key == rules.paper_key == models.paper_key
    assert made.parse_key == rules.parse_key != models.parse_key
    assert made.paper_key != made.parse_key
