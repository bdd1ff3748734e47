"""Paper → the running text that the parser sees, without marks that are no language.

Citation marks, bracketed abbreviations that the paper has just defined ("lung cancer (LC) cells") and list marks ("(a)",
"(ii)") break sentences for a parser. They are left out, and every character left keeps its offset in the paper.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.schema import Block, Paper

if TYPE_CHECKING:
    from spacy.language import Language

# Characters that some publishers print for plain ones, one for one: typographic hyphens and spaces, "ß" for β.
PLAIN = str.maketrans("\n‐‑\u00a0\u2009\u202f\u2002\u2003ßʹ′", " --     β''")
LIST_MARK = re.compile(
    r"(?:(?<=^)|(?<=[.;:,] )|(?<=\band ))\((?:[a-hA-H]|[ivx]{1,4}|\d{1,2})\)\s|(?<= )\([ivx]{1,4}\)\s|(?<=\. )[a-h], (?=[A-Z])|^[a-h], (?=[A-Z])"
)
# "RIPC-induced plasma exosomes (RIPC-Exo)", "exosomes derived from umbilical cord MSCs (UMSC-Exos)"
VESICLE_SHORT = re.compile(
    r"(?P<tail>\b(?:exosomes?|exos?|[sml]?EVs?|(?:micro|nano)?vesicles?)(?: (?:(?:derived |secreted |released |isolated )?(?:from|of|by)|(?:loaded|engineered|decorated|modified) with) (?:[^,;:().]|\b[A-Z]\.){3,90}?)?)"
    r"(?P<bracket> ?\((?P<short>[A-Za-z0-9+/-]*(?:[Ee]xos?|EXOs?|E[Xx]s?|EVs?|MVs?)|Exos?-[A-Z][A-Za-z0-9]*)\))",
    re.IGNORECASE,
)
# "tumour-derived exosomes (TDEs)", "platelet microparticles (PMPs)", whatever the letters before the vesicle's own stand for
VESICLE_INITIALS = re.compile(
    r"(?P<tail>\b(?:exosomes?(?= \((?:\w|-)*(?:E|EX)s?\))|vesicles?(?= \((?:\w|-)*Vs?\))|microparticles?(?= \((?:\w|-)*M?Ps?\))|exosome-like (?:nano)?(?:particles|vesicles)(?= \((?:\w|-)*[NV]P?s?\))))"
    r"(?P<bracket> \((?P<short>[A-Za-z0-9-]*[A-Z]{2,}s?)\))"
)
# Other abbreviations in brackets, such as those of cells
SHORT = re.compile(r" \((?![^()]*(?:[Ee]xos?|EXOs?|EXs?|EVs?|MVs?)\))[A-Za-z0-9/-]{1,10}\)", re.IGNORECASE)
INNER = re.compile(r" ?\([^()]*\)")  # "tumor necrosis factor (TNF)-stimulated gene-6"
VERBS = re.compile(r" (?:is|are|was|were|that|which|under|cultured|treated|exposed) ")
STOPS = frozenset(
    "the a an of in on by with from to and or that which whether whose these those this our we show shows showed if as "
    "into for is are was were has have had can could may might also both between using via through how not than evaluate assess investigate examine explore determine compare test study analyze identify "
    "isolate clarify characterize whether because when while after before during under upon"
    .split()
)
SPECIES = re.compile(r"\b[A-Z]\. [a-z]{4,}\b")
ROMAN = re.compile(r"[ivx]{1,4}")
# Asides between commas that tell nothing of what happens: ", as expected,", ", for its part,".
ASIDE = re.compile(r", (?:as (?:might be |was |had been )?expected|for (?:its|their) part|in (?:this|that) way|in so doing|(?:at least )?in part|after all|of course),(?= )")
LABEL = re.compile(r"(?:^|(?<=[.;)] ))(?:[A-Z][a-z]{2,8}: (?=[A-Z])|(?:Left|Right|Top|Bottom|Upper|Lower|Middle|Centre|Center)(?: panel)?[,:] )")
# The headings within a structured abstract: "METHODS AND RESULTS: ", "Conclusions: ".
_PART = r"(?:background|introduction|context|objectives?|aims?|purpose|rationale|hypothesis|(?:materials? and |patients and )?methods?|experimental design|design|results|findings|main results|discussion|interpretation|conclusions?|significance|implications|impact)"
PART = re.compile(rf"(?:^|(?<=[.!?] ))(?=[A-Z])(?i:{_PART}(?: (?:and|&|/) {_PART})?): (?=\S)")
RUNNING = ("title", "abstract", "paragraph", "caption")


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as the parser sees it; `offsets[i]` is the paper offset of its character i."""

    block: int
    text: str
    offsets: np.ndarray


