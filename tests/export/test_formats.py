"""Each format, read back."""

import csv
import io
import json
import re
import sqlite3
from xml.etree import ElementTree as xml

import pandas as pd
import pytest

from pipeline import cli
from pipeline.cli_data import FORMATS
from pipeline.errors import UsageError
from pipeline.export import flat
from pipeline.export.formats import NETWORKS, export
from pipeline.export.merge import merge, statements
from pipeline.export.network import network
from tests.export.rows import MIR, PTEN, ROWS, cited, row

SVG = "{http://www.w3.org/2000/svg}"


def one_file(to: str) -> bytes:
    files, _ = export(ROWS, to)
    (content,) = files.values()
    return content


@pytest.mark.parametrize(("to", "separator"), [("tsv", "\t"), ("csv", ",")])
def test_tables_are_read_back_with_pandas(to, separator):
    frame = pd.read_csv(io.BytesIO(one_file(to)), sep=separator, dtype=str, keep_default_na=False)
    assert list(frame["id"]) == [row["id"] for row in ROWS]
    assert list(frame["effect_id"][:3]) == ["GO:0006915"] * 3 and frame["effect_direction"][2] == "increases"
    assert frame["sentence"][4] == "CAF exosomes affect “odd thing” <α>." and frame["citations"][0] == "1; 2"
    assert list(frame["negated"]) == ["false", "false", "false", "true", "false"]


def test_json_lines_are_the_rows():
    assert [json.loads(line) for line in one_file("jsonl").decode().splitlines()] == ROWS


def test_parquet_without_its_engine_says_what_to_install(monkeypatch):
    def missing(*_, **__):
        raise ImportError("no engine")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", missing)
    with pytest.raises(UsageError, match="pyarrow"):
        flat.as_parquet(ROWS)


def test_sqlite_answers_a_question(tmp_path):
    (tmp_path / "c.sqlite").write_bytes(one_file("sqlite"))
    base = sqlite3.connect(tmp_path / "c.sqlite")
    found = base.execute("SELECT doc, claim FROM slots WHERE id = 'HGNC:9588' ORDER BY doc, claim").fetchall()
    assert found == [("one", "one-0001"), ("two", "two-0001"), ("two", "two-0003")]
    assert base.execute("SELECT count(*), sum(negated) FROM claims").fetchone() == (5, 1)
    base.close()


def test_indra_statements():
    files, lost = export(ROWS, "indra")
    statements = json.loads(files["statements.json"])
    assert [s["type"] for s in statements] == [
        "DecreaseAmount",
        "Inhibition",
        "DecreaseAmount",
        "Inhibition",
        "Activation",
        "DecreaseAmount",
    ]
    first = statements[0]
    assert first["subj"] == {"name": "hsa-mir-21", "db_refs": {"TEXT": "miR-21", "MIRBASE": "MI0000077"}}
    assert first["obj"] == {"name": "PTEN", "db_refs": {"TEXT": "PTEN", "HGNC": "9588"}}
    assert statements[1]["obj"]["db_refs"]["GO"] == "GO:0006915" and statements[1]["obj_activity"] == "activity"
    assert first["evidence"][0]["annotations"]["source"] == "CAFs" and statements[-1]["evidence"][0]["epistemics"]["negated"]
    assert len({s["id"] for s in statements}) == len(statements)
    assert lost == "1 claims without a cargo, or with no direction"


def test_kgx_edges_join_its_nodes():
    files, lost = export(ROWS, "kgx")
    nodes, edges = (list(csv.DictReader(io.StringIO(files[name].decode()), delimiter="\t")) for name in ("nodes.tsv", "edges.tsv"))
    ids = {node["id"]: node["category"] for node in nodes}
    assert ids["HGNC:9588"] == "biolink:Gene" and ids["mirbase:MI0000077"] == "biolink:MicroRNA" and "exoclaim:odd_thing" in ids
    assert all(edge["subject"] in ids and edge["object"] in ids for edge in edges)
    found = {(e["subject"], e["predicate"], e["object"], e["object_direction_qualifier"]): e["documents"] for e in edges}
    assert found["mirbase:MI0000077", "biolink:affects", "HGNC:9588", "decreased"] == "one|two"
    assert found["MESH:D000072645", "biolink:produces", "mirbase:MI0000077", ""] == "one|two"
    assert lost == "1 negated claims"


def test_kgx_publications_are_the_primary_papers():
    files, _ = export(cited(), "kgx")
    edges = list(csv.DictReader(io.StringIO(files["edges.tsv"].decode()), delimiter="\t"))
    assert {edge["publications"] for edge in edges} == {"PMID:1|doi:10.1/y"}


