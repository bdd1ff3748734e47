"""Names found before the parse, so that each is one token: "miR-21-5p", "VE-cadherin", "PI3K/Akt", "up-regulates"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Doc

from pipeline.entities.lexicons import Lexicons, singular

if TYPE_CHECKING:
    from spacy.language import Language

HYPHEN_VERB = re.compile(r"\b(?:[Uu]p|[Dd]own) regulat[a-z]+|\b[Kk]nock(?:ed)?-(?:out|down)\b|\b(?:[Uu]p|[Dd]own|[Oo]ver|[Rr]e)-(?:regulat|express|activat|establish)[a-z]+|\b[Dd]e-repress[a-z]+")
RNA_ENDINGS = (
    ("lncrna", re.compile(r"(?:lncRNA|long non-?coding RNA)(?: ?\d+)?$", re.IGNORECASE)),
    ("circrna", re.compile(r"(?:circRNA|circular RNA)(?: ?\d+)?$", re.IGNORECASE)),
    ("mirna", re.compile(r"(?:miRNA|microRNA)(?: ?\d+)?$", re.IGNORECASE)),
)
# "long non-coding RNAs (lncRNAs)" defines a class of molecules, no molecule.
CLASS_SHORT = re.compile(r"(?:lnc|linc|mi|micro|circ|m|si|sh|pi|nc|t|r|sno|ce)RNAs?")
# "The lncRNA ROLLCSC": a symbol that no list has, by what it is called.
CALLED = re.compile(
    r"\b(?P<kind>[Ll]ncRNA|[Cc]ircRNA) (?!LINC|RP\d|[A-Z\d]+-AS\d|(?:RNA|DNA|PCR|QPCR|FISH|RIP|NGS|MSC|TCGA|GEO)s?\b)(?P<symbol>[A-Z][A-Z\d]{2,}(?:-[A-Z\d]+)*)(?![\w-])"
    r"(?! (?:array|assay|pulldown|pull-down|sequencing|exosom|cell|analysis|profil|mRNA|protein))"
)
VESICULAR = re.compile(r"(?i)vesicle|exosom|\bEVs\b|\bMVs (?:derived|shed|released|secreted|isolated)")
FIRST_WORD = re.compile(r"(?<![\w-])[^\W_][\w/-]+")
WORD = re.compile(r"[A-Za-zα-ω0-9]+(?:[-./][A-Za-z0-9α-ω]+)*")


VESICLE_END = re.compile(r"(?:exosome|vesicle|(?:micro|nano)particle|ectosome|oncosome|\bs?EV|\bMV)s?$")
# "extracellular vesicles from activated platelets (Pex)"
VESICLE_FROM = re.compile(r"(?:exosomes?|vesicles?|(?:micro|nano)particles?|\b[sml]?EVs?) (?:(?:derived|released|secreted|shed|isolated|obtained) (?:from|of|by)|from|of) ")
OF = re.compile(r"\b(?:of|in|from|by|on)\b")
PROTEIN_WORD = re.compile(r"(?i)\b(?:protein|kinase|phosphatase|receptor|factor|ligand|subunit|enzyme)\b")
PROTEIN_END = re.compile(
    r"(?:receptor|kinase|factor|protein|ligand|transporter|antigen|synthase|phosphatase|homolog|peptide|hormone|enzyme|protease|integrin|cadherin|ligase|chaperone)s?(?:[ -]?[A-Za-z0-9α-ω]{1,4})*$", re.IGNORECASE
)


class Name(NamedTuple):
    """Characters [start, end) of a passage, and the kind of thing that they name ("" for a verb)."""

    start: int
    end: int
    kind: str
    found_by: str


def find_names(text: str, lexicons: Lexicons, long_forms: dict[str, str]) -> list[Name]:
    """Non-overlapping names, in order. Earlier finders win: patterns, the paper's abbreviations, genes."""
    long_forms = {short: long for short, long in long_forms.items() if not (CLASS_SHORT.fullmatch(short) and _kind_of_rna(long.removesuffix("s")))}
    taken: list[Name] = []
    occupied = [False] * len(text)

    def take(start: int, end: int, kind: str, found_by: str) -> None:
        if not any(occupied[start:end]):
            occupied[start:end] = [True] * (end - start)
            taken.append(Name(start, end, kind, found_by))

    for start, end, kind in _called(text, lexicons):
        take(start, end, kind, "called")
    for short, long in long_forms.items():
        named = _is_protein(short, lexicons) and kind_of_phrase(long, lexicons) in ("", "protein")  # CIA is a gene, collagen-induced arthritis is not
        kind = "protein" if named else _kind_of_rna(long) or _kind_of_symbol(short, lexicons)
        if " " in long and kind:
            for match in re.finditer(re.escape(long), text, re.IGNORECASE):
                take(match.start(), match.end(), kind, "long-form")
    for match in HYPHEN_VERB.finditer(text):
        take(match.start(), match.end(), "", "verb")
    for pattern in lexicons.patterns:
        if pattern.name == "symbol-shape":  # abbreviations and known symbols come before what only looks like one
            _take_words(text, lexicons, long_forms, take)
        for match in pattern.regex.finditer(text):
            if match.group() != "MVs" or VESICULAR.search(text):  # microvessels, else
                take(match.start(), match.end(), pattern.kind, pattern.name)
    return sorted(taken)


def _called(text: str, lexicons: Lexicons) -> list[tuple[int, int, str]]:
    """Where the symbols stand that a text calls lncRNA or circRNA: everywhere, or only there where the symbol is a gene's too."""
    found = []
    for said in CALLED.finditer(text):
        symbol = said["symbol"]
        places = [said.span("symbol")] if symbol in lexicons.genes else [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(symbol)}(?![\w-])", text)]
        found += [(start, end, said["kind"].lower()) for start, end in places]
    return sorted(set(found))


