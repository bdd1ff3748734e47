"""Parsed text + names + NER → one mention for each noun phrase and name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.entities.lexicons import Lexicons, singular
from pipeline.entities.model import KIND_OF_LABEL
from pipeline.schema import CARGO_KINDS, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LEFT_DEPS = {"compound", "amod", "nmod", "nummod", "npadvmod", "punct", "conj", "cc", "dep", "advmod", "acl", "appos"}
LEFT_TAGS = ("NN", "JJ", "CD", "VBN", "VBG", "HYPH", "FW", "AFX", "SYM", "RB", "-LRB-", "-RRB-", ":", "NFP", "POS")
QUANTIFIERS = frozenset(
    "several various many other such certain some different multiple following own same numerous these those both more "
    "further additional specific total respective overall very most diverse particular corresponding said".split()
)
OF_THOSE = frozenset("from of derived secreted released shed isolated that".split())
NAME_KINDS = CARGO_KINDS | {"pathway"}


def find_mentions(doc: "Doc", kind_of_token: dict[int, tuple[str, str]], lexicons: Lexicons) -> list[Mention]:
    """One mention for each head token of a noun phrase or name, in order of heads.

    `kind_of_token` maps the index of a name's last token to its kind and finder, as found before the parse.
    """
    named = _with_ner(doc, kind_of_token)
    mentions = [_mention(token, named, lexicons) for token in doc if _is_head(token, named, lexicons)]
    return sorted([*mentions, *_those(doc, mentions)], key=lambda mention: mention.head)


def _those(doc: "Doc", mentions: list[Mention]) -> list[Mention]:
    """ "Vesicles of MSCs lower apoptosis, whereas those from platelets …": vesicles named by a pronoun."""
    first: dict[int, int] = {}  # of each sentence
    for mention in mentions:
        if mention.kind == "vesicle":
            first.setdefault(doc[mention.head].sent.start, mention.head)
    those = [t for t in doc[:-1] if t.lower_ == "those" and t.nbor().lower_ in OF_THOSE]
    named = [t.i for t in those if first.get(t.sent.start, t.i) < t.i or t.i == t.sent.start and t.nbor().lower_ != "that" and _told_of(doc, t.i, first)]
    return [Mention(i, i + 1, i, "vesicle", "pronoun", i + 1, i, i + 1) for i in named]


def _told_of(doc: "Doc", start: int, first: dict[int, int]) -> bool:
    """Whether the sentence before the one that begins here is about vesicles: they are its subject."""
    before = doc[start - 1].sent.start if start else start
    return before in first and doc[first[before]].dep_ in ("nsubj", "nsubjpass")


def _with_ner(doc: "Doc", names: dict[int, tuple[int, str, str]]) -> dict[int, tuple[int, int, str, str]]:
    """Head token → (start, end, kind, finder) of all names: those found before the parse, then NER's."""
    named: dict[int, tuple[int, int, str, str]] = {}
    covered: dict[int, int] = {}
    for last, (first, kind, finder) in names.items():
        head = _head(doc[first : last + 1]).i
        named[head] = (first, last + 1, kind, finder)
        covered.update({i: head for i in range(first, last + 1)})
    for entity in doc.ents:
        kind = KIND_OF_LABEL.get(entity.label_)
        inside = {covered[t.i] for t in entity if t.i in covered}
        if kind is None or entity[-1].is_punct or entity[-1].lower_ in GLUED | ANTIBODIES:
            continue
        head = _head(entity)
        if not inside and _plausible(entity, kind) and not head.lower_.startswith(VESICULAR):
            against = 2 * (entity[:2].text.lower() == "anti-" and len(entity) > 2)  # "anti-MET"
            named[head.i] = (entity.start + against, entity.end, kind, "ner")
        elif kind == "protein" and inside == {entity[-1].i} and named[entity[-1].i][2] == "protein":
            named[entity[-1].i] = (entity.start, entity.end, kind, "ner")
    return named


def _head(name: "Span") -> "Token":
    """The word that a name hangs on. Of words that all modify one behind them ("stem cell exosomes") it is the last."""
    behind = [t for t in name if t.head.i >= name.end and not t.is_punct]
    return behind[-1] if behind and name.root.head.i >= name.end else name.root


def _plausible(entity: "Span", kind: str) -> bool:
    """NER trained on other texts takes common words of this field for genes; a gene's name has a rarer shape."""
    text = entity.text
    if entity.doc[entity.end : entity.end + 2].text == "et al":
        return False  # an author
    if kind in ("protein", "drug") and len(entity) == 1 and (len(text) < 3 or text.lower() in COMMON):
        return False
    return entity.root.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "X", "SYM")


NO_PATHWAY = frozenset(
    "autocrine paracrine endocrine cell cells intercellular intracellular cellular related downstream upstream key signaling "
    "signalling signal multiple various important molecular biological metabolic oncogenic different specific".split()
)
GLUED = frozenset("derived secreted released mediated induced associated related enriched containing".split())
ANTIBODIES = frozenset("antibody antibodies".split())  # "anti-MET antibodies": no molecule of the cell
CONTENT = frozenset("containing enriched loaded carrying rich bearing laden harboring harbouring".split())
VESICULAR = ("exosom", "vesic", "microvesic")
COMMON = frozenset(
    "knock-out knock-down knockout knockdown exo exos fig figure table exosomal exosome ev evs mirna mirnas lncrna proteins protein gene genes"
    " th0 th1 th2 th9 th17 th22".split()
)

