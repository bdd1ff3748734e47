"""Who acts: a cargo with the vesicle's source, found from vesicles, cargos, pronouns and transfer nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.claims.graph import Graph
from pipeline.claims.words import FREE, PRONOUNS
from pipeline.schema import CARGO_KINDS

RNA_KINDS = frozenset({"mirna", "lncrna", "circrna"})
CELL_KINDS = frozenset({"cell", "tissue", "fluid", "disease", "patient", "organism"})
SHORT_SOURCE = re.compile(r"^(?P<source>[A-Za-z0-9+-]*[A-Za-z0-9+])[-–](?:d)?(?:[Ee]xos?|EXOs?|[sml]?EVs?|MVs?)$")
LONG_SOURCE = re.compile(r"^(?P<source>.+?)[- ](?:derived|secreted|released|shed|originated) (?=.*(?:exosom|vesicle|EV))")
PLAIN_SOURCE = re.compile(r"^(?P<source>.+?) (?:small |extracellular )*(?:[Ee]xosomes?|EVs?|[Vv]esicles?)$")
FROM_SOURCE = re.compile(r"(?:derived|secreted|released|isolated)? ?(?:from|by|of) (?:the )?(?P<source>.+)$")


@dataclass(frozen=True, slots=True)
class Source:
    """A source: a mention's head token, or the text that an abbreviation or vesicle name implies."""

    token: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """One acting thing: a cargo token (or None) with a source (or None). `loss`: the text tells of its absence."""

    cargo: int | None
    source: Source | None
    loss: bool = False


@dataclass
class Memory:
    """What the sentences before have named: the last bundles, vesicles' sources, and cells."""

    bundles: list[Bundle] = field(default_factory=list)
    cargos: dict[str, Bundle] = field(default_factory=dict)  # of a single study: every cargo that it has tied to a vesicle
    sources: list[Source] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)


