"""The lexicons: patterns prove themselves, what is broken is refused by file and entry."""

import gzip
from pathlib import Path

import pytest
import yaml

from pipeline.entities.lexicons import NamePattern, load_lexicons
from pipeline.errors import ModelError
from pipeline.schema import MentionKind

LEXICONS = load_lexicons()
GOOD = {"name": "mirna", "kind": "mirna", "pattern": r"miR-\d+", "examples": ["miR-21"], "counterexamples": ["mirror"]}
FILES = {
    "patterns.yml": yaml.safe_dump([GOOD]), "genes.txt": "# symbols\nPTEN\nMSC\n", "not_genes.txt": "# cells\nMSC CAF\n",
    "cell_lines.txt": "# lines\nLN229\n", "heads.tsv": "# nouns\nangiogenesis\tprocess\ninflammation\tprocess\ntion\tprocess\n",
    "words.yml": "fluid: plasma serum\n", "abbreviations.tsv": "# ours\nMSC\tcell\tmesenchymal stem cell\n",
}  # fmt: skip
GENES = "# source\n#\nfasl\tFas ligand\ts\tHGNC:1\nfaslb\tFas ligand beta 1\tn\tHGNC:1\ngrowth\tgrowth arrest\ts\tHGNC:2\npten\tPTEN\tn\tHGNC:3\n"
EXAMPLES = [pytest.param(p, e, id=f"{p.name}: {e}") for p in LEXICONS.patterns for e in p.examples]
COUNTEREXAMPLES = [pytest.param(p, e, id=f"{p.name}: {e}") for p in LEXICONS.patterns for e in p.counterexamples]


def folder_of(tmp_path: Path, **changed: str | None) -> Path:
    """A folder of small lexicons; a file given as None is left out ("words_yml" for words.yml)."""
    for name, text in FILES.items():
        text = changed.get(name.replace(".", "_"), text)
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf8")
    (tmp_path / "grounding").mkdir()
    (tmp_path / "grounding" / "genes.tsv.gz").write_bytes(gzip.compress(GENES.encode()))
    return tmp_path


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_a_pattern_finds_its_example_whole_in_a_sentence(pattern: NamePattern, example: str):
    found = [match.group() for match in pattern.regex.finditer(f"with {example}, and")]
    assert found == [example]


@pytest.mark.parametrize(("pattern", "example"), COUNTEREXAMPLES)
def test_a_pattern_does_not_find_its_counterexample(pattern: NamePattern, example: str):
    assert pattern.regex.search(example) is None


def test_each_pattern_has_its_own_name_and_a_kind_that_mentions_have():
    names = [pattern.name for pattern in LEXICONS.patterns]
    assert len(set(names)) == len(names)
    assert {pattern.kind for pattern in LEXICONS.patterns} <= set(MentionKind.__args__)
    assert {kind for kind, _ in LEXICONS.abbreviations.values()} <= set(MentionKind.__args__)


def test_each_pattern_is_proved():
    assert [p.name for p in LEXICONS.patterns if not (p.examples and p.counterexamples)] == []


@pytest.mark.parametrize("word", ["MSC", "CAF", "EMT", "HCC", "EV", "PCR", "RNA", "THE"])
def test_what_means_something_else_here_is_no_gene(word):
    assert word not in LEXICONS.genes


@pytest.mark.parametrize("word", ["PTEN", "EGFR", "TP53", "KRAS", "VEGFA"])
def test_genes_are_known(word):
    assert word in LEXICONS.genes