def test_the_picture_names_every_node():
    root = xml.fromstring(one_file("svg"))
    titles = {title.text for text in root.iter(f"{SVG}text") for title in text.iter(f"{SVG}title")}
    assert {"PTEN (HGNC:9588)", "hsa-mir-21 (mirbase:MI0000077)", "odd thing (exoclaim:odd_thing)"} <= titles


def test_in_the_picture_an_effect_hangs_on_its_target():
    lines = [path.get("data-ends") for path in xml.fromstring(one_file("svg")).iter(f"{SVG}path")]
    nodes, edges = network(ROWS, chained=True)
    numbers = {id_: str(number) for number, id_ in enumerate(nodes)}
    assert lines == [f"{numbers[edge.subject]} {numbers[edge.object]}" for edge in edges]
    drawn = {(edge.subject, edge.object, edge.direction) for edge in edges}
    assert ("HGNC:9588", "GO:0006915", "decreases") in drawn and ("mirbase:MI0000077", "GO:0006915", "increases") in drawn
    assert ("mirbase:MI0000077", "GO:0006915", "decreases") not in drawn


def test_lines_run_from_behind_a_name_to_before_the_next():
    root = xml.fromstring(one_file("svg"))
    at = {text.get("data-node"): (float(text.get("x")), len(text.text)) for text in root.iter(f"{SVG}text") if text.get("data-node")}
    lines = list(root.iter(f"{SVG}path"))
    assert lines
    for path in lines:
        (x0, letters), (x1, _) = (at[number] for number in path.get("data-ends").split())
        start, *_, end = (float(point.split(",")[0]) for point in re.sub("[MC]", "", path.get("d")).split())
        assert x0 + 5 * letters < start < end < x1  # in these rows every line runs to the right


def test_names_of_one_column_are_joined_on_their_right():
    chain = [row("a", 1, "s", cargo=MIR, target=PTEN), row("a", 2, "t", cargo=PTEN[:4], target=("AKT1", "protein", "HGNC:391", "AKT1", "increases"))]
    (path,) = [path for path in xml.fromstring(export(chain, "svg")[0]["claims.svg"]).iter(f"{SVG}path") if path.get("class") == "increases"]
    start, middle, _, end = (float(point.split(",")[0]) for point in re.sub("[MC]", "", path.get("d")).split())
    assert middle > max(start, end)


def test_a_merged_claim_is_told_once_with_its_number():
    page = export(statements(merge([*ROWS, ROWS[0] | {"id": "one-0009"}], lambda _, slot: slot["id"] or slot["text"])), "html")[0]["claims.html"].decode()
    assert page.count("→ PTEN ↓ →") == 2 and page.count("</span> × 2 <span") == 1  # in one paper twice, in the other once


def test_the_page_holds_the_picture_and_every_claim_and_needs_nothing_from_outside():
    page = one_file("html").decode()
    assert page.count("<li ") == 4 and page.count('class="node"') == len(network(ROWS)[0])  # the negated claim is not drawn
    assert '"told">miR-21 → PTEN ↓<' not in page and '"told">CAFs → miR-21 → PTEN ↓ → apoptosis ↓<' in page
    assert "“odd\tthing” &lt;α&gt;" in page and "<α>" not in page
    bare = re.sub(r'xmlns="[^"]*"', "", page)
    assert not re.search(r"https?://|<link|@import|src=|url\(", bare) and "default-src 'none'" in page


def test_brat_spans_are_the_words_at_their_offsets():
    files, lost = export(ROWS, "brat")
    for doc in ("one", "two"):
        text, spans = files[f"{doc}.txt"].decode(), {}
        for line in files[f"{doc}.ann"].decode().splitlines():
            mark, kind, *rest = line.split("\t")
            if mark.startswith("T"):
                _, start, end = kind.split()
                assert text[int(start) : int(end)] == rest[0]
                spans[mark] = rest[0]
            elif mark.startswith("R"):
                assert all(argument.split(":")[1] in spans for argument in kind.split()[1:])
    assert "not_decreases" in files["two.ann"].decode() and "Reference T1 mirbase:MI0000077" in files["one.ann"].decode()
    assert lost == "1 links of words that the sentence does not print"  # "CAFs", where it prints "CAF"


@pytest.mark.parametrize("to", FORMATS)
def test_exports_are_the_same_each_time_and_take_nothing(to):
    assert export(ROWS, to) == export(ROWS, to)
    export([], to)


# ---------------------------------------------------------------- commands


