"""The tables that ship: sorted, named, licensed; our own names agree with the public ones."""

import gzip
from pathlib import Path

import pytest

from pipeline.errors import ModelError
from pipeline.ground.fold import fold
from pipeline.ground.tables import FOLDER, Tables, lines_of

TABLES = sorted((FOLDER / "grounding").glob("*.tsv.gz"))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables().load()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_is_sorted_and_says_its_source(path: Path):
    text = gzip.decompress(path.read_bytes()).decode("utf8")
    head, _, body = text.partition("\n#\n")
    assert "http" in head and any(word in head for word in ("CC", "public domain", "courtesy"))
    lines = body.splitlines()
    assert lines == sorted(lines)
    for line in lines[:: max(1, len(lines) // 50)]:
        key, spelling, status, id_ = line.split("\t")
        assert status in "nsp" and ":" in id_
        assert "mirna" in path.name or "elsewhere" in path.name or fold(spelling or key) == key


def test_the_tables_stay_small():
    assert sum(path.stat().st_size for path in TABLES) < 5_000_000


def test_own_names_are_those_of_the_public_tables(tables):
    differing = {id_: (name, tables.known(id_)) for id_, name in tables.own_names.items() if tables.known(id_) not in (None, name)}
    assert not differing


def test_every_identifier_has_its_name(tables):
    for name, table in tables._tables.items():
        if name != "elsewhere":
            assert {line.split("\t")[3] for line in table._lines} == set(table.names), name


def test_what_is_elsewhere_has_names_and_leads_back(tables):
    lines = gzip.decompress((FOLDER / "grounding" / "elsewhere.tsv.gz").read_bytes()).decode().partition("\n#\n")[2].splitlines()
    ids = {*tables._elsewhere, *(line.split("\t")[0] for line in lines)}
    assert len(ids) > 300
    for id_ in ids:
        found = tables.elsewhere(id_)
        assert found and all(name for _, name in found), id_
        assert all(id_ in dict(tables.elsewhere(other)) for other, _ in found)


def test_no_name_of_a_group_of_ours_has_two_ids(tables):
    twice = [(key, [hit.id for hit in hits]) for key, hits in tables._own.items() if len(hits) > 1]
    assert not twice


def test_overrides_name_ids_by_their_names(tables):
    for (kind, text), override in tables.overrides.items():
        assert override.why, (kind, text)
        assert override.id == "-" or tables.known(override.id) == override.name


def test_a_broken_line_is_told(tmp_path):
    (tmp_path / "grounding").mkdir()
    (tmp_path / "grounding" / "genes.tsv.gz").write_bytes(TABLES[0].read_bytes())
    (tmp_path / "grounding" / "own.tsv").write_text("gene\tHGNC:1\n")
    (tmp_path / "overrides.tsv").write_text("")
    with pytest.raises(ModelError, match=r"own.tsv:1: 2 columns in place of 4"):
        Tables(tmp_path)


def test_missing_tables_are_told(tmp_path):
    with pytest.raises(ModelError, match="no tables"):
        Tables(tmp_path)


def test_lines_of_leaves_comments_out(tmp_path):
    (tmp_path / "a.tsv").write_text("# head\n\na\tb\n")
    assert lines_of(tmp_path / "a.tsv") == [(3, "a\tb")]
