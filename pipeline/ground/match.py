"""Name → identifier, with the reason and what else it could be. Nothing is guessed: what is unclear stays without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.ground import kinds
from pipeline.ground.fold import fold
from pipeline.ground.forms import ACRONYM, BARE, MODIFIED, RESISTANCE, has_object, levels
from pipeline.ground.lines import line_in
from pipeline.ground.mirna import MiRNA, keys, parse_mirna
from pipeline.ground.tables import NAME, PREVIOUS, Hit, Override, Tables
from pipeline.ground.unknown import host_gene, meanings, members, parts


SHORTHAND = "not found: an abbreviation, not believed without its long form"


@dataclass(frozen=True, slots=True)
class Grounding:
    """An identifier and why. `match` is exact, synonym, case, dash, plural, long form, broader, … ; `others` what else it could be.

    `id` is None when nothing fits; `match` then says whether nothing was found or too much. `relation` says how the others stand to the
    name: "or" (it may mean one of them), "member", "part", "gene", "elsewhere" (the same pathway in another database).
    """

    text: str
    kind: str
    id: str | None = None
    name: str | None = None
    match: str = "not found"
    spelling: str = ""
    table: str = ""
    others: tuple[tuple[str, str], ...] = ()
    family: str = ""
    relation: str = "or"

    @property
    def broader(self) -> bool:
        """Whether the identifier says less than the text."""
        return "broader" in self.match

    @property
    def why(self) -> str:
        """The reason in words."""
        if self.id is None:
            return self.match
        return f"{self.match}: “{self.spelling}” in {self.table}"


class Grounder:
    """Looks names up; made once, as it holds the tables."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables = tables or Tables().load()
        self.ground = lru_cache(maxsize=50_000)(self._ground)

    def _ground(self, text: str, kind: str, aliases: tuple[str, ...] = ()) -> Grounding:
        """The identifier of a name of this kind; `aliases` are the paper's own other names for it."""
        given = self.tables.overrides.get((kind, fold(text)))
        if given:
            return self._decided(text, kind, given)
        if kind in (kinds.GENE, kinds.PATHWAY) and MODIFIED.search(text):
            return Grounding(text, kind, match="a modification of a molecule, which is not the molecule")
        if kind == kinds.EFFECT and self._resists_a_process(text):
            return Grounding(text, kind, match="resistance to a process, which is no drug resistance")
        unclear: Grounding | None = None
        for found, reason in self._candidates(text, kind, aliases):
            if found.id:
                return self._with_elsewhere(replace(found, text=text, match=_joined(reason, found.match)))
            unclear = unclear or found
        return replace(unclear, text=text) if unclear else self._unknown(text, kind)

    def _decided(self, text: str, kind: str, given: Override) -> Grounding:
        others = tuple(one for one in meanings(text, kind, self.tables) if one[0] != given.id)
        if given.id == "-":
            return Grounding(text, kind, match=f"override: {given.why}", others=others)
        return Grounding(text, kind, given.id, given.name, "override", text, f"overrides.tsv: {given.why}", others)

    def _with_elsewhere(self, found: Grounding) -> Grounding:
        """A pathway with its identifiers in other databases; GO's goes first, so that a pathway has one identifier under all its names."""
        same = self.tables.elsewhere(found.id or "") if found.kind == kinds.PATHWAY and not found.others else ()
        if not same:
            return found
        first = [one for one in same if one[0].startswith("GO:")]
        if len(first) == 1:
            own = (found.id or "", found.name or "")
            same = (own, *(one for one in same if one != first[0]))
            found = replace(found, id=first[0][0], name=first[0][1], match=_joined(found.match, "the same in GO"))
        return replace(found, others=same, relation="elsewhere")

    def _resists_a_process(self, text: str) -> bool:
        found = RESISTANCE.fullmatch(text)
        return bool(found) and (self.ground(found[1] or found[2], kinds.EFFECT).id or "").startswith("GO:")

    def _unknown(self, text: str, kind: str) -> Grounding:
        """Nothing fits; what may help a person."""
        if kind == kinds.CIRCRNA and (gene := host_gene(text, self.tables)):
            return Grounding(text, kind, match="no identifier: a circRNA, which is not its gene", others=(gene,), relation="gene")
        if kind == kinds.GENE and "/" in text and len(both := set(parts(text, self._gene))) == 1:
            return Grounding(text, kind, *both.pop(), "two of its names", text, "genes")  # FUS/TLS
        if kind == kinds.PATHWAY and (chain := parts(text, self._gene)):
            told = "no identifier: a chain of names, which is no pathway of its own"
            return Grounding(text, kind, match=told, others=chain, relation="part")
        bare = BARE.sub("", text)
        if kind in kinds.BROADER and ACRONYM.fullmatch(bare):
            return Grounding(text, kind, match=SHORTHAND, others=meanings(bare, kind, self.tables))
        return Grounding(text, kind)

    def _gene(self, name: str) -> tuple[str, str] | None:
        found = self.ground(name, kinds.GENE)
        return (found.id, found.name) if found.id and found.name else None

    def _candidates(self, text: str, kind: str, aliases: tuple[str, ...]) -> Iterator[tuple[Grounding, str]]:
        """What each name gives, first in the forms that say the same, then in those that say less."""
        named = [(reason, name, levels(name, kind)) for name, reason in _names(text, () if has_object(text, kind) else aliases)]
        for reason, name, _ in named:
            if found := self._special(name, kind):
                yield found, reason
        for reason, _, forms in named:
            if found := self._level(next(forms), kind, aliases):
                yield found, reason
        for reason, _, forms in sorted(named, key=lambda one: one[0] != ""):
            if reason not in ("", "long form"):  # of another name only the whole counts
                continue
            yield from ((found, reason) for level in forms if (found := self._level(level, kind, aliases)))

    def _special(self, name: str, kind: str) -> Grounding | None:
        """A miRNA or a cell line, which have ways of their own."""
        if kind in (kinds.MIRNA, kinds.ANY):
            return self._mirna(name, kind)
        if kind == kinds.CELL and (line := line_in(name, self.tables)):
            reason, hit = line
            return self._told(hit, hit.spelling, kind, reason)
        return None

    def _level(self, forms: list[tuple[str, str]], kind: str, aliases: tuple[str, ...]) -> Grounding | None:
        """The first table that has one of the forms; forms in their order."""
        for tables in _steps(kinds.TABLES[kind]):
            for reason, form in forms:
                if tables == ("tissues",) and "without its kind" in reason:  # "breast cells" are no breast
                    continue
                if found := self._form(form, reason, kind, aliases, tables):
                    return found
        return None

    def _form(self, form: str, reason: str, kind: str, aliases: tuple[str, ...], tables: tuple[str, ...]) -> Grounding | None:
        key = fold(form)
        if given := self.tables.overrides.get((kind, key)):
            return Grounding(form, kind, given.id, given.name, f"{reason}, override", form, given.why) if given.id != "-" else None
        hits = [hit for table in tables for hit in self.tables.find(table, key) if _allowed(hit, form, kind)]
        best = _best(hits, form)
        if len({hit.id for hit in best}) > 1:
            best = self._as_the_paper(best, aliases, tables) or best
        if len({hit.id for hit in best}) > 1:
            return self._unclear(form, kind, best)
        return self._told(best[0], form, kind, reason, hits) if best else None

    def _as_the_paper(self, hits: list[Hit], aliases: tuple[str, ...], tables: tuple[str, ...]) -> list[Hit]:
        """Those that the paper's own other names have too."""
        named = {hit.id for alias in aliases for table in tables for hit in self.tables.find(table, fold(alias))}
        return [hit for hit in hits if hit.id in named]

    def _told(self, hit: Hit, form: str, kind: str, reason: str, hits: list[Hit] | None = None) -> Grounding:
        name = self.tables.name_of(hit.id, hit.table)
        others = tuple(dict.fromkeys((h.id, self.tables.name_of(h.id, h.table)) for h in hits or () if h.id != hit.id))
        broader = "broader" if hit.table.endswith("~") and hit.status != NAME else ""
        match = ", ".join(dict.fromkeys(part for part in (reason, broader, _likeness(hit, form)) if part))
        return Grounding(form, kind, hit.id, name, match, hit.spelling, hit.table, others)

    def _unclear(self, form: str, kind: str, hits: list[Hit]) -> Grounding:
        others = tuple(dict.fromkeys((hit.id, self.tables.name_of(hit.id, hit.table)) for hit in hits))
        told = ", ".join(f"{name} ({id_})" for id_, name in others[:4])
        return Grounding(form, kind, match=f"unclear: “{form}” may be {told}", others=others)

    def _mirna(self, name: str, kind: str) -> Grounding | None:
        mirna = parse_mirna(name)
        if mirna is None:
            return None
        for reason, key in keys(mirna):
            hits = [hit for hit in self.tables.find("mirna", key) if bool(mirna.arm) == (".mature:" in hit.id)]
            if hits:
                label = self.tables.name_of(hits[0].id, "mirna")
                return Grounding(name, kind, hits[0].id, label, reason, hits[0].spelling, "mirna", family=mirna.family)
        return self._group(mirna, name, kind)

    def _group(self, mirna: MiRNA, name: str, kind: str) -> Grounding:
        """A name of several miRNAs: MeSH has records for some of these groups."""
        several = tuple(members(mirna, self.tables)) if not mirna.letter else ()
        whole = self.tables.find("mirna_groups", mirna.loop) if several and not mirna.arm else []
        if whole:
            label = self.tables.name_of(whole[0].id, "mirna_groups")
            return Grounding(name, kind, whole[0].id, label, "group", mirna.loop, "mirna_groups", several, mirna.family, "member")
        match = "several miRNAs" if several else "no human miRNA of this name"
        return Grounding(name, kind, match=match, others=several, family=mirna.family, relation="member")


