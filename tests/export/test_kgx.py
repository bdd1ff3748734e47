"""KGX read back and validated by the library kgx, which finds the Biolink schema in the package biolink-model."""

import csv
import gzip
import io
import json
import socket
from importlib import import_module, resources
from types import SimpleNamespace

import pytest

from pipeline.export.formats import export, write

from tests.export.rows import MIR, ROWS, cited, row

UNKNOWN = {"exoclaim", "FPLX", "cellosaurus", "mirbase.mature"}
"""Prefixes that Biolink's context lacks; docs/exports.md names them."""
IDS = (
    "HGNC:9588", "FPLX:AKT", "mirbase:MI0000077", "mirbase.mature:MIMAT0000076", "MONDO:0007254", "CL:0000235", "cellosaurus:CVCL_0031",
    "UBERON:0001969", "CHEBI:16113", "GO:0006915", "reactome:R-HSA-109581", "kegg.pathway:hsa04210", "MESH:D000072645",
)  # fmt: skip
EVERY = [row("one", number, "A sentence.", cargo=MIR, target=("it", "protein", id_, "it", "increases")) for number, id_ in enumerate(IDS)]
QUOTED = row("one", 1, "A sentence.", cargo=MIR, target=('the "hidden" 5" gene', "protein", None, None, "decreases"))


@pytest.fixture(scope="module")
def kgx():
    """Its classes. Without this, kgx and bmt download schema and prefixes from GitHub: the first of them as soon as they are imported."""
    biolink = resources.files("biolink_model")
    prefixes = json.loads((biolink / "prefixmaps" / "biolink_model_prefix_map.json").read_text())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", None)  # nothing can be asked of another machine
        toolkit = import_module("bmt").Toolkit
        schema = str(biolink / "schema" / "biolink_model.yaml")
        patch.setattr(toolkit.__init__, "__defaults__", (schema, {"predicate mappings": []}))
        patch.setitem(import_module("kgx.config").jsonld_context_map, "biolink", prefixes)
        yield SimpleNamespace(Transformer=import_module("kgx.transformer").Transformer, Validator=import_module("kgx.validator").Validator)


def read(kgx, folder, **look):
    """The two files, streamed through kgx."""
    for name in ("nodes.tsv", "edges.tsv"):
        kgx.Transformer(stream=True).transform({"filename": [str(folder / name)], "format": "tsv"}, {"format": "null"}, **look)


def complaints(kgx, folder):
    """What kgx's validator says of the files, less the prefixes that Biolink lacks."""
    validator = kgx.Validator()
    validator.prefixes |= UNKNOWN
    read(kgx, folder, inspector=validator)
    return {(kind, message) for kind, found in validator.get_errors("Error").items() for message in found}


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("rows", [cited(), EVERY, [QUOTED], []], ids=["rows", "every name space", "quotation marks", "nothing"])
def test_kgx_reads_each_cell_as_it_was_written(kgx, tmp_path, rows):
    files, records = export(rows, "kgx")[0], []
    write(tmp_path, files)
    read(kgx, tmp_path, inspector=lambda _, record: records.append(record[-1]))
    written = [line for name in ("nodes.tsv", "edges.tsv") for line in table(files[name])]
    for record, line in zip(records, written, strict=True):
        cells = {key: "|".join(value) if isinstance(value, list) else value for key, value in record.items()}
        assert line == {key: cells.get(key, "") for key in line}


@pytest.mark.parametrize("rows", [cited(), EVERY, [QUOTED]], ids=["rows", "every name space", "quotation marks"])
def test_kgx_finds_nothing_to_complain_of(kgx, tmp_path, rows):
    """But for the name of Biolink's own class MicroRNA, which kgx takes for a slip: it allows no two capitals side by side."""
    write(tmp_path, export(rows, "kgx")[0])
    assert complaints(kgx, tmp_path) == {("INVALID_CATEGORY", "Category 'MicroRNA' is not in CamelCase form")}


def test_every_name_space_of_the_term_tables_is_among_those_validated(root):
    found = set()
    for path in (root / "models" / "lexicons" / "grounding").glob("*.tsv.gz"):
        with gzip.open(path, "rt", encoding="utf8") as lines:
            found |= {line.rsplit("\t", 1)[1].partition(":")[0] for line in lines if not line.startswith("#") and line.strip()}
    assert found == {id_.partition(":")[0] for id_ in IDS}


@pytest.mark.parametrize(
    ("name", "right", "wrong", "complaint"),
    [
        ("nodes.tsv", "HGNC:9588", "HUGO:9588", "CURIE prefix 'HUGO'"),
        ("nodes.tsv", "HGNC:9588", "9588", "expected to be of type 'CURIE'"),
        ("nodes.tsv", "biolink:Gene", "biolink:Thing", "Category 'Thing' is unknown"),
        ("edges.tsv", "biolink:affects", "biolink:hits", "Edge predicate 'hits' is not in Biolink Model"),
        ("edges.tsv", "knowledge_level", "level", "Required edge property 'knowledge_level' is missing"),
        ("edges.tsv", "agent_type", "agent", "Required edge property 'agent_type' is missing"),
    ],
)
def test_kgx_complains_of_what_is_wrong(kgx, tmp_path, name, right, wrong, complaint):
    files = export(ROWS, "kgx")[0]
    write(tmp_path, files | {name: files[name].replace(right.encode(), wrong.encode())})
    assert any(complaint in message for _, message in complaints(kgx, tmp_path))


def test_in_memory_kgx_keeps_one_of_the_edges_that_differ_in_their_direction_alone(kgx, tmp_path):
    """https://github.com/biolink/kgx/issues/413: told in docs/exports.md. Streamed, all of them are there."""
    write(tmp_path, export(ROWS, "kgx")[0])
    whole = kgx.Transformer()
    whole.transform({"filename": [str(tmp_path / name) for name in ("nodes.tsv", "edges.tsv")], "format": "tsv"})
    graph, edges = whole.store.graph, table((tmp_path / "edges.tsv").read_bytes())
    triples = {(edge["subject"], edge["predicate"], edge["object"]) for edge in edges}
    assert {(edge["subject"], edge["predicate"], edge["object"]) for *_, edge in graph.edges(data=True)} == triples
    assert (len(edges), graph.number_of_edges()) == (len(triples) + 1, len(triples))
    assert graph.nodes()["HGNC:9588"] == {"id": "HGNC:9588", "category": ["biolink:Gene"], "name": "PTEN", "provided_by": ["exoclaim"]}
