"""The words that a parser is given in place of those printed: names become a common name, verbs that treebanks lack common verbs of the same form.

A word is masked by the first of `Mask.RULES` that applies to it; each says in its docstring for which sentence it is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc

from pipeline.entities.names import Name
from pipeline.entities.verbs import finite, happening, lemmas, phrasal, stand_ins
from pipeline.schema import CARGO_KINDS

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
_VERBS = {
    "activates": "frees",
    "and": "whereupon",
    "bind": "sponge",
    "binds": "sponges",
    "carried": "ferried shuttled borne conveyed",
    "carries": "ferries ships brings packs donates shuttles transports transfers",
    "carry": "bring pack donate ferry shuttle package",
    "carrying": "ferrying",
    "contain": "hold",
    "contains": "harbors harbours holds",
    "increased": "upregulated",
    "increases": "upregulates",
    "increasing": "upregulating",
    "inhibit": "target silence curb",
    "inhibited": "targeted",
    "inhibiting": "targeting",
    "inhibits": "targets silences curbs abrogates",
    "made": "kept",
    "make": "keep",
    "makes": "keeps",
    "occur": "travel",
    "occurs": "travels",
    "on": "aboard",
    "promote": "raise spur",
    "promoted": "drove",
    "promotes": "raises skews fuels sparks spurs",
    "result": "culminate",
    "resulted": "culminated",
    "results": "culminates",
    "secreted": "shed",
}
VERBS = {form: common for common, forms in _VERBS.items() for form in forms.split()}
# Behind a name these are verbs too ("miR-21 lowers PTEN").
BEHIND_NAME = frozenset(
    "boosts controls lowers overcomes enters raises limits blocks curbs drives supports triggers shapes influences alters accelerates "
    "delays restores rescues prevents tips stabilizes disrupts reaches crosses spreads impairs reverses".split()
)
# Behind a cargo and "and" these are verbs: "vesicles carry CCN2 and aggravate fibrosis".
BASE = frozenset(
    "aggravate increase decrease promote enhance reduce induce inhibit suppress activate stimulate improve attenuate "
    "blunt slow dampen curb spur lower raise boost quell foster accelerate impair restore trigger drive block limit support favor favour facilitate regulate modulate".split()
)
BEFORE = frozenset(
    "mirna mirnas microrna lncrna circrna rna protein proteins cargo vesicles exosomes which that and to can directly could may then also thus "
    "who will further it they".split()
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
HAPPEN = {"inhibit": "occur", "inhibits": "occurs", "inhibited": "occurred", "inhibiting": "occurring"}
ENDS = frozenset("result consequence effect outcome".split())
NOT_BEHIND = frozenset("of and or with by in to from as via through".split())
NOT_BEFORE = frozenset("the a an of by via through after upon during with no".split())
HAND = {"hand": "carry", "hands": "carries", "handed": "carried"}
URGES = frozenset("prompts primes spurs nudges goads prods drives forces licenses pushes".split())  # "prompts cells to migrate"
LOST = re.compile("[Kk]nock-?(?:out|down)")  # nouns that treebanks lack
ENDING = frozenset(", . ; and in as when after".split())
NEAR = 6  # words behind ";" within which a clause names who acts
RNAS = frozenset({"lncRNA", "circRNA", "miRNA", "microRNA", "mRNA", "piRNA", "protein"})


def masked(doc: Doc, names: list[Name]) -> Doc:
    """The document as the parser is given it, token by token; clauses that are to be read alone start sentences."""
    mask = Mask(doc, names)
    shadow = Doc(doc.vocab, words=mask.read(), spaces=[bool(token.whitespace_) for token in doc])
    actors = mask.vesicles | mask.rnas
    for token in shadow[1:-1]:
        if token.text == ";" and token.whitespace_ and actors & set(range(token.i + 1, token.i + NEAR)):
            shadow[token.i + 1].is_sent_start = True  # a clause with a vesicle or RNA of its own is read alone
    for i in _run_on(doc, mask.rnas):
        shadow[i].is_sent_start = True
        for token in shadow[i + 1 : i + NEAR]:
            token.is_sent_start = False  # the clause is one
    return shadow


class Mask:
    """The words of one document, masked one by one. `names`: tokens that are molecules or pathways; `vesicles`, `rnas`: tokens that are those."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.words = [token.text for token in doc]
        self.names: set[int] = set()
        self.vesicles: set[int] = set()
        self.rnas = {span.start for span in (doc.char_span(n.start, n.end) for n in names if n.kind in ACTORS) if span}
        self.starts = {name.start for name in names if name.kind}
        self.sure, self.maybe = stand_ins()
        for name in names:
            self._take(name)

    def _take(self, name: Name) -> None:
        span = self.doc.char_span(name.start, name.end)
        if span is None or len(span) > 1:
            return
        if name.kind in MASKED:
            self.words[span.start] = MASK
            self.names.add(span.start)
        elif name.kind == "vesicle" or name.found_by in SHORT:
            self.vesicles.add(span.start)
            if name.found_by in SHORT:
                self.words[span.start] = VESICLE_MASK

    def read(self) -> list[str]:
        """The words for the parser."""
        for i in self.vesicles:
            ahead = i + 2 if self._at(i + 1) in RNAS else i + 1
            if ahead in self.names and not self.doc[i].text.endswith("s"):
                self.words[i] = "exosomal"  # "sEV miR-21", two nouns side by side, is taken for two subjects
        for i, word in enumerate(self.words):
            self.words[i] = _american(word)
            self._mask(i, word.replace(" ", "-"))  # "down regulated"
        return self.words

    def _mask(self, i: int, word: str) -> None:
        if LOST.fullmatch(word):
            self.words[i] = "Inhibition" if word[0] == "K" else "inhibition"
        if word == "exosomal" and i and (self.words[i - 1][:1].isupper() or self.words[i - 1] == "cell") and i + 1 in self.names:
            self.words[i] = "exosome"  # "MSC exosomal miR-21" is one noun phrase
        next((rule for rule in self.RULES if rule(self, i, word)), None)
        if word in SECRETE and self._before_vesicle(i):
            self.words[i] = SECRETE[word]

    def _at(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def _become(self, i: int, *words: str) -> bool:
        self.words[i : i + len(words)] = words
        return True

    def _before_vesicle(self, i: int) -> bool:
        behind = i + 2 in self.vesicles and self.words[i + 1] in ("the", "their", "its")
        return i + 1 in self.vesicles or behind or self._at(i + 1) in ("exosomal", "vesicular")

    def _verb_here(self, i: int) -> bool:
        """Whether a word that may be a noun stands where a verb would: behind a name or "which", and not before "of"."""
        before = self.words[i - 1]
        behind = i - 1 in self.names or before.lower() in BEFORE or before in COUNTS and i + 1 in self.names
        return bool(i) and behind and self._at(i + 1) != "of"

    # ------------------------------------------------------------ rules

    def _with_particle(self, i: int, word: str) -> bool:
        """ "shuts down STAT3", "the barrier breaks down"."""
        common = phrasal().get((word, self._at(i + 1)))
        if common is None:
            return False
        if self._at(i + 1) == "down" and self._at(i + 2) in (".", ",", ";"):
            return self._become(i, PARTICLE_MASK, HAPPEN[common])
        return self._at(i + 2)[:1].isalnum() and self._become(i, PARTICLE_MASK, common)

    def _listed(self, i: int, word: str) -> bool:
        """ "targets", "ferries"."""
        return word in VERBS and (word not in NOUNS_TOO or self._verb_here(i)) and self._become(i, VERBS[word])

    def _done_to_it(self, i: int, word: str) -> bool:
        """ "its silencing", "blocking of X"."""
        noun = word in ("silencing", "blocking") and i and (self.words[i - 1] in OWNERS or self._at(i + 1) == "of")
        return bool(noun) and self._become(i, "inhibition")

    def _its_transfer(self, i: int, word: str) -> bool:
        """ "This transfer lowers Smad7"."""
        return word == "transfer" and bool(i) and self.words[i - 1].lower() in OWNERS and self._become(i, "delivery")

    def _passing_on(self, i: int, word: str) -> bool:
        """ "Exosomes of CAFs transfer miR-21", "Fibroblasts of the synovium release miR-106b"."""
        if word not in BASE_TOO or not i or self.words[i - 1].lower() in NOT_BEFORE:
            return False
        before, behind = self.words[i - 1], self._at(i + 1)
        described = i + 2 in self.names and before.endswith("s") and behind.islower() and behind not in NOT_BEHIND
        return (before.isalpha() or i - 1 in self.names) and (i + 1 in self.names or described) and self._become(i, "carry")

    def _handing_over(self, i: int, word: str) -> bool:
        """ "hand over miR-21", "hand miR-21 over"."""
        if word not in HAND:
            return False
        if self._at(i + 1) == "over":
            return self._become(i, PARTICLE_MASK, HAND[word])
        return "over" in self.words[i + 1 : i + 5] and self._become(i, HAND[word])

    def _with_the_result(self, i: int, word: str) -> bool:
        """ "…, with the result that inflammation subsides"."""
        said = word == "with" and self._at(i + 1) == "the" and self._at(i + 2) in ENDS and self._at(i + 3) == "that"
        return said and self._become(i, "and", ",", "therefore", ",")

    def _behind_name(self, i: int, word: str) -> bool:
        """ "miR-21 lowers PTEN"."""
        return word in BEHIND_NAME and i - 1 in self.names and self._become(i, "inhibits")

    def _plain(self, i: int, word: str) -> bool:
        """ "vesicles carry CCN2 and aggravate fibrosis", "inhibit signalling and lower MMP9", "exosomes containing miR-1 lower PTEN"."""
        if word not in BASE:
            return False
        between = i - 1 in self.names and i + 1 in self.names
        second = i + 1 in self.names and bool(BASE & set(self.words[max(i - 8, 0) : i]))
        return (between or self.words[i - 1] == "and" and (i - 2 in self.names or second)) and self._become(i, "inhibit")

    def _these_did(self, i: int, word: str) -> bool:
        """ "and these increased F-actin"."""
        told = i and self.words[i - 1] == "these" and i + 1 in self.names and word.endswith("ed") and word in lemmas()
        return bool(told) and self._become(i, "caused")

    def _urging(self, i: int, word: str) -> bool:
        """ "prompts cells to migrate"."""
        return word in URGES and "to" in self.words[i + 2 : i + 5] and self._become(i, "causes")

    def _yet(self, i: int, word: str) -> bool:
        """ "…, yet miR-2 inhibits growth"."""
        return word == "yet" and self._at(i - 1) == "," and self._become(i, "but")

    def _rare(self, i: int, word: str) -> bool:
        """ "quells", and where a verb must stand "checks"."""
        if word in self.sure and self.doc[i].idx not in self.starts:
            return self._become(i, self.sure[word])
        return word in self.maybe and self._verb_here(i) and self._become(i, self.maybe[word])

    def _happening(self, i: int, word: str) -> bool:
        """ "…, and Tregs increase.", "inflammation subsides", "glucose uptake falls"."""
        behind = self._at(i + 1)
        plural = i > 2 and (self.words[i - 1].endswith("s") and behind in (".", ",", ";") or behind == "accordingly")
        if word in OCCUR and plural:
            return self._become(i, "occur")
        if word in happening() and i and (behind in ENDING or behind.endswith("ly")):
            return self._become(i, happening()[word])
        return word in OCCURS and bool(i) and behind in (",", ".", ";", "and") and self._become(i, "occurs")

    RULES: tuple[Callable[["Mask", int, str], bool], ...] = (
        _with_particle, _listed, _done_to_it, _its_transfer, _passing_on, _handing_over, _with_the_result, _behind_name, _plain, _these_did, _urging, _yet, _rare, _happening,
    )  # fmt: skip


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
