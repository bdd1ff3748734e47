"""Parse with the names masked (entity blinding), recognise entities in the text as it is.

A parser trained on older treebanks takes "miR-21 targets PTEN" for one long noun phrase. It reads "IL-2 inhibits IL-2"
well, so that is what it is given: each name becomes a common one, and verbs that the treebanks know as nouns become
verbs of the same form. Tags, heads and labels are then carried over to the text as printed, token by token.
"""

from __future__ import annotations

import re

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from pipeline.entities.names import Name
from pipeline.entities.verbs import finite, happening, lemmas, phrasal, stand_ins
from pipeline.schema import CARGO_KINDS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span, Token

MASKED = CARGO_KINDS - {"drug"} | {"pathway"}
MASK = "IL-2"
VESICLE_MASK = "vesicles"
PARTICLE_MASK = "strongly"  # "shuts down X" is read as "strongly inhibits X"
SHORT = ("vesicle-short", "vesicle-label")
# Rare verbs → common ones of the same form; only where a name stands on a side that a noun would not have.
NOUNS_TOO = frozenset("target targets sponge sponges transports transfers ships ferries ferry shuttle".split())
# Between a plural and a name these are verbs.
BASE_TOO = frozenset("transfer transport shuttle ferry package export deliver release load discharge pack".split())
# Before a vesicle these are verbs: "Platelets shed microvesicles".
SECRETE = {
    "release": "secrete", "releases": "secretes", "shed": "secrete", "sheds": "secretes", "pass": "secrete",
    "passes": "secretes", "emit": "secrete", "emits": "secretes", "export": "secrete", "exports": "secretes",
}  # fmt: skip
# Before a full stop or comma these are verbs: "Glucose uptake falls, and metastasis increases."
OCCURS = frozenset("falls rises increases decreases declines drops improves worsens follows ensues ensue grows accumulates".split())
VERBS = {
    "target": "inhibit", "targets": "inhibits", "targeted": "inhibited", "sponges": "binds", "sponge": "bind",
    "sponged": "bound", "targeting": "inhibiting", "silences": "inhibits", "derepresses": "activates", "derepress": "activate", "frees": "activates",
    "harbors": "contains", "harbours": "contains", "ferries": "carries", "ships": "carries", "favours": "promotes",
    "raise": "promote", "raises": "promotes", "worsen": "promote", "worsens": "promotes", "kill": "inhibit",
    "kills": "inhibits", "hold": "contain", "holds": "contains", "bring": "carry", "brings": "carries", "up-regulates": "increases", "up-regulated": "increased", "up-regulating": "increasing", "up-regulate": "increase",
    "down-regulates": "decreases", "down-regulated": "decreased", "down-regulating": "decreasing",
    "down-regulate": "decrease", "upregulates": "increases", "upregulated": "increased", "upregulating": "increasing",
    "downregulates": "decreases", "downregulated": "decreased", "downregulating": "decreasing", "shed": "secreted",
    "ferried": "carried", "shuttled": "carried", "borne": "carried", "conveyed": "carried", "sponging": "binding",
    "disseminates": "promotes", "disseminate": "promote", "skews": "promotes", "kindles": "promotes", "curtails": "inhibits", "averts": "inhibits", "hastens": "promotes",
    "fuels": "promotes", "sparks": "promotes", "culminates": "results", "culminate": "result", "culminated": "resulted", "pack": "carry", "packs": "carries", "travels": "occurs", "travel": "occur", "aggravate": "promote", "aggravates": "promotes", "donate": "carry", "donates": "carries",
    "ferry": "carry", "shuttle": "carry", "drove": "promoted", "package": "carry", "silence": "inhibit", "curb": "inhibit", "curbs": "inhibits", "spur": "promote", "spurs": "promotes", "quells": "inhibits", "ferrying": "carrying", "sequesters": "binds", "abrogates": "inhibits", "unleashes": "activates", "shuttles": "carries", "keeps": "makes", "keep": "make", "kept": "made", "aboard": "on", "whereupon": "and", "transports": "carries", "transfers": "carries",
}  # fmt: skip
# Behind a name these are verbs too ("miR-21 lowers PTEN").
BEHIND_NAME = frozenset(
    "degrades elevates boosts controls lowers overcomes enters raises limits blocks curbs dampens drives fosters favors "
    "supports triggers shapes influences alters accelerates delays restrains restores rescues prevents evokes elicits "
    "tips kindles hampers hinders stabilizes disrupts reaches crosses spreads impairs reverses".split()
)
# Behind a cargo and "and" these are verbs: "vesicles carry CCN2 and aggravate fibrosis".
BASE = frozenset(
    "aggravate increase decrease promote enhance reduce induce inhibit suppress activate stimulate improve attenuate "
    "blunt slow dampen curb spur lower raise boost quell foster accelerate impair restore trigger drive block limit support favor favour facilitate regulate modulate".split()
)
BEFORE = frozenset(
    "mirna mirnas microrna lncrna circrna rna protein proteins cargo vesicles exosomes which that and to can directly could may then also thus who will further it they".split()
)
OWNERS = frozenset("its their the this whose".split())
ACTORS = frozenset({"mirna", "lncrna", "circrna"})
# British spelling → American, which the treebanks are written in.
BRITISH = tuple((re.compile(pattern, re.IGNORECASE), by) for pattern, by in (
    (r"(?<=tum)our", "or"), (r"(?<=behavi)our", "or"), (r"(?<=fav)our", "or"), (r"(?<=harb)our", "or"), (r"(?<=col)our", "or"), (r"(?<=vap)our", "or"),
    (r"(?<=signa)ll(?=ing|ed)", "l"), (r"(?<=labe)ll(?=ing|ed)", "l"), (r"(?<=mode)ll(?=ing|ed)", "l"), (r"(?<=[a-z]{3})is(?=ation)", "iz"),
    (r"(?<=[a-z]{3}[^m])is(?=(?:ed|ing)$)(?<!rais)(?<!promis)(?<!compris)(?<!exercis)(?<!surpris)(?<!revis)(?<!advis)", "iz"),
    (r"haem", "hem"), (r"oedema", "edema"), (r"oestr", "estr"), (r"ischaem", "ischem"), (r"anaem", "anem"), (r"leukaem", "leukem"), (r"fibre", "fiber"),
))  # fmt: skip
OF = frozenset("of in from on within inside carried delivered derived".split())
OCCUR = frozenset("increase expand rise decrease fall decline drop grow accumulate improve worsen".split())
COUNTS = frozenset(", all both two three four".split())  # "all three target PTEN"
FRONTED = frozenset("by through via in with upon after under".split())
HAPPEN = {"inhibit": "occur", "inhibits": "occurs", "inhibited": "occurred", "inhibiting": "occurring"}
ENDS = frozenset("result consequence effect outcome".split())
NOT_BEHIND = frozenset("of and or with by in to from as via through".split())
NOT_BEFORE = frozenset("the a an of by via through after upon during with no".split())
HAND = {"hand": "carry", "hands": "carries", "handed": "carried"}
URGES = frozenset("prompts primes spurs nudges goads prods drives forces licenses pushes".split())  # "prompts cells to migrate"
LOST = re.compile("[Kk]nock-?(?:out|down)")  # nouns that treebanks lack
# Participles of carriage, which may stand behind the subject of another verb.
CARRIED = frozenset(
    "displayed carried packaged packed loaded bound exposed expressed released secreted shed delivered transferred contained enclosed encapsulated enriched "
    "exported shuttled transported conveyed borne found detected isolated derived sorted anchored tethered attached incorporated presented embedded".split()
)
NEAR = 6  # words behind ";" within which a clause names who acts
RNAS = frozenset({"lncRNA", "circRNA", "miRNA", "microRNA", "mRNA", "piRNA", "protein"})


