"""Rules prove themselves: every example gives exactly its pairs by its rule, every counterexample none."""

import pytest

from pipeline.entities import tag
from pipeline.relations import load_rules, relate
from pipeline.relations.rules import Rule

from tests.entities.papers import paper

RULES = load_rules().rules


def pairs(rule: Rule, sentence: str, models) -> list[str]:
    """What this rule alone finds in a sentence, as "holder > filler" in the order of the text."""
    tagged = tag(paper(sentence), models.nlp)
    found = [r for r in relate(tagged, models.rules) if r.rule == rule.name]
    assert {(r.kind, r.loss) for r in found} <= {(rule.relation, rule.loss)}
    return [f"{tagged.spacy_doc[r.holder].text} > {tagged.spacy_doc[r.filler].text}" for r in found]


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_example_gives_its_pairs(rule: Rule, models):
    found = {sentence: pairs(rule, sentence, models) for sentence, _ in rule.examples}
    assert found == {sentence: list(expected) for sentence, expected in rule.examples}


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_counterexample_gives_a_pair(rule: Rule, models):
    found = {sentence: pairs(rule, sentence, models) for sentence in rule.counterexamples}
    assert found == {sentence: [] for sentence in rule.counterexamples}


@pytest.mark.model
def test_relations_come_in_the_order_of_the_text_without_repeats(models):
    tagged = tag(paper("Exosomes of glioma cells carry miR-21 and miR-9, which inhibit PTEN.", "MiR-21 inhibits PTEN."), models.nlp)
    found = relate(tagged, models.rules)
    assert len(found) > 5
    assert found == sorted(set(found), key=lambda r: (r.holder, r.filler, r.kind, r.rule))
    assert found == relate(tagged, models.rules)
