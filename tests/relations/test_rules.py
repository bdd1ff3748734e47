"""Loading rules and trigger lists: what is broken is refused, with the file and the rule named."""

from pathlib import Path

import pytest
import yaml

from pipeline.errors import ModelError
from pipeline.relations import load_rules
from pipeline.relations.paths import Node
from pipeline.relations.rules import LABELS, load_triggers, parse_pattern

GOOD = {
    "name": "acts", "relation": "theme", "why": "A verb acts on its object.", "pattern": "h=change.verbs >dobj x=*",
    "examples": {"MiR-21 inhibits PTEN.": ["inhibits > PTEN"]}, "counterexamples": ["MiR-21 binds."],
}  # fmt: skip
SETS = {"change.verbs", "kind.vesicle", "kind.cargo", "prep"}


def folder_of(tmp_path: Path, *records: dict, triggers: str = "change:\n  verbs: inhibit bind\n") -> Path:
    """A folder of models with these rules in `rules/acts.yml`."""
    for name, text in (("rules/acts.yml", yaml.safe_dump(list(records))), ("triggers/change.yml", triggers)):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf8")
    return tmp_path


def without(field: str) -> dict:
    """The good rule less a field."""
    return {name: value for name, value in GOOD.items() if name != field}


def test_a_good_rule_loads(tmp_path):
    (rule,) = load_rules(folder_of(tmp_path, GOOD)).rules
    assert (rule.name, rule.relation, rule.loss, rule.check) == ("acts", "theme", False, "")
    assert rule.examples == (("MiR-21 inhibits PTEN.", ("inhibits > PTEN",)),)
    assert rule.counterexamples == ("MiR-21 binds.",)
    assert rule.patterns == (parse_pattern("h=change.verbs >dobj x=*", SETS),)


def test_several_patterns_and_marks(tmp_path):
    record = GOOD | {"pattern": ["h=change.verbs >dobj x=*", "h=change.verbs >nsubjpass x=*"], "loss": True, "check": "behind"}
    (rule,) = load_rules(folder_of(tmp_path, record)).rules
    assert (len(rule.patterns), rule.loss, rule.check) == (2, True, "behind")


def test_rules_keep_the_order_of_their_files(tmp_path):
    names = ["zulu", "alpha", "mike"]
    found = load_rules(folder_of(tmp_path, *(GOOD | {"name": name} for name in names))).rules
    assert [rule.name for rule in found] == names


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        pytest.param(GOOD | {"pattern": "h=change.verbs >obj x=*"}, r"unknown dependency label \['obj'\]", id="unknown label"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >dobj|objd x=*"}, r"unknown dependency label \['objd'\]", id="one of two labels unknown"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >>pobjj x=*"}, r"unknown dependency label \['pobjj'\]", id="unknown label far below"),
        pytest.param(GOOD | {"pattern": "h=change.verb >dobj x=*"}, r"unknown set \['change.verb'\]", id="unknown set"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >dobj x=kind.vesicel"}, r"unknown set \['kind.vesicel'\]", id="unknown kind"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >dobj x=kind.vesicle|kind.foo"}, r"unknown set \['kind.foo'\]", id="one of two sets unknown"),
        pytest.param(GOOD | {"pattern": "v >dobj x=* ; h=change.verbs >prep v=*"}, "node 'v' is used before it is described", id="node before description"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >dobj x=* ; y >prep z=*"}, "node 'y' is used before it is described", id="node never described"),
        pytest.param(GOOD | {"pattern": "v=change.verbs >dobj x=*"}, r"needs the nodes h \(holder\) and x \(filler\)", id="no holder"),
        pytest.param(GOOD | {"pattern": "h=change.verbs >dobj o=*"}, r"needs the nodes h \(holder\) and x \(filler\)", id="no filler"),
        pytest.param(GOOD | {"pattern": ["h=change.verbs >dobj x=*", "h=change.verbs"]}, "needs the nodes", id="second pattern broken"),
        pytest.param(GOOD | {"relation": "changes"}, "unknown relation 'changes'", id="unknown relation"),
        pytest.param(GOOD | {"examples": {}}, "has no examples", id="examples empty"),
        pytest.param(GOOD | {"counterexamples": []}, "has no counterexamples", id="counterexamples empty"),
        *(pytest.param(without(field), f"has no {field}", id=f"no {field}") for field in GOOD if field != "name"),
    ],
)
def test_a_broken_rule_is_refused_by_file_and_name(tmp_path, record, reason):
    with pytest.raises(ModelError, match=reason) as caught:
        load_rules(folder_of(tmp_path, GOOD | {"name": "before"}, record))
    assert str(caught.value).startswith(f"{tmp_path / 'rules' / 'acts.yml'}: rule 'acts'")
    assert caught.value.hint


