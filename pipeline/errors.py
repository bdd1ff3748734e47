"""Everything that exoclaim raises on purpose, drawn as a tree.

    ExoclaimError
    ├── UsageError            the command was called wrongly        (exit code 2)
    └── PaperError            one paper could not be done           (exit code 1, the others go on)
        ├── ReadError             the file cannot be opened or holds no text
        └── StructureError        the text could not be put in order
    ModelError                a model, rule or lexicon that we ship is broken
    GoldError                 a gold or prediction file breaks the guide
    BatchError                workers or the scheduler cannot do their work
    StoreError                the database cannot be opened or read
    NetworkError              another computer gave no answer       (only where one was asked for)

Each message names the file (and the page, line or rule) and `hint` names the next step.
"""

from __future__ import annotations


class ExoclaimError(Exception):
    """Base of all errors raised on purpose. `hint` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(ExoclaimError):
    """The command was called wrongly."""


class PaperError(ExoclaimError):
    """One paper could not be done. `page` counts from 1; None when no page is to blame."""

    stage = "run"

    def __init__(self, message: str, hint: str = "", page: int | None = None) -> None:
        super().__init__(message, hint)
        self.page = page


class ReadError(PaperError):
    """The file cannot be opened, is not what its name says, or holds no text."""

    stage = "read"


class StructureError(PaperError):
    """The pages were read, but their text could not be put in order."""

    stage = "structure"


class ModelError(ExoclaimError):
    """A model, rule or lexicon under `models/` is broken."""


class GoldError(ExoclaimError):
    """A gold or prediction file breaks the annotation guide."""


class BatchError(ExoclaimError):
    """Workers or the scheduler cannot do their work, which is no paper's fault."""


class StoreError(ExoclaimError):
    """The database cannot be opened or read."""


class NetworkError(ExoclaimError):
    """Another computer, which was to be asked, gave no answer."""
