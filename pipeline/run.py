"""The straight line from a file to claims.

    Page → Paper → Tagged → Relation → Claim

`run_paper` is the line. Rooms do not import each other; they meet here, and for many papers in `many.py`.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ModelError, PaperError
from .inputs import PDF, XML, Input
from .schema import Claim, Done, Drop, Failure, Paper, Relation, Tagged

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Models:
    """What the line knows beyond the paper: the spaCy pipeline, the rules and the term tables (None: slots stay without identifiers).

    Loaded once a process.
    """

    nlp: "Language"
    rules: Any
    grounder: Any = None


def load_models(model: str | None = None) -> Models:
    """The spaCy pipeline by name (None: the one that ships), the rules and the term tables. Raises ModelError."""
    from .entities import load_nlp
    from .ground import Grounder
    from .relations import load_rules

    return Models(load_nlp(model), load_rules(), Grounder())


# ---------------------------------------------------------------- one paper


def run_paper(path: Path, models: Models) -> tuple[Paper, list[Claim]]:
    """The line: a file's claims, in document order, with ids `<doc>-0001` ….

    Raises PaperError when the file cannot be read or put in order.
    """
    tagged = tagged_paper(path, models)
    return tagged.paper, claims_of(tagged, models)


def tagged_paper(path: Path, models: Models) -> Tagged:
    """The first half of the line: file → Paper → Tagged."""
    from .entities import tag

    return tag(structured(path), models.nlp)


def claims_of(tagged: Tagged, models: Models) -> list[Claim]:
    """The second half of the line: Tagged → Relations → Claims, with the identifiers of their slots."""
    return grounded(assembled(tagged, related(tagged, models)), models)


def related(tagged: Tagged, models: Models) -> list[Relation]:
    """Tagged → Relations."""
    from .relations import relate

    return relate(tagged, models.rules)


def assembled(tagged: Tagged, relations: list[Relation], drops: list[Drop] | None = None) -> list[Claim]:
    """Relations → Claims, with their confidence, numbered. `drops` takes in what was left out on purpose."""
    from .claims import assemble
    from .confidence import weighed

    return numbered(weighed(assemble(tagged, relations, drops)))


def grounded(claims: list[Claim], models: Models) -> list[Claim]:
    """Claims with the identifier and name of each slot; as they are where there are no term tables."""
    from .ground import ground_claims

    return ground_claims(claims, models.grounder) if models.grounder else claims


def structured(path: Path, reader: str = "pdfplumber") -> Paper:
    """File → Paper, by the kind of file that the suffix names; a PDF by "pdfplumber" or "pdfium". Raises PaperError."""
    from .read import read_pdf, read_pdfium, read_text, read_xml
    from .structure import paper_from_jats, paper_from_markdown, paper_from_pages

    kind = path.suffix.lower()
    pages = read_pdfium if reader == "pdfium" else read_pdf
    read, paper_from = (
        (pages, paper_from_pages) if kind == PDF else (read_xml, paper_from_jats) if kind in XML else (read_text, paper_from_markdown)
    )
    content = read(path)  # first: it says what is wrong with the file
    return paper_from(path.stem, str(path), hashlib.sha256(path.read_bytes()).hexdigest(), content)


def numbered(claims: list[Claim]) -> list[Claim]:
    """The claims by their place in the document, each with its id. Claims of one place stay in the order they came in."""
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))
    return [replace(claim, id=f"{claim.doc}-{number:04d}") for number, claim in enumerate(ordered, start=1)]


def attempt(
    given: Input, models: Models, baseline: bool = False, trace: bool = False, tagging: Callable[[Path, Models], Tagged] | None = None
) -> Done | Failure:
    """One paper, done or failed. The only place that catches what went wrong with a paper.

    `tagging` stands in for `tagged_paper`, where it can be had for less.
    """
    from .claims.export import claim_row
    from .claims.layout import layout_json
    from .score.baseline import cooccurrences
    from .score.trace import trace_rows
    from .structure import paper_json

    if given.problem:
        return Failure(given.doc, given.path, "read", None, given.problem, given.hint)
    try:
        tagged = (tagging or tagged_paper)(Path(given.path), models)
        relations = related(tagged, models)
        drops: list[Drop] = []
        rows = [claim_row(claim) for claim in grounded(assembled(tagged, relations, drops), models)]
        naive = [claim_row(claim) for claim in numbered(cooccurrences(tagged))] if baseline else []
        stages = trace_rows(tagged, relations, drops) if trace else []
        return Done(given.doc, rows, paper_json(tagged.paper), naive, stages, layout_json(tagged))
    except PaperError as error:
        return Failure(given.doc, given.path, error.stage, error.page, _without_name(str(error), given), error.hint)
    except ModelError:  # no paper's fault, and the next paper would meet it too
        raise
    except Exception as error:  # a bug of ours must not take the other papers with it
        return _unexpected(given, error)


def _unexpected(given: Input, error: Exception) -> Failure:
    if isinstance(error, OSError) and str(error.filename) == given.path:
        what = f"cannot be opened: {error.strerror}"
        return Failure(given.doc, given.path, "read", None, what, "check the file and your rights to it")
    stage, frame = _room_and_frame(error)
    what = " ".join(f"{type(error).__name__}: {error} (at {frame})".split())
    return Failure(given.doc, given.path, stage, None, what, "this is a fault of exoclaim: report it with the file")


def _without_name(message: str, given: Input) -> str:
    """The message less the file's name in front, which is printed before it anyhow."""
    for name in (given.path, Path(given.path).name, given.doc):
        message = message.removeprefix(f"{name}: ")
    return message


def _room_and_frame(error: BaseException) -> tuple[str, str]:
    """The room of ours in which an error arose, and its last frame there, as "claims", "claims/assemble.py:12"."""
    frames = [(Path(frame.filename).resolve(), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    ours = [(file.relative_to(PACKAGE), line) for file, line in frames if file.is_relative_to(PACKAGE)]
    place, line = ours[-1]
    return (place.parts[0] if len(place.parts) > 1 else "run"), f"{place.as_posix()}:{line}"
