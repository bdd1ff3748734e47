"""The text, aliases and type of each slot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Bundle
from pipeline.claims.chains import Part
from pipeline.claims.evidence import paper_span
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.outcomes import FLIP, Outcome
from pipeline.claims.qualities import quality
from pipeline.claims.sources import GENERAL
from pipeline.claims.words import singular, words
from pipeline.entities.mentions import CONTENT
from pipeline.schema import NO_THING, Direction, Slot, Tagged

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TYPE_OF_KIND = {
    "mirna": "miRNA", "lncrna": "lncRNA", "circrna": "circRNA", "mrna": "mRNA", "rna": "RNA", "dna": "DNA",
    "disease": "tumour", "class": "", "phrase": "",
}  # fmt: skip
LACKING = frozenset("deficient depleted null knockdown silenced knockout deleted lacking".split())
LOWERED = frozenset("inhibited downregulated suppressed".split())  # in front of cells, by the RNA before them
MODIFIERS = ("npadvmod", "compound", "amod", "nmod")
VAGUE = re.compile(r"^(?:(?:donor|parent|parental|various|all|different|host|living|most|secreting|many|virtually all|nearly all) )?cells?(?: types?)?$|^(?:cellular|blood|(?:body|bio) ?fluids?)$", re.I)
ANYTHING = frozenset("protein proteins acid acids lipid lipids molecule molecules rnas cargo cargos cargoes content contents component components substances".split())
CONTEXT = re.compile(
    r"\b(?:under|upon|during|after|in response to|following) (?P<said>(?:[\w-]+ ){0,3}(?:hypoxi\w+|stress|conditions?|"
    r"treatment|stimulation|irradiation|inflammation|isch(?:a)?emia))|\b(?P<state>hypoxic|normoxic|hypoxia)\b",
    re.IGNORECASE,
)
TREATED = frozenset(
    "infected transfected transduced exposed treated stimulated activated cultured subjected primed pretreated engineered "
    "challenged overexpressing expressing lacking deprived starved loaded".split()
)
TIED = frozenset("derived secreted exosomal vesicular".split())  # in front of a cargo's name, no part of it
NUMBER = re.compile(r"-\d{1,3}[A-Za-zα-ω]?(?:-[35]p)?")
LAST_NUMBER = re.compile(r"-\d{1,3}[A-Za-zα-ω]?(?:-[35]p)?$")
LONGEST = 8  # tokens of a phrase that describes a maker
INTO_CELLS = ("in", "of", "to", "by", "into", "on")


class Slots:
    """Makes the slots of one document's claims."""

    def __init__(self, tagged: Tagged, graph: Graph) -> None:
        self.tagged = tagged
        self.doc = tagged.spacy_doc
        self.graph = graph
        self.pairs = _pairs(tagged.long_forms)

    # ------------------------------------------------------------ who

    def is_specific(self, bundle: Bundle) -> bool:
        """Whether a cargo is named, or a class of cargos ("miRNAs") or none has a source that says whose."""
        if bundle.cargo is not None and self.graph.kind(bundle.cargo) not in NO_THING | {"class"}:
            return True
        source = self.source(bundle)
        if source is None or VAGUE.match(source.text):
            return False
        anything = bundle.cargo is not None and self.doc[bundle.cargo].lower_ in ANYTHING
        cells = source.text.lower().endswith(("cell", "cells")) and not anything
        return bundle.cargo is None or cells or not GENERAL.fullmatch(source.text.lower())  # "contents of tumor EVs"

    def cargo(self, bundle: Bundle) -> Slot | None:
        """The cargo slot."""
        if bundle.cargo is None:
            return None
        mention = self.graph.mentions[bundle.cargo]
        start, end = mention.name_start, mention.name_end
        start -= 2 if start == bundle.cargo and self.graph.is_against(start) and self.graph.to("carries", start) else 0
        tied = [i + 1 for i in range(start, end - 1) if self.doc[i].lower_ in TIED or self.graph.kind(i) == "vesicle"]
        return self._slot(tied[-1] if tied else start, end, mention.kind)  # "PDAC-derived CD44/C1QBP complex"

    def source(self, bundle: Bundle) -> Slot | None:
        """The source slot: text with its modifiers; abbreviations and long forms as aliases."""
        source = bundle.source
        if source is None:
            return None
        if source.token is None:
            return Slot(source.text, "cell", self._aliases(source.text))
        start, end = self._source_span(source.token)
        lacking = [i for i in range(start, end) if self.doc[i].lower_ in LACKING or self._is_lowered(i)]  # "miR-21-deficient CAFs": of CAFs
        start = lacking[-1] + 1 if lacking and lacking[-1] + 1 < end else start
        kind, longer = self.graph.kind(source.token) or "cell", self._described(source.token, end)
        if longer > end and VAGUE.match(self.doc[start:end].text):  # "cells transfected with the spike gene"
            return self._slot(start, longer, kind)
        return self._slot(start, end, kind, other=self.doc[start:longer].text if longer > end else "")

    def _is_lowered(self, token: int) -> bool:
        """ "miR-21-inhibited CAFs", but not "LPS-suppressed macrophages"."""
        return token > 1 and self.doc[token].lower_ in LOWERED and bool({self.graph.kind(token - 1), self.graph.kind(token - 2)} & RNA_KINDS)

    def _described(self, token: int, end: int) -> int:
        """Where the phrase of a maker ends that is described behind its noun: "macrophages of obese mice", "cells infected with EBV"."""
        mention = self.graph.mentions.get(token)
        if mention is None or mention.kind not in ("cell", "tissue", "organism") or end != token + 1:
            return end
        treated = next((c for c in self.doc[token].rights if c.dep_ == "acl" and c.lower_ in TREATED), None)
        behind = [t.i for t in treated.subtree] if treated is not None else []
        if behind and behind[0] == end and behind[-1] - end < LONGEST and not any(self.doc[i].is_punct for i in behind):
            return behind[-1] + 1
        return max(end, mention.long_end)

    def _source_span(self, token: int) -> tuple[int, int]:
        mention, word = self.graph.mentions.get(token), self.doc[token]
        if mention is None or word.dep_ in ("npadvmod", "compound"):
            # "lung cancer cell-derived": the tree hangs the modifiers on "derived"
            start = min(mention.start, token) if mention else token
            while start > word.sent.start and self._glued(self.doc[start - 1]):
                start -= 1
            return start, token + 1
        fluid = mention.kind in ("fluid", "patient") and mention.long_end > mention.end
        return mention.start, mention.long_end if fluid else mention.end

    def _glued(self, word: "Token") -> bool:
        if word.is_punct:
            return word.text in ("-", "–") and word.dep_ == "punct"
        if word.lower_ in CONTENT:  # "PD-L1-containing tumor exosomes": of tumors
            return False
        noun = word.tag_.startswith(("NN", "JJ", "VBN", "CD")) and not word.lower_.startswith("exosom")
        return noun and word.dep_ in MODIFIERS

    # ------------------------------------------------------------ what

    def outcome(self, outcome: Outcome, bundle: Bundle) -> Slot:
        """The target or effect slot, with its direction as this bundle brings it about."""
        direction = self._direction(outcome, bundle)
        start, end = outcome.start, outcome.end
        mention = self.graph.mentions.get(outcome.head)
        named = quality(self.doc[outcome.head]) if outcome.mode == "quality" else None
        if named:
            said = self._slot(start, end, "phrase", direction)
            printed = () if said.text.lower().startswith("anti") else (said.text,)  # which is the reverse of what it lowers
            return replace(said, text=named[0], aliases=printed)
        if outcome.slot == "target" and NUMBER.fullmatch(self.doc[outcome.head].text):
            return self._numbered(outcome.head, direction)
        if outcome.mode == "clause" or mention is None:
            return self._slot(start, end, "phrase", direction)
        if outcome.slot == "target":
            return self._slot(start, end, mention.kind, direction)
        while start < outcome.head and self._says_change(start):
            start += 1
        if mention.long_end <= end:
            return self._slot(start, end, mention.kind, direction)
        short, long = self.doc[start:end].text, self.doc[start : mention.long_end].text
        vague = singular(self.doc[outcome.head]) in words()["generic_effects"]
        if vague and not any(quality(c) for c in self.doc[outcome.head].lefts):  # "growth of metastases", not "growth"
            return self._slot(start, mention.long_end, mention.kind, direction, short)
        return self._slot(start, end, mention.kind, direction, long)

    def _numbered(self, number: int, direction: Direction) -> Slot:
        """ "MMP-1, -3 and -9": a number that stands for a name, written in full."""
        listed = [i for i in self.graph.coordinated(self.graph.first_conjunct(number)) if i < number]
        whole = next((i for i in reversed(listed) if LAST_NUMBER.search(self.doc[i].text) and not NUMBER.fullmatch(self.doc[i].text)), None)
        if whole is None:
            return self._slot(number, number + 1, "phrase", direction)
        said = self._slot(number, number + 1, self.graph.kind(whole), direction)
        return replace(said, text=LAST_NUMBER.sub(self.doc[number].text, self.doc[whole].text))

    def _direction(self, outcome: Outcome, bundle: Bundle) -> Direction:
        direction = outcome.direction
        mirna = bundle.cargo is not None and self._silences(bundle.cargo)
        if outcome.mode == "targets" and outcome.slot == "target" and not mirna:
            direction = "affects"  # only such an RNA is said to lower what it targets
        return FLIP[direction] if bundle.loss else direction

    def _silences(self, cargo: int) -> bool:
        """Whether a cargo is an RNA that lowers what it targets: a miRNA, piRNA or tRNA fragment."""
        return self.graph.kind(cargo) == "mirna" or self.doc[cargo].lower_.startswith(("pir-", "pirna", "trf", "tsr"))

    def _says_change(self, token: int) -> bool:
        return bool({"increases.adjectives", "decreases.adjectives"} & set(self.doc[token]._.sets))

    # ------------------------------------------------------------ where

    def recipient(self, sent: "Span", bundle: Bundle, parts: list[Part]) -> Slot | None:
        """The first cell of the sentence that a preposition brings in and that is neither source nor outcome."""
        taken = {bundle.source.token if bundle.source else None, *(outcome.head for outcome, _ in parts)}
        for token in sent:
            if self.graph.kind(token.i) != "cell" or token.i in taken or token.dep_ != "pobj":
                continue
            makes = any(self.graph.to("origin", i) for i in (token.i, self.graph.first_conjunct(token.i)))
            if token.head.lower_ in INTO_CELLS and not makes:
                mention = self.graph.mentions[token.i]
                return self._slot(mention.start, mention.end, "cell")
        return None

    def context(self, sent: "Span") -> Slot | None:
        """A condition such as hypoxia, where one is named."""
        match = CONTEXT.search(sent.text)
        return Slot(match["said"] or match["state"]) if match else None

    # ------------------------------------------------------------ text

    def _slot(self, start: int, end: int, kind: str, direction: Direction | None = None, other: str = "") -> Slot:
        while end - 1 > start and self.doc[end - 1].is_punct:
            end -= 1
        span = self.doc[start:end]
        begin, stop = paper_span(self.tagged, span.start_char, span.end_char)
        text = " ".join(span.text.split())
        aliases = dict.fromkeys(a for a in (other, *self._aliases(text)) if a and a != text)
        return Slot(text, TYPE_OF_KIND.get(kind, kind), tuple(aliases), direction, begin, stop)

    def _aliases(self, text: str) -> tuple[str, ...]:
        """Abbreviations and long forms that the paper ties together, whole or within a longer name."""
        found = []
        for short, long, short_form, long_form in self.pairs:
            if short in text and short_form.search(text):
                found.append(short_form.sub(lambda _: long, text))
            elif long_form.search(text):
                found.append(long_form.sub(lambda _: short, text))
        return tuple(found)


def _pairs(long_forms: dict[str, str]) -> list[tuple[str, str, re.Pattern[str], re.Pattern[str]]]:
    """Abbreviation and long form, each also in the singular (hNSCs, hNSC), with the expressions that find them as words."""
    found = dict(long_forms)
    for short, long in long_forms.items():
        if short.endswith("s") and long.endswith("s"):
            found.setdefault(short[:-1], long[:-1])
    return [(short, long, _word(short), _word(long, re.IGNORECASE)) for short, long in found.items()]


def _word(form: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", flags)
