"""Names that have no identifier, or one of a whole group only: what is known of them nevertheless, for a person to decide by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from string import ascii_lowercase

from pipeline.ground import kinds
from pipeline.ground.fold import fold
from pipeline.ground.mirna import MiRNA
from pipeline.ground.tables import NAME, Tables

Found = tuple[str, str]  # identifier, name
_CIRCULAR = re.compile(r"(?:hsa[-_ ]?)?circ(?:ular ?)?(?:rna)?[-_ ]?(?P<gene>[A-Za-z][A-Za-z0-9]+)(?:[-_.]\d+)?", re.IGNORECASE)
_JOINED = re.compile(r"\s*[/–—]\s*|-(?=[A-Z]{2})")
_LAST = re.compile(r"\s*\b(?:signal(?:l)?ing|pathways?|axis|cascade)\b.*$", re.IGNORECASE)


def members(mirna: MiRNA, tables: Tables) -> Iterator[Found]:
    """The stem-loops with a letter that a name without one may mean: miR-200 → 200a, 200b, 200c."""
    for letter in ascii_lowercase:
        for key in (f"{mirna.loop}{letter}", f"{mirna.loop}{letter}-1"):
            for hit in tables.find("mirna", key):
                if ".mature:" not in hit.id:
                    yield hit.id, tables.name_of(hit.id, "mirna")


def host_gene(text: str, tables: Tables) -> Found | None:
    """The gene that a circRNA is named after: circPTGR1 → PTGR1. It is not the circRNA."""
    found = _CIRCULAR.fullmatch(text.strip())
    hits = [hit for hit in tables.find("genes", fold(found["gene"])) if hit.status == NAME] if found else []
    return (hits[0].id, tables.name_of(hits[0].id, "genes")) if hits else None


def parts(text: str, look_up: Callable[[str], Found | None]) -> tuple[Found, ...]:
    """The molecules of a chain ("HGF/c-Met/Akt pathway"), in order; none unless each of at least two is known."""
    names = [name for name in _JOINED.split(_LAST.sub("", text)) if name]
    found = [look_up(name) for name in names]
    known = tuple(one for one in found if one)
    return known if 1 < len(known) == len(names) else ()


def meanings(text: str, kind: str, tables: Tables) -> tuple[Found, ...]:
    """What a name may mean by the tables of this kind, and by names of this field that it has the initials of (BC: breast, bladder cancer)."""
    hits = [hit for table in kinds.TABLES[kind] for hit in (*tables.find(table, fold(text)), *tables.by_initials(table, text))]
    return tuple(dict.fromkeys((hit.id, tables.name_of(hit.id, hit.table)) for hit in hits if hit.id not in kinds.EMPTY))