def test_a_rule_without_a_name_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"acts\.yml: rule 'without a name' has no name"):
        load_rules(folder_of(tmp_path, without("name")))


def test_a_name_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"acts\.yml: rule 'acts' stands twice"):
        load_rules(folder_of(tmp_path, GOOD, GOOD))


def test_a_name_that_stands_in_two_files_is_refused(tmp_path):
    folder = folder_of(tmp_path, GOOD)
    (folder / "rules" / "more.yml").write_text(yaml.safe_dump([GOOD]), encoding="utf8")
    with pytest.raises(ModelError, match=r"more\.yml: rule 'acts' stands twice"):
        load_rules(folder)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("- name: acts\n  pattern: [", id="no YAML"),
        pytest.param("", id="empty file"),
        pytest.param("- just a sentence\n", id="no record"),
        pytest.param(yaml.safe_dump([GOOD | {"check": "behnid"}]), id="unknown check"),
    ],
)
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    folder = folder_of(tmp_path, GOOD)
    (folder / "rules" / "acts.yml").write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match=r"acts\.yml"):
        load_rules(folder)


def test_a_folder_without_rules_is_refused(tmp_path):
    with pytest.raises(ModelError):
        load_rules(tmp_path)


# ---------------------------------------------------------------- patterns


def node(name: str, sets: str = "", words: str = "", left: str = "", labels: str = "", below: bool = False) -> Node:
    return Node(name, frozenset(sets.split()), frozenset(words.split()), left, frozenset(labels.split()), below)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "h=change.verbs >dobj x=*",
            [node("h", "change.verbs"), node("x", left="h", labels="dobj")],
            id="verb and object",
        ),
        pytest.param(
            "h=kind.vesicle >acl|relcl v=* >prep p='in|on' >pobj x=kind.cargo",
            [
                node("h", "kind.vesicle"), node("v", left="h", labels="acl relcl"),
                node("p", words="in on", left="v", labels="prep"), node("x", "kind.cargo", left="p", labels="pobj"),
            ],
            id="path of four",
        ),
        pytest.param(
            "v=prep >nsubj h=* ; v >>pobj x=*",
            [node("v", "prep"), node("h", left="v", labels="nsubj"), node("x", left="v", labels="pobj", below=True)],
            id="two paths, anywhere below",
        ),
    ],
)  # fmt: skip
def test_a_pattern_line(line, expected):
    assert parse_pattern(line, SETS) == tuple(expected)


@pytest.mark.model
def test_every_label_of_a_shipped_rule_is_one_that_the_parser_gives(models):
    """A label that the parser never gives matches nothing, in silence."""
    nodes = [node for rule in models.rules.rules for pattern in rule.patterns for node in pattern]
    used = {label for node in nodes for label in node.labels}
    assert len(used) > 10
    assert used <= set(models.nlp.get_pipe("parser").labels) <= LABELS | {"ROOT", "expl", "case"}


# ---------------------------------------------------------------- trigger lists


def test_trigger_lists(tmp_path):
    text = "lead:\n  verbs: cause bring\n  prep: {lead: [to], result: [in, from]}\nmore:\n  verbs: >\n    add\n    grow\n"
    (tmp_path / "change.yml").write_text(text)
    (tmp_path / "other.yml").write_text("more:\n  verbs: gain\n  prep: {lead: [into]}\n")
    found = load_triggers(tmp_path)
    assert found.words == {
        "lead.verbs": {"cause", "bring"}, "lead.prep": {"lead", "result"}, "more.verbs": {"add", "grow", "gain"}, "more.prep": {"lead"},
    }  # fmt: skip
    assert found.prepositions == {"lead": {"to", "into"}, "result": {"in", "from"}}


def test_no_word_of_the_shipped_lists_is_a_truth_value(root):
    """YAML reads a bare `on` or `off` as a truth value, which no preposition equals."""
    found = load_triggers(root / "models" / "triggers")
    words = set().union(*found.words.values(), *found.prepositions.values())
    assert {word for word in words if not isinstance(word, str) or word != word.lower()} == set()


def test_no_verb_both_raises_and_lowers(root):
    words = load_triggers(root / "models" / "triggers").words
    for part in ("verbs", "nouns", "adjectives"):
        assert words[f"increases.{part}"] & words[f"decreases.{part}"] == set()
