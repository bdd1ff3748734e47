"""Sentences in our own words → the rows that the annotation guide asks for."""

import pytest

from pipeline.claims import assemble
from pipeline.entities import tag
from pipeline.relations import relate
from pipeline.schema import Claim, Paper

from tests.claims import (
    cases_abstracts, cases_anaphora, cases_carriage, cases_constructions, cases_experiments, cases_further, cases_holding, cases_means, cases_nominal, cases_passages, cases_results, cases_reviews, cases_roles, cases_studies, cases_styles, cases_texts, cases_turns, cases_valence,
)  # fmt: skip
from tests.claims.cases import Case
from tests.claims.compact import differences

FILES = (cases_roles, cases_texts, cases_styles, cases_nominal, cases_studies, cases_reviews, cases_valence, cases_anaphora, cases_passages, cases_constructions, cases_experiments, cases_carriage, cases_turns, cases_results, cases_further, cases_holding, cases_means, cases_abstracts)
CASES = [case for file in FILES for case in file.ALL]


def claims_of(given: Paper, models) -> list[Claim]:
    tagged = tag(given, models.nlp)
    return assemble(tagged, relate(tagged, models.rules))


def _parameter(case: Case):
    marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_rows_of_a_text(case: Case, models):
    missing, unexpected = differences(claims_of(case.paper(), models), list(case.rows))
    assert (missing, unexpected) == ([], [])


def test_each_case_has_its_own_name_and_text():
    assert len({case.id for case in CASES}) == len(CASES)
    assert len({case.text for case in CASES}) == len(CASES)
