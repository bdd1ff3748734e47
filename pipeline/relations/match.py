"""Tagged → Relations: put every token into its sets, run the rules over the whole document once."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.relations.paths import Pattern, Tree
from pipeline.relations.rules import Rules, Triggers
from pipeline.schema import CARGO_KINDS, Mention, Relation, Tagged

Token.set_extension("sets", default=[], force=True)


def relate(tagged: Tagged, rules: Rules) -> list[Relation]:
    """All relations that the rules find, without repeats, ordered by holder, filler and rule."""
    doc = tagged.spacy_doc
    assign_sets(doc, tagged.mentions, rules.triggers)
    tree = Tree(doc, [frozenset(token._.sets) for token in doc])
    found: set[Relation] = set()
    for rule in rules.rules:
        for pattern in rule.patterns:
            for node in tree.bindings(pattern):
                if rule.relation == "carries" and _denied(doc, node):
                    continue
                if _own_prepositions(doc, pattern, node, rules.triggers) and CHECKS[rule.check](doc, node):
                    found.add(Relation(rule.relation, rule.name, node["h"], node["x"], rule.loss))
    return sorted(found, key=lambda r: (r.holder, r.filler, r.kind, r.rule))


def _denied(doc: Doc, node: dict[str, int]) -> bool:
    """Whether a verb between a vesicle and its cargo is denied: "PTEN was not detected in exosomes"."""
    verbs = [doc[i] for name, i in node.items() if name not in ("h", "x") and doc[i].pos_ in ("VERB", "AUX")]
    return any(child.dep_ == "neg" and doc[child.i + 1 : child.i + 2].text.lower() not in ("only", "just", "merely") for verb in verbs for child in verb.children)


def assign_sets(doc: Doc, mentions: tuple[Mention, ...], triggers: Triggers) -> None:
    """Give every token the names of the trigger lists and mention kinds that it belongs to, as `token._.sets`."""
    kind_of = {mention.head: mention.kind for mention in mentions}
    for token in doc:
        sets = _trigger_sets(token, triggers)
        kind = kind_of.get(token.i)
        if kind:
            sets.append(f"kind.{kind}")
            if kind in CARGO_KINDS:
                sets.append("kind.cargo")
        token._.sets = sets


def _trigger_sets(token: Token, triggers: Triggers) -> list[str]:
    forms = lemmas(token)
    verb, noun = token.tag_.startswith("VB"), token.tag_.startswith("NN")
    sets = []
    for name, words in triggers.words.items():
        if not forms & words:
            continue
        part = name.split(".")[1]
        if part in ("verbs", "inchoative", "active", "core", "deeds", "loss_verbs") and (
            verb
            or token.dep_ in ("pcomp", "relcl", "ROOT", "advcl")
            or token.dep_ == "amod"
            and token.lower_.endswith("ed")
        ):
            sets.append(name)
        elif (
            part in ("nouns", "loss", "states")
            and (noun or token.tag_ in ("VBG", "JJ"))
            and token.dep_ not in ("amod", "relcl", "ROOT")
        ):
            sets.append(name)
        elif part in ("passive", "participles") and token.tag_ in ("VBN", "VBD", "JJ", "VBZ", "VBP", "VB", "VBG"):
            sets.append(name)
        elif part in ("adjectives",):
            sets.append(name)
        elif part == "prep":
            sets += [name, "prep"]
    return sets


STAND_INS = frozenset({"promote", "inhibit"})  # what a verb with its particle is read as


def lemmas(token: Token) -> frozenset[str]:
    """The forms of a token under which a trigger list may have it: as printed, spaCy's lemma, common endings cut."""
    lemma = token.lemma_.lower()
    if lemma in STAND_INS and not token.lower_.startswith(lemma[:5]):  # "brings about" was read as "promotes": it brings no cargo
        return frozenset({lemma})
    return _forms(token.lower_, lemma)


@lru_cache(maxsize=1 << 15)
def _forms(lower: str, lemma: str) -> frozenset[str]:
    word = lower.replace("signalling", "signaling").replace(" ", "")  # "down regulated"
    word = word.replace("knock-", "knock")
    lemma = word if word.startswith("knock") else lemma
    forms = {word, lemma}
    for ending, repairs in (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e"))):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            forms.update(stem + repair for repair in repairs)
            if ending in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2]:
                forms.add(stem[:-1])
    forms.update([form.replace("isation", "ization") for form in forms if "isation" in form])
    return frozenset(forms)


def _own_prepositions(doc: Doc, pattern: Pattern, node: dict[str, int], triggers: Triggers) -> bool:
    """Whether the preposition "p" is one that the trigger takes, where the trigger is one by its preposition only ("lead" … "to")."""
    for part in pattern if "p" in node else ():
        token = doc[node[part.name]]
        if part.sets & set(token._.sets) == {"prep"}:
            allowed = set().union(*(triggers.prepositions.get(form, frozenset()) for form in lemmas(token)))
            if doc[node["p"]].lower_ not in allowed:
                return False
    return True


def _behind(doc: Doc, node: dict[str, int]) -> bool:
    """A preposition's phrase that belongs to a word stands behind it."""
    return node["x"] > node["h"]


def _verbal(doc: Doc, node: dict[str, int]) -> bool:
    """A participle before its noun is a verb only behind a noun, a comma, a bracket or "and"."""
    if doc[node["h"]].lower_ == "cleaved":
        return False  # "cleaved caspase-3" is a name
    i = node["h"] - 1
    while i > doc[node["h"]].sent.start and doc[i].tag_ == "RB":
        i -= 1
    return i >= 0 and doc[i].tag_.startswith(("NN", "CC", "CD", ",", "-RRB-")) and doc[i].whitespace_ != ""


def _participle(doc: Doc, node: dict[str, int]) -> bool:
    """ "genes inhibited by exosomes", not "the ability to inhibit genes by exosomes"."""
    return doc[node["h"]].tag_ in ("VBN", "VBD")


def _behind_object(doc: Doc, node: dict[str, int]) -> bool:
    """ "makes cells resistant", not "makes resistant cells"."""
    return node["x"] > node["o"]


def _shared_subject(doc: Doc, node: dict[str, int]) -> bool:
    """ "EVs activate cells, and these secrete IL-6": a verb with a subject of its own does not share the one before."""
    subjects = [c for c in doc[node["v"]].lefts if c.dep_ in ("nsubj", "nsubjpass")] if "v" in node and "e" in node else []
    return all(c.i in node.values() or c.tag_ in ("WDT", "WP", "WP$") for c in subjects)


def _no_agent(doc: Doc, node: dict[str, int]) -> bool:
    """Nothing is said to do it, nor where from: "CCL2 is secreted", not "from CAFs, CCL2 is secreted" or "is secreted into exosomes"."""
    preps = [c for c in doc[node["h"]].children if c.dep_ == "prep"]
    told = any(c.lower_ in ("from", "into") or c.lower_ == "in" and c.i < node["h"] for c in preps)
    return not told and not any(c.dep_ == "agent" for c in doc[node["h"]].children)


CHECKS = {"no-agent": _no_agent, "shared-subject": _shared_subject, "": lambda doc, node: True, "behind": _behind, "behind-object": _behind_object, "verbal": _verbal, "participle": _participle}