def parse(docs: list[Doc], names: list[list[Name]], nlp: "Language") -> list[Doc]:
    """Documents with tags, heads, labels, lemmas and NER's entities, in order."""
    shadows = [_masked(doc, found) for doc, found in zip(docs, names)]
    recognisers = [name for name in nlp.pipe_names if name.endswith("ner")]
    with nlp.select_pipes(disable=recognisers):
        parsed = [_reread(shadow, nlp) for shadow in nlp.pipe(shadows)]
    with nlp.select_pipes(enable=[*_heard_by(recognisers, nlp), *recognisers]):
        recognised = list(nlp.pipe(docs))
    return [_carried_over(doc, shadow) for doc, shadow in zip(recognised, parsed)]


def _heard_by(recognisers: list[str], nlp: "Language") -> list[str]:
    """The embedding that recognisers share with the parser; ours have one of their own, and this need not run twice."""
    shared = [(name, pipe) for name, pipe in nlp.pipeline if hasattr(pipe, "listening_components")]
    return [name for name, pipe in shared if set(recognisers) & set(pipe.listening_components)]


def _masked(doc: Doc, names: list[Name]) -> Doc:
    words = [token.text for token in doc]
    masked: set[int] = set()
    named = {name.start for name in names if name.kind}
    vesicles: set[int] = set()
    for name in names:
        span = doc.char_span(name.start, name.end)
        if span is None or len(span) > 1:
            continue
        if name.kind in MASKED:
            words[span.start] = MASK
            masked.add(span.start)
        elif name.kind == "vesicle" and name.found_by not in SHORT:
            vesicles.add(span.start)
        elif name.found_by in SHORT:
            words[span.start] = VESICLE_MASK
            vesicles.add(span.start)
    for i in vesicles:
        ahead = i + 2 if words[i + 1 : i + 2] and words[i + 1] in RNAS else i + 1
        if ahead in masked and not doc[i].text.endswith("s"):
            words[i] = "exosomal"  # "sEV miR-21", two nouns side by side, is taken for two subjects
    sure, maybe = stand_ins()
    for i, word in enumerate(words):
        words[i] = _american(word)
        word = word.replace(" ", "-")  # "down regulated"
        if LOST.fullmatch(word):
            words[i] = "Inhibition" if word[0] == "K" else "inhibition"
        if word == "exosomal" and i and (words[i - 1][:1].isupper() or words[i - 1] == "cell") and i + 1 in masked:
            words[i] = "exosome"  # "MSC exosomal miR-21" is one noun phrase
        if i + 2 < len(words) and (word, words[i + 1]) in phrasal() and words[i + 1] == "down" and words[i + 2] in (".", ",", ";"):
            words[i], words[i + 1] = PARTICLE_MASK, HAPPEN[phrasal()[word, "down"]]  # "the barrier breaks down"
        elif i + 2 < len(words) and (word, words[i + 1]) in phrasal() and words[i + 2][:1].isalnum():
            words[i], words[i + 1] = PARTICLE_MASK, phrasal()[word, words[i + 1]]
        elif word in VERBS and (word not in NOUNS_TOO or _verb_here(words, i, masked)):
            words[i] = VERBS[word]
        elif word in ("silencing", "blocking") and i and (words[i - 1] in OWNERS or words[i + 1 : i + 2] == ["of"]):
            words[i] = "inhibition"
        elif word in BASE_TOO and i and words[i - 1].isalpha() | (i - 1 in masked) and words[i - 1].lower() not in NOT_BEFORE and (i + 1 in masked or i + 2 in masked and words[i - 1].endswith("s") and words[i + 1].islower() and words[i + 1] not in NOT_BEHIND):
            words[i] = "carry"  # "Exosomes of CAFs transfer miR-21", "Fibroblasts of the synovium release miR-106b"
        elif word in HAND and words[i + 1 : i + 2] == ["over"]:
            words[i], words[i + 1] = PARTICLE_MASK, HAND[word]
        elif word in HAND and "over" in words[i + 1 : i + 5]:
            words[i] = HAND[word]
        elif word == "with" and words[i + 1 : i + 2] == ["the"] and words[i + 2 : i + 3] and words[i + 2] in ENDS and words[i + 3 : i + 4] == ["that"]:
            words[i : i + 4] = ["and", ",", "therefore", ","]
        elif word in BEHIND_NAME and i - 1 in masked:
            words[i] = "inhibits"
        elif word in BASE and (words[i - 1] == "and" and (i - 2 in masked or i + 1 in masked and BASE & set(words[max(i - 8, 0) : i])) or i - 1 in masked and i + 1 in masked):
            words[i] = "inhibit"
        elif i and words[i - 1] == "these" and i + 1 in masked and word.endswith("ed") and word in lemmas():
            words[i] = "caused"  # "and these increased F-actin"
        elif word in URGES and "to" in words[i + 2 : i + 5]:
            words[i] = "causes"
        elif word == "yet" and i and words[i - 1] == ",":
            words[i] = "but"
        elif word in sure and doc[i].idx not in named:
            words[i] = sure[word]
        elif word in maybe and _verb_here(words, i, masked):
            words[i] = maybe[word]
        elif word in OCCUR and i > 2 and (words[i - 1].endswith("s") and words[i + 1 : i + 2] in (["."], [","], [";"]) or words[i + 1 : i + 2] == ["accordingly"]):
            words[i] = "occur"  # "…, and Tregs increase."
        elif word in happening() and i and words[i + 1 : i + 2] and (words[i + 1] in (",", ".", ";", "and", "in", "as", "when", "after") or words[i + 1].endswith("ly")):
            words[i] = happening()[word]
        elif word in OCCURS and i and words[i + 1 : i + 2] and words[i + 1] in (",", ".", ";", "and"):
            words[i] = "occurs"
        if word in SECRETE and (i + 1 in vesicles or i + 2 in vesicles and words[i + 1] in ("the", "their", "its") or words[i + 1 : i + 2] in (["exosomal"], ["vesicular"])):
            words[i] = SECRETE[word]
    shadow = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    actors = vesicles | {s.start for s in (doc.char_span(n.start, n.end) for n in names if n.kind in ACTORS) if s}
    for token in shadow[1:-1]:
        if token.text == ";" and token.whitespace_ and actors & set(range(token.i + 1, token.i + NEAR)):
            shadow[token.i + 1].is_sent_start = True  # a clause with a vesicle or RNA of its own is read alone
    rnas = {s.start for s in (doc.char_span(n.start, n.end) for n in names if n.kind in ACTORS) if s}
    for i in _run_on(doc, rnas):
        shadow[i].is_sent_start = True
        for token in shadow[i + 1 : i + NEAR]:
            token.is_sent_start = False  # the clause is one
    return shadow