STATES = frozenset("architecture structure morphology integrity function".split())  # of an organ, which no disease is
NUMBERED = re.compile(r"(?:gene|protein|factor)[- ]?\d{1,2}", re.IGNORECASE)  # says little without what stands before it


def _is_head(token: "Token", named: dict[int, tuple[int, int, str, str]], lexicons: Lexicons) -> bool:
    if token.i in named:
        return True
    if token.pos_ not in ("NOUN", "PROPN") or not token.text[0].isalnum():
        return False
    if token.dep_ not in ("compound", "npadvmod") or _is_pathway_head(token, lexicons):
        return True
    kind = _kind_of_head(token, lexicons)
    return kind not in ("phrase", "class", "process") or kind == "class" and _is_content(token)


def _is_content(token: "Token") -> bool:
    """ "miRNA-containing exosomes": the class stands before what it fills."""
    return token.lower_.endswith("rna") and token.dep_ == "npadvmod" and token.head.lower_ in CONTENT


def _mention(token: "Token", named: dict[int, tuple[int, int, str, str]], lexicons: Lexicons) -> Mention:
    start, end = _left_edge(token), token.i + 1
    if _is_pathway_head(token, lexicons):
        start = _pathway_start(token, named, start)
    name_start, name_end = start, end
    if token.i in named:
        name_start, name_end, kind, finder = named[token.i]
        kind = kind or "phrase"
        known = _kind_of_head(token, lexicons)
        known = "" if token.lower_.endswith("ase") else known  # "neutrophil elastase" is a protein, "the elastase" any
        if finder == "ner" and (known in ("cell", "class", "patient", "fluid", "disease") or kind == "drug" and known == "process" or kind == "disease" and token.lower_ in STATES):
            kind = known or "process"
        start, end = min(start, name_start), max(end, name_end)
        if kind not in NAME_KINDS and kind != "vesicle" or NUMBERED.fullmatch(token.doc[name_start:name_end].text):
            # "hypoxic A549 cells", "TNF-stimulated gene-6": the modifiers belong to the name
            name_start, name_end = start, end
    else:
        kind, finder = _kind_of_head(token, lexicons), "head-word"
    if _is_pathway_head(token, lexicons) and _names_pathway(token.doc[start : token.i]):
        kind, name_start, name_end = "pathway", start, end
    return Mention(start, end, token.i, kind, finder, max(end, _of_end(token, lexicons)), name_start, name_end)


def _kind_of_head(token: "Token", lexicons: Lexicons) -> str:
    return lexicons.kind_of_head({token.lower_, singular(token.lower_), token.lemma_.lower()}) or "phrase"


def _left_edge(head: "Token") -> int:
    """The first token of the phrase that ends in `head`, without determiners and quantifiers."""
    doc, i = head.doc, head.i
    while i > head.sent.start:
        before = doc[i - 1]
        if not _belongs(before, head):
            break
        i -= 1
    while i < head.i and (
        doc[i].lower_ in QUANTIFIERS or doc[i].tag_ in ("HYPH", ":", "-RRB-", "CC", "RB") or doc[i].is_punct
    ):
        i += 1
    return i


def _is_pathway_head(token: "Token", lexicons: Lexicons) -> bool:
    return bool({token.lower_, token.lower_.removesuffix("s")} & lexicons.words["pathway_heads"])


def _names_pathway(modifiers: "Span") -> bool:
    """Whether the words before "signaling" name a pathway; "autocrine signaling" names none."""
    return any(t.lower_ not in NO_PATHWAY and t.tag_.startswith(("NN", "FW", "CD", "JJ")) for t in modifiers)


def _pathway_start(head: "Token", named: dict[int, tuple[int, int, str, str]], start: int) -> int:
    """A pathway's name stands before it whatever the parser makes of it; coordinated names are left to themselves."""
    doc = head.doc
    for i in range(head.i - 1, start - 1, -1):
        if doc[i].tag_ == "CC" or doc[i].text == ",":
            return i + 1
    i = head.i - 1
    while i >= head.sent.start and (
        doc[i].lower_ in ("signaling", "signalling", "-", "/", "–") or i in named and named[i][2] in NAME_KINDS
    ):
        i -= 1
    return min(start, i + 1)


def _belongs(token: "Token", head: "Token") -> bool:
    if token.dep_ in ("det", "poss", "predet", "prep", "aux", "mark", "preconj") or token.text == ",":
        return False
    if token.tag_ == "CC":
        return (
            token.head.dep_ in ("compound", "amod", "nmod", "npadvmod")
            and token.head.i < head.i
            and head.is_ancestor(token)
        )
    return token.tag_.startswith(LEFT_TAGS) and token.dep_ in LEFT_DEPS and head.is_ancestor(token)


def _of_end(head: "Token", lexicons: Lexicons) -> int:
    """The end of the of-phrase that follows ("resistance to X": of the to-phrase; "patients with X": of the with-phrase), without what follows that in turn;
    `head.i + 1` when there is none."""
    wanted = ("of", "to") if head.lower_.removesuffix("s") in lexicons.words["to_something"] else ("of",)
    if _kind_of_head(head, lexicons) == "patient":
        wanted = ("with", "of")  # "patients with sepsis"
    for child in head.rights:
        if child.lower_ in wanted and child.dep_ == "prep":
            objects = [t for t in child.rights if t.dep_ == "pobj"]
            if objects:
                patients = _kind_of_head(objects[0], lexicons) == "patient"  # "sera of patients with sepsis"
                return _of_end(objects[0], lexicons) if patients else objects[0].i + 1
    return head.i + 1
