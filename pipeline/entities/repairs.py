"""What a parser gets wrong in the same way again and again in this field's sentences, set right after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.entities.verbs import passives

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

READ_OUT = frozenset("accompanied evidenced reflected indicated shown manifested characterized characterised marked documented demonstrated".split())
CHANGED = frozenset(
    "increased decreased reduced elevated enhanced diminished lowered raised attenuated upregulated downregulated suppressed impaired improved "
    "cleaved inhibited up-regulated down-regulated augmented".split()
)
CHANGES = frozenset(
    "activation inhibition suppression expression upregulation downregulation up-regulation down-regulation phosphorylation secretion release "
    "degradation inactivation induction level levels ubiquitination acetylation methylation cleavage rescue restoration amelioration alleviation "
    "attenuation reduction decrease increase improvement enhancement promotion elevation prevention stimulation repression regulation".split()
)
FRONTED = frozenset("by through via in with upon after under".split())
HOLDERS = ("group", "groups", "mice", "rats", "animals", "patients", "cells", "phages", "blasts", "cytes")  # of what they "had increased"
BY_ANOTHER = frozenset("induced mediated stimulated driven triggered evoked elicited provoked".split())


@dataclass
class _Tree:
    """A parse that can be changed: head, label and tag of each token."""

    heads: list[int]
    deps: list[str]
    tags: list[str]

    def attach(self, token: "Token", head: "Token", dep: str = "", tag: str = "") -> None:
        """Hang a token on another; without a label or tag it keeps its own."""
        self.heads[token.i] = head.i
        self.deps[token.i] = dep or self.deps[token.i]
        self.tags[token.i] = tag or self.tags[token.i]


def repaired(doc: "Doc", shadow: "Doc") -> tuple[list[int], list[str], list[str]]:
    """Heads, labels and tags of each token: those that the parser gave the masked text, where it is not known to err."""
    tree = _Tree([t.head.i for t in shadow], [t.dep_ for t in shadow], [t.tag_ for t in shadow])
    _repair_nouns(doc, shadow, tree)
    _repair_lists(doc, shadow, tree)
    for verb in shadow:
        subject = _found_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        if subject is not None:
            _repair_subject(verb, subject, tree)
    for sent in {shadow[i].sent.start: shadow[i].sent for i in circling(tree.heads)}.values():
        for token in sent:  # two repairs that do not go together: as the parser had it
            tree.attach(token, token.head, token.dep_, token.tag_)
    return tree.heads, tree.deps, tree.tags


def _repair_nouns(doc: "Doc", shadow: "Doc", tree: _Tree) -> None:
    for word in shadow:
        if word.dep_ == "pobj" and word.head.dep_ == "prt":  # "switches on NF-κB"
            tree.attach(word, word.head.head, "dobj")
    for verb in _gapped_passives(doc, shadow):
        subject = next(child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass"))
        tree.deps[subject.i], tree.tags[verb.i] = "nsubjpass", "VBN"
    for first, general in _behind_colon(doc, shadow):
        tree.attach(first, general, "appos")
    for of, noun, first in _own_of(shadow):
        tree.attach(of, noun)
        tree.attach(noun, first)
    for cells, noun in _of_cells(doc, shadow):
        for child in cells.rights:
            tree.attach(child, noun)
        tree.attach(noun, cells.head, cells.dep_)
        tree.attach(cells, noun, "compound")
    for participle, noun in _by_another(doc, shadow):
        tree.attach(noun, participle.head, "dobj")
        tree.attach(participle, noun, "amod", "VBN")
        tree.deps[participle.i - 1] = "npadvmod"
        for child in participle.rights:
            if child != noun:
                tree.attach(child, participle.head)


def _repair_lists(doc: "Doc", shadow: "Doc", tree: _Tree) -> None:
    for had, participle, noun, subject in _had_changed(doc, shadow):
        tree.attach(had, had if participle.dep_ == "ROOT" else participle.head, participle.dep_)
        tree.attach(subject, had, "nsubj")
        for child in participle.children:
            if child not in (had, noun, subject):
                tree.attach(child, noun if child.dep_ in ("cc", "punct") and child.i > noun.i and child.text != "." else had)
        _under_noun(participle, noun, tree)
        tree.attach(noun, had, "dobj")
        for again in participle.rights:
            second = next((child for child in again.rights if child.dep_ == "dobj"), None)
            if again.dep_ == "conj" and doc[again.i].lower_ in CHANGED and second is not None:
                _under_noun(again, second, tree)
                tree.attach(second, noun, "conj")
    for noun, first in _through_it(shadow):
        tree.attach(noun, first, "conj")
    for change, noun, first in _listed_readouts(doc, shadow):
        tree.attach(noun, first, "conj")
        tree.attach(change, noun, "amod", "VBN")
        for child in change.children:
            if child.i != noun.i:
                tree.attach(child, noun)


def _under_noun(participle: "Token", noun: "Token", tree: _Tree) -> None:
    """Make a participle that was taken for a verb the adjective of its noun, which gets what stands behind it."""
    tree.attach(participle, noun, "amod", "VBN")
    for child in participle.rights:
        if child != noun and participle.dep_ == "conj":
            tree.attach(child, noun)


def _repair_subject(verb: "Token", subject: "Token", tree: _Tree) -> None:
    behind = subject.nbor()
    if behind.lower_ == "of" and behind.head.i < subject.i:
        tree.attach(behind, subject)  # "…, and UCA1 of tumour cells confers EMT"
    aside = subject.nbor(2) if subject.i + 2 < verb.i else subject
    if aside.tag_ in ("VBN", "VBD") and not aside.is_ancestor(verb) and behind.text == ",":
        tree.attach(aside, subject, "acl")
    tree.attach(subject, verb, "nsubjpass" if any(child.dep_ == "auxpass" for child in verb.children) else "nsubj")


def circling(heads: list[int]) -> list[int]:
    """The tokens from which no way up leads to a root, in order; each root is its own head."""
    rooted: set[int] = set()
    lost = []
    for i in range(len(heads)):
        path: set[int] = set()
        while i not in rooted and i not in path and heads[i] != i:
            path.add(i)
            i = heads[i]
        if i in path:
            lost += path
        else:
            rooted |= path | {i}
    return sorted(set(lost))


def _by_another(doc: "Doc", shadow: "Doc") -> list[tuple["Token", "Token"]]:
    """ "Inhibited TGF-β induced fibrosis", without the hyphen: the participle that was taken for a verb, and its noun."""
    found = []
    for word in shadow[2:]:
        verb, before = word.head, shadow[word.i - 1]
        noun = next((child for child in word.rights if child.dep_ == "dobj"), None)
        taken = doc[word.i].lower_ in BY_ANOTHER and word.dep_ in ("dobj", "conj", "ccomp", "xcomp", "dep") and noun is not None
        if not taken or before.head != word or verb.pos_ != "VERB" or verb.i != before.left_edge.i - 1:
            continue
        if not any(child.dep_ in ("dobj", "aux", "auxpass") for child in (*word.lefts, *verb.rights) if child != word):
            found.append((word, noun))
    return found


def _had_changed(doc: "Doc", shadow: "Doc") -> list[tuple["Token", "Token", "Token", "Token"]]:
    """ "The group had improved survival but reduced weight", read as a pluperfect: "had", the participle, its noun, and who had it."""
    found = []
    for had in shadow[1:]:
        participle = had.head
        if had.dep_ != "aux" or had.lower_ not in ("had", "has", "have") or doc[participle.i].lower_ not in CHANGED or participle.i - had.i > 2:
            continue
        noun = next((child for child in participle.rights if child.dep_ == "dobj"), None)
        subject = next((child for child in (*had.lefts, *participle.lefts) if child.dep_ == "nsubj"), None)
        if noun is not None and subject is not None and doc[subject.i].lower_.endswith(HOLDERS):
            found.append((had, participle, noun, subject))
    return found


def _before_aside(doc: "Doc", i: int, start: int) -> int:
    """The token before ", released by osteoclasts," if such an aside ends at token i, else i."""
    if doc[i].text != ",":
        return i
    comma = next((j for j in range(i - 1, start, -1) if doc[j].text == ","), start)
    return comma - 1 if comma > start and doc[comma + 1].tag_ in ("VBN", "VBD", "RB", "JJ", "IN") else i


def _found_subject(verb: "Token") -> "Token | None":
    """The noun before a verb without a subject, if it was coordinated with a noun further back: "X is lowered by Y and Z rises"."""
    aux = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    finite = verb.tag_ in ("VBZ", "VBP", "VBD") or any(child.tag_ in ("VBZ", "VBP", "VBD") for child in aux)
    if not finite or any(child.dep_.startswith(("nsubj", "csubj", "expl")) for child in verb.children):
        return None
    i = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "advmod", "neg"))]) - 1
    aside = _before_aside(verb.doc, i, verb.sent.start)
    i = aside if aside < 2 or verb.doc[aside - 2].text == "," else i  # ", and X, released by Y, inhibits"
    noun = verb.doc[i] if i >= verb.sent.start else None
    while noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from", "in", "on") and noun.head.head.pos_ in ("NOUN", "PROPN"):
        near = verb.doc[noun.head.i - 1]  # the noun before "of", whichever a parser hangs it on
        noun = near if near.dep_ == "conj" and near.pos_ in ("NOUN", "PROPN") else noun.head.head  # "…, and UCA1 of tumour cells confers EMT"
    if noun is not None and noun.dep_ == "appos" and verb.sent[0].lower_ in FRONTED and noun.nbor(-1).text in (",", "exosomal", "vesicular") and not noun.is_ancestor(verb):
        return noun  # "By repressing GREM2, exosomal miR-423-5p unlocks signalling"
    known = noun is not None and noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and (noun.head.pos_ in ("NOUN", "PROPN") or noun.head == verb.head)
    return noun if known and not noun.is_ancestor(verb) and verb.dep_ in ("conj", "ROOT", "parataxis", "ccomp", "advcl") else None


def _behind_colon(doc: "Doc", shadow: "Doc") -> list[tuple["Token", "Token"]]:
    """The first name of "factors: TNF-α and IL-1β" that a parser hangs on the verb, and the word for what is listed."""
    found = []
    for colon in shadow[1:-1]:
        before, first = shadow[colon.i - 1], shadow[colon.i + 1]
        listed = colon.text == ":" and doc[before.i].lower_.endswith("s") and before.tag_ == "NNS" and before.head != before
        if listed and first.tag_.startswith("NN") and first.head.i < colon.i and first.head != before and first.dep_ in ("dep", "appos", "conj", "npadvmod", "dobj") and not first.is_ancestor(before):
            found.append((first, before))
    return found


def _own_of(shadow: "Doc") -> list[tuple["Token", "Token", "Token"]]:
    """The "of" of "inhibited the response and activation of NF-κB" that a parser hangs on the first noun, the noun right before
    it, and what that noun is coordinated with: in "rescue of loss and reduction of deficits" the first change."""
    found = []
    for of in shadow[1:]:
        noun = shadow[of.i - 1]
        if of.lower_ != "of" or noun.dep_ != "conj" or noun.head != of.head or noun.lower_ not in CHANGES:
            continue
        first = noun.head.head.head if noun.head.dep_ == "pobj" and noun.head.head.lower_ == "of" else None
        if first is not None and first.lower_ in CHANGES:
            found.append((of, noun, first))
        elif not noun.head.lower_.endswith(("tion", "sion", "al", "ing", "ment")):  # "deletion or inhibition of MLK3"
            found.append((of, noun, noun.head))
    return found


def _of_cells(doc: "Doc", shadow: "Doc") -> list[tuple["Token", "Token"]]:
    """The cells of "promoted cancer cells proliferation" that were taken for the object, and the noun right behind them."""
    found = []
    for noun in shadow[1:]:
        cells = shadow[noun.i - 1]
        plural = doc[cells.i].lower_.endswith(("cells", "phages", "blasts", "cytes", "clasts"))
        if plural and noun.head == cells and noun.tag_ in ("NN", "NNS") and noun.dep_ in ("dep", "appos", "npadvmod") and cells.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"):
            found.append((cells, noun))
    return found


def _gapped_passives(doc: "Doc", shadow: "Doc") -> list["Token"]:
    """The participles of "PTEN was suppressed, AKT phosphorylated and invasion enhanced" that share the auxiliary of the first."""
    found: list[Token] = []
    for verb in shadow:
        subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
        bare = not any(child.dep_ in ("dobj", "aux", "auxpass", "xcomp", "ccomp", "mark", "prt") for child in verb.children)
        passive = verb.head in found or verb.head.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.head.children)
        clause = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and doc[verb.i].lower_ in passives() and len(subjects) == 1
        if clause and bare and passive and subjects[0].tag_ not in ("WDT", "WP", "PRP") and verb.head.i < verb.i:
            found.append(verb)
    return found


def _through_it(shadow: "Doc") -> list[tuple["Token", "Token"]]:
    """The noun of "suppresses PPARγ and with it insulin signalling" that a parser hangs on the verb, and what it is coordinated with."""
    found = []
    for noun in shadow:
        words = (noun, *(c for c in noun.lefts if c.dep_ in ("compound", "amod")))
        preps = [c for word in words for c in word.lefts if c.lower_ in ("with", "through") and any(o.lower_ in ("it", "them") for o in c.children)]
        verb = noun.head
        if not preps or verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("conj", "dep", "dobj", "appos") or verb.i > noun.i:
            continue
        changed = [c for c in verb.children if c.dep_ == "dobj" and c.i < preps[0].i] or [c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")]
        if changed and any(shadow[i].lower_ == "and" for i in (preps[0].i - 1, preps[0].i - 2)):
            found.append((noun, changed[0]))
    return found


def _listed_readouts(doc: "Doc", shadow: "Doc") -> list[tuple["Token", "Token", "Token"]]:
    """The nouns of "accompanied by decreased A, reduced B and increased C" whose participle was taken for a verb: the participle,
    its noun, and the first noun of the list."""
    found = []
    for said in shadow[:-2]:
        prep = shadow[said.i + 1]
        if doc[said.i].lower_ not in READ_OUT or prep.lower_ not in ("by", "with"):
            continue
        first = next((child for child in prep.children if child.dep_ == "pobj"), None)
        for word in shadow[first.i + 1 : said.sent.end] if first is not None else ():
            if word.lower_ in (";", "which", "that", "while", "whereas"):
                break
            behind = doc[word.i - 1].lower_ in (",", "and", "but") and doc[word.i].lower_ in CHANGED and word.tag_ in ("VBD", "VBN")
            if not behind or word.is_ancestor(said) or any(child.dep_ in ("nsubj", "auxpass", "nsubjpass") for child in word.children):
                continue
            noun = word.head if word.dep_ == "amod" else next((child for child in word.rights if child.dep_ == "dobj"), None)
            if noun is not None and noun.i > word.i and noun.i != first.i and not noun.is_ancestor(said):
                found.append((word, noun, first))
    return found
