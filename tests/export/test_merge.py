"""Merging by identifiers, support and contradictions."""

import csv
import io
import json

from pipeline.export.merge import merge, merged_files, read_merged, statements
from pipeline.export.network import network
from tests.export.rows import LESS, MIR, PTEN, ROWS, cited, row


def key(name, slot):
    return slot.get("id") or slot["text"].lower()


def test_one_claim_under_two_names_is_merged_with_its_papers():
    first, *_ = merge(ROWS, key)
    assert (first["support"], first["papers"]) == (2, ["one", "two"])
    assert first["cargo"] == {"text": "miR-21", "texts": ["miR-21", "microRNA-21"], "id": "mirbase:MI0000077", "name": "hsa-mir-21"}
    assert first["claims"] == ["one:one-0001", "two:two-0001"]


def test_opposite_directions_and_negations_contradict():
    by_claims = {tuple(claim["claims"]): claim for claim in merge(ROWS, key)}
    first = by_claims["one:one-0001", "two:two-0001"]
    more, negated, odd = by_claims["two:two-0002",], by_claims["two:two-0003",], by_claims["two:two-0004",]
    assert sorted(first["contradicted_by"]) == sorted([more["id"], negated["id"]])
    assert more["contradicted_by"] == negated["contradicted_by"] == [first["id"]]
    assert odd["contradicted_by"] == []


def test_other_sources_do_not_contradict():
    rows = [
        row("a", 1, "x", cargo=MIR, source=(name, "cell"), effect=(*LESS[:4], way))
        for name, way in (("A", "increases"), ("B", "decreases"))
    ]
    assert [claim["contradicted_by"] for claim in merge(rows, key)] == [[], []]


def test_one_sentence_supports_once():
    rows = [row("a", number, "The same sentence.", cargo=MIR, target=PTEN) for number in (1, 2)]
    (claim,) = merge(rows, key)
    assert claim["support"] == 1 and len(claim["claims"]) == 2


def test_the_order_of_rows_does_not_bear_on_what_is_merged():
    def told(claims):
        return sorted((json.dumps(c["keys"]), c["support"], c["papers"], len(c["contradicted_by"])) for c in claims)

    assert told(merge(ROWS, key)) == told(merge(ROWS[::-1], key))


def test_the_table_is_read_back():
    claims = merge(ROWS, key)
    files = merged_files(claims)
    lines = list(csv.DictReader(io.StringIO(files["merged.tsv"].decode()), delimiter="\t"))
    assert [line["id"] for line in lines] == [claim["id"] for claim in claims]
    assert lines[0]["papers"] == "one; two" and lines[0]["target_direction"] == "decreases" and lines[0]["support"] == "2"
    assert [json.loads(line) for line in files["merged.jsonl"].decode().splitlines()] == claims


def test_nothing_gives_an_empty_table():
    assert merged_files(merge([], key))["merged.jsonl"] == b""


def test_the_network_of_merged_claims_is_that_of_their_rows(tmp_path):
    (tmp_path / "merged.jsonl").write_bytes(merged_files(merge(ROWS, key))["merged.jsonl"])
    nodes, edges = network(statements(read_merged(tmp_path / "merged.jsonl")))
    _, expected = network(ROWS)
    assert {(e.subject, e.object, e.direction, len(e.claims), tuple(sorted(e.papers))) for e in edges} == {
        (e.subject, e.object, e.direction, len(e.claims), tuple(sorted(e.papers))) for e in expected
    }
    assert nodes["HGNC:9588"].name == "PTEN"


def test_merged_claims_keep_the_primary_papers():
    first, *_ = merge(cited(), key)
    assert first["publications"] == ["DOI:10.1/y", "PMID:1"] and first["primary_count"] == 3


def test_two_reviews_of_one_study_are_one_primary_paper():
    told = [{"number": 7, "title": "Loss of miR-320a."}, {"number": 38, "title": "Loss of MIR-320a", "doi": "10.1/z"}]
    rows = [one | {"evidence": one["evidence"] | {"references": [entry]}} for one, entry in zip(ROWS, told, strict=False)]
    first, *_ = merge(rows, key)
    assert (first["papers"], first["primary_count"]) == (["one", "two"], 1)
