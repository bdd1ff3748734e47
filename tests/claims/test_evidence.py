"""Every claim answers "where?": offsets, sentence, section, citations; and answers alike each time."""

import re
from dataclasses import replace

import numpy as np
import pytest

from pipeline.claims import assemble
from pipeline.entities import tag
from pipeline.relations import relate
from pipeline.run import claims_of as numbered_claims_of, grounded
from pipeline.schema import Claim, Paper, Section

from tests.claims import cases_roles, cases_texts
from tests.claims.test_sentences import claims_of
from tests.entities.papers import paper

pytestmark = pytest.mark.model
MARKS = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])")
REVIEW = paper(
    ("title", "Exosomal miR-21 in cancer"),
    ("abstract", "Exosomes of glioma cells carry miR-9, which inhibits PTEN [1]."),
    ("heading", "Angiogenesis"),
    "Exosomes are small [2]. Hepatocellular carcinoma (HCC) cell-derived exosomes carry miR-21\nto promote angiogenesis [3–5]. Next, "
    "exosomal miR-155 [6] inhibits RECK.[7] Exosomes of glioma cells carry miR-9, which inhibits PTEN.",
    ("heading", "Drugs"),
    "Exosomes of CAFs promote resistance to cisplatin.",
    ("caption", "Vesicles and vessels. MSC-derived exosomes inhibit fibrosis [8]."),
    sections=(Section("2.1", "Angiogenesis"), Section(None, "Drugs")),
    label="Figure 3",
    doc="review",
)  # fmt: skip


@pytest.fixture(scope="module")
def review(models) -> list[Claim]:
    return claims_of(REVIEW, models)


@pytest.fixture(scope="module")
def all_cases(models) -> list[tuple[Paper, list[Claim]]]:
    papers = [case.paper() for case in (*cases_roles.ALL, *cases_texts.ALL)]
    return [(given, claims_of(given, models)) for given in papers]


def one(claims: list[Claim], cargo: str, where: str | None = None) -> Claim:
    (found,) = [c for c in claims if c.cargo and c.cargo.text == cargo and where in (None, c.where)]
    return found


@pytest.mark.parametrize(
    ("cargo", "where", "section", "citations"),
    [
        ("miR-9", "Abstract", "", (1,)),
        ("miR-21", "Section 2.1", "2.1 Angiogenesis", (3, 4, 5)),
        ("miR-155", "Section 2.1", "2.1 Angiogenesis", (6, 7)),
        ("miR-9", "Section 2.1", "2.1 Angiogenesis", ()),
    ],
)
def test_where_a_claim_stands(review, cargo, where, section, citations):
    claim = one(review, cargo, where)
    assert (claim.doc, claim.evidence.section, claim.evidence.citations) == ("review", section, citations)


@pytest.mark.parametrize(
    ("source", "where", "section"), [("CAFs", "Drugs", "Drugs"), ("MSC", "Figure 3", "Drugs")], ids=["heading without number", "caption"]
)
def test_where_a_claim_without_cargo_stands(review, source, where, section):
    (claim,) = [c for c in review if c.cargo is None and c.source.text == source]
    assert (claim.where, claim.evidence.section) == (where, section)


def test_the_sentence_is_as_printed_with_its_marks_on_one_line(review):
    assert one(review, "miR-21").evidence.sentence == (
        "Hepatocellular carcinoma (HCC) cell-derived exosomes carry miR-21 to promote angiogenesis [3–5]."
    )
    assert one(review, "miR-155").evidence.sentence == "Next, exosomal miR-155 [6] inhibits RECK.[7]"


def test_a_claim_that_is_made_twice_is_a_row_for_each_place(review):
    assert [c.where for c in review if c.cargo and c.cargo.text == "miR-9"] == ["Abstract", "Section 2.1"]


def test_a_source_around_a_bracket_is_found_in_the_paper(review):
    source = one(review, "miR-21").source
    assert source.text == "Hepatocellular carcinoma cell"
    assert REVIEW.text[source.start : source.end] == "Hepatocellular carcinoma (HCC) cell"
    assert any("HCC" in alias for alias in source.aliases)


def test_slots_stand_where_they_say(all_cases):
    """What stands there is the slot's text, or has brackets in it that the parser has not seen."""
    slots = [(g, s) for g, cs in all_cases for c in cs for s in (c.cargo, c.source, c.target, c.effect, c.recipient) if s and s.start is not None]
    wrong = [s for g, s in slots if s.text not in (g.text[s.start : s.end], MARKS.sub("", g.text[s.start : s.end]))]
    assert wrong == []
    assert len(slots) > 200