def _run_on(doc: Doc, rnas: set[int]) -> list[int]:
    """Where a clause starts that only a comma parts from the one before: "miR-1 of A inhibits B, miR-2 of C promotes D"."""
    starts = [i for i in sorted(rnas) if i > 1 and (doc[i - 1].text == "," or doc[i - 2 : i].text == ", and") and doc[i + 1 : i + 2].text in OF]
    found = []
    for i in starts:
        begin = max((j for j in range(i) if doc[j].text in (".", ";", ":") or j in found), default=-1)
        end = next((j for j in range(i, len(doc)) if doc[j].text in (".", ";", ",")), len(doc))
        told = [j for j in range(max(begin, 0), i) if doc[j].lower_ in finite()]
        if told and any(j in rnas for j in range(max(begin, 0), told[0])) and any(doc[j].lower_ in finite() for j in range(i, end)):
            found.append(i)
    return found


def _american(word: str) -> str:
    """The spelling of the treebanks: "tumour growth" is two nouns to them as little as "tumor growth" is one verb."""
    for british, american in BRITISH:
        word = british.sub(american, word)
    return word


def _verb_here(words: list[str], i: int, masked: set[int]) -> bool:
    """Whether a word that may be a noun stands where a verb would: behind a name or "which", and not before "of"."""
    behind = i - 1 in masked or words[i - 1].lower() in BEFORE or words[i - 1] in COUNTS and i + 1 in masked
    return bool(i) and behind and words[i + 1 : i + 2] != ["of"]


