"""What a worker process does: load the models once, then take one paper after another through the line.

Apart from `many.py`, so that a worker loads no database.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .batch.cache import Cache
from .batch.origin import Parts, parts
from .errors import BatchError
from .inputs import Input
from .run import Models, attempt, load_models, structured
from .schema import Done, Failure, Paper, Tagged

DEFAULT_MODEL = "exoclaim_bio"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told that changes its results."""

    model: str | None = None
    baseline: bool = False
    trace: bool = False
    reader: str = "pdfplumber"

    def parts(self) -> Parts:
        """The hashes of what the results are made from, the files aside."""
        return parts(self.model or DEFAULT_MODEL, self.reader, (self.baseline, self.trace))

    def extra(self) -> list[str]:
        """The further outputs that are wanted."""
        return [kind for kind in ("baseline", "trace") if getattr(self, kind)]


@dataclass(frozen=True, slots=True)
class Line:
    """What a worker holds: the models, the settings, and the cache of what was read and parsed before."""

    models: Models
    settings: Settings
    parts: Parts
    cache: Cache


@dataclass(frozen=True, slots=True)
class Finished:
    """What a worker hands back of a paper, and the seconds it took."""

    result: Done | Failure
    seconds: float


def start(settings: Settings, expected: Parts, cache: Cache) -> Line:
    """Load what a worker needs. Raises ModelError, and BatchError when it finds other code or models than the command has."""
    if settings.parts() != expected:
        raise BatchError("a worker has other code or models than this command", "install the same exoclaim on all machines")
    return Line(load_models(settings.model), settings, expected, cache)


def work(line: Line, given: Input) -> Finished:
    """One paper through the line."""
    begun = time.perf_counter()
    result = attempt(given, line.models, line.settings.baseline, line.settings.trace, partial(recalled, line))
    return Finished(result, time.perf_counter() - begun)


def recalled(line: Line, path: Path, models: Models) -> Tagged:
    """`tagged_paper`, less what the cache has of it."""
    from .batch.pack import pack_paper, pack_parse, unpack_paper, unpack_parse
    from .entities import tag

    try:
        origin = line.parts.origin(path.read_bytes(), path.suffix)
    except OSError:
        return tag(structured(path, line.settings.reader), models.nlp)  # which says what is wrong with the file
    kept = line.cache.get(origin.paper_key)
    paper: Paper = unpack_paper(kept, path.stem, str(path)) if kept else structured(path, line.settings.reader)
    if not kept:
        line.cache.put(origin.paper_key, pack_paper(paper))
    if kept := line.cache.get(origin.parse_key):
        return unpack_parse(kept, paper, models.nlp.vocab)
    tagged = tag(paper, models.nlp)
    line.cache.put(origin.parse_key, pack_parse(tagged))
    return tagged
