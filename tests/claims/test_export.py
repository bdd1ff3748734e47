"""Claims as JSON Lines and CSV: the guide's shape, and a spreadsheet form that loads back without loss."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.export import claim_row, json_line, jsonl, load_rows
from pipeline.claims.sheet import csv_head, csv_lines, guard, read_csv, unguard
from pipeline.errors import GoldError
from pipeline.schema import Box, Claim, Evidence, Slot

EVIDENCE = Evidence("Exosomes carry MARCH1 [3–5].", 10, 38, 4, "3.10", ((4, Box(50.123, 60, 70.5, 80)),), (3, 4, 5))
MECHANISM = Claim(
    "li2022", "Figure 2", "mechanism", EVIDENCE, confidence=0.87654321, rules=("carries-verb",), id="li2022-0001", hedged=True,
    cargo=Slot("MARCH1", "protein", ("=cmd", "a; b\\c"), id="HGNC:26077", name="membrane associated ring-CH-type finger 1", start=25, end=31),
    target=Slot("14-3-3", "protein", (), "decreases"), effect=Slot("angiogenesis", direction="increases"), recipient=Slot("HUVECs", "cell"),
    context=Slot("hypoxia"),
)  # fmt: skip
BIOMARKER = Claim(
    "li2022", "Table 1", "biomarker", EVIDENCE, disease=Slot("Lung cancer"), marker=Slot("miR-21", "miRNA"), trend="increases", id="li2022-0002"
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NAME = st.one_of(TEXT.filter(bool), st.sampled_from(["MARCH1", "SEPT7", "=1+1", "'", "''=", "+", "-", "@", "\t", "\r", "\n", "007", ";", "\\", "a; b", "; "]))
SLOT = st.builds(Slot, NAME, TEXT, st.lists(NAME, max_size=3).map(tuple), start=st.integers(0, 9999), end=st.none(), id=st.none() | NAME)
DIRECTED = st.builds(Slot, NAME, st.just(""), st.just(()), st.sampled_from(["increases", "decreases", "affects"]))
CLAIM = st.builds(
    Claim, NAME, NAME, st.just("mechanism"),
    st.builds(Evidence, TEXT, st.integers(0, 99), st.integers(0, 99), st.none() | st.integers(1, 9), TEXT, st.just(()),
              st.lists(st.integers(1, 300), max_size=3).map(tuple)),
    cargo=st.none() | SLOT, source=st.none() | SLOT, target=st.none() | DIRECTED, effect=st.none() | DIRECTED,
    rules=st.lists(NAME, max_size=2).map(tuple), negated=st.booleans(), confidence=st.sampled_from([0.5, 0.25, 1.0]), id=NAME,
)  # fmt: skip


def _csv(rows):
    return csv_head() + csv_lines(rows)


def test_a_row_has_the_keys_of_the_guide_in_its_order():
    found = claim_row(MECHANISM)
    guide = "id doc where kind cargo source target effect recipient context negated hedged evidence".split()
    assert list(found) == [*guide, "confidence", "rules"]
    assert found["source"] is None
    assert found["target"] == {
        "text": "14-3-3", "type": "protein", "direction": "decreases", "aliases": [], "id": None, "name": None, "start": None, "end": None,
    }  # fmt: skip
    assert "type" not in found["effect"] and "direction" not in found["cargo"]
    assert found["evidence"] == {
        "sentence": "Exosomes carry MARCH1 [3–5].", "page": 4, "section": "3.10", "bbox": [{"page": 4, "box": [50.12, 60.0, 70.5, 80.0]}],
        "start": 10, "end": 38, "citations": [3, 4, 5],
    }  # fmt: skip


def test_a_biomarker_row():
    found = claim_row(BIOMARKER)
    assert list(found)[4:7] == ["disease", "marker", "trend"]
    assert "cargo" not in found


@pytest.mark.parametrize(
    "text",
    "=A1 +1 -1 @x ＝A1 MARCH1 march1 Mar-1 SEPT7 SEP7 OCT4 DEC1 AGO2 SET7 1-2 3/4 14-3-3 1-Mar 2310009E13 007 3.10 1:30 5% $5 TRUE #N/A 'x NaN".split()
    + ["\tx", "\rx", "MAR 1", "1 MAR", "1 1/2", "5 pm", "5 p", "(12)", "1.234,5"],
)
def test_what_a_spreadsheet_would_change_is_guarded(text):
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", "miR-21 5-FU MARCHF1 NOVA1 α-SMA PD-L1 3T3-cells IL-6 MAPK1 decorin (TGF) H2O2 marrow".split() + ["", "5-FU resistance", "SEPT7; SEPT9"])
def test_other_text_stays_as_it_is(text):
    assert guard(text) == text


def test_csv_by_the_letter(tmp_path):
    data = _csv(map(claim_row, [MECHANISM, BIOMARKER]))
    assert data.startswith(b"\xef\xbb\xbf")  # without it Excel reads no Greek
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    first = rows[0]
    assert (first["cargo"], first["cargo_aliases"], first["target"], first["section"]) == ("'MARCH1", "'=cmd; a\\; b\\\\c", "'14-3-3", "'3.10")
    assert (first["page"], first["confidence"], first["citations"], first["hedged"]) == ("4", "0.8765", "3; 4; 5", "yes")
    assert (rows[1]["disease"], rows[1]["trend"], rows[1]["cargo"]) == ("Lung cancer", "increases", "")


def test_no_claims_is_a_head_alone(tmp_path):
    file = tmp_path / "claims.csv"
    file.write_bytes(_csv([]))
    assert read_csv(file) == []


@given(st.lists(CLAIM, max_size=3))
def test_csv_loads_back_without_loss(tmp_path_factory, claims):
    rows = [claim_row(claim) for claim in [*claims, MECHANISM, BIOMARKER]]
    file = tmp_path_factory.mktemp("csv") / "claims.csv"
    file.write_bytes(_csv(rows))
    assert load_rows(file) == rows


@given(st.lists(CLAIM, max_size=3))
def test_no_cell_starts_a_formula(claims):
    text = _csv(map(claim_row, claims)).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]


@given(st.lists(CLAIM, max_size=3))
def test_json_lines_load_back_exactly(tmp_path_factory, claims):
    rows = [claim_row(claim) for claim in claims]
    file = tmp_path_factory.mktemp("jsonl") / "claims.jsonl"
    file.write_bytes(jsonl(rows))
    assert load_rows(file) == rows
    assert len(file.read_text(encoding="utf-8").splitlines()) == len(rows)  # whatever a reader takes for a line end


def test_json_is_readable_and_holds_no_lone_surrogate():
    assert json_line({"a": "β"}) == '{"a": "β"}\n'
    assert json.loads(jsonl([{"a": "\ud800"}])) == {"a": "?"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"doc": "a"', "bad.jsonl:1: not JSON: "),
        ("[]", "bad.jsonl:1: not a JSON object"),
        ('\n{"doc": "a", "kind": "mechanism"}', "bad.jsonl:2: where: missing, or no text"),
        ('{"doc": "a", "where": "Title", "kind": "mechanism", "cargo": "miR-21"}', "bad.jsonl:1: cargo: neither null nor an object"),
        ('{"doc": "a", "where": "Title", "kind": "mechanism", "cargo": {"text": "x", "aliases": [1]}}', "bad.jsonl:1: cargo: "),
    ],
)
def test_bad_lines_are_named(tmp_path, content, message):
    file = tmp_path / "bad.jsonl"
    file.write_text(content)
    with pytest.raises(GoldError) as caught:
        load_rows(file)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


@pytest.mark.parametrize(("name", "content"), [("no.jsonl", None), ("a.jsonl", b"\xff\xfe"), ("no.csv", None), ("a.csv", b""), ("b.csv", b"x,y\n1,2\n")])
def test_unreadable_files_are_named(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GoldError, match=name):
        load_rows(tmp_path / name)