def _reread(shadow: Doc, nlp: "Language") -> Doc:
    """The document, its sentences without a verb read again where a past tense was taken for a participle: "Exosomes of NK
    cells, as expected, impaired growth" is no noun phrase."""
    arrays: dict[str, list] = {
        "tags": [t.tag_ for t in shadow], "pos": [t.pos_ for t in shadow], "lemmas": [t.lemma_ for t in shadow],
        "heads": [t.head.i for t in shadow], "deps": [t.dep_ for t in shadow],
    }  # fmt: skip
    again = [(sent, read) for sent in shadow.sents if (read := _with_verb(sent, nlp) or _without_phrase(sent, nlp))]
    for sent, read in again:
        arrays["tags"][sent.start : sent.end] = [t.tag_ for t in read]
        arrays["pos"][sent.start : sent.end] = [t.pos_ for t in read]
        arrays["heads"][sent.start : sent.end] = [sent.start + t.head.i for t in read]
        arrays["deps"][sent.start : sent.end] = [t.dep_ for t in read]
    if not again:
        return shadow
    return Doc(shadow.vocab, words=[t.text for t in shadow], spaces=[bool(t.whitespace_) for t in shadow], **arrays)


def _with_verb(sent: "Span", nlp: "Language") -> Doc | None:
    """A sentence that is all noun phrase, read with a plain verb in place of the participle that becomes its root, if one does."""
    if sent.root.pos_ in ("VERB", "AUX") or sent[-1].text not in (".", ";"):
        return None
    for word in sent[1:-1]:
        if _may_be_past(word):
            words = ["inhibits" if t.i == word.i else t.text for t in sent]
            read = nlp(Doc(sent.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sent]))
            verb = read[word.i - sent.start]
            if len(list(read.sents)) == 1 and verb.dep_ == "ROOT" and {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}:
                return read
    return None


