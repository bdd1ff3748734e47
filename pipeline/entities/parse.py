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
from pipeline.entities.repairs import repaired
from pipeline.entities.verbs import lemmas

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span, Token


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
    before = word.nbor(-1)
    behind = before.tag_.startswith(("NN", "RB", ",", "-RRB-", "CC")) or before.lower_ in ("all", "both", "each")
    return participle and behind and word.nbor(1).tag_ not in ("IN", "TO", ",")


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
    heads, deps, tags = repaired(doc, shadow)
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