def passages(paper: Paper, nlp: "Language") -> tuple[list[Passage], dict[str, str]]:
    """The paper's running text block by block, and its abbreviations with their long forms."""
    blocks = [(i, block) for i, block in enumerate(paper.blocks) if block.kind in RUNNING and block.end > block.start]
    short_forms, long_forms = _abbreviations(paper, [block for _, block in blocks], nlp)
    return [_passage(paper, i, block, short_forms) for i, block in blocks], long_forms


def _abbreviations(paper: Paper, blocks: list[Block], nlp: "Language") -> tuple[list[tuple[int, int]], dict[str, str]]:
    """Schwartz & Hearst (2003) as in scispaCy: the spans of bracketed short forms, and short form → long form."""
    from scispacy.abbreviation import AbbreviationDetector

    detector = AbbreviationDetector(nlp)
    spans: list[tuple[int, int]] = []
    long_forms: dict[str, str] = {}
    for block in blocks:
        if "(" not in paper.block_text(block):
            continue
        with warnings.catch_warnings():  # scispaCy runs its second matcher even when the first has found nothing
            warnings.filterwarnings("ignore", message=r"\[W036\]")
            doc = detector(nlp.make_doc(paper.block_text(block).translate(PLAIN)))
        for short in doc._.abbreviations:
            if ROMAN.fullmatch(short.text):
                continue  # "(iii)" marks the item of a list
            long_forms.setdefault(short.text, INNER.sub("", short._.long_form.text))
            text, start, end = doc.text, short.start_char, short.end_char
            defined = text[: start - 1].rstrip().lower().endswith(short._.long_form.text.lower())
            if defined and text[start - 1 : start] == "(" and text[end : end + 1] == ")":
                spans.append((block.start + start - 1, block.start + end + 1))
        plain = SHORT.sub(lambda short: "_" * len(short.group()), doc.text)  # "mesenchymal stem cells (MSCs) (HP-sEVs)"
        for match in (*VESICLE_SHORT.finditer(plain), *VESICLE_INITIALS.finditer(doc.text)):
            tail = VERBS.split(match["tail"].replace("_", ""))[0]  # "exosomes of HUVECs were prepared under hypoxia (hyp-Exos)"
            long_forms.setdefault(match["short"], _noun_phrase(doc.text[: match.start("tail")], tail))
            spans.append((block.start + match.start("bracket"), block.start + match.end("bracket")))
    return sorted(set(spans)), _species(" ".join(map(paper.block_text, blocks)).translate(PLAIN)) | long_forms


def _species(text: str) -> dict[str, str]:
    """ "P. gingivalis" → "Porphyromonas gingivalis", where the text has both."""
    found = {}
    for short in sorted(set(SPECIES.findall(text))):
        full = re.search(rf"\b{short[0]}[a-z]+ {short[3:]}\b", text)
        if full:
            found[short] = full.group()
    return found


def _noun_phrase(before: str, tail: str) -> str:
    """The words that belong to a vesicle's name: back to the nearest word that no name has."""
    words: list[str] = []
    for word in reversed(re.sub(r"\s*\([^)]*\)", "", before).split()):
        if (
            word.lower() in STOPS
            or word[-1] in ",;:.)"
            or word.endswith(("ed", "ing"))
            and "-" not in word
            and word != "derived"
        ):
            break
        words.insert(0, word)
    return " ".join([*words, tail])


def _passage(paper: Paper, index: int, block: Block, short_forms: list[tuple[int, int]]) -> Passage:
    drop = np.zeros(block.end - block.start, dtype=bool)
    spans = [(c.start, c.end) for c in paper.citations] + short_forms
    for start, end in spans:
        if block.start <= start and end <= block.end:
            if start > block.start and paper.text[start - 1] == " ":
                start -= 1
            drop[start - block.start : end - block.start] = True
    text = paper.block_text(block).translate(PLAIN)
    marks = [*LIST_MARK.finditer(text), *ASIDE.finditer(text), *(PART.finditer(text) if block.kind != "caption" else ()), *(LABEL.finditer(text) if block.kind == "caption" else ())]
    for mark in marks:
        drop[mark.start() : mark.end()] = True
    kept = np.flatnonzero(~drop)
    clean = "".join(text[i] for i in kept)
    return Passage(index, clean, (kept + block.start).astype(np.int32))