def _is_protein(short: str, lexicons: Lexicons) -> bool:
    """Whether an abbreviation is a gene's symbol."""
    if short in lexicons.abbreviations or any(
        p.kind != "protein" and p.regex.fullmatch(short) for p in lexicons.patterns
    ):
        return False
    human = short[:1] == "h" and short[1:].isupper() and short[1:] in lexicons.genes  # "hTERT"
    return human or short in lexicons.genes or any(p.kind == "protein" and p.regex.fullmatch(short) for p in lexicons.patterns)


def _kind_of_rna(phrase: str) -> str:
    """The kind of RNA that a long form ends in ("colorectal cancer-associated lncRNA"), or ""."""
    return next((kind for kind, ending in RNA_ENDINGS if ending.search(phrase)), "")


def _kind_of_symbol(short: str, lexicons: Lexicons) -> str:
    """The kind of RNA whose symbol an abbreviation is: "small nucleolar RNA host gene 16 (SNHG16)", or ""."""
    return next((p.kind for p in lexicons.patterns if p.kind in ("lncrna", "circrna") and p.regex.fullmatch(short)), "")


def _take_words(text: str, lexicons: Lexicons, long_forms: dict[str, str], take) -> None:
    for start, end in _gene_names(text, lexicons):
        take(start, end, "protein", "gene-name")
    both = {singular(short): long for short, long in long_forms.items()} | long_forms  # "CPCs" are defined, "CPC exosomes" follow
    for match in WORD.finditer(text):
        word = match.group()
        if word in both:
            gene = word in lexicons.genes and PROTEIN_WORD.search(both[word])
            take(match.start(), match.end(), kind_of_phrase(both[word], lexicons) or ("protein" if gene else ""), "paper-abbreviation")
        elif word in lexicons.abbreviations and (word not in lexicons.genes or _among_kin(word, text, lexicons)):
            take(match.start(), match.end(), lexicons.abbreviations[word][0], "abbreviation")
        elif word in lexicons.genes or _is_other_case(word, lexicons):
            take(match.start(), match.end(), "protein", "gene-lexicon")
        elif word.replace("-", "") in lexicons.cell_lines:
            take(match.start(), match.end(), "cell", "line-lexicon")


def _gene_names(text: str, lexicons: Lexicons) -> list[tuple[int, int]]:
    """Where a text has the name of a gene: "high mobility group box 1", "Gasdermin D"."""
    found = []
    text = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)  # as long as it was: "İ" has two letters in lower case
    for match in FIRST_WORD.finditer(text):
        names = (name for name in lexicons.gene_names.get(match.group(), ()) if text.startswith(name, match.start()))
        ends = (match.start() + len(name) for name in names)
        end = next((end for end in ends if not text[end : end + 1].isalnum() and text[end : end + 1] != "-"), None)
        if end is not None:
            found.append((match.start(), end))
    return found


def _is_other_case(word: str, lexicons: Lexicons) -> bool:
    """ "Sema4D" for SEMA4D, "EpCAM", "cGAS", "sFlt-1" for the soluble FLT1."""
    told = any(char.isdigit() for char in word) or sum(char.isupper() for char in word) > 2 and not word.endswith("s")
    mixed = len(word) > 3 and told and not word.isupper() and not word.islower() and word.upper() in lexicons.genes
    bare = word[1:].replace("-", "")
    return mixed or word[:1] == "s" and bare[:1].isupper() and any(char.isdigit() for char in bare) and bare.upper() in lexicons.genes


def _among_kin(short: str, text: str, lexicons: Lexicons) -> bool:
    """Whether a text speaks of what an abbreviation stands for, as "EMT" or "transition" beside "MET"; else it is the gene's symbol."""
    last = lexicons.abbreviations[short][1].split()[-1]
    kin = [other for other, (_, long) in lexicons.abbreviations.items() if other != short and long.endswith(last)]
    return last in text.lower() or any(other in text for other in kin)


def kind_of_phrase(phrase: str, lexicons: Lexicons) -> str:
    """The kind that a long form's last words tell ("human umbilical vein endothelial cells" → cell), or ""."""
    for pattern in lexicons.patterns:
        found = pattern.regex.search(phrase)
        if found and found.group() == phrase:
            return pattern.kind
    head = phrase.lower().split()[-1]
    if singular(head) in lexicons.words["pathway_heads"]:
        return "pathway"
    told = VESICLE_FROM.search(phrase)
    if VESICLE_END.search(phrase) or told and not OF.search(phrase[: told.start()]):  # "uptake of exosomes from platelets" is no vesicle
        return "vesicle"
    if _kind_of_rna(phrase):
        return _kind_of_rna(phrase)
    if PROTEIN_END.search(phrase):
        return "protein"
    kind = lexicons.kind_of_head({head, singular(head)})
    return "" if kind == "fluid" else kind


def tokenize(text: str, names: list[Name], nlp: "Language") -> Doc:
    """The model's tokens, except that each name is one token."""
    bounds = {0, len(text)}
    for token in nlp.make_doc(text):
        bounds.update((token.idx, token.idx + len(token)))
    for name in names:
        bounds -= set(range(name.start + 1, name.end))
        bounds.update((name.start, name.end))
    cuts = sorted(bounds)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in zip(cuts, cuts[1:]):
        piece = text[start:end]
        if piece.isspace():
            if words and not spaces[-1] and piece[0] == " ":
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
        else:
            words.append(piece)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)
