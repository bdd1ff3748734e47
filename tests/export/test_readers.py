"""Each form read back by the library of the program that it is for, on the rows of `rows.py`. What the libraries are: tests/readers.in."""

import csv
import io
import json
from importlib import import_module

import networkx
import pandas as pd
import pytest
from bioc import biocjson
from biolink_model.datamodel import pydanticmodel_v2 as biolink
from indra.statements import DecreaseAmount, Inhibition, stmts_from_json
from indra.statements.validate import assert_valid_statement, validate_statement

from pipeline.export.flat import flat
from pipeline.export.formats import export

from tests.export.rows import ROWS, cited


def made(to, rows=ROWS):
    return export(rows, to)[0]


def table(name, rows=ROWS):
    return list(csv.DictReader(io.StringIO(made("kgx", rows)[name].decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_parquet_by_pandas():
    frame = pd.read_parquet(io.BytesIO(made("parquet")["claims.parquet"]))
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == [flat(row) for row in ROWS]
    assert str(frame["confidence"].dtype) == "Float64" and str(frame["negated"].dtype) == "boolean"
    assert pd.read_parquet(io.BytesIO(made("parquet", [])["claims.parquet"])).empty


# ---------------------------------------------------------------- INDRA


def test_indra_statements_by_indra():
    statements = stmts_from_json(json.loads(made("indra")["statements.json"]), on_missing_support="error")
    told = [str(statement) for statement in statements[:2]]
    assert told == ["DecreaseAmount(hsa-mir-21(), PTEN())", "Inhibition(hsa-mir-21(), apoptotic process())"]
    first, second = statements[:2]
    assert isinstance(first, DecreaseAmount) and isinstance(second, Inhibition)
    assert first.subj.db_refs == {"TEXT": "miR-21", "MIRBASE": "MI0000077"} and second.obj.db_refs["GO"] == "GO:0006915"
    assert first.subj.get_grounding() == ("MIRBASE", "MI0000077")
    assert statements[2].equals(statements[2]) and first.matches(statements[2])  # two papers say it: INDRA takes them for the same
    (evidence,) = first.evidence
    assert (evidence.source_api, evidence.text) == ("exoclaim", ROWS[0]["evidence"]["sentence"])
    assert evidence.annotations["source"] == "CAFs" and statements[-1].evidence[0].epistemics["negated"]


def test_indra_finds_every_identifier_well_formed():
    statements = stmts_from_json(json.loads(made("indra")["statements.json"]))
    for statement in statements:
        assert_valid_statement(statement)
    statements[0].obj.db_refs["HGNC"] = "PTEN"
    assert not validate_statement(statements[0])  # so the check can fail


# ---------------------------------------------------------------- KGX (by kgx itself: test_kgx.py)


def test_kgx_nodes_by_the_biolink_model():
    for node in table("nodes.tsv"):
        category = getattr(biolink, node["category"].removeprefix("biolink:"))
        category(id=node["id"], name=node["name"], category=[node["category"]], provided_by=[node["provided_by"]])


def test_kgx_edges_by_the_biolink_model():
    """Columns that no Biolink class has are ours: `documents`, `supporting_claims`. The qualifier is a slot of other associations."""
    ways = {way.value for way in biolink.DirectionQualifierEnum}
    nodes = {node["id"] for node in table("nodes.tsv")}
    for edge in table("edges.tsv", cited()):
        assert edge.pop("object_direction_qualifier") in {*ways, ""}
        documents, _ = edge.pop("documents").split("|"), edge.pop("supporting_claims")
        assert {"one", "two"} & set(documents) and {edge["subject"], edge["object"]} <= nodes
        cited_papers = [id_ for id_ in edge.pop("publications").split("|") if id_]
        biolink.Association(**edge | {"category": [edge["category"]]}, publications=cited_papers)


def test_the_predicates_are_those_of_the_biolink_model_and_not_deprecated():
    yaml, files = import_module("yaml"), import_module("importlib.resources").files("biolink_model")
    slots = yaml.safe_load((files / "schema" / "biolink_model.yaml").read_text(encoding="utf8"))["slots"]
    for predicate in {edge["predicate"] for edge in table("edges.tsv")}:
        found = slots[predicate.removeprefix("biolink:").replace("_", " ")]
        assert found["is_a"] == "related to at instance level" and "deprecated" not in found


def test_the_biolink_model_refuses_what_is_wrong():
    with pytest.raises(ValueError, match="agent_type"):
        biolink.Association(
            id="e", subject="a:1", object="b:1", predicate="biolink:affects", agent_type="somebody", knowledge_level="not_provided",
            category=["biolink:Association"],
        )  # fmt: skip


# ---------------------------------------------------------------- networks, annotations


def test_graphml_by_networkx():
    graph = networkx.read_graphml(io.BytesIO(made("graphml")["claims.graphml"]))
    assert graph.is_directed() and graph.nodes["HGNC:9588"] == {"name": "PTEN", "slot": "target", "category": "Gene"}
    found = graph.get_edge_data("mirbase:MI0000077", "HGNC:9588")
    edge = found if "kind" in found else next(iter(found.values()))  # parallel lines make a multigraph
    assert (edge["kind"], edge["direction"], edge["papers"], edge["support"]) == ("acts", "decreases", "one; two", 2)
    assert networkx.has_path(graph, "MESH:D000072645", "GO:0006915")


def test_bioc_by_its_library():
    collection = biocjson.loads(made("bioc")["claims.bioc.json"].decode())
    assert str(biocjson.loads(biocjson.dumps(collection))) == str(collection)
    assert [document.id for document in collection.documents] == ["one", "two"]
    for document in collection.documents:
        texts = {}
        for passage in document.passages:
            for annotation in passage.annotations:
                span = annotation.total_span
                texts[annotation.id] = passage.text[span.offset - passage.offset : span.offset + span.length - passage.offset]
                assert texts[annotation.id] == annotation.text
        assert document.relations and all(node.refid in texts for relation in document.relations for node in relation.nodes)