def _without_phrase(sent: "Span", nlp: "Language") -> Doc | None:
    """A sentence whose root is a participle behind its subject, read with an adjective in its place: "RANK displayed on
    vesicles binds to RANKL" tells what RANK binds."""
    root = sent.root
    behind = root.nbor(1) if root.i + 1 < sent.end else root
    subject = next((child for child in root.lefts if child.dep_ == "nsubj"), None)
    if root.lower_ not in CARRIED or behind.tag_ not in ("IN", "TO") or subject is None:
        return None
    words = ["present" if t.i == root.i else t.text for t in sent]
    read = nlp(Doc(sent.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sent]))
    phrase = read[root.i - sent.start]
    verb = next(read.sents).root
    joined = any(t.tag_ == "CC" for t in read[max(verb.i - 2, 0) : verb.i])  # "bound to X and increased Y" are two verbs
    its = read[subject.i - sent.start]
    if len(list(read.sents)) > 1 or verb.pos_ != "VERB" or joined or its.head != verb or its.dep_ != "nsubj" or phrase.dep_ not in ("amod", "acl", "relcl"):
        return None
    phrase.tag_, phrase.pos_, phrase.dep_ = "VBN", "VERB", "acl"
    return read


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


def _verb_behind(participle: "Token") -> "Token | None":
    """The verb of a clause whose parser took the participle behind the subject for it: "X, packaged into EVs, inhibits Y"."""
    subject = participle.nbor(-2) if participle.i - 2 >= participle.sent.start and participle.nbor(-1).text == "," else None
    if subject is None or participle.tag_ not in ("VBN", "VBD") or subject.head != participle or subject.dep_ != "nsubj":
        return None
    verbs = [c for c in participle.rights if c.dep_ in ("conj", "ccomp", "dep", "parataxis") and c.tag_ in ("VBZ", "VBP", "VBD")]
    found = next((v for v in verbs if v.nbor(-1).text == "," and not any(c.dep_.startswith("nsubj") for c in v.children)), None)
    return found if participle.i + 1 < participle.sent.end and participle.nbor().tag_ == "IN" else None


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
        verb = _verb_behind(word) if word.tag_ in ("VBN", "VBD") else None
        if verb is not None:
            subject = word.i - 2
            heads[verb.i], deps[verb.i] = (verb.i, "ROOT") if word.head.i == word.i else (word.head.i, word.dep_)
            heads[subject], deps[subject], heads[word.i], deps[word.i] = verb.i, "nsubj", subject, "acl"
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
        tags=[t.tag_ for t in shadow],
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
