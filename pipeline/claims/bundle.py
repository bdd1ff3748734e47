"""Who acts, as data: a cargo with the vesicle's source, and what the text before has named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A source: a mention's head token, or the text that a vesicle's name or abbreviation implies."""

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
    """What the sentences before have named, for what points back to it.

    `idle` counts the sentences since a vesicle, its cargo or its deed was last spoken of.
    `topic` is the molecule that the sentence before was about.
    `cargos` (name → bundle) holds every cargo that the paragraph, or the abstract of a single study, has tied to a vesicle.
    """

    bundles: list[Bundle] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    idle: int = 0
    topic: int | None = None
    cargos: dict[str, Bundle] = field(default_factory=dict)

    def take(self, bundles: list[Bundle]) -> None:
        """From here on these are what is spoken of, if there are any."""
        self.bundles = bundles or self.bundles

    def forget(self, wholly: bool) -> None:
        """A new block of text: what the block before named is out of reach; but for the cargos, if not `wholly`."""
        if wholly:
            self.cargos = {}
        self.bundles, self.sources, self.cells, self.idle, self.topic = [], [], [], 0, None


def unique(items: Iterable) -> list:
    """Items without repeats, in order."""
    return list(dict.fromkeys(items))


def distinct(bundles: Iterable[Bundle], key: Callable[[Source], str]) -> list[Bundle]:
    """Bundles without repeats; sources that `key` makes equal ("CSC", "cancer stem cells") count as one."""
    found: dict[tuple, Bundle] = {}
    for bundle in bundles:
        found.setdefault((bundle.cargo, bundle.loss, key(bundle.source) if bundle.source else None), bundle)
    return list(found.values())


def sourced(bundles: Iterable[Bundle]) -> list[Bundle]:
    """Bundles without repeats, and without a sourceless one where the same cargo has a source."""
    all_bundles = unique(bundles)
    with_source = {b.cargo for b in all_bundles if b.source}
    return [b for b in all_bundles if b.source or b.cargo not in with_source]