def test_small_lexicons_load(tmp_path):
    found = load_lexicons(folder_of(tmp_path))
    assert [(p.name, p.kind, p.examples, p.counterexamples) for p in found.patterns] == [("mirna", "mirna", ("miR-21",), ("mirror",))]
    assert found.genes == {"PTEN"}
    assert found.gene_names == {"fas": ("fas ligand beta 1", "fas ligand")}  # "growth arrest" may be anything
    assert found.words == {"fluid": {"plasma", "serum"}}
    assert found.cell_lines == {"LN229"}
    assert found.abbreviations == {"MSC": ("cell", "mesenchymal stem cell")}


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        pytest.param("inflammation", "process", id="the noun itself"), pytest.param("neuroinflammation", "process", id="its ending"),
        pytest.param("station", "", id="an ending too short to tell"), pytest.param("flame", "", id="unknown"), ("", ""),
    ],
)  # fmt: skip
def test_the_kind_that_a_nouns_ending_tells(tmp_path, noun, kind):
    assert load_lexicons(folder_of(tmp_path)).kind_of_noun(noun) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("fibroblast", "cell"), ("glioma", "disease"), ("liver", "tissue"), ("sepsis", "disease"), ("serum", "fluid"), ("mouse", "patient"), ("receptor", "class"),
        ("zebrafish", "organism"), ("stemness", "process"), ("chemoresistance", "process"), ("colitis", "disease"), ("proteasome", "complex"),
        ("window", ""), ("level", ""), ("method", ""), ("vesicle", ""),
    ],
)  # fmt: skip
def test_the_kind_that_a_head_tells(head, kind):
    assert LEXICONS.kind_of_head({head}) == kind


@pytest.mark.parametrize("word", ["IL6", "CD63", "TNF", "COX2", "MMP9", "STAT3", "Type2", "GM130"])
def test_no_gene_is_a_cell_line(word):
    assert word not in LEXICONS.cell_lines


def broken(**changes: object) -> str:
    return yaml.safe_dump([GOOD | {"name": "before"}, GOOD | changes])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(broken(pattern="miR-("), "pattern 'mirna': missing", id="no regular expression"),
        pytest.param(broken(examples=["let-7"]), "pattern 'mirna' does not find its example 'let-7'", id="example not found"),
        pytest.param(broken(examples=["miR-21-5p"]), "pattern 'mirna' does not find its example 'miR-21-5p'", id="example found in part"),
        pytest.param(broken(counterexamples=["a miR-9"]), "pattern 'mirna' finds its counterexample 'a miR-9'", id="counterexample found"),
        *(
            pytest.param(yaml.safe_dump([{k: v for k, v in GOOD.items() if k != field}]), f": '{field}'", id=f"no {field}")
            for field in ("pattern", "kind", "examples", "counterexamples", "name")
        ),
        pytest.param("- name: [", "patterns.yml", id="no YAML"),
    ],
)
def test_a_broken_pattern_is_refused_by_file_and_name(tmp_path, content, reason):
    with pytest.raises(ModelError) as caught:
        load_lexicons(folder_of(tmp_path, patterns_yml=content))
    assert str(caught.value).startswith(str(tmp_path / "patterns.yml"))
    assert reason in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        load_lexicons(folder_of(tmp_path, **{name.replace(".", "_"): None}))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("patterns.yml", yaml.safe_dump([GOOD | {"kind": "mirnas"}]), id="unknown kind"),
        pytest.param("patterns.yml", yaml.safe_dump([GOOD, GOOD]), id="name twice"),
        pytest.param("patterns.yml", yaml.safe_dump([GOOD | {"examples": []}]), id="no example"),
        pytest.param("abbreviations.tsv", "MSC cell mesenchymal stem cell\n", id="abbreviation without tabs"),
        pytest.param("abbreviations.tsv", "MSC\tcells\tmesenchymal stem cell\n", id="abbreviation of unknown kind"),
        pytest.param("heads.tsv", "growth process\n", id="noun without a tab"),
        pytest.param("heads.tsv", "growth\tprocesses\n", id="noun of unknown kind"),
        pytest.param("words.yml", "fluid: [plasma, serum]\n", id="words as a list"),
    ],
)
def test_a_broken_entry_is_refused_by_file(tmp_path, file, content):
    with pytest.raises(ModelError, match=file.replace(".", r"\.")):
        load_lexicons(folder_of(tmp_path, **{file.replace(".", "_"): content}))
