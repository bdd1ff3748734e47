"""How many of the gold's fillers are mentions: what is counted, as what, and what the command prints."""

import pytest

from pipeline import cli
from pipeline.score.mentions import look, missed, table

from tests.score.rows import row
from tests.test_cli import rows_file

SAID = "Exosomes of glioma cells carry miR-21 and lower PTEN, which raises invasion."


def traced(*mentions: str, sentence: str = SAID, block: str = "paragraph", doc: str = "d") -> dict:
    """A sentence of a trace; a mention is "kind: form|form"."""
    pairs = [mention.split(": ") for mention in mentions]
    return {
        "doc": doc, "where": "Section 1", "block": block, "sentence": sentence, "start": 0, "end": len(sentence), "relations": [],
        "mentions": [{"kind": kind, "forms": forms.split("|"), "found_by": "x"} for kind, forms in pairs],
    }  # fmt: skip


def gold(*slots: str, **more) -> dict:
    return row(*slots, evidence={"sentence": SAID}, **more)


def one(filled: dict, *mentions: str):
    (looked,) = look([filled], [traced(*mentions)])
    return looked.printed, looked.relaxed, looked.strict, looked.any_kind


@pytest.mark.parametrize(
    ("filled", "mentions", "expected"),
    [
        pytest.param(gold("miR-21"), ["mirna: miR-21"], (True, True, True, True), id="found"),
        pytest.param(gold("miR-21"), ["class: miRNAs", "phrase: miR-21"], (True, False, False, True), id="as a phrase only"),
        pytest.param(gold("miR-21"), [], (True, False, False, False), id="not found"),
        pytest.param(gold("", "glioma cells"), ["cell: human glioma cells"], (True, True, False, True), id="in more words"),
        pytest.param(gold("", "GSC|glioma cells"), ["cell: glioma cells"], (True, True, True, True), id="by an alias"),
        pytest.param(gold("", "U87 cells"), ["cell: glioma cells"], (False, False, False, False), id="not printed there"),
        pytest.param(gold("", "", "PTEN-"), ["protein: PTEN gene|PTEN"], (True, True, True, True), id="by another form"),
        pytest.param(gold("", "", "", "invasion+"), ["process: invasion"], (True, True, True, True), id="an effect"),
        pytest.param(gold("", "", "", "invasion+"), ["phrase: invasion"], (True, False, False, True), id="an effect of no known kind"),
        pytest.param(gold("", "HCC|glioma"), ["vesicle: HCC-Exos"], (True, True, True, True), id="the maker in a vesicle's name"),
        pytest.param(gold("", "", "glioma-"), ["vesicle: glioma-derived exosomes"], (True, False, False, False), id="a maker is no target"),
    ],
)
def test_a_filler(filled, mentions, expected):
    assert one(filled, *mentions) == expected


def test_what_is_counted():
    rows = [gold("miR-21"), gold("miR-21", "glioma cells"), gold("PTEN", negated=True), gold("miR-9", doc="other")]
    assert [(looked.slot, looked.text) for looked in look(rows, [traced()])] == [("cargo", "miR-21"), ("source", "glioma cells")]
    assert look([gold("miR-21")], [traced(block="table")]) == []


def test_a_sentence_given_by_number_is_looked_for_near_it():
    near = [traced(sentence=f"Nothing in sentence {n}.") for n in range(5)] + [traced("mirna: miR-21")]
    for index, printed in ((3, True), (2, False)):
        (looked,) = look([row("miR-21", evidence={"sentence_index": index})], near)
        assert (looked.printed, looked.relaxed) == (printed, printed)


def test_the_table_and_the_list():
    rows = [gold("miR-21", "", "PTEN-")]
    looked = look(rows, [traced("mirna: miR-21", "phrase: PTEN")])
    lines = table(looked, look(rows, [traced()])).splitlines()
    assert lines[1].split() == ["d", "cargo", "1", "1", "1", "1.000", "1.000", "1.000", "0.000"]
    assert lines[3].split() == ["d", "target", "1", "1", "0", "0.000", "0.000", "1.000", "0.000"]
    assert lines[6].split() == ["all", "source", "0", "0", "0", "–", "–", "–", "–"]
    assert [line.split()[:2] for line in table(looked, looked, brief=True).splitlines()[1:]] == [
        ["all", "cargo"], ["all", "source"], ["all", "target"], ["all", "effect"],
    ]  # fmt: skip
    assert missed(looked) == f"d\ttarget\tPTEN\tanother kind\t{SAID}"


@pytest.mark.model
def test_the_command(tmp_path, capsys):
    files = rows_file(tmp_path / "gold.jsonl", gold("miR-21", "glioma cells")), rows_file(tmp_path / "trace.jsonl", traced("mirna: miR-21"))
    assert cli.main(["gold", "mentions", files[0], "--trace", files[1], "--list"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[5] for line in printed[1:3]] == ["1.000", "0.000"]  # glioma cells are not among our mentions
    assert printed[2].split()[-1] == "1.000"  # but the model alone finds them
    assert printed[-1].startswith("d\tsource\tglioma cells\tno mention")


def test_a_trace_of_another_paper_is_refused(tmp_path, capsys):
    files = rows_file(tmp_path / "gold.jsonl", gold("miR-21", doc="other")), rows_file(tmp_path / "trace.jsonl", traced())
    assert cli.main(["gold", "mentions", files[0], "--trace", files[1]]) == 1
    assert "holds no sentence of" in capsys.readouterr().err
