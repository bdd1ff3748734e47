"""Filler → the forms under which it is looked up, best first, each with the reason that a match is told with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.ground.fold import latin, singular, without_brackets
from pipeline.ground.kinds import BROADER, CELL, CHEMICAL, EFFECT, GENE, LNCRNA, PATHWAY

Form = tuple[str, str]  # reason, text

_TAIL = {
    GENE: r"(?:proteins?|genes?|mrnas?|expression|molecules?|oncogenes?|transcripts?|lncrnas?|signal(?:l)?ing|isoforms?)",
    PATHWAY: r"(?:(?:signal(?:l)?ing|signal|pathways?|axis|cascades?|gene|activity|activation|transduction) ?)+",
    CELL: r"(?:cells?|cell lines?|lines?|tissues?|patients?|xenografts?)",
    EFFECT: r"(?:ability|abilities|capacity|capability|potential|rates?|process|phenotype|behaviou?rs?)",
}
_LEAD = {
    GENE: r"(?:(?:wild-type|cleaved|phosphorylated|phospho|total|mutant|mutated|oncogenic|membrane|soluble|active|activated|nuclear|"
    r"endogenous|p(?=-\w)|lncrna|linc?rna|lnc|long non-coding rna|mrna|gene|protein|mrna encoding|proangiogenic protein|"
    r"downstream target protein)[ -])+",
    EFFECT: r"(?:(?:excessive|enhanced|increased|reduced|abnormal|normal|overall|further|effective|aberrant|the|an?) )+",
}  # fmt: skip
_TAIL[LNCRNA], _LEAD[LNCRNA] = _TAIL[GENE], _LEAD[GENE]
MODIFIED = re.compile(
    r"\b(?:(?:de)?(?:phosphorylation|ubiquitination|ubiquitylation|acetylation|methylation|glycosylation)|palmitoylation|sumoylation|cleavage|"
    r"dimerization|degradation|translocation|transfer|inhibition|binding)(?: of\b|$)",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{2,7}\b")
BARE = re.compile(r" (?:cells?|cell lines?|patients?|tissues?|tumou?rs?)$", re.IGNORECASE)
RESISTANCE = re.compile(r"(?:.* )?resistan(?:ce|t) to ([\w -]+)|([\w -]+)[ -]resistance", re.IGNORECASE)
MOST_WORDS = 20  # of a phrase that are tried as a broader term: no term is longer, and a broken sentence may have thousands
_NO_KIND = "without its kind"
_CLAUSE = re.compile(r",|\b(?:which|that|who|carrying|exosomes?|vesicles?|EVs?)\b")
"""What a whole clause has, of which a word in the middle says nothing."""
_PREPOSITION = re.compile(r" (?:of|to|in|into|for|by|on|from|with|within|via|during|after) ")
_STEM_CELL = re.compile(
    r"(?:cancer|carcinoma|tumou?r|glioma|glioblastoma|leuka?emia|melanoma)\b(?:(?!mesenchymal).)*\bstem(?:-like)? cells?$", re.IGNORECASE
)


_ADJECTIVE = re.compile(r"cytic (?:cells?|cell lines?)$", re.IGNORECASE)
_CHAINS = re.compile(r"(?:phosphorylated\s)?([A-Za-z][\w -]*?)(?:\s\(\w+\))?\s?\(?[dpmtaO]?-?[1-4]\d\s?:\s?\d.*")
"""A lipid by its chains: "PE 34:1", "ceramide (Cer) d18:1/24:1"; what it is called without them is its class."""
_VERBAL = re.compile(r"(?!(?:during|surrounding|neighbou?ring|resulting|ongoing|underlying)\b)[a-z]+ing [^,]*(?:cell|cyte|phage|blast)")


def has_object(text: str, kind: str) -> bool:
    """Whether an effect is a verb with its object: of "reprogramming macrophages" the macrophages are not the effect."""
    return kind == EFFECT and bool(_VERBAL.fullmatch(singular(text)))


def levels(text: str, kind: str) -> Iterator[list[Form]]:
    """The forms of one name: those that say the same at once, then, level by level, those that say less."""
    plain, inside = without_brackets(text)
    lipid = _CHAINS.fullmatch(text) if kind == CHEMICAL else None
    bases = [text] if plain == text or lipid else [text, plain]
    if kind == CELL and _STEM_CELL.search(plain):
        bases.append("cancer stem cells")
    if kind == CELL and _ADJECTIVE.search(plain):  # monocytic cells: monocytes
        bases.append(_ADJECTIVE.sub("cyte", plain))
    if kind not in BROADER and kind != PATHWAY and not lipid:
        bases += inside if re.search(r"[)\]]$", text) else []  # "tumor necrosis factor (TNF)-stimulated gene-6" is not TNF
    yield _distinct(form for base in bases for form in _close(base, kind))
    if lipid:
        yield [("broader", lipid[1])]
    if kind in BROADER and not _CLAUSE.search(text) and not has_object(text, kind):
        yield from (_distinct((_less(reason), form) for reason, form in _close(rest, kind)) for rest in _shorter(plain))


def _less(reason: str) -> str:
    return f"broader, {_NO_KIND}" if reason == _NO_KIND else "broader"


def _distinct(given: Iterable[Form]) -> list[Form]:
    found: dict[str, str] = {}
    for reason, form in given:
        if form.strip(" -–"):
            found.setdefault(form.strip(" -–"), reason)
    return [(reason, form) for form, reason in found.items()]


def _close(text: str, kind: str) -> Iterator[Form]:
    """The name itself, and the same name written otherwise."""
    yield "", text
    if (other := singular(text)) != text:
        yield "plural", other
    for reason, other in (*_stripped(text, kind), ("word order", _turned(text))):
        if other and other != text:
            yield reason, other
            yield reason, singular(other)
    if kind in (GENE, PATHWAY) and (other := latin(text)):
        yield "Greek letter", other
    if kind == GENE and (found := re.fullmatch(r"([α-ω]|alpha|beta|gamma)-(\w{3,})", text)):
        yield "word order", f"{found[2]} {found[1]}"  # α-synuclein: synuclein alpha


def _stripped(text: str, kind: str) -> Iterator[Form]:
    shorter = text
    if kind in _LEAD:
        shorter = re.sub(rf"^{_LEAD[kind]}", "", shorter, flags=re.IGNORECASE)
        yield _NO_KIND, shorter
    if kind in _TAIL:
        bare = re.sub(rf"[ -]{_TAIL[kind]}$", "", shorter, flags=re.IGNORECASE)
        yield _NO_KIND, bare
        if kind == PATHWAY:
            yield "with its kind", f"{bare} signaling pathway"


def _turned(text: str) -> str:
    """ "migration of endothelial cells" → "endothelial cell migration"; empty when there is no "of"."""
    head, of, rest = text.partition(" of ")
    rest = re.sub(r"^(?:the|an?) ", "", rest)
    return f"{singular(rest)} {head}" if of and not _PREPOSITION.search(f" {rest} ") else ""


def _shorter(text: str) -> Iterator[str]:
    """The phrase less words in front, one by one; of a phrase with "of", "to" … what stands before it is the head."""
    preposition = _PREPOSITION.search(text)
    heads = [_turned(text), text[: preposition.start()]] if preposition else [text]
    for head in heads:
        words = re.sub(r"(?<=[a-z])-(?=(?:induced|mediated|related|associated|specific|resistant|derived|like)\b)", " ", head).split()
        yield from (" ".join(words[start:]) for start in range(max(0, len(words) - MOST_WORDS), len(words)))
