"""Who makes a vesicle: from relations, from its name, or from the text that it points back to."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.claims.bundle import Memory, Source, unique
from pipeline.claims.graph import Graph
from pipeline.claims.words import PRONOUNS, words
from pipeline.schema import CARGO_KINDS, NO_THING

if TYPE_CHECKING:
    from spacy.tokens import Token

CELL_KINDS = frozenset({"cell", "tissue", "fluid", "disease", "patient", "organism"})
# What a vesicle's own name or long form says: "HCC-Exos", "Exo-SDF1", "glioma cell-derived exosomes", "exosomes from MSCs".
SHORT_NAME = re.compile(r"^(?P<source>[A-Za-z0-9+-]*[A-Za-z0-9+])[-–](?:d)?(?:[Ee]xos?|EXOs?|E[Xx]s?|[sml]?EVs?|MVs?|NVs?)$")
NAME_LAST = re.compile(r"^(?:[Ee]xos?|EXOs?)-(?P<source>[A-Z][A-Za-z0-9]*)$")
LONG_NAMES = (
    re.compile(r"^(?P<source>.+?)[- ](?:derived|secreted|released|shed|originated|origin) (?:small |large |extracellular )*(?=exosom|\w*vesicle|\w*EV)"),
    re.compile(r"(?:derived|secreted|released|isolated)? ?(?:from|by|of) (?:the )?(?P<source>.+)$"),
    re.compile(r"^(?P<source>.+?) (?:small |extracellular )*(?:[Ee]xosomes?|EVs?|[Vv]esicles?)$"),
)
GENERIC = re.compile(r"(?:[sml]|small |large )?(?:EVs?|Exos?|EXOs?|EXs?|MVs?|MPs?|exosomes?)")
NO_SOURCE = frozenset({"their", "its", "our", "the", "these", "cell", "cells", "extracellular", "small", "small extracellular", "membrane", "outer membrane", "outer", "large"})
# What the first part of a label such as "hyp-sEVs" says of how the vesicles were made, which is not who made them.
CONDITIONS = frozenset(
    "hyp hypo hypox nor norm normo con cont ctrl ctl control nc si sh oe ov kd ko wt mut lv ipc ripc ir i/r lps pbs h n blank empty mock free native "
    "pre iso high low hg ng old young lean obese".split()
)
AGAINST = frozenset("anti antagomir inhibitor si sh kd ko".split())
NO_MAKERS = ("ing", "ion", "ions", "body", "bodies", "membrane", "membranes", "pathway", "way", "days", "method", "graphy", "gradient", "kit", "kits")
GENERAL = re.compile(r"(?:malignant |primary )?(?:tumou?r|cancer)s?(?: microenvironment)?(?: cells?)?")
INITIALS = re.compile(r"(?=.{3})[A-Za-z]*[A-Z](?:EV|MV|EX|DE|NV|LN|MP)")  # "NDMV", "nEV", "TEX"
MEDIA = frozenset("medium media supernatant supernatants".split())
NO_MAKER_CELLS = frozenset("cell cells culture cultures".split())  # of "cell culture medium"
SORTS = frozenset("kind kinds sorts type types variety populations groups sets".split())
LINE = re.compile(r"(?!M[0-2]|Th\d|CD\d)[A-Z][A-Za-z]*-?\d\w*")  # a cell line, such as "MCF-7"
POINTERS = frozenset("both these those such the this same their its".split())
GLUE = ("-", "–")


class Sources:
    """The makers of the vesicles of one document."""

    def __init__(self, graph: Graph, memory: Memory) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.text = graph.doc.text  # spaCy joins it from the tokens each time
        self.memory = memory
        self.long_forms = graph.tagged.long_forms

    def of_vesicle(self, vesicle: int) -> list[Source]:
        """The makers of a vesicle: from its relations, its own name, or the text before when it points back."""
        if self.doc[vesicle].lower_ in PRONOUNS and self.graph.kind(vesicle) != "vesicle":
            return self._those_of(vesicle) or self._nearest(vesicle) or list(self.memory.sources)
        same = any(child.lower_ == "same" for child in self.doc[vesicle].lefts)
        found = self.stated(vesicle) or same and (self._nearest(vesicle) or list(self.memory.sources)) or self._named(vesicle)
        if not found and self.points_back(vesicle):
            found = self._nearest(vesicle) or list(self.memory.sources)
        return unique(found)

    def _those_of(self, pronoun: int) -> list[Source]:
        """ "those of hucMSCs"."""
        behind = [o.i for c in self.doc[pronoun].rights if c.lower_ in ("of", "from") for o in c.children if o.dep_ == "pobj"]
        return [s for i in behind if self.graph.kind(i) in ("cell", "tissue", "disease", "fluid") for s in self._source(i)]

    def stated(self, holder: int) -> list[Source]:
        """The makers that relations give to a vesicle, or to a cargo that is called exosomal."""
        relations = self.graph.of("origin", holder)
        if any(r.rule == "origin-compound" and self.graph.kind(r.filler) == "cell" for r in relations):  # "human stem cell EVs"
            relations = [r for r in relations if r.rule != "origin-compound" or self.graph.kind(r.filler) not in ("patient", "organism")]
        makers = [r.filler for r in relations if r.rule == "origin-compound" and self.graph.kind(r.filler) == "cell"]
        relations = [r for r in relations if r.rule != "origin-derived-adjective" or not any(r.filler < m < holder for m in makers)]
        rules = {relation.rule for relation in relations}
        plain = rules <= {"origin-compound", "origin-of"}  # "plasma exosomes of patients"
        found: list[Source] = []
        spans = [range(self._start(r.filler), r.filler) for r in relations]
        for relation in relations:
            beside = relation.filler + 1 in {r.filler for r in relations if r.rule == relation.rule}
            if beside or any(relation.filler in span for span in spans):
                continue  # "stem" of "stem cell"
            listed = self.doc[relation.filler].tag_ != "NNS" and self.doc[relation.filler + 1 : relation.filler + 2].text.lower() in ("and", "or", ",")  # "osteoblast and MSC-derived"
            if relation.rule == "origin-derived-adjective" and not listed and not self._before_hyphen(relation.filler):
                continue
            if relation.rule == "origin-compound" and not plain or relation.rule == "origin-bracket" and len(rules) > 1:
                continue
            others = len(rules) > 1 or any(self.graph.kind(r.filler) == "cell" and r.filler < relation.filler for r in relations)
            group = self.doc[relation.filler].lower_ in ("group", "groups", "model", "models")
            if relation.rule == "origin-of" and others and (group or self.graph.kind(relation.filler) in ("patient", "organism")):
                continue  # "CAF-derived exosomes of patients", "exosomes of CAFs from patients"
            for token in self.graph.coordinated(relation.filler):
                found += self._source(token, relation.rule == "origin-derived-adjective")
        found += self._listed_before(holder) if rules & {"origin-compound", "origin-derived-adjective"} else []
        inner = {i for s in found if s.token is not None for i in range(self._start(s.token), s.token)}
        return [source for source in found if source.token not in inner]  # "M2" of "CAF and M2 macrophage exosomes"

    def _listed_before(self, vesicle: int) -> list[Source]:
        """ "P. gingivalis and T. denticola OMVs", "MSC and OB-derived exosomes", where a parser coordinates the first with the vesicles."""
        word, found = self.doc[vesicle], []
        while word.dep_ == "conj" and word.head.tag_ != "NNS" and self.graph.kind(word.head.i) in CELL_KINDS:
            word = word.head
            found.append(Source(word.i))
        return found[::-1]

    def points_back(self, token: int, pointers: frozenset[str] = POINTERS) -> bool:
        """ "these exosomes", "the vesicles": no maker of their own, so that of the text before."""
        behind = (o for c in self.doc[token].rights if c.lower_ in ("of", "from") for o in c.children if o.lower_ in ("origin", "source", "provenance"))
        head = self.doc[token].head.head if self.doc[token].head.lower_ == "of" else None
        kinds = head.children if head is not None and head.lower_ in SORTS else ()  # "both types of exosomes"
        near = [*self.doc[token].children, *kinds, *(child for o in behind for child in o.children if child.lower_ != "the")]  # "vesicles of the same origin"
        return any(child.lower_ in pointers for child in near)

    def key(self, source: Source) -> str:
        """A source's name with its abbreviation written out, singular, without "cell"."""
        text = source.text
        if source.token is not None:
            text = self.doc[self._start(source.token) : source.token + 1].text
        bare = text.removesuffix("s").removesuffix(" cell")
        long_form = next((self.long_forms[form] for form in (text, text + "s", bare) if form in self.long_forms), text)
        return long_form.lower().removesuffix("s").removesuffix(" cell")

    def is_general(self, source: Source) -> bool:
        """ "tumor", "cancer cells": says no more than that the disease is a cancer."""
        text = self.doc[self._start(source.token) : source.token + 1].text if source.token is not None else source.text
        return bool(GENERAL.fullmatch(text.lower()))

    def most_named(self) -> Source | None:
        """The maker of vesicles that the document names most often; a fluid only where no cell is named."""
        named: dict[str, list[Source]] = {}
        for mention in self.graph.tagged.mentions:
            exosomal = mention.kind in CARGO_KINDS and bool(self.graph.of("origin", mention.head))  # "exosomal miR-21 of CAFs"
            if mention.kind == "vesicle" or exosomal:
                for source in self.stated(mention.head) if exosomal else self.of_vesicle(mention.head):
                    named.setdefault(self.key(source), []).append(source)
        specific = {name: found for name, found in named.items() if not self.is_general(found[0])}
        named = specific or named
        cells = [found for found in named.values() if any(not self._is_fluid(source) for source in found)]
        if not named:
            return None
        return max(max(cells or list(named.values()), key=len), key=self._words)

    def _is_fluid(self, source: Source) -> bool:
        return source.token is not None and self.graph.kind(source.token) in ("fluid", "patient")

    def _words(self, source: Source) -> int:
        return source.token - self._start(source.token) if source.token is not None else 0

    def _start(self, token: int) -> int:
        mention = self.graph.mentions.get(token)
        return mention.start if mention else token

    def _before_hyphen(self, token: int) -> bool:
        """Of the words before "-derived", the one that the hyphen follows: "glioma stem | cell | -derived"."""
        following = self.doc[token + 1 : token + 2].text
        return following.startswith((*GLUE, "derived", "secreted", "released", "shed"))

    def _source(self, token: int, derived: bool = False) -> list[Source]:
        """ `derived`: it stands in front of "-derived", as only a maker does ("aloe-derived vesicles")."""
        word, kind = self.doc[token], self.graph.kind(token)
        if word.lower_ in PRONOUNS:
            return self._owner(word)
        grown = word.lower_ in MEDIA and any(c.lower_ in ("of", "from") for c in word.rights)  # "the culture medium of MSCs"
        if word.lower_ in words()["source_shells"] and (grown or word.lower_ in SORTS or not self._modified(word)):
            inner = [o.i for c in word.children if c.lower_ in ("of", "from") for o in c.children if o.dep_ == "pobj"]
            if not inner and word.lower_ in ("cell", "cells") and any(c.dep_ == "acl" for c in word.rights):
                return [Source(token)]  # "cells infected with EBV"
            return [source for i in inner for source in self._source(i)]
        if word.lower_ in MEDIA:  # "MSC-conditioned medium", "A549 cell supernatants"
            return [Source(t.i) for t in word.subtree if t.i < word.i and self.graph.kind(t.i) in ("cell", "disease") and t.lower_ not in NO_MAKER_CELLS][-1:]
        members = [i for c in word.rights if c.dep_ == "appos" and self.doc[self._start(c.i) - 1].text == "(" for i in self.graph.coordinated(c.i)]
        kinds = [self.graph.kind(i) for i in members]
        lines = any(LINE.fullmatch(t.text) for i in members for t in self.doc[self._start(i) : i + 1])  # "HCC cells (HepG2, Huh7)"
        if kinds.count("cell") > 1 and not lines and set(kinds) <= {"cell", "phrase", "protein"}:  # of an abbreviation of few nobody knows the kind
            return [Source(i) for i in members]  # "tumor-related cells (CAFs and TAMs)"
        named = [i for c in word.lefts if word.lower_ == "cells" and c.dep_ == "compound" and LINE.fullmatch(c.text) for i in self.graph.coordinated(c.i)]
        if len(named) > 1 and all(LINE.fullmatch(self.doc[i].text) for i in named):
            return [Source(i) for i in named]  # "A549 and H1299 cells"
        if word.lower_ in ("cell", "cells", "donor", "donors", "source") and any(child.lower_ == "same" for child in word.lefts):
            return self._nearest(token, {token}) or list(self.memory.sources)
        if word.lower_ in ("cell", "cells") and self.points_back(token) and not self._modified(word):
            return [Source(i) for i in self.memory.cells[-1:]]  # "vesicles that these cells release"
        if kind == "vesicle" or word.is_punct or word.lower_ == "we" or kind in CARGO_KINDS - {"protein"} - ({"drug"} if derived else set()):
            return []
        if kind in NO_THING and word.lower_.endswith(NO_MAKERS):
            return []  # "originate from the inward budding"
        return [] if word.lower_ in words()["not_sources"] else [Source(token)]

    def _owner(self, pronoun: "Token") -> list[Source]:
        """ "their exosomes": of the cells named first in the sentence, or last in those before."""
        near = [t.i for t in pronoun.sent if t.i < pronoun.i and self.graph.is_cell_phrase(t)]
        cells = near[:1] or self.memory.cells[-1:]
        return [Source(cells[0])] if cells else list(self.memory.sources)

    def _modified(self, word: "Token") -> bool:
        """Whether the word before belongs to it, be it by the tree or as in "glioma cell-derived"."""
        if self._start(word.i) < word.i:
            return True
        return word.i > word.sent.start and self.doc[word.i - 1].tag_.startswith(("NN", "JJ", "VBN", "HYPH"))

    def long_form(self, vesicle: int) -> str:
        """What the paper says that a vesicle's abbreviation stands for, or ""."""
        text = self.doc[vesicle].text
        forms = (text, text.rstrip("s"), text + "s", text[:1].lower() + text[1:])  # "HucMSC-Ex" begins a sentence
        return next((self.long_forms[form] for form in forms if form in self.long_forms), "")

    def definition(self, vesicle: int) -> int | None:
        """The vesicle that an abbreviation was defined for: "exosomes derived from X (ABC-Exos)" → exosomes."""
        if GENERIC.fullmatch(self.doc[vesicle].text):
            return None  # "extracellular vesicles (EVs) are released by all cells" is no definition of some
        long_form = self.long_form(vesicle)
        start = self.text.find(long_form) if long_form else -1
        span = self.doc.char_span(start, start + len(long_form), alignment_mode="expand") if start >= 0 else None
        named = [t.i for t in span or () if self.graph.kind(t.i) == "vesicle" and t.i != vesicle]
        return named[-1] if named and named[-1] < vesicle else None

    def _named(self, vesicle: int) -> list[Source]:
        """ "HCC-Exos" names its source, as does the long form that the paper gives for "GDEs"."""
        long_form = self.long_form(vesicle)
        defined = self.definition(vesicle)
        stated = self.stated(defined) if defined is not None else []
        for pattern in LONG_NAMES:
            if pattern is LONG_NAMES[-1] and stated:  # "proinflammatory exosomes (M1-Exos)" of stated cells
                break
            match = pattern.search(long_form)
            if match and match["source"].lower() not in NO_SOURCE and not match["source"].endswith(("ory", "ing", "ive")):
                return [Source(None, match["source"])]
        if stated:
            return stated
        _, maker = self.label(vesicle)
        if self.long_forms.get(maker, "").endswith(("peptide", "protein", "ligand", "receptor", "gel", "nanoparticles")):
            return []  # "CAP-Exos" show a cartilage-affinity peptide
        if len(maker) < 2 or maker.lower() in CONDITIONS or self._is_peptide(maker):
            return self._told_of(vesicle) or self._told_anywhere(vesicle)
        return [Source(None, self._written_out(maker))]

    def _told_of(self, vesicle: int) -> list[Source]:
        """ "H-Exos were prepared from hypoxic cells. H-Exos …": what the text has said where it first named them so."""
        label = self.doc[vesicle].text
        if not (SHORT_NAME.match(label) or NAME_LAST.match(label)):
            return []
        named = (m.head for m in self.graph.tagged.mentions if m.kind == "vesicle" and m.head < vesicle and self.doc[m.head].text == label)
        return next((found for found in map(self._told_with, named) if found), [])

    def _told_anywhere(self, vesicle: int) -> list[Source]:
        """ "NDMVs", of which another sentence says that neutrophils release them."""
        label = self.doc[vesicle].text.removesuffix("s")
        if not INITIALS.fullmatch(label):
            return []
        named = (m.head for m in self.graph.tagged.mentions if m.kind == "vesicle" and self.doc[m.head].text.removesuffix("s") == label)
        told = [found for found in map(self.stated, named) if found]
        makers = {self.key(source) for found in told for source in found}
        return told[0] if len(makers) == 1 else []

    def _told_with(self, vesicle: int) -> list[Source]:
        """ "H-Exos and N-Exos of A and B, respectively": each its own."""
        listed = self.graph.coordinated(self.graph.first_conjunct(vesicle))
        found = self.stated(vesicle) or self.stated(listed[0])
        paired = len(found) == len(listed) and vesicle in listed and any(t.lower_ == "respectively" for t in self.doc[vesicle].sent)
        return [found[listed.index(vesicle)]] if paired else found

    def _written_out(self, maker: str) -> str:
        """The maker of "miR210-EPC-EXs", where the text has "EXs of endothelial progenitor cells (EPC-EXs)"."""
        for short, long_form in self.long_forms.items():
            match = SHORT_NAME.match(short)
            if match and match["source"] == maker and (said := LONG_NAMES[1].search(long_form)):
                return said["source"]
        return maker

    def _is_peptide(self, label: str) -> bool:
        """Whether the text has "RGD peptide": what such vesicles were decorated with made none."""
        return bool(re.search(rf"(?<!\w){re.escape(label)}[- ](?:peptide|ligand|aptamer|antibod|modif|decorat|conjugat|coat|function)", self.text))

    def label(self, vesicle: int) -> tuple[int | None, str]:
        """The cargo and the maker that a vesicle's short name tells: "GDF15-EVs", "HCC-Exos", "miR210-EPC-EXs"."""
        text = self.doc[vesicle].text
        for part in text.split("@") if "@" in text else ():  # "DOX@EVs"
            if part.lower().replace("-", "") in self._molecules:
                return self._molecules[part.lower().replace("-", "")], ""
        if vesicle > 1 and self.doc[vesicle - 1].text == "@" and self.graph.kind(vesicle - 2) in CARGO_KINDS:
            return vesicle - 2, ""
        match = SHORT_NAME.match(text) or NAME_LAST.match(text)
        parts = match["source"].split("-") if match else []
        for count in range(len(parts), 0, -1):
            cargo = self._molecules.get("".join(parts[:count]).lower())
            if cargo is not None:
                return cargo, "-".join(parts[count:])
        for start in range(1, len(parts)):  # "MSC-miR-92a-3p-Exos"
            cargo = self._molecules.get("".join(parts[start:]).lower())
            if cargo is not None and self.graph.kind(cargo) in ("mirna", "lncrna", "circrna"):
                return cargo, "-".join(part for part in parts[:start] if part.lower() not in AGAINST)
        return None, "" if NAME_LAST.match(text) else "-".join(parts)

    def label_says_loss(self, vesicle: int) -> bool:
        """ "MSC-anti-miR-92a-3p-Exos"."""
        return bool(AGAINST & set(self.doc[vesicle].text.lower().split("-")))

    @cached_property
    def _molecules(self) -> dict[str, int]:
        """Each molecule that the text names, without hyphens, and where it does so first."""
        found: dict[str, int] = {}
        for m in self.graph.tagged.mentions:
            if m.kind in CARGO_KINDS:
                found.setdefault(self.doc[m.name_start : m.name_end].text.lower().replace("-", ""), m.head)
        return found

    def _nearest(self, vesicle: int, but: AbstractSet[int] = frozenset()) -> list[Source]:
        """The makers of the vesicle, or of the exosomal cargo, named last before in the same sentence; not what comes from `but`."""
        for i in range(vesicle - 1, self.doc[vesicle].sent.start - 1, -1):
            if but & {r.filler for r in self.graph.of("origin", i)}:
                continue
            if self.graph.kind(i) == "vesicle" or self.graph.kind(i) in CARGO_KINDS and self.graph.of("origin", i):
                found = self.of_vesicle(i) if self.graph.kind(i) == "vesicle" else self.stated(i)
                if found:
                    return found
        return []
