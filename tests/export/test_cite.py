"""Citation numbers → entries of the reference list."""

import json

import pytest

from pipeline.errors import GoldError
from pipeline.export.cite import cite, listed_in, told
from tests.export.rows import ROWS

ENTRY = {
    "number": 2,
    "text": "A. B. Title. J 2020.",
    "authors": "A. B.",
    "title": "Title",
    "journal": "J",
    "year": "2020",
    "doi": "10.1/x",
    "pmid": "",
}


def test_a_claim_gets_the_entries_that_it_cites(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "one.json").write_text(json.dumps({"references": [ENTRY]}))
    first, second, *_ = cite(ROWS, listed_in(tmp_path))
    assert [entry["number"] for entry in first["evidence"]["references"]] == [2]  # [1] is not in the list
    assert second["evidence"]["references"] == [] and "references" not in ROWS[0]["evidence"]
    assert told(first["evidence"]["references"][0]) == "[2] A. B. Title. J. 2020 doi:10.1/x"


def test_an_entry_that_was_not_understood_is_told_as_printed():
    assert told({"number": 3, "text": "Something 1999"}) == "[3] Something 1999"


def test_a_broken_paper_is_told(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "one.json").write_text("{}")
    with pytest.raises(GoldError, match="one.json"):
        cite(ROWS, listed_in(tmp_path))
