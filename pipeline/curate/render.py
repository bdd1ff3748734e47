"""PDF pages as pictures, made by a process of their own: a file that hangs, crashes or swells takes only that one with it."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError

try:
    import resource
except ImportError:  # no such limits on this system
    resource = None  # type: ignore[assignment]

SECONDS = 20.0
MEMORY = 2 << 30  # bytes that the process may have
WIDEST = 2400  # pixels
MOST_PIXELS = 12_000_000
KEPT = 64 << 20  # bytes of pictures held in memory

Sizes = tuple[tuple[float, float], ...]
"""Width and height of each page, in points."""


class Renderer:
    """Asks the process for one page at a time, and keeps the last pictures."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process = None
        self._pipe: Connection | None = None
        self._pictures: OrderedDict[tuple[Path, int, int], bytes] = OrderedDict()
        self._sizes: dict[Path, Sizes] = {}

    def sizes(self, path: Path) -> Sizes:
        """The sizes of a file's pages. Raises ReadError when it cannot be opened."""
        with self._lock:
            if path not in self._sizes:
                self._sizes[path] = self._ask((path, 0, 0))
            return self._sizes[path]

    def page(self, path: Path, number: int, width: int) -> bytes:
        """A page (from 1) as PNG, so many pixels wide. Raises ReadError when it cannot be shown."""
        asked = path, number, min(max(width, 50), WIDEST)
        with self._lock:
            if asked not in self._pictures:
                self._pictures[asked] = self._ask(asked)
                while sum(map(len, self._pictures.values())) > KEPT:
                    self._pictures.popitem(last=False)
            else:
                self._pictures.move_to_end(asked)
            return self._pictures[asked]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None

    def _ask(self, asked: tuple[Path, int, int]) -> Any:
        if self._process is None or not self._process.is_alive():
            self._start()
        try:
            self._pipe.send(asked)
            answer = self._pipe.recv() if self._pipe.poll(self.seconds) else f"not done after {self.seconds:.0f} seconds"
            dead = not isinstance(answer, Failed) and isinstance(answer, str)
        except (EOFError, OSError):
            answer, dead = "the process died of it", True
        if dead:
            self.close()
        if isinstance(answer, str):
            raise ReadError(f"{asked[0].name}: page {asked[1] or 1} cannot be shown: {answer}", "open the file itself", asked[1] or None)
        return answer

    def _start(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()


class Failed(str):
    """Why something was not drawn."""


def serve(pipe: Connection) -> None:
    """Draw what is asked for until nobody asks any more."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        while True:
            path, number, width = pipe.recv()
            try:
                pipe.send(draw(path, number, width) if number else measure(path))
            except Exception as error:  # whatever a hostile file makes pdfium raise
                pipe.send(Failed(" ".join(f"{type(error).__name__}: {error}".split())[:200]))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def measure(path: Path) -> Sizes:
    """The sizes of all pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(document.get_page_size(n) for n in range(len(document)))
    finally:
        document.close()


def draw(path: Path, number: int, width: int) -> bytes:
    """One page as it is printed, without its forms. Raises ValueError when there is no such page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= number <= len(document):
            raise ValueError(f"the file has {len(document)} pages")
        page = document[number - 1]
        wide, high = page.get_size()
        out = io.BytesIO()
        page.render(scale=min(width / wide, (MOST_PIXELS / (wide * high)) ** 0.5), may_draw_forms=False).to_pil().save(
            out, "PNG", compress_level=3
        )
        return out.getvalue()
    finally:
        document.close()
