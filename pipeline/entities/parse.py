"""Parse with the names masked (entity blinding), recognise entities in the text as it is.

A parser trained on older treebanks takes "miR-21 targets PTEN" for one long noun phrase. It reads "IL-2 inhibits IL-2"
well, so that is what it is given (`mask.py`): each name becomes a common one, and verbs that the treebanks do not know become
common verbs of the same form. Tags, heads and labels are then carried over to the text as printed, token by token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from pipeline.entities.brackets import Reading, without_brackets
from pipeline.entities.mask import PARTICLE_MASK, masked
from pipeline.entities.names import Name
from pipeline.entities.verbs import lemmas, passives

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span, Token

READ_OUT = frozenset("accompanied evidenced reflected indicated shown manifested characterized characterised marked documented demonstrated".split())
CHANGED = frozenset(
    "increased decreased reduced elevated enhanced diminished lowered raised attenuated upregulated downregulated suppressed impaired improved "
    "cleaved inhibited up-regulated down-regulated augmented".split()
)
CHANGES = frozenset(
    "activation inhibition suppression expression upregulation downregulation up-regulation down-regulation phosphorylation secretion release "
    "degradation inactivation induction level levels ubiquitination acetylation methylation cleavage".split()
)
FRONTED = frozenset("by through via in with upon after under".split())


def parse(docs: list[Doc], names: list[list[Name]], nlp: "Language") -> list[Doc]:
    """Documents with tags, heads, labels, lemmas and NER's entities, in order."""
    shadows = [masked(doc, found) for doc, found in zip(docs, names)]
    recognisers = [name for name in nlp.pipe_names if name.endswith("ner")]
    with nlp.select_pipes(disable=recognisers):
        parsed = [_reread(shadow, doc, nlp) for shadow, doc in zip(nlp.pipe(shadows), docs)]
    with nlp.select_pipes(enable=[*_heard_by(recognisers, nlp), *recognisers]):
        recognised = list(nlp.pipe(docs))
    return [_carried_over(doc, shadow) for doc, shadow in zip(recognised, parsed)]


def _heard_by(recognisers: list[str], nlp: "Language") -> list[str]:
    """The embedding that recognisers share with the parser; ours have one of their own, and this need not run twice."""
    shared = [(name, pipe) for name, pipe in nlp.pipeline if hasattr(pipe, "listening_components")]
    return [name for name, pipe in shared if set(recognisers) & set(pipe.listening_components)]


def _reread(shadow: Doc, doc: Doc, nlp: "Language") -> Doc:
    """The document, its sentences with brackets read again without them, and those without a verb where a past tense was taken
    for a participle: "Exosomes of NK cells, as expected, impaired growth" is no noun phrase."""
    arrays: dict[str, list] = {
        "tags": [t.tag_ for t in shadow], "pos": [t.pos_ for t in shadow], "lemmas": [t.lemma_ for t in shadow],
        "heads": [t.head.i for t in shadow], "deps": [t.dep_ for t in shadow],
    }  # fmt: skip
    again = [(sent, read) for sent in shadow.sents if (read := without_brackets(sent, doc, nlp) or _with_verb(sent, nlp))]
    for sent, read in again:
        arrays["tags"][sent.start : sent.end] = read.tags
        arrays["pos"][sent.start : sent.end] = read.pos
        arrays["heads"][sent.start : sent.end] = [sent.start + head for head in read.heads]
        arrays["deps"][sent.start : sent.end] = read.deps
    if not again:
        return shadow
    return Doc(shadow.vocab, words=[t.text for t in shadow], spaces=[bool(t.whitespace_) for t in shadow], **arrays)


def _with_verb(sent: "Span", nlp: "Language") -> Reading | None:
    """A sentence that is all noun phrase, read with a plain verb in place of the participle that becomes its root, if one does."""
    if sent.root.pos_ in ("VERB", "AUX") or sent[-1].text not in (".", ";"):
        return None
    for word in sent[1:-1]:
        if _may_be_past(word):
            words = ["inhibits" if t.i == word.i else t.text for t in sent]
            read = nlp(Doc(sent.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sent]))
            verb = read[word.i - sent.start]
            if len(list(read.sents)) == 1 and verb.dep_ == "ROOT" and {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}:
                return Reading([t.tag_ for t in read], [t.pos_ for t in read], [t.head.i for t in read], [t.dep_ for t in read])
    return None


def _may_be_past(word: "Token") -> bool:
    """Whether a participle may be a verb with an object: behind a noun, a comma or an adverb, and not before a preposition."""
    participle = word.text.islower() and word.text.endswith("ed") and word.text != "derived" and word.tag_ in ("VBN", "VBD", "JJ")
    return participle and word.nbor(-1).tag_.startswith(("NN", "RB", ",", "-RRB-", "CC")) and word.nbor(1).tag_ not in ("IN", "TO", ",")




def _before_aside(doc: Doc, i: int, start: int) -> int:
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