@pytest.fixture
def run_folder(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf8")
    return tmp_path / "out"


def test_export_command(run_folder, tmp_path, capsys):
    assert cli.main(["export", str(run_folder), "--to", "kgx", "-o", str(tmp_path / "kgx")]) == 0
    assert sorted(path.name for path in (tmp_path / "kgx").iterdir()) == ["edges.tsv", "nodes.tsv"]
    err = capsys.readouterr().err
    assert err.splitlines()[0].startswith("exoclaim: 5 claims in") and "left out, since kgx has no place for them: 1 negated claims" in err


def test_export_of_one_paper(run_folder, tmp_path, capsys):
    assert cli.main(["export", str(run_folder), "--to", "jsonl", "--doc", "one", "-o", str(tmp_path)]) == 0
    assert (tmp_path / "claims.jsonl").read_text().count("\n") == 1
    assert cli.main(["export", str(run_folder), "--to", "svg", "--doc", "three", "-o", str(tmp_path)]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "exoclaim: --doc three: no claims of a paper of this name; one of one, two"


@pytest.mark.parametrize("to", NETWORKS)
def test_merged_claims_as_a_network(run_folder, tmp_path, to):
    assert cli.main(["merge", str(run_folder), "-o", str(tmp_path / "merged")]) == 0
    assert cli.main(["export", str(tmp_path / "merged"), "--to", to, "-o", str(tmp_path / to)]) == 0
    assert cli.main(["export", str(tmp_path / "merged" / "merged.jsonl"), "--to", to, "--doc", "two", "-o", str(tmp_path / to)]) == 0


def test_merged_claims_have_no_sentences(run_folder, tmp_path, capsys):
    assert cli.main(["merge", str(run_folder), "-o", str(tmp_path / "merged")]) == 0
    assert cli.main(["export", str(tmp_path / "merged"), "--to", "bioc", "-o", str(tmp_path)]) == 2
    assert "merged claims have no sentences, which bioc needs; export them to one of kgx, graphml, svg, html" in capsys.readouterr().err
    (tmp_path / "merged" / "merged.jsonl").write_text("{}\n")
    assert cli.main(["export", str(tmp_path / "merged"), "--to", "svg", "-o", str(tmp_path)]) == 1
    assert "merged.jsonl:1: no merged claim: KeyError('cargo'); give merged.jsonl as exoclaim merge wrote it" in capsys.readouterr().err


def test_merge_command(run_folder, tmp_path, capsys):
    assert cli.main(["merge", str(run_folder), "-o", str(tmp_path / "merged")]) == 0
    assert capsys.readouterr().err == f"exoclaim: 4 claims of 5 statements, 3 contradicted, in {tmp_path / 'merged' / 'merged.tsv'}\n"


def test_a_folder_without_claims_is_told(tmp_path, capsys):
    assert cli.main(["merge", str(tmp_path), "-o", str(tmp_path / "m")]) == 1
    assert capsys.readouterr().err == f"exoclaim: {tmp_path / 'claims.jsonl'}: no such file; give a folder that exoclaim run wrote\n"


def test_ground_command(capsys, root):
    assert cli.main(["ground", "miR-21-5p", "--kind", "mirna"]) == 0
    assert capsys.readouterr().out == "mirbase.mature:MIMAT0000076\thsa-miR-21-5p\tarm: “hsa-miR-21-5p” in mirna\nfamily\tmir-21\n"
    assert cli.main(["ground", "p40", "--kind", "gene"]) == 1
    assert "or\tHGNC:15979\tTP63" in capsys.readouterr().out
    assert cli.main(["ground", "BC", "--kind", "cell"]) == 1
    told = capsys.readouterr()
    first, *others = told.out.splitlines()
    assert first == "–\t–\tnot found: an abbreviation, not believed without its long form"
    assert {"or\tMONDO:0007254\tbreast cancer", "or\tMONDO:0001187\turinary bladder cancer"} <= set(others)
    assert told.err == "exoclaim: give the long form that the paper gives with --alias\n"
    assert cli.main(["ground", "FAK/Src axis", "--kind", "pathway"]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == ["part\tHGNC:9611\tPTK2", "part\tHGNC:11283\tSRC"]
    assert cli.main(["ground", "--check", str(root / "gold" / "grounding.tsv")]) == 0
    assert capsys.readouterr().out.startswith("kind")
    assert cli.main(["ground"]) == 2


@pytest.mark.parametrize("command", ["ground", "merge", "export"])
def test_help_has_examples(command, capsys):
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    assert f"examples:\n  exoclaim {command}" in capsys.readouterr().out
