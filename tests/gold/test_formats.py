"""Gold as CSV, TSV and brat: there and back without loss, edits that are taken, and errors that name file, line and field."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import GoldError, UsageError
from pipeline.gold.check import DIRECTIONS, TYPES
from pipeline.gold.flat import COLUMNS, flatten, unflatten
from pipeline.gold.formats import read_gold, write_gold

FORMS = ["x.jsonl", "x.csv", "x.tsv", "brat"]

TRICKY = st.sampled_from(
    [
        "miR-21",
        "MARCH1",
        "14-3-3",
        "=A1",
        "'quoted",
        "-catenin",
        "a; b",
        "a\\; b",
        "β1",
        "tab\there",
        "line\nbreak",
        'say "x"',
        "x,y",
        "\u2028",
        "elsewhere: x",
        "# x",
        "é\x85",
    ]
)
TEXT = st.one_of(TRICKY, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)).filter(str.strip)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
ALIASES = st.lists(TEXT, max_size=3)
DIRECTION = st.sampled_from(DIRECTIONS)
FLAG = st.booleans()


def slots(name, **more):
    kind = {"type": st.sampled_from(TYPES[name])} if name in TYPES else {}
    extra = {"id": st.one_of(st.none(), TEXT), "name": st.one_of(st.none(), TEXT)}
    return st.fixed_dictionaries({"text": TEXT, **kind, **more, "aliases": ALIASES}, optional=extra)


EVIDENCE = st.one_of(
    st.fixed_dictionaries({"sentence": TEXT}, optional={"page": st.integers(1, 9), "citations": st.lists(st.integers(1, 99))}),
    st.fixed_dictionaries({"sentence_index": st.integers(0, 20)}),
)
OPTIONAL = {"note": TEXT, "stated": st.sampled_from(["body", "caption"]), "confidence": st.floats(0, 1)}
DOCS = st.sampled_from(["li2022", "a paper", "x/y", "ü.1"])


def common(kind):
    return {"id": TEXT, "doc": DOCS, "where": TEXT, "kind": st.just(kind), "negated": FLAG, "hedged": FLAG, "evidence": EVIDENCE}


MECHANISM = st.fixed_dictionaries(
    {
        **common("mechanism"), "cargo": st.none() | slots("cargo"), "source": st.none() | slots("source"),
        "target": st.none() | slots("target", direction=DIRECTION), "effect": st.none() | slots("effect", direction=DIRECTION),
        "recipient": st.none() | slots("recipient"), "context": st.none() | slots("context"),
    },
    optional=OPTIONAL,
)  # fmt: skip
BIOMARKER = st.fixed_dictionaries(
    {**common("biomarker"), "disease": slots("disease"), "marker": slots("marker"), "trend": DIRECTION}, optional=OPTIONAL
)
ROWS = st.lists(MECHANISM | BIOMARKER, max_size=5)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=None)
@given(rows=ROWS)
def test_there_and_back(tmp_path_factory, form, rows):
    path = tmp_path_factory.mktemp("gold") / form
    write_gold(rows, path)
    if rows or form != "brat":
        assert read_gold(path) == rows


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["li2022", "dev-lung-liver", "dev-breast-msc"])
def test_the_gold_that_ships_there_and_back(root, tmp_path, form, name):
    rows = read_gold(root / "gold" / f"{name}.jsonl")
    write_gold(rows, tmp_path / form)
    assert read_gold(tmp_path / form) == rows


@given(rows=ROWS)
def test_cells_are_texts(rows):
    for row in rows:
        cells = flatten(row)
        assert set(cells) == set(COLUMNS) and all(isinstance(cell, str) for cell in cells.values())
        assert unflatten(cells) == row


ROW = {
    "id": "d-1", "doc": "d", "where": "Figure 1", "kind": "mechanism", "cargo": {"text": "MARCH1", "type": "protein", "aliases": ["M1"]},
    "source": None, "target": {"text": "PTEN", "type": "protein", "direction": "decreases", "aliases": []},
    "effect": {"text": "growth", "direction": "increases", "aliases": []}, "recipient": None, "context": None, "negated": False, "hedged": False,
    "evidence": {"sentence": "Exosomal MARCH1 targets PTEN and so promotes growth."},
}  # fmt: skip


def edited(path, old, new):
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    return path


def test_a_spreadsheet_leaves_it_alone():
    cells = flatten(ROW)
    assert (cells["cargo"], cells["cargo_aliases"], cells["negated"], cells["extra"]) == ("'MARCH1", "M1", "no", "")


def test_what_a_curator_fills_in_by_hand(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "doc;kind;where;cargo;cargo_type;effect;effect_direction;negated;sentence\nd;mechanism;Figure 1;miR-1;miRNA;growth;increases;yes;It grows.\n;;;;;;;;\n"
    )
    (row,) = read_gold(path)
    assert (row["id"], row["cargo"]["text"], row["effect"]["direction"], row["negated"], row["source"]) == (
        "d-0001",
        "miR-1",
        "increases",
        True,
        None,
    )


def write(tmp_path, form, *rows):
    write_gold(rows or [ROW], tmp_path / form)
    return tmp_path / form


def test_a_cell_that_a_curator_changes_is_taken(tmp_path):
    path = edited(write(tmp_path, "x.tsv", ROW | {"note": "keep"}), "growth", "invasion")
    assert read_gold(path)[0]["effect"]["text"] == "invasion"
    assert read_gold(path)[0]["note"] == "keep"


@pytest.mark.parametrize(
    ("old", "new", "slot", "expected"),
    [
        (
            "Effect_direction E1 increases",
            "Effect_direction E1 decreases",
            "effect",
            {"text": "growth", "direction": "decreases", "aliases": []},
        ),
        ("A1\tTarget_direction E1 decreases\n", "A1\tNegated E1\nA9\tTarget_direction E1 decreases\n", "negated", True),
        (" Effect:T3", "", "effect", None),
        (
            "T2\tprotein 35 39\tPTEN",
            "T2\tprotein 11 26\tExosomal MARCH1",
            "target",
            {"text": "Exosomal MARCH1", "type": "protein", "direction": "decreases", "aliases": []},
        ),
    ],
)
def test_what_an_annotator_changes_in_brat_is_taken(tmp_path, old, new, slot, expected):
    folder = write(tmp_path, "brat")
    assert old in (folder / "d.ann").read_text(encoding="utf-8")
    edited(folder / "d.ann", old, new)
    (row,) = read_gold(folder)
    assert row[slot] == expected
    assert {**row, slot: ROW[slot]} == ROW


def test_an_event_that_an_annotator_adds(tmp_path):
    folder = write(tmp_path, "brat")
    with (folder / "d.ann").open("a", encoding="utf-8") as file:
        file.write("E7\tClaim:T4 Cargo:T1 Effect:T3\nA7\tEffect_direction E7 affects\n#7\tAnnotatorNotes E7\tnot sure\n")
    old, new = read_gold(folder)
    assert old == ROW
    assert (new["id"], new["where"], new["cargo"]["text"], new["effect"]["direction"]) == ("d-E7", "Figure 1", "MARCH1", "affects")
    assert (new["evidence"], new["note"]) == (ROW["evidence"], "not sure")


def test_brat_spans_are_the_words_of_the_text(tmp_path):
    folder = write(tmp_path, "brat", ROW, {**ROW, "id": "d-2", "source": {"text": "hypoxic cells", "type": "cell", "aliases": []}})
    text = (folder / "d.txt").read_text(encoding="utf-8")
    spans = [line.split("\t") for line in (folder / "d.ann").read_text(encoding="utf-8").splitlines() if line.startswith("T")]
    assert len(spans) == 9
    for _, place, words in spans:
        _, start, end = place.split(" ")
        assert text[int(start) : int(end)] == words
    assert "elsewhere: hypoxic cells" in text


BAD = [
    ("x.jsonl", '"increases"', '"increase"', r"x.jsonl:1: effect.direction: 'increase' is none of increases, decreases, affects"),
    ("x.jsonl", '"mechanism"', '"mecanism"', r"x.jsonl:1: kind: 'mecanism' is neither"),
    ("x.jsonl", '"negated": false', '"negated": "no"', r"x.jsonl:1: negated: 'no' is neither true nor false"),
    ("x.jsonl", '"text": "PTEN"', '"text": " "', r"x.jsonl:1: target.text: no text"),
    ("x.jsonl", '"aliases": ["M1"]', '"aliases": [1]', r"x.jsonl:1: cargo.aliases: not a list of texts"),
    ("x.jsonl", '"doc": "d", ', "", r"x.jsonl:1: doc: missing"),
    ("x.jsonl", '"aliases": ["M1"]', '"aliases": "M1"', r"x.jsonl:1: cargo.aliases: not a list of texts"),
    ("x.jsonl", '"cargo"', '"cargoo"', r"x.jsonl:1: cargoo: unknown key; is 'cargo' meant\?"),
    ("x.jsonl", '"aliases": ["M1"]', '"alias": ["M1"]', r"x.jsonl:1: cargo.alias: unknown key; is 'aliases' meant\?"),
    ("x.jsonl", '"doc": "d"', '"doc": ""', r"x.jsonl:1: doc: missing, or no text"),
    ("x.jsonl", "{", "", r"x.jsonl:1: not JSON"),
    ("x.csv", "increases", "increase", r"x.csv:2: effect.direction: 'increase' is none of"),
    ("x.csv", "cargo_type", "cargo_kind", r"x.csv:1: cargo_kind: unknown column"),
    ("x.tsv", "kind\t", "\t", r"x.tsv:1: kind: no such column"),
    ("x.tsv", "\t\n", "\t{\n", r"x.tsv:2: extra: not JSON"),
    ("x.tsv", "growth.\t", "growth.\tx", r"x.tsv:2: sentence_index: 'x' is no number"),
    ("x.tsv", "\t\n", "\t\tmore\n", r"x.tsv:2: more cells than columns"),
]


@pytest.mark.parametrize(("form", "old", "new", "message"), BAD, ids=[f"{case[0]}: {case[3][10:40]}" for case in BAD])
def test_bad_gold_names_file_line_and_field(tmp_path, form, old, new, message):
    path = write(tmp_path, form)
    text = path.read_text(encoding="utf-8")
    head, sep, rest = text.partition("\n") if old == "\t\n" else ("", "", text)
    assert old in rest
    path.write_text(head + sep + rest.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("T1\tprotein 20", "T1\tprotein x", r"d.ann:1: T1: not a line of brat standoff"),
        ("Cargo:T1", "Cargo:T77", r"d.ann:\d+: Cargo: T77 is no annotation of a slot"),
        ("Cargo:T1", "Theme:T1", r"d.ann:\d+: Theme: T1 is no annotation of a slot"),
        ("Effect_direction E1 increases", "Effect_direction E1 up", r"d.ann:\d+: effect.direction: 'up' is none of"),
    ],
)
def test_bad_brat_names_file_and_line(tmp_path, old, new, message):
    folder = write(tmp_path, "brat")
    assert old in (folder / "d.ann").read_text(encoding="utf-8")
    edited(folder / "d.ann", old, new)
    with pytest.raises(GoldError, match=message):
        read_gold(folder)


def test_files_that_are_not_there(tmp_path):
    for name in ("no.jsonl", "no.csv", "no.tsv"):
        with pytest.raises(GoldError, match=rf"{name}: cannot be read: No such file"):
            read_gold(tmp_path / name)
    with pytest.raises(GoldError, match=r"no .ann files"):
        read_gold(tmp_path)
    write(tmp_path, "brat")
    (tmp_path / "brat" / "d.txt").unlink()
    with pytest.raises(GoldError, match=r"d.ann: cannot be read"):
        read_gold(tmp_path / "brat")


def test_a_form_that_is_not_written(tmp_path):
    with pytest.raises(UsageError, match=r"x.xlsx: gold is not written as .xlsx"):
        write_gold([ROW], tmp_path / "x.xlsx")


def test_the_columns_can_be_read_by_any_csv_reader(tmp_path):
    text = write(tmp_path, "x.csv").read_text(encoding="utf-8-sig")
    (cells,) = csv.DictReader(io.StringIO(text))
    assert cells["target"] == "PTEN" and cells["target_direction"] == "decreases"
    assert json.loads(write(tmp_path, "x.jsonl").read_text(encoding="utf-8")) == ROW