def _spells(short: str, long: str) -> bool:
    """Whether the long form has the abbreviation's letters in their order, the first at the start of a word."""
    letters = short.removesuffix("s").lower()
    for at in (found.start() for found in re.finditer(rf"\b{re.escape(letters[0])}", long.lower())):
        rest = iter(long.lower()[at:])
        if all(letter in rest for letter in letters):
            return True
    return False


def _joined(*reasons: str) -> str:
    """The reasons, each once."""
    return ", ".join(dict.fromkeys(part for reason in reasons for part in reason.split(", ") if part))


def _names(text: str, aliases: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The text and its aliases in the order of trust: of an abbreviation the paper's long form goes first."""
    short = ACRONYM.search(text)
    long = [alias for alias in aliases if short and len(alias) > len(text) and " " in alias and _spells(short[0], alias)]
    yield from ((alias, "long form") for alias in long)
    yield text, ""
    words = set(text.casefold().split())
    for alias in aliases:
        if alias not in long:
            if " and " in text and alias in text:  # one of two things is neither
                continue
            less = len(alias) < len(text) and set(alias.casefold().split()) <= words
            yield alias, "alias, broader" if less else "alias"


def _steps(tables: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    together = tuple(table for table in tables if table in kinds.TOGETHER)
    for table in tables:
        if table not in kinds.TOGETHER:
            yield (table,)
        elif table == together[0]:
            yield together


def _allowed(hit: Hit, form: str, kind: str) -> bool:
    """Short capitals mean many things: outside of genes only our own tables are believed about them."""
    if hit.id in kinds.EMPTY:
        return False
    if hit.spelling.isupper() and hit.spelling.isalpha() and form.islower() and not hit.table.startswith("own:"):
        return False  # "rich" is not RICH
    if hit.table.startswith("own:") or kind in (kinds.GENE, kinds.LNCRNA, kinds.PATHWAY, kinds.ANY):
        return len(form) > 2 or hit.table.startswith("own:") or hit.spelling == form
    return len(fold(form)) > 4 or not form.isupper()


def _best(hits: list[Hit], form: str) -> list[Hit]:
    if not hits:
        return []
    ranks = [_rank(hit, form) for hit in hits]
    return [hit for hit, rank in zip(hits, ranks, strict=True) if rank == min(ranks)]


def _rank(hit: Hit, form: str) -> int:
    """0 is best: the name to the letter, a family's or gene's synonym to the letter, then the same folded, then old names."""
    exact, family = hit.spelling == form, hit.table != "families"
    if hit.status == PREVIOUS:
        return 8 + (not exact)
    if exact:
        return 0 if hit.status == NAME else 1 + family
    return 3 + family if hit.status == NAME else 5 + family


def _likeness(hit: Hit, form: str) -> str:
    if hit.spelling == form:
        return {NAME: "exact", PREVIOUS: "old name"}.get(hit.status, "synonym")
    how = "case" if hit.spelling.casefold() == form.casefold() else "dash"
    return how if hit.status == NAME else f"synonym, {how}"
