"""The regression gate: no F1 on the gold that ships may fall below gold/SCORES.json, unless that file changes in the same commit."""

import copy
import json
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.gold.formats import read_gold
from pipeline.inputs import find_inputs
from pipeline.score.ledger import MEASURES, fallen, file_hash, folder_hash, ledger, ledger_text, load_splits

from tests.score.rows import marker, row


@pytest.fixture(scope="module")
def shipped(root):
    return json.loads((root / "gold" / "SCORES.json").read_text(encoding="utf-8"))


@pytest.mark.model
def test_no_score_has_fallen(root, models, shipped):
    from pipeline.run import attempt

    done = [attempt(given, models) for given in find_inputs(sorted((root / "corpus").glob("*.pdf")))]
    rows = [row for paper in done for row in paper.rows]
    found = ledger(load_splits(root / "gold"), lambda name: read_gold(root / "gold" / name), rows, [], {})
    lines = fallen(shipped, found)
    assert not lines, "\n".join([*lines, "If this is on purpose, run `make score` and commit gold/SCORES.* with the change."])


def test_the_ledger_is_of_the_gold_that_ships(root, shipped):
    """Gold that changes changes the figures: `make score` has to be run with it."""
    assert shipped["gold"] == file_hash(sorted((root / "gold").glob("*.jsonl")))


def test_the_markdown_is_that_of_the_json(root, shipped):
    assert (root / "gold" / "SCORES.md").read_text(encoding="utf-8") == ledger_text(shipped)


def test_every_gold_file_is_in_a_part(root, shipped):
    splits = load_splits(root / "gold")
    assert {split["gold"] for split in splits} == {file.name for file in (root / "gold").glob("*.jsonl")}
    assert list(shipped["parts"]) == [split["name"] for split in splits]
    assert [name for name, part in shipped["parts"].items() if not part["tuned"]] == ["dev-breast-msc"]


SPLITS = [{"name": "captions", "gold": "g", "doc": "d", "where": ["Figure"], "tuned": True, "note": "n"}]
GOLD = [
    row("miR-1", "MSCs", "PTEN-", "EMT+"),
    row("miR-2", "MSCs", "", "EMT+"),
    row("miR-3", "", "", "EMT+", where="Section 1"),
    marker("x", "y", "+"),
]


def made(pred):
    return ledger(SPLITS, lambda name: GOLD, pred, [], {"commit": "abc"})


def test_a_part_takes_the_rows_of_its_places():
    scores = made(GOLD)["parts"]["captions"]["scores"]
    assert list(scores) == list(MEASURES)
    assert [scores["tuple/strict"][key] for key in ("tp", "gold", "pred", "f1")] == [2, 2, 2, 1.0]
    assert scores["biomarker/strict"]["gold"] == 0


def test_what_has_fallen_is_named():
    old, new = made(GOLD), made(GOLD[:1])
    assert fallen(old, old) == [] == fallen(new, old)
    assert fallen(old, new)[0] == "captions: tuple/relaxed F1 fell from 1.0000 to 0.6667"


def test_a_part_that_is_gone_has_fallen():
    new = copy.deepcopy(made(GOLD))
    del new["parts"]["captions"]
    assert len(fallen(made(GOLD), new)) == len(MEASURES)


def test_bad_splits_name_the_part(tmp_path):
    (tmp_path / "splits.json").write_text('[{"name": "x"}]')
    with pytest.raises(GoldError, match=r"splits.json: part 1: gold: missing"):
        load_splits(tmp_path)


def test_hashes_see_names_and_contents(tmp_path: Path):
    def folder(name, **files):
        (tmp_path / name / "__pycache__").mkdir(parents=True)
        (tmp_path / name / "__pycache__" / "x.pyc").write_text(name)
        for file, content in files.items():
            (tmp_path / name / file).write_text(content)
        return folder_hash(tmp_path / name)

    assert folder("a", one="1", two="2") == folder("b", two="2", one="1")
    assert len({folder("c", one="1"), folder("d", two="1"), folder("e", one="2")}) == 3