def test_evidence_lies_in_its_paper_and_slots_with_offsets_too(all_cases):
    for given, claims in all_cases:
        for claim in claims:
            start, end = claim.evidence.start, claim.evidence.end
            assert 0 <= start < end <= len(given.text)
            assert any(block.start <= start and end <= block.end for block in given.blocks)
            assert claim.evidence.sentence == " ".join(given.text[start:end].split())
            assert set(claim.evidence.citations) <= {reference.number for reference in given.references}


def test_targets_and_effects_have_directions_and_nothing_else_has(all_cases):
    for claim in (c for _, claims in all_cases for c in claims):
        assert all(slot.direction in ("increases", "decreases", "affects") for slot in (claim.target, claim.effect) if slot)
        assert all(slot.direction is None for slot in (claim.cargo, claim.source, claim.recipient, claim.context) if slot)


def test_each_claim_is_a_row_by_the_guide(all_cases):
    for claim in (c for _, claims in all_cases for c in claims):
        assert claim.cargo or claim.source
        assert claim.target or claim.effect
        assert 0 <= claim.confidence <= 1
        assert claim.rules


def test_no_claim_stands_twice(all_cases):
    for _, claims in all_cases:
        keys = [(c.evidence.start, *(s and (s.text, s.direction) for s in (c.cargo, c.source, c.target, c.effect))) for c in claims]
        assert len(set(keys)) == len(keys)


def test_the_same_paper_gives_the_same_claims(review, models):
    tagged = tag(REVIEW, models.nlp)
    relations = relate(tagged, models.rules)
    assert assemble(tagged, relations) == assemble(tagged, relations) == review
    assert assemble(tagged, list(reversed(relations))) == review


def test_ids_count_in_the_order_of_the_text(review, models):
    found = numbered_claims_of(tag(REVIEW, models.nlp), models)
    assert [c.id for c in found] == [f"review-{n:04d}" for n in range(1, len(found) + 1)]
    assert [c.evidence.start for c in found] == sorted(c.evidence.start for c in found)
    assert [replace(c, id="", confidence=0.5) for c in found] == grounded(review, models)


def test_pages_and_boxes_of_a_sentence(models):
    """Two lines of a sentence on page 2 are two boxes."""
    text = "Exosomes of glioma cells carry miR-9\nto promote angiogenesis."
    given = paper(("heading", "H"), text)
    first = given.blocks[1].start
    pages, boxes = given.page_of.copy(), given.box_of.copy()
    for i in range(first, len(given.text)):
        if given.text[i] != "\n":
            down, at = (20.0, i - first) if i < first + text.index("\n") else (40.0, i - first - text.index("\n") - 1)
            pages[i], boxes[i] = 2, np.array([10 + 5 * at, down, 15 + 5 * at, down + 10])
    (claim,) = claims_of(replace(given, page_of=pages, box_of=boxes), models)
    lines = text.split("\n")
    assert claim.evidence.page == 2
    assert claim.evidence.bbox == tuple((2, (10.0, top, 10.0 + 5 * len(line), top + 10)) for line, top in zip(lines, (20.0, 40.0)))


def test_a_paper_without_text_has_no_claims(models):
    assert claims_of(paper(""), models) == []


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Exosomal miR-21 induces apoptosis in endothelial cells.", "endothelial cells"),
        ("Exosomal miR-21 targets PTEN of recipient macrophages.", "recipient macrophages"),
        ("Exosomes of glioma cells promote angiogenesis.", None),
        ("Exosomal miR-21 inhibits PTEN.", None),
    ],
)
def test_the_cell_that_a_vesicle_acts_on(text, recipient, models):
    (claim,) = claims_of(paper(("heading", "H"), text), models)
    assert (claim.recipient and claim.recipient.text) == recipient


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Under hypoxia, exosomes of glioma cells promote angiogenesis.", "hypoxia"),
        ("After cisplatin treatment, exosomes of CAFs promote invasion.", "cisplatin treatment"),
        ("Exosomes of glioma cells promote angiogenesis.", None),
    ],
)
def test_the_condition_under_which_it_holds(text, context, models):
    (claim,) = claims_of(paper(("heading", "H"), text), models)
    assert (claim.context and claim.context.text) == context


def test_types_of_slots(models):
    (claim,) = claims_of(paper(("heading", "H"), "Exosomes of glioma cells carry circUHRF1, which activates the MAPK pathway."), models)
    assert (claim.cargo.type, claim.source.type, claim.target.type) == ("circRNA", "cell", "pathway")