class Bundles:
    """Resolves tokens of one document to bundles."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.memory = Memory()
        self.study = self._study_source() if self._single_study() else None

    def _single_study(self) -> bool:
        """Whether the document is an abstract alone, so that what it says of its vesicles holds throughout."""
        return not any(block.kind in ("heading", "caption") for block in self.graph.tagged.paper.blocks)

    def _study_source(self) -> Source | None:
        """The maker of vesicles that an abstract names most often, if it names one (guide, rule 10)."""
        named: dict[str, list[Source]] = {}
        for mention in self.graph.tagged.mentions:
            if mention.kind == "vesicle":
                for source in self.sources_of(mention.head):
                    named.setdefault(self.key(source), []).append(source)
        if not named:
            return None
        cells = [found for found in named.values() if any(s.token is None or self.graph.kind(s.token) not in ("fluid", "patient") for s in found)]
        most = max(cells or list(named.values()), key=len)
        return max(most, key=lambda s: self._length(s))

    def key(self, source: Source) -> str:
        """A source's name with its abbreviation written out, singular, without "cell"."""
        text = source.text or self.doc[source.token].sent.doc[self._start(source.token) : source.token + 1].text
        long_form = self.graph.tagged.long_forms.get(text) or self.graph.tagged.long_forms.get(text + "s")
        return (long_form or text).lower().removesuffix("s").removesuffix(" cell")

    def _start(self, token: int) -> int:
        mention = self.graph.mentions.get(token)
        return mention.start if mention else token

    def _length(self, source: Source) -> int:
        return source.token - self._start(source.token) if source.token is not None else 0

    # ------------------------------------------------------------ sources

    def sources_of(self, vesicle: int) -> list[Source]:
        """The makers of a vesicle: from its relations, its own name, or the text before when it points back."""
        if self.doc[vesicle].lower_ in PRONOUNS:
            return list(self.memory.sources)
        found: list[Source] = []
        rules = {relation.rule for relation in self.graph.of("origin", vesicle)}
        for relation in self.graph.of("origin", vesicle):
            if relation.rule == "origin-derived-adjective" and not self._last_of_compound(relation.filler):
                continue
            if relation.rule == "origin-compound" and len(rules) > 1:
                continue
            for token in self.graph.coordinated(relation.filler):
                found += self._source(token)
        if not found:
            found = self._from_name(vesicle)
        if not found and self._points_back(vesicle):
            found = self._nearest_sources(vesicle) or list(self.memory.sources)
        return _unique(found)

    def _last_of_compound(self, token: int) -> bool:
        """Of the words before "-derived", the one that the hyphen follows: "glioma stem | cell | -derived"."""
        following = self.doc[token + 1 : token + 2].text
        return following in ("-", "–", "‐", "‑") or following.startswith(("-", "derived", "secreted", "released", "shed"))

    def _source(self, token: int) -> list[Source]:
        word = self.doc[token]
        if word.lower_ in PRONOUNS:
            near = [t.i for t in word.sent if t.i < token and self.graph.kind(t.i) == "cell" and t.dep_ not in ("compound", "npadvmod")]
            cells = near[:1] or self.memory.cells[-1:]
            return [Source(cells[0])] if cells else list(self.memory.sources)
        if word.lower_ in ("supernatant", "medium", "media", "culture", "kind", "kinds", "type", "types", "variety", "source", "sources", "cell", "cells") and not self._modified(word):
            inner = [g.i for c in word.children if c.lower_ in ("of", "from") for g in c.children if g.dep_ == "pobj"]
            return [s for i in inner for s in self._source(i)]
        if self.graph.kind(token) == "vesicle" or word.is_punct:
            return []
        if self.graph.kind(token) in CARGO_KINDS and self.graph.kind(token) not in ("protein",):
            return []
        if self.graph.kind(token) == "phrase" and word.text.islower():
            return []  # "originate from the inward budding"
        return [Source(token)]

    def _modified(self, word) -> bool:
        """Whether the word before belongs to it, be it by the tree or as in "glioma cell-derived"."""
        mention = self.graph.mentions.get(word.i)
        if mention and mention.start < word.i:
            return True
        before = self.doc[word.i - 1] if word.i > word.sent.start else None
        return before is not None and before.tag_.startswith(("NN", "JJ", "VBN", "HYPH"))

    def _from_name(self, vesicle: int) -> list[Source]:
        """"HCC-Exos" names its source, as does the long form that the paper gives for "GDEs"."""
        text = self.doc[vesicle].text
        long_form = self.graph.tagged.long_forms.get(text, "") or self.graph.tagged.long_forms.get(text.rstrip("s"), "")
        for pattern in (LONG_SOURCE, FROM_SOURCE, PLAIN_SOURCE):
            match = pattern.search(long_form)
            if match and match["source"].lower() not in ("cell", "cells", "extracellular", "small", "small extracellular", "membrane", "large"):
                return [Source(None, match["source"])]
        match = SHORT_SOURCE.match(text)
        return [Source(None, match["source"])] if match else []

    def _nearest_sources(self, vesicle: int) -> list[Source]:
        """The makers of the vesicle named last before in the same sentence."""
        for i in range(vesicle - 1, self.doc[vesicle].sent.start - 1, -1):
            if self.graph.kind(i) == "vesicle":
                found = self.sources_of(i)
                if found:
                    return found
        return []

    def _points_back(self, vesicle: int) -> bool:
        """"these exosomes", "the vesicles", "they": no maker of their own, so that of the text before."""
        return any(c.lower_ in ("these", "those", "such", "the", "this", "same", "their", "its") for c in self.doc[vesicle].children)

    # ------------------------------------------------------------ bundles

    def of_vesicle(self, vesicle: int) -> list[Bundle]:
        """What a vesicle brings: one bundle for each cargo, or one without."""
        sources: list[Source | None] = list(self.sources_of(vesicle))
        cargos = [(c, r.loss) for r in self.graph.of("carries", vesicle) for c in self._cargos(r.filler)]
        if not sources:  # "Exosomes are small": of vesicles at large, not of this study's
            sources = [self.study if cargos or self._points_back(vesicle) or self.doc[vesicle].text.islower() is False and self.doc[vesicle].i != self.doc[vesicle].sent.start else None]
        cargos = cargos or [(None, False)]
        return distinct([Bundle(cargo, source, loss) for cargo, loss in cargos for source in sources], self.key)

    def of_cargo(self, cargo: int) -> list[Bundle]:
        """A cargo with its source, if a relation ties it (or what it is coordinated with) to a vesicle."""
        if self.graph.kind(cargo) not in CARGO_KINDS | {"class"}:
            return []
        first = self.graph.first_conjunct(cargo)
        holders = [(r.holder, r.loss) for t in {cargo, first} for r in self.graph.to("carries", t)]
        if not holders:
            for relation in self._apposed(first):
                holders.append((relation.holder, relation.loss))
        origins = [s for t in dict.fromkeys((cargo, first)) for s in self._origins(t)]
        if not holders and not (origins and self.graph.kind(cargo) in RNA_KINDS):
            return []
        loss = any(lost for _, lost in holders)
        sources = origins or [s for holder, _ in holders for s in self.sources_of(holder)]
        if not sources:
            sources = self._beside(cargo, [h for h, _ in holders]) or [self.study]
        return _unique([Bundle(cargo, source, loss) for source in sources or [None]])

    def _origins(self, cargo: int) -> list[Source]:
        return [
            s
            for r in self.graph.of("origin", cargo)
            if r.rule != "origin-derived-adjective" or self._last_of_compound(r.filler)
            for c in self.graph.coordinated(r.filler)
            for s in self._source(c)
        ]

    def _apposed(self, cargo: int) -> list:
        """Relations of an apposition: "nidogen 1, a glycoprotein borne by the vesicles"."""
        return [r for c in self.doc[cargo].children if c.dep_ == "appos" for r in self.graph.to("carries", c.i)]

    def _beside(self, cargo: int, holders: list[int]) -> list[Source]:
        """The one source that the same sentence gives to a vesicle or cargo, else nothing."""
        sent = self.doc[cargo].sent
        found = [s for t in sent if t.i not in holders and self.graph.of("origin", t.i) for s in self.sources_of(t.i)]
        return _unique(found)[:1] if len(_unique(found)) == 1 else []

    def _cargos(self, token: int) -> list[int]:
        """The cargos that a filler names: members before their class, coordination multiplied out."""
        found: list[int] = []
        for item in self.graph.coordinated(token):
            if self.doc[item].dep_ == "appos" and self.graph.kind(self.doc[item].head.i) in CARGO_KINDS:
                item = self.doc[item].head.i  # "LOXL4, an amine oxidase carried by exosomes"
            kind = self.graph.kind(item)
            inner = []
            if kind not in CARGO_KINDS:
                inner = self.graph.members(item, CARGO_KINDS) or self.graph.named_within(item, CARGO_KINDS)
            if inner:
                found += inner
            elif kind in CARGO_KINDS or (kind in ("class", "phrase") and self._carriable(item)):
                found.append(item)
        return found

    def _carriable(self, token: int) -> bool:
        return self.graph.kind(token) == "class" or self.doc[token].text[:1].isupper() and token != self.doc[token].sent.start

    # ------------------------------------------------------------ agents

    def of_agent(self, token: int, depth: int = 0) -> list[Bundle] | None:
        """The bundles that a word stands for: [] if it points back to nothing, None if it is something else."""
        word, kind = self.doc[token], self.graph.kind(token)
        if depth > 4:
            return None
        if word.lower_ in PRONOUNS:
            return list(self.memory.bundles)
        if any(c.lower_ in FREE for c in word.children):
            return None
        if kind == "vesicle":
            return self._all(token, self.of_vesicle)
        if self.graph.of("carries", token):
            held = [c for r in self.graph.of("carries", token) for c in self._cargos(r.filler)]
            return _unique([b for c in held for b in self.of_cargo(c)])
        if kind in CARGO_KINDS or kind == "class":
            members = self.graph.members(token, CARGO_KINDS) if kind == "class" else []
            found = [b for m in members for b in self.of_cargo(token) and [Bundle(m, x.source, x.loss) for x in self.of_cargo(token)]]
            found = found or self._all(token, self.of_cargo) or self._again(token) or self.remembered(token) or self.together(token)
            if found:
                return found
        return self._inside(token, depth)

    def _all(self, token: int, resolve) -> list[Bundle]:
        return _unique([bundle for item in self.graph.coordinated(token) for bundle in resolve(item)])

    def names(self, token: int) -> set[str]:
        """The name of a mention with its abbreviation or long form, in lower case."""
        mention = self.graph.mentions.get(token)
        text = self.doc[mention.name_start : mention.name_end].text if mention else self.doc[token].text
        long_forms = self.graph.tagged.long_forms
        forms = {text, long_forms.get(text, text)} | {short for short, long in long_forms.items() if long.lower() == text.lower()}
        return {form.lower() for form in forms}

    def remembered(self, token: int) -> list[Bundle]:
        """A cargo that was tied to a vesicle before, by the same name or as "the miRNA"."""
        text = self.doc[token].text.lower()
        same = [b for b in self.memory.bundles if b.cargo is not None and self.names(b.cargo) & self.names(token)]
        if not same and text in self.memory.cargos:
            same = [self.memory.cargos[text]]
        if same:
            return [Bundle(token, b.source, b.loss) for b in same]
        if self.graph.kind(token) == "class" and self._points_back(token):
            return [b for b in self.memory.bundles if b.cargo is not None]
        return []

    def _again(self, token: int) -> list[Bundle]:
        """A cargo named again in the sentence that has tied it to a vesicle."""
        for other in self.doc[token].sent:
            if other.i != token and self.graph.kind(other.i) in CARGO_KINDS and self.names(other.i) & self.names(token):
                found = self.of_cargo(other.i)
                if found:
                    return [Bundle(token, b.source, b.loss) for b in found]
        return []

    def together(self, token: int) -> list[Bundle]:
        """A named RNA that acts in a sentence with a vesicle that carries nothing else is its cargo."""
        if self.graph.kind(token) not in RNA_KINDS:
            return []
        free = [t.i for t in self.doc[token].sent if self.graph.kind(t.i) == "vesicle" and not self.graph.of("carries", t.i)]
        sources = [s for v in free for s in self.sources_of(v)]
        return _unique([Bundle(c, s) for c in self.graph.coordinated(token) for s in sources[:1] or [None]]) if free else []

    def _lost(self, token: int) -> bool:
        """Whether a noun says that what it names is missing: "knockdown of X", "X inhibitor"."""
        word = self.doc[token]
        return "carriage.loss" in word._.sets or word.lower_.rstrip("s") in ("inhibitor", "antagomir", "sirna", "shrna", "antagonist", "inactivation")

    def _inside(self, token: int, depth: int) -> list[Bundle] | None:
        """"Transfer of miR-103", "treatment with exosomes", "loss of miR-320a": what the phrase names inside."""
        for child in self.doc[token].subtree:
            if child.i == token or self.doc[child.i].dep_ == "relcl":
                continue
            kind = self.graph.kind(child.i)
            if kind == "vesicle" or (kind in CARGO_KINDS and (self.graph.to("carries", child.i) or self.remembered(child.i))):
                lost = any(r.loss for r in self.graph.to("carries", child.i)) or kind in CARGO_KINDS and self._lost(token)
                found = self.of_agent(child.i, depth + 1)
                if found and lost:
                    found = [Bundle(b.cargo, b.source, True) for b in found]
                return found
        return None


def distinct(bundles: list[Bundle], key) -> list[Bundle]:
    """Bundles without repeats; sources that `key` makes equal ("CSC", "cancer stem cells") count as one."""
    found: dict[tuple, Bundle] = {}
    for bundle in bundles:
        found.setdefault((bundle.cargo, bundle.loss, key(bundle.source) if bundle.source else None), bundle)
    return list(found.values())


def _unique(items: list) -> list:
    return list(dict.fromkeys(items))
