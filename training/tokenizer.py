"""The pipeline's tokenizer: spaCy's own Tokenizer class with rules for biomedical names.

Only regular expressions change, so the rules are stored with the pipeline and load without code.

* A hyphen between two letters is a token of its own ("HCC-derived" is HCC, -, derived), as in the treebanks.
* A hyphen beside a digit stays inside its token ("IL-6", "ZO-1", "5-FU"), unless a word of three characters or more
  follows ("miR-21-mediated" is miR-21, -, mediated; "Keap1-Nrf2", "A549-Exos").
* Names of miRNAs, lncRNAs and circRNAs stay whole, with arms, families and species
  ("hsa-miR-21-5p", "miR-181a/b", "lncRNA-ATB", "circ-ABCB10").
* Brackets and slashes inside words are split ("IL-6R(+)cells", "PI3K/Akt").
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    LIST_ELLIPSES,
    LIST_ICONS,
)
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

HYPHEN = "(?:-|–|—|‐|‑|−|--|---|——)"
SPECIES = ("hsa", "mmu", "rno", "bta", "ssc", "cel")
RNA_KINDS = ("circ", "circRNA", "lnc", "lncRNA", "linc", "lincRNA", "LINC", "miRNA", "microRNA")

# Whole names that the cuts below would take apart.
MICRO_RNA = re.compile(
    rf"^(?i:(?:(?:{'|'.join(SPECIES)})-)?(?:pre-|pri-)?(?:miRNA|microRNA|miR|let)s?-?"
    r"\d+[a-z]{0,2}(?:[-~–]\d+[a-z]?)?(?:/[a-z])*(?:-[35]p(?:/[35]p)?)?)$"
)

# English contractions whose letters also spell names or ordinary words ("Im", "ill", "well", "id").
CLITICS = re.compile(r"(?i)(im|ive|id|ill|were|well|hell|shell|its|whos|wed|shed|hed|cant|wont|theyre|lets|gonna|gotta).*")


def _not_after(words: tuple[str, ...]) -> str:
    """Lookbehinds that refuse a place right after one of the words at the start of a token."""
    return "".join(rf"(?<!\b{word})" for word in words)


def infix_patterns() -> list[str]:
    """Where a string without spaces is cut inside."""
    name_prefixes = _not_after(SPECIES + RNA_KINDS)
    after_rna = "|".join(rf"(?<=\b{word})" for word in RNA_KINDS)
    return [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        r"(?<=[0-9])-(?=[0-9-])(?![35]p)",
        rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA_LOWER}]{{3}})\.(?=[0-9])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"{name_prefixes}(?<=[{ALPHA}]){HYPHEN}(?=[{ALPHA}])",
        rf"(?:{after_rna}){HYPHEN}(?=[{ALPHA_LOWER}]{{4,}})",
        rf"(?<=[0-9]){HYPHEN}(?=[{ALPHA}][{ALPHA}0-9]{{2,}})",
        rf"(?<=[0-9]){HYPHEN}(?=(?:EV|MV)s?(?![{ALPHA}]))",
        rf"(?<=[{ALPHA}0-9])[:<>=](?=[{ALPHA}])",
        r"(?<=[a-zA-Z0-9])[<>=](?=[0-9])",
        r"[()\[\]{}]",
        rf"(?<=[{ALPHA}0-9)+])/(?=[{ALPHA}(])(?![a-z](?![{ALPHA}]))",
        rf"(?<=[{ALPHA}0-9)])\+(?=[{ALPHA}(/])",
        rf"(?<=[)\]+]){HYPHEN}",
    ]


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for the pipeline's vocabulary; its rules are saved with it."""
    defaults = nlp.Defaults
    prefixes = [*defaults.prefixes, r"(?:anti|Anti)(?=-)", rf"{HYPHEN}(?=[{ALPHA}])"]
    suffixes = [
        *defaults.suffixes,
        rf"(?<=[{ALPHA}0-9)])(?:[-–—/])",
        rf"(?<=[{ALPHA}]{{2}}[{ALPHA_UPPER}0-9])\.",
        rf"(?<=[0-9][{ALPHA}])\.",
        rf"(?<=-[{ALPHA_UPPER}])\.",
        r"(?<=[A-Za-z]{2})\+",
        r"[-+]/[-+]",
    ]
    exceptions = {
        text: parts
        for text, parts in defaults.tokenizer_exceptions.items()
        if "'" in text or not CLITICS.fullmatch(text)
    }
    return Tokenizer(
        nlp.vocab,
        rules=exceptions,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infix_patterns()).finditer,
        token_match=MICRO_RNA.match,
        url_match=defaults.url_match,
    )


@registry.callbacks("exoclaim.set_tokenizer.v1")
def set_tokenizer():
    """Callback for `initialize.before_init`: gives the pipeline in training this tokenizer."""

    def callback(nlp: Language) -> Language:
        nlp.tokenizer = make_tokenizer(nlp)
        return nlp

    return callback
