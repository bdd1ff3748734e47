"""Who acts: what a word of the text stands for, as bundles of cargo and source."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.claims.additions import Additions
from pipeline.claims.bundle import Bundle, Memory, Source, distinct, unique
from pipeline.claims.graph import RNA_KINDS, Graph
from pipeline.claims.losses import blocks_release, is_lost, is_withheld, says_loss
from pipeline.claims.sources import Sources
from pipeline.claims.study import Study
from pipeline.claims.words import FREE, PRONOUNS, THEN, singular, words
from pipeline.schema import CARGO_KINDS, Relation

SYMBOL = re.compile(r"(?=.*[A-Z])(?=.*[\da-z])[A-Za-z][\w-]*\d[\w-]*")  # what may name a molecule: "hY4"
MIRNA = re.compile(r"(?!anti|pre-|pri-)(?:[a-z]{3,4}-)?(?:microrna|mirna|mir|(?P<let>let))[- ]?(?P<rest>\d.*)")
BROUGHT = frozenset("delivered loaded encapsulated transferred then".split())
LABEL = 12  # words in front of a colon that can be a label
CARRIED_ON = frozenset("these those such this the".split())
PROTEINS = frozenset("protein ligand receptor enzyme protease kinase cytokine chemokine integrin peptide".split())
ONE_OF_THEM = frozenset("one other another first second third".split())
LIGANDS = frozenset("chemokine cytokine ligand peptide enzyme integrin".split())


class Bundles:
    """Resolves tokens of one document to bundles. `study` is the source that an abstract's vesicles have."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.doc = graph.doc
        self.memory = Memory()
        self.sources = Sources(graph, self.memory)
        self.additions = Additions(graph, self.memory, self.sources)
        self.abstract = Study(graph, self.sources)
        self.study = self.abstract.maker

    # ------------------------------------------------------------ from a vesicle or a cargo

    def of_vesicle(self, vesicle: int) -> list[Bundle]:
        """What a vesicle brings: one bundle for each cargo, or one without."""
        carried = self._carried(vesicle)
        if not carried and self.study and not self._just_named(vesicle):
            carried = [(c, loss) for c, loss in self._carried(self.sources.definition(vesicle)) if self.graph.kind(c) != "class"]
        elif not carried:
            carried = self._carried_on(vesicle)
        sources: list[Source | None] = list(self.sources.of_vesicle(vesicle))
        sources = sources or unique(s for c, _ in carried for s in self.sources.stated(c))  # "CAF-derived EV miR-21"
        sources = sources or self._labelled(vesicle)
        if not sources:
            sources = [self.study if carried or self.abstract.is_meant(vesicle) else None]
        bundles = [Bundle(c, source, loss) for c, loss in carried or [(None, False)] for source in sources]
        return distinct(bundles, self.sources.key)

    def _carried(self, vesicle: int | None) -> list[tuple[int, bool]]:
        """The cargos that relations give to a vesicle, each with whether the text tells of its loss."""
        relations = self.graph.of("carries", vesicle) if vesicle is not None else []
        defined = self.sources.definition(vesicle) if vesicle is not None else None
        maker = defined is not None and bool(self.sources.stated(defined))  # "PRP-Exos" are exosomes from platelet-rich plasma
        label = self.sources.label(vesicle)[0] if vesicle is not None and not relations and not maker else None
        held = [(cargo, r.loss) for r in relations for cargo in self.cargos(r.filler)]
        named = [(cargo, loss) for cargo, loss in held if self.graph.kind(cargo) != "class"]
        loads = [(cargo, loss) for cargo, loss in named if self.doc[cargo + 1 : cargo + 3].text.lower() != "-positive"]
        held = loads or named or held  # "CXCR4-positive exosomes carrying miR-21"; "A and B were the most abundant proteins in exosomes"
        lost = {cargo for cargo, loss in held if loss}  # "exosomes with miR-21 knocked down"
        return [(cargo, loss) for cargo, loss in held if loss or cargo not in lost] + [(label, vesicle is not None and self.sources.label_says_loss(vesicle))] * (label is not None)

    def _just_named(self, vesicle: int) -> bool:
        """ "These vesicles", right after what they carry."""
        return self.sources.points_back(vesicle, frozenset({"these", "those", "such"}))

    def _carried_on(self, vesicle: int) -> list[tuple[int, bool]]:
        """ "These microparticles activate TLR9": by the cargo that the sentence before has given them."""
        sent = self.doc[vesicle].sent
        near = any(self.graph.kind(t.i) == "vesicle" or self.graph.to("carries", t.i) for t in sent if t.i < vesicle)
        more = any(t.lower_ == "also" for t in sent)
        if near or more or not self.sources.points_back(vesicle, CARRIED_ON) or self.sources.stated(vesicle):
            return []
        return [(b.cargo, b.loss) for b in self.remembered_bundles() if b.cargo is not None]

    def of_cargo(self, cargo: int) -> list[Bundle]:
        """A cargo with its source, if a relation ties it (or what it is coordinated with) to a vesicle."""
        if self.graph.kind(cargo) not in CARGO_KINDS | {"class"}:
            return []
        tokens = self.graph.tied(cargo)
        holders = [r for t in tokens for r in self.graph.to("carries", t)] or self._apposed(tokens[-1])
        sources: list[Source | None] = [s for t in tokens for s in self.sources.stated(t)]
        if not holders and not (sources and (self.graph.kind(cargo) in RNA_KINDS or self._from_the_same(tokens))):
            return []
        sources = sources or [s for r in holders for s in self.sources.of_vesicle(r.holder)]
        sources = sources or self._beside(cargo, {r.holder for r in holders}) or self._clause_before(cargo)
        sources = sources or self._in_front(cargo) or self._labelled(cargo) or [self.study or self._told_source(cargo)]
        return distinct((Bundle(cargo, source, any(r.loss for r in holders)) for source in sources), self.sources.key)

    def _told_source(self, cargo: int) -> Source | None:
        """ "miR-98 is packaged into the exosomes of CAFs. Exosomal miR-98 …": the source that the paragraph has given the same cargo."""
        known = self.memory.cargos.get(self.doc[cargo].lower_)
        return known.source if known else None

    def _from_the_same(self, cargos: list[int]) -> bool:
        """ "FTH1 from the same donors": it comes as the cargo told of before did."""
        makers = [r.filler for t in cargos for r in self.graph.of("origin", t)]
        return any(child.lower_ == "same" for i in makers for child in self.doc[i].lefts)

    def why(self, bundle: Bundle) -> set[str]:
        """The rules that tie the cargo to a vesicle, and the source to what it makes, wherever the text says it."""
        carried = [("carries", t) for t in self.graph.tied(bundle.cargo)] if bundle.cargo is not None else []
        made = [("origin", t) for t in self.graph.tied(bundle.source.token)] if bundle.source and bundle.source.token is not None else []
        return {relation.rule for kind, token in carried + made for relation in self.graph.to(kind, token)}

    def _apposed(self, cargo: int) -> list[Relation]:
        """Relations of an apposition: "nidogen 1, a glycoprotein borne by the vesicles"."""
        return [r for c in self.doc[cargo].children if c.dep_ == "appos" for r in self.graph.to("carries", c.i)]

    def _beside(self, cargo: int, holders: set[int]) -> list[Source]:
        """The one source that the same sentence gives to another vesicle or cargo, else nothing."""
        others = [t.i for t in self.doc[cargo].sent if t.i not in holders and self.graph.kind(t.i) not in CARGO_KINDS and self.graph.of("origin", t.i)]
        found = unique(s for i in others for s in self.sources.of_vesicle(i))
        return found if len(found) == 1 else []

    def _labelled(self, token: int) -> list[Source]:
        """ "MSCs to astrocytes: exosomal miR-133b …": a label in front of the sentence says whose vesicles."""
        sent = self.doc[token].sent
        colon = next((t.i for t in sent[:LABEL] if t.text == ":"), None)
        if colon is None or colon > token:
            return []
        makers = [t.i for t in self.doc[sent.start : colon] if self.graph.kind(t.i) in ("cell", "tissue")]
        return [Source(makers[0])] if makers else []

    def _in_front(self, cargo: int) -> list[Source]:
        """ "Platelet miR-24, delivered in microparticles": the cells named in front of a cargo."""
        cells = [c.i for c in self.doc[cargo].lefts if c.dep_ in ("compound", "nmod", "amod") and self.graph.kind(c.i) == "cell"]
        return [Source(i) for i in cells[-1:]]

    def _clause_before(self, cargo: int) -> list[Source]:
        """The source that the same cargo has in the clause before ";", which is read as a sentence of its own."""
        start = self.doc[cargo].sent.start
        goes_on = start > 0 and self.doc[start - 1].text == ";"
        return [b.source for b in self.remembered(cargo) if b.source] if goes_on else []

    def cargos(self, token: int) -> list[int]:
        """The cargos that a filler names: members before their class, coordination multiplied out."""
        found: list[int] = []
        for item in self.graph.coordinated(token):
            word = self.doc[item]
            if any(r.rule == "theme-conveyed" for r in self.graph.to("theme", item)) or says_loss(self.doc[item]):
                continue  # "transmit drug resistance"
            if word.lower_ in PRONOUNS:  # "Carried by exosomes, it …"
                topic = self.topic_at(item)
                found += [] if topic is None else [topic]
                continue
            if word.dep_ == "appos" and (self.graph.kind(word.head.i) in CARGO_KINDS or self.graph.kind(item) == "class" and SYMBOL.fullmatch(word.head.text)):
                item = word.head.i  # "LOXL4, an amine oxidase carried by exosomes"
            if self.graph.kind(item) in CARGO_KINDS:
                found.append(item)
                continue
            inner = self._bracketed(item) or self.graph.members(item, CARGO_KINDS) or self.graph.named_within(item, CARGO_KINDS)
            if not inner and self.graph.kind(item) == "class":  # "packed into exosomes, the miRNA …"
                fresh = self._topic(item) if self.memory.idle else self._named_near(item)
                inner = fresh or [b.cargo for b in self.remembered(item) if b.cargo is not None] or self._topic(item)
            found += inner or ([item] if self._carriable(item) else [])
        named = [i for i in found if self.graph.kind(i) in CARGO_KINDS]
        return [i for i in found if i in named or not named or self.doc[i].lower_ not in ("mrna", "protein")]  # "VEGF mRNA and protein"

    def _bracketed(self, general: int) -> list[int]:
        """ "Molecules carried in exosomes (let-7a and miR-191)": the names behind the vesicles are those of the molecules."""
        holders = [self.doc[r.holder] for r in self.graph.to("carries", general) if general < r.holder]
        apposed = [c for v in holders for c in v.rights if c.dep_ == "appos" and self.doc[c.i - 1].text == "("]
        return [i for c in apposed for i in self.graph.coordinated(c.i) if self.graph.kind(i) in CARGO_KINDS]

    def _named_near(self, general: int) -> list[int]:
        """ "Exosomes of TGF-β1-transduced cells carry the cytokine": the protein that the sentence has named last."""
        word = self.doc[general]
        near = [t.i for t in word.sent if t.i < general and self.graph.kind(t.i) == "protein"]
        definite = any(child.lower_ in ("the", "this") for child in word.lefts)
        return near[-1:] if near and definite and word.lower_ in PROTEINS else []

    def topic_at(self, pronoun: int) -> int | None:
        """The molecule that "it" means where it is no known cargo: the subject before it in the sentence, else the only
        molecule there, else what the sentence before was about."""
        named = [t for t in self.doc[pronoun].sent if t.i < pronoun and self.graph.kind(t.i) in CARGO_KINDS]
        subjects = [t.i for t in named if t.dep_ in ("nsubj", "nsubjpass")]
        if named and not subjects and len(named) > 1:
            return None
        return [*subjects, *(t.i for t in named), self.memory.topic][0]

    def _topic(self, token: int) -> list[int]:
        """What "the miRNA" means where no vesicle has been told to carry one: the molecule that the sentence before was about."""
        definite = any(child.lower_ in ("the", "this") for child in self.doc[token].children)
        return [self.memory.topic] if definite and self.memory.topic is not None else []

    def _carriable(self, token: int) -> bool:
        """A class of molecules, or a name that nothing has recognised ("they carry Xyz")."""
        word = self.doc[token]
        named = self.graph.kind(token) == "phrase" and any(c.isupper() for c in word.text) and token != word.sent.start
        return self.graph.kind(token) == "class" or named or word.lower_ in words()["organelles"]

    # ------------------------------------------------------------ from any agent

    def of_agent(self, token: int, depth: int = 0) -> list[Bundle] | None:
        """The bundles that a word stands for: [] if it points back to nothing, None if it is something else."""
        word, kind = self.doc[token], self.graph.kind(token)
        if word.lower_ in PRONOUNS and kind != "vesicle":  # "those from platelets" are vesicles
            carried = [b for r in self.graph.to("carries", token) for b in self.of_vesicle(r.holder)]
            return carried or self._of_pronoun(token)
        if word.lower_ in ("former", "latter"):
            return self._of_two(token)
        if word.lower_ in ONE_OF_THEM and self._told_of_a_class():  # "One, miR-223, lowers …; the other, miR-126, …"
            named = [c.i for c in word.rights if c.dep_ == "appos" and self.graph.kind(c.i) in CARGO_KINDS]
            return [Bundle(i, source) for i in named for source in self.memory.sources or [None]] or None
        if word.lower_ == "another" and (added := self.additions.of_molecule(token)):
            return added
        if blocks_release(word):
            return self._unreleased(token)
        whose = next((c.i for c in word.lefts if c.lower_ == "whose"), None)
        if whose is not None and kind != "vesicle" and not self.graph.to("carries", token):  # "let-7b, whose sequences activate TLR7"
            owner = whose - 2 if self.doc[whose - 1].text == "," else whose - 1
            return self.of_agent(self.graph.first_conjunct(owner), depth + 1)
        if depth > 4 or any(child.lower_ in FREE for child in word.children):
            return None
        return self._all(token, self.of_vesicle) if kind == "vesicle" else self._of_noun(token, kind, depth)

    def _of_noun(self, token: int, kind: str, depth: int) -> list[Bundle] | None:
        """What a noun that names no vesicle stands for: cells that act by vesicles, a transfer, a molecule, what it names inside."""
        word = self.doc[token]
        grown = [o.i for c in word.rights if c.lower_ in ("of", "from") for o in c.rights if o.dep_ == "pobj"] if word.lower_ in words()["not_sources"] else []  # "medium of MSCs"
        acting = [r for t in (token, *grown) for r in self.graph.to("origin", t) if r.rule in ("origin-through", "origin-by-means")]
        if acting:  # "MSCs suppress apoptosis through exosomes", "by means of exosomal miR-21"
            return unique(b for r in acting for b in (self.of_cargo(r.holder) or self.of_vesicle(r.holder)))
        if self.graph.of("carries", token):  # "transfer of miR-21": the noun stands for the vesicle
            held = unique(c for r in self.graph.of("carries", token) for c in self.cargos(r.filler))
            return unique(b for cargo in held for b in self.of_cargo(cargo))
        found = self._of_molecule(token) if kind in CARGO_KINDS | {"class"} else []
        if (self.graph.is_against(token) or self._is_blocked(token, kind)) and not self.graph.to("carries", token):  # "anti-miR-105"; in vesicles, it is a cargo
            return [Bundle(b.cargo, b.source, True) for b in found] or None
        return found or self.inside(token, depth)

    def _is_blocked(self, token: int, kind: str) -> bool:
        """ "The inhibitor miR-9": what blocks an RNA; but "the inhibitor survivin" is one itself."""
        before = (c for c in self.doc[token].lefts if c.dep_ in ("compound", "nmod"))
        return kind in RNA_KINDS and any(singular(c) in words()["blockers"] and not self.graph.kind(c.i - 1) for c in before)

    def _of_pronoun(self, token: int) -> list[Bundle]:
        """What the sentence before has named; but "TRAF6 is a kinase. It …" has gone on to something that no vesicle carries."""
        topic, found = self.memory.topic, self.remembered_bundles()
        if topic is None or not self.memory.idle or self.doc[token].lower_ != "it":
            return found
        return [b for b in found if b.cargo is not None and self.names(b.cargo) & self.names(topic)]

    def _of_two(self, token: int) -> list[Bundle]:
        """ "The former", "the latter": of the two cargos named last, in the sentence or before."""
        here = unique(b for t in self.doc[token].sent if t.i < token and self.graph.to("carries", t.i) for c in self.cargos(t.i) for b in self.of_cargo(c))
        if len({b.cargo for b in here}) == 1 and self.doc[token].lower_ == "latter":
            return here
        said = here if len({b.cargo for b in here}) == 2 else self.memory.bundles
        named = unique(b.cargo for b in said if b.cargo is not None)
        wanted = {"former": named[:1], "latter": named[-1:]}[self.doc[token].lower_] if len(named) == 2 else []
        return [b for b in said if b.cargo in wanted]

    def remembered_bundles(self) -> list[Bundle]:
        """What "it" or "they" can stand for: nothing once the text has gone on to something else."""
        return list(self.memory.bundles) if self.memory.idle <= 1 else []

    def _of_molecule(self, token: int) -> list[Bundle]:
        word = self.doc[token]
        if self.graph.kind(token) == "class" and word.dep_ == "appos" and self.graph.kind(word.head.i) in CARGO_KINDS:
            return self._of_molecule(word.head.i)  # "14-3-3ζ, a protein that …"
        if self.graph.kind(token) == "class" and self._from_the_same([token]):  # "another miRNA of the same origin, miR-320a"
            named = [c.i for c in word.children if c.dep_ == "appos" and self.graph.kind(c.i) in CARGO_KINDS]
            return [Bundle(i, source) for i in named for source in self.memory.sources]
        if self.graph.kind(token) == "class" and self.sources.points_back(token) and self.remembered(token):
            return self.remembered(token)  # "this microRNA in the exosomes"
        said = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "as" else None  # "identified miR-21 as the main miRNA"
        meant = [c.i for c in said.children if c.dep_ in ("dobj", "nsubjpass") and self.graph.kind(c.i) in CARGO_KINDS] if said is not None else []
        if meant and self.graph.kind(token) == "class":
            return self._all(meant[0], self.of_cargo)
        holders = [o for c in word.rights if c.lower_ == "of" for o in c.rights if self.graph.kind(o.i) == "vesicle"]
        apposed = [c.i for w in (word, *holders) for c in w.rights if c.dep_ == "appos" and self.graph.kind(c.i) in CARGO_KINDS]
        parts = self.graph.named_within(token, CARGO_KINDS) if word.lower_ in ("transcripts", "mrnas", "rnas") else []  # "SOD2 and CAT transcripts"
        members = self._bracketed(token) or self.graph.members(token, CARGO_KINDS) or apposed or parts if self.graph.kind(token) == "class" else []
        sent = [Bundle(token, s) for s in self.sources.stated(token) if all(self.graph.kind(m) in RNA_KINDS for m in members)]
        listed = [Bundle(m, b.source, b.loss) for m in members for b in self.of_cargo(token) or self.of_cargo(m) or sent]
        return (
            listed
            or self._all(token, self.of_cargo)
            or self.again(token)
            or self.remembered(token)
            or self.together(token)
            or self.additions.of_molecule(token)
        )

    def _all(self, token: int, resolve: Callable[[int], list[Bundle]]) -> list[Bundle]:
        return unique(bundle for item in self.graph.coordinated(token) for bundle in resolve(item))

    def names(self, token: int) -> set[str]:
        """The name of a mention with its abbreviation or long form, in lower case."""
        mention = self.graph.mentions.get(token)
        text = self.doc[mention.name_start : mention.name_end].text if mention else self.doc[token].text
        long_forms = self.graph.tagged.long_forms
        shorts = {short for short, long in long_forms.items() if f" {text}".lower().endswith(f" {long}".lower())}
        forms = {form.lower() for form in {text, long_forms.get(text, text)} | shorts}
        return forms | {f"{mirna['let'] or 'mir'}-{mirna['rest']}" for form in forms if (mirna := MIRNA.match(form))}  # "hsa-miR-21", "microRNA21"

    def again(self, token: int) -> list[Bundle]:
        """A cargo named again in the sentence that has tied it to a vesicle."""
        rna = self.doc[token].lower_.removesuffix("s").endswith(("rna", "transcript", "molecule"))
        ligand = self.doc[token].lower_ in LIGANDS
        general = (rna or ligand) and self.graph.kind(token) == "class" and self.sources.points_back(token, CARRIED_ON)
        for other in self.doc[token].sent:
            if other.i != token and self.graph.kind(other.i) in CARGO_KINDS and self.names(other.i) & self.names(token):
                found = self.of_cargo(other.i)
                if found:
                    return [Bundle(token, b.source, b.loss) for b in found]
            if general and other.i < token and self.graph.kind(other.i) in CARGO_KINDS and self.can_mean(token, other.i) and self.of_cargo(other.i):
                return self._all(other.i, self.of_cargo)  # "… carry miR-1 and miR-2, and loss of these miRNAs …"
        return []

    def remembered(self, token: int) -> list[Bundle]:
        """A cargo that was tied to a vesicle before, by the same name or as "the miRNA"."""
        named = [b for b in self.memory.bundles if b.cargo is not None]
        same = [b for b in named if self.names(b.cargo) & self.names(token)]
        known = self.memory.cargos.get(self.doc[token].lower_)
        if self.abstract.is_free_yet(token) or self._is_free_drug(token):
            return []
        if same or known:
            return [Bundle(token, b.source, b.loss) for b in same or [known]]
        return self._of_kind(token, named) if self.graph.kind(token) == "class" and self.sources.points_back(token) else []

    def _is_free_drug(self, token: int) -> bool:
        """ "Curcumin inhibited growth": a drug that vesicles were loaded with is told of by itself as well."""
        goes_on = any(t.lower_ in BROUGHT | THEN for t in self.doc[token].sent)
        return self.graph.kind(token) == "drug" and not goes_on and not any(self.graph.kind(t.i) == "vesicle" or "vesicular.adjectives" in t._.sets for t in self.doc[token].sent)

    def _of_kind(self, token: int, bundles: list[Bundle]) -> list[Bundle]:
        """Of several cargos, those that a general noun can mean: "the miRNA", "the protein"."""
        return [b for b in bundles if b.cargo is not None and self.can_mean(token, b.cargo)]

    def can_mean(self, general: int, named: int) -> bool:
        """Whether a general noun fits the kind of a named molecule: "the lncRNA" no miRNA, "the enzyme" no RNA."""
        word = self.doc[general].lower_.removesuffix("s").replace("microrna", "mirna")
        kind = self.graph.kind(named)
        if word in RNA_KINDS:
            return kind in (word, "rna", "class")
        return word not in PROTEINS or kind not in RNA_KINDS | {"mrna", "rna", "dna", "drug"}

    def together(self, token: int) -> list[Bundle]:
        """A named RNA that acts in a sentence with a vesicle that carries nothing else is its cargo."""
        sent = self.doc[token].sent
        empty = [t.i for t in sent if self.graph.kind(t.i) == "vesicle" and not self._holds_named(t.i)]
        if self.graph.kind(token) not in RNA_KINDS:
            return []
        if not empty:
            return self._among_contents(token)
        sources = [s for v in empty for s in self.sources.of_vesicle(v)][:1] or [None]
        return unique(Bundle(cargo, s) for cargo in self.graph.coordinated(token) for s in sources)

    def _holds_named(self, vesicle: int) -> bool:
        """Whether a relation gives a vesicle a molecule with a name; "the miRNAs in these exosomes", "have an effect" leave that open."""
        return any(self.graph.kind(i) in CARGO_KINDS for r in self.graph.of("carries", vesicle) for i in (r.filler, *self.graph.members(r.filler, CARGO_KINDS)))

    def _among_contents(self, rna: int) -> list[Bundle]:
        """ "Among their cargoes, miR-99b lowers FGF21", "among the RNAs in these vesicles, miR-143 …"."""
        for among in self.doc[rna].sent:
            for noun in among.rights if among.lower_ in ("among", "amongst", "of") and among.i < rna else ():
                held = [r.holder for r in self.graph.to("carries", noun.i)]
                own = noun.lower_.rstrip("es") in words()["contents"] and self.sources.points_back(noun.i)
                own = own or noun.lower_ in ("these", "them", "those") and self._told_of_a_class()  # "EVs hold several miRNAs. Of these, miR-16 …"
                if held or own:
                    sources = [s for v in held for s in self.sources.of_vesicle(v)] or self.memory.sources or [None]
                    return unique(Bundle(cargo, s) for cargo in self.graph.coordinated(rna) for s in sources)
        return []

    def _told_of_a_class(self) -> bool:
        """Whether the vesicles told of last carry molecules that have no names yet."""
        return self.memory.idle <= 1 and any(b.cargo is not None and self.graph.kind(b.cargo) == "class" for b in self.memory.bundles)

    def inside(self, token: int, depth: int = 0) -> list[Bundle] | None:
        """ "Treatment with exosomes", "knockdown of miR-320a": what the phrase names inside."""
        owned = any(child.dep_ == "poss" and child.lower_ in ("its", "their") for child in self.doc[token].lefts)
        if self._is_done_to_vesicles(token) or owned and says_loss(self.doc[token]):
            return None
        for child in self.doc[token].subtree:
            if child.i == token or child.dep_ == "relcl":
                continue
            if self.graph.kind(child.i) == "vesicle" and not self._says_whose(child.i):
                found = self.of_agent(child.i, depth + 1)
                return [Bundle(b.cargo, b.source, True) for b in found or []] if is_withheld(child, self.doc[token]) else found
            carried = self.graph.to("carries", child.i)
            known = carried or self.remembered(child.i) or self._lost_again(token, child.i) or self.graph.is_against(child.i) and self.again(child.i)
            if self.graph.kind(child.i) in CARGO_KINDS | {"class"} and known:
                lost = any(r.loss for r in carried) or is_lost(child, self.doc[token])
                found = self.of_agent(child.i, depth + 1)
                return [Bundle(b.cargo, b.source, lost or b.loss) for b in found] if found else found
        return None

    def _says_whose(self, vesicle: int) -> bool:
        """ "inhibition of the EV-associated HSP70": the vesicle is a part of the molecule's name."""
        held = [self.graph.mentions.get(r.filler) for r in self.graph.of("carries", vesicle)]
        return any(m is not None and m.start <= vesicle < m.head for m in held)

    def _unreleased(self, token: int) -> list[Bundle]:
        """The vesicles that are missing: of the cells named there, else those that the text tells of."""
        cells = [t.i for t in self.doc[token].subtree if self.graph.kind(t.i) == "cell" and t.dep_ == "pobj"]
        known = [Bundle(None, Source(i)) for i in cells[:1]] or self.remembered_bundles() or [Bundle(None, self.study)]
        return [Bundle(b.cargo, b.source, True) for b in known if b.cargo is not None or b.source is not None]

    def _lost_again(self, noun: int, cargo: int) -> bool:
        """ "… miR-20b-5p delayed healing, whereas the inhibition of miR-20b-5p restored angiogenesis"."""
        word = self.doc[cargo]
        of_it = word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.i == noun
        named = word.dep_ == "compound" and word.head.i == noun  # "X knock-down"
        return (of_it or named) and says_loss(self.doc[noun]) and bool(self.again(cargo))

    def _is_done_to_vesicles(self, token: int) -> bool:
        """ "Pretreatment of the exosomes with RNase": what follows is no deed of the vesicles."""
        word = self.doc[token]
        if not word.lower_.removeprefix("pre").startswith(("treat", "incubat", "digest", "neutrali", "label", "exposure")):
            return False
        said = {child.lower_: [o.i for o in child.children if o.dep_ == "pobj"] for child in word.rights if child.dep_ == "prep"}
        treated = any(self.graph.kind(i) == "vesicle" for i in said.get("of", []))
        return treated and bool(said.get("with")) and not any(self.graph.kind(i) == "vesicle" for i in said["with"])