def _behind_colon(doc: Doc, shadow: Doc) -> list[tuple["Token", "Token"]]:
    """The first name of "factors: TNF-α and IL-1β" that a parser hangs on the verb, and the word for what is listed."""
    found = []
    for colon in shadow[1:-1]:
        before, first = shadow[colon.i - 1], shadow[colon.i + 1]
        listed = colon.text == ":" and doc[before.i].lower_.endswith("s") and before.tag_ == "NNS" and before.head != before
        if listed and first.tag_.startswith("NN") and first.head.i < colon.i and first.head != before and first.dep_ in ("dep", "appos", "conj", "npadvmod", "dobj"):
            found.append((first, before))
    return found


def _own_of(shadow: Doc) -> list[tuple["Token", "Token"]]:
    """The "of" of "inhibited the response and activation of NF-κB" that a parser hangs on the first noun, and the noun right before it."""
    near = [(of, shadow[of.i - 1]) for of in shadow[1:] if of.lower_ == "of"]
    hung = [(of, noun) for of, noun in near if noun.dep_ == "conj" and noun.head == of.head and noun.lower_ in CHANGES]
    return [(of, noun) for of, noun in hung if not noun.head.lower_.endswith(("tion", "sion", "al", "ing", "ment"))]  # "deletion or inhibition of MLK3"


def _gapped_passives(doc: Doc, shadow: Doc) -> list["Token"]:
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


def _through_it(shadow: Doc) -> list[tuple["Token", "Token"]]:
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


def _listed_readouts(doc: Doc, shadow: Doc) -> list[tuple["Token", "Token", "Token"]]:
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


def _with_particles(doc: Doc, shadow: Doc) -> Doc:
    """The shadow with each phrasal verb where it is printed, and its particle behind it."""
    verbs = [t.i for t in shadow[:-1] if t.text == PARTICLE_MASK != doc[t.i].text]
    if not verbs:
        return shadow
    place = {i: i for i in range(len(shadow))}
    for i in verbs:
        place[i], place[i + 1] = i + 1, i
    order = [shadow[place[i]] for i in range(len(shadow))]
    heads = [place[t.head.i] for t in order]
    deps = [t.dep_ for t in order]
    for i in verbs:
        heads[i + 1], deps[i + 1] = i, "prt"
    return Doc(
        shadow.vocab, words=[t.text for t in order], spaces=[bool(t.whitespace_) for t in shadow], heads=heads, deps=deps,
        tags=[t.tag_ for t in order], pos=[t.pos_ for t in order], lemmas=[t.lemma_ for t in order],
    )  # fmt: skip


def _carried_over(doc: Doc, shadow: Doc) -> Doc:
    shadow = _with_particles(doc, shadow)
    heads, deps = [t.head.i for t in shadow], [t.dep_ for t in shadow]
    for word in shadow:
        if word.dep_ == "pobj" and word.head.dep_ == "prt":  # "switches on NF-κB"
            heads[word.i], deps[word.i] = word.head.head.i, "dobj"
    tags = [t.tag_ for t in shadow]
    for verb in _gapped_passives(doc, shadow):
        subject = next(child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass"))
        deps[subject.i], tags[verb.i] = "nsubjpass", "VBN"
    for first, general in _behind_colon(doc, shadow):
        heads[first.i], deps[first.i] = general.i, "appos"
    for of, noun in _own_of(shadow):
        heads[of.i] = noun.i
    for noun, first in _through_it(shadow):
        heads[noun.i], deps[noun.i] = first.i, "conj"
    for change, noun, first in _listed_readouts(doc, shadow):
        heads[noun.i], deps[noun.i] = first.i, "conj"
        heads[change.i], deps[change.i], tags[change.i] = noun.i, "amod", "VBN"
        for child in change.children:
            if child.i != noun.i:
                heads[child.i] = noun.i
    for verb in shadow:
        subject = _found_subject(verb) if verb.pos_ in ("VERB", "AUX") else None
        if subject is not None:
            heads[subject.i] = verb.i
            behind = shadow[subject.i + 1]
            if behind.lower_ == "of" and behind.head.i < subject.i:
                heads[behind.i] = subject.i  # "…, and UCA1 of tumour cells confers EMT"
            aside = shadow[subject.i + 2] if subject.i + 2 < verb.i else subject
            if aside.tag_ in ("VBN", "VBD") and not aside.is_ancestor(verb) and shadow[subject.i + 1].text == ",":
                heads[aside.i], deps[aside.i] = subject.i, "acl"
            deps[subject.i] = "nsubjpass" if any(child.dep_ == "auxpass" for child in verb.children) else "nsubj"
    parsed = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=tags,
        pos=[t.pos_ for t in shadow],
        lemmas=[_lemma(t, s) for t, s in zip(doc, shadow)],
        heads=heads,
        deps=deps,
    )
    parsed.ents = [parsed.char_span(e.start_char, e.end_char, label=e.label_) for e in doc.ents]
    return parsed


def _lemma(word: "Token", shadow: "Token") -> str:
    """The lemma of a word as printed; of a verb read together with its particle that of its stand-in ("brings about" → "promote")."""
    behind = shadow.i + 1 < len(shadow.doc) and shadow.nbor().text == PARTICLE_MASK != word.nbor().text
    if behind:
        return shadow.lemma_
    masked = shadow.text != word.text or shadow.tag_ == "JJ" and shadow.dep_ == "acomp"
    return lemmas().get(word.lower_, word.text) if masked else shadow.lemma_
