"""Where `export` and `merge` take the claims from: the store of a run, a file of claims, or what curators left of them."""

import json

import pytest

from pipeline import cli
from pipeline.cli_data import FORMATS
from pipeline.curation import open_kept
from pipeline.outputs import make_folder, write_outputs
from pipeline.schema import Done
from pipeline.store import Made, Store, open_store
from tests.curate.desk import verdict
from tests.export.rows import ROWS

REFERENCES = [
    {"number": 1, "text": "A. One. J 2020.", "authors": "A", "title": "One", "journal": "J", "year": "2020", "doi": "", "pmid": "1"},
    {"number": 2, "text": "B. Two. J 2021.", "authors": "B", "title": "Two", "journal": "J", "year": "2021", "doi": "10.1/y", "pmid": ""},
]
OWN_STORE = "exoclaim.sqlite"


def ran(folder, store=None):
    """A run of two papers: what it keeps in the store (in the folder, if no other is named), and the files that it writes."""
    make_folder(folder)
    kept = Store(open_store(store or folder))
    number = kept.begin("1.0", 2, {})
    for doc in ("one", "two"):
        rows = [row for row in ROWS if row["doc"] == doc]
        kept.keep(number, Done(doc, rows, {"references": REFERENCES}, [], []), Made(f"{doc}.txt", "0" * 64, "key", 1.0))
    write_outputs(folder, kept, ["one", "two"])
    return folder


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def made(tmp_path, name, *arguments):
    assert cli.main([*map(str, arguments), "-o", str(tmp_path / name)]) == 0
    return files(tmp_path / name)


@pytest.mark.parametrize("to", FORMATS)
def test_the_store_gives_what_the_files_give(tmp_path, to):
    out, bare = ran(tmp_path / "out"), ran(tmp_path / "bare", tmp_path / "elsewhere.sqlite")
    without_a_store = made(tmp_path, "a", "export", bare, "--to", to)
    assert made(tmp_path, "b", "export", bare, "--to", to, "--store", tmp_path / "elsewhere.sqlite") == without_a_store
    assert made(tmp_path, "c", "export", out, "--to", to) == without_a_store
    assert made(tmp_path, "d", "export", out / "claims.jsonl", "--to", to) == without_a_store
    assert made(tmp_path, "e", "export", out / OWN_STORE, "--to", to) == without_a_store


def test_export_and_merge_from_sqlite_and_postgresql(tmp_path, database):
    out = ran(tmp_path / "out", database)
    told = made(tmp_path, "a", "export", out / "claims.jsonl", "--to", "jsonl")
    assert made(tmp_path, "b", "export", out, "--to", "jsonl", "--store", database) == told
    merged = made(tmp_path, "c", "merge", out / "claims.jsonl")
    assert made(tmp_path, "d", "merge", out, "--store", database) == merged
    assert json.loads(merged["merged.jsonl"].splitlines()[0])["publications"] == ["DOI:10.1/y", "PMID:1"]


def test_the_store_is_read_and_not_the_file(tmp_path):
    out = ran(tmp_path / "out")
    (out / "claims.jsonl").write_text("not JSON")
    (out / "papers" / "one.json").write_text("{}")
    found = [json.loads(line) for line in made(tmp_path, "a", "export", out, "--to", "jsonl")["claims.jsonl"].splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in ROWS]
    assert [entry["number"] for entry in found[0]["evidence"]["references"]] == [1, 2]


def test_only_what_curators_left_is_merged(tmp_path, capsys):
    out = ran(tmp_path / "out")
    _, ledger = open_kept(out, None)
    corrected = ROWS[1] | {"target": ROWS[1]["target"] | {"text": "phosphatase", "id": "HGNC:9588"}}
    ledger.add(verdict(ROWS[0]), verdict(ROWS[1], action="edit", row=corrected), verdict(ROWS[2], action="reject", reason="polarity"))
    lines = made(tmp_path, "m", "merge", out, "--curated")["merged.jsonl"].splitlines()
    (claim,) = map(json.loads, lines)
    assert (claim["claims"], claim["papers"], claim["contradicted_by"]) == (["one:one-0001", "two:two-0001"], ["one", "two"], [])
    assert claim["publications"] == ["DOI:10.1/y", "PMID:1"]
    assert len(made(tmp_path, "all", "merge", out, "--recalibrated")["merged.jsonl"].splitlines()) == 4
    ledger.add(verdict(ROWS[0], "Bob", "reject", 1, reason="other"))
    assert json.loads(made(tmp_path, "d", "merge", out, "--curated")["merged.jsonl"])["claims"] == ["two:two-0001"]
    assert "1 claim in dispute left out" in capsys.readouterr().err
    assert made(tmp_path, "b", "merge", out, "--curated", "--curator", "Bob")["merged.jsonl"] == b""


def test_a_correction_of_an_identifier_counts_in_merging(tmp_path):
    rows = [ROWS[0] | {"target": ROWS[0]["target"] | {"text": text, "id": "HGNC:8975"}} for text in ("the enzyme", "this kinase")]
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(row | {"id": row["id"] + str(n)}) + "\n" for n, row in enumerate(rows)))
    (claim,) = map(json.loads, made(tmp_path, "m", "merge", tmp_path)["merged.jsonl"].splitlines())
    assert claim["keys"]["target"] == "HGNC:8975"


def test_that_there_is_no_identifier_counts_too(tmp_path):
    without = ROWS[0] | {"target": ROWS[0]["target"] | {"id": None, "name": None}}
    (tmp_path / "claims.jsonl").write_text(json.dumps(ROWS[0]) + "\n" + json.dumps(without | {"id": "one-0009"}) + "\n")
    found = [json.loads(line)["keys"]["target"] for line in made(tmp_path, "m", "merge", tmp_path)["merged.jsonl"].splitlines()]
    assert sorted(found) == ["HGNC:9588", "pten"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["export", "out/claims.jsonl", "--to", "tsv", "--curated"], 2, "claims.jsonl: a file has neither store nor verdicts"),
        (["export", "out/claims.jsonl", "--to", "tsv", "--store", "s.sqlite"], 2, "claims.jsonl: a file has neither store nor verdicts"),
        (["merge", "out", "--curated"], 1, "out: no store with verdicts; give a folder that exoclaim run wrote, or --store"),
        (["merge", "out", "--store", "s.sqlite", "--curated", "--curator", "Eve"], 2, "--curator: no verdicts of 'Eve'; one of none"),
        (["merge", "out", "--curator", "Ann"], 2, "--curator is given without --curated; give both"),
        (["merge", "out", "out", "--store", "s.sqlite"], 2, "--store is of one DIR"),
        (["export", "out", "--to", "tsv", "--store", "none.sqlite"], 1, "none.sqlite: no run has been here; give the --store of exoclaim run"),
        (["export", "nothing", "--to", "tsv"], 1, "nothing/claims.jsonl: no such file; give a folder that exoclaim run wrote"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, monkeypatch, capsys, arguments, code, told):
    ran(tmp_path / "out", tmp_path / "s.sqlite")
    monkeypatch.chdir(tmp_path)
    assert cli.main([*arguments, "-o", "made"]) == code
    assert told in capsys.readouterr().err
    assert not (tmp_path / "none.sqlite").exists()
