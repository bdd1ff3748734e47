"""One frame, many verbs: what carries, and in which direction a verb moves its object, in every form of the verb."""

import pytest

from pipeline.claims.words import direction_of
from pipeline.schema import Claim

from tests.claims.compact import differences
from tests.claims.test_sentences import claims_of
from tests.entities.papers import paper

CARRIES = "carry contain harbor harbour deliver transfer transmit transport shuttle ship convey bear ferry".split()
ENRICHED = "enriched loaded packaged encapsulated found detected abundant present contained incorporated".split()
ARROWS = {
    "↓": "inhibits suppresses represses targets silences downregulates down-regulates degrades sponges blocks impairs lowers abrogates reduces "
    "decreases attenuates diminishes abolishes disrupts",
    "↑": "activates upregulates up-regulates induces promotes enhances triggers stimulates restores increases elevates augments boosts "
    "potentiates stabilizes",
    "~": "regulates modulates affects influences controls",
}
OF_MOLECULES = ("targets", "sponges", "silences", "degrades")
VERBS = [(verb, arrow) for arrow, verbs in ARROWS.items() for verb in verbs.split()]
PHRASES = [("binds to", "~"), ("acts on", "~"), ("interacts with", "~"), ("interferes with", "↓"), ("leads to the activation of", "↑")]
PASSIVE = [("suppressed", "↓"), ("targeted", "↓"), ("upregulated", "↑"), ("activated", "↑"), ("regulated", "~"), ("silenced", "↓")]
NOUNS = [
    ("suppression", "↓"), ("inhibition", "↓"), ("downregulation", "↓"), ("activation", "↑"), ("upregulation", "↑"), ("induction", "↑"),
    ("regulation", "~"),
]  # fmt: skip

def frames(slot: str, verbs: list[tuple[str, str]]) -> list:
    """Verbs as parameters."""
    return [pytest.param(verb, arrow, id=verb) for verb, arrow in verbs]


def check(text: str, expected: str, models) -> list[Claim]:
    found = claims_of(paper(("heading", "Vesicles"), text), models)
    assert differences(found, [expected]) == ([], [])
    return found


@pytest.mark.model
@pytest.mark.parametrize("verb", CARRIES)
def test_vesicles_carry(verb, models):
    check(f"Exosomes of glioma cells {verb} miR-9, which promotes angiogenesis.", "miR-9 | glioma cells | | angiogenesis↑", models)


@pytest.mark.model
@pytest.mark.parametrize("word", ENRICHED)
def test_cargos_are_carried(word, models):
    check(f"miR-9 is {word} in exosomes of glioma cells and promotes angiogenesis.", "miR-9 | glioma cells | | angiogenesis↑", models)


@pytest.mark.model
@pytest.mark.parametrize(("verb", "arrow"), frames("target", VERBS + PHRASES))
def test_verbs_move_a_target(verb, arrow, models):
    (claim,) = check(f"Exosomal miR-21 {verb} KLF4.", f"miR-21 | | KLF4{arrow} |", models)
    assert (claim.cargo.type, claim.target.type) == ("miRNA", "protein")


@pytest.mark.model
@pytest.mark.parametrize(("verb", "arrow"), frames("effect", [(v, a) for v, a in VERBS if v not in OF_MOLECULES]))
def test_verbs_move_an_effect(verb, arrow, models):
    check(f"Exosomal miR-21 {verb} angiogenesis.", f"miR-21 | | | angiogenesis{arrow}", models)


@pytest.mark.model
@pytest.mark.parametrize(("verb", "arrow"), PASSIVE)
def test_passive(verb, arrow, models):
    check(f"KLF4 is {verb} by exosomal miR-21.", f"miR-21 | | KLF4{arrow} |", models)


@pytest.mark.model
@pytest.mark.parametrize(("noun", "arrow"), NOUNS)
def test_nouns(noun, arrow, models):
    check(f"Exosomal miR-21 leads to {noun} of KLF4.", f"miR-21 | | KLF4{arrow} |", models)


@pytest.mark.parametrize(
    ("word", "direction"),
    [
        ("Promotes", "increases"), ("inhibiting", "decreases"), ("Suppressed", "decreases"), ("activation", "increases"), ("regulate", "affects"),
        ("INDUCES", "increases"), ("silencing", "decreases"), ("modulates", "affects"), ("enhanced", "increases"), ("cells", None), ("", None),
        ("invasion", None), ("the", None),
    ],
)  # fmt: skip
def test_the_direction_of_a_word(word, direction):
    assert direction_of(word) == direction
