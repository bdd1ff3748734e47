"""What `models/lexicons/` knows, loaded once and checked."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import yaml

from pipeline.entities.model import MODELS
from pipeline.errors import ModelError
from pipeline.schema import MentionKind

KINDS = frozenset(get_args(MentionKind))
KIND_OF_LIST = {
    "complex": "complex_heads", "cell": "cell_heads", "fluid": "fluid", "patient": "patient", "disease": "disease", "tissue": "tissue",
    "class": "molecule_classes", "organism": "organism", "process": "process",
}  # fmt: skip
"""The kind that the words of a list in words.yml tell; of a word in several lists the first here."""
LONG_ENOUGH = 7  # letters that an ending must have to tell: "lymph-angiogenesis", but not "b-action"


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A regular expression for names of one kind, with the examples that prove it."""

    name: str
    kind: str
    regex: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Patterns in order of precedence, symbols of genes, their names of several words (first word → names, the longest first, lower
    case), names of cell lines (without hyphens), word lists, abbreviations (short → kind, long form), and head nouns (noun → kind)."""

    patterns: tuple[NamePattern, ...]
    genes: frozenset[str]
    gene_names: dict[str, tuple[str, ...]]
    cell_lines: frozenset[str]
    words: dict[str, frozenset[str]]
    abbreviations: dict[str, tuple[str, str]]
    heads: dict[str, str]

    def kind_of_head(self, forms: set[str]) -> str:
        """What a noun phrase names by its head, given in its forms (as printed, singular, lemma; lower case); "" if that is not known."""
        for kind, name in KIND_OF_LIST.items():
            if forms & self.words[name]:
                return kind
        return next((kind for form in sorted(forms) if (kind := self.kind_of_noun(form))), "")

    def kind_of_noun(self, noun: str) -> str:
        """What a noun names by what it ends in ("chemoresistance", "neuroinflammation"), "" if that is not known."""
        ends = (noun[i:] for i in range(1, len(noun) - LONG_ENOUGH + 1))
        if noun.endswith("ase") and noun not in NO_ENZYMES and len(noun) > LONG_ENOUGH + 3:
            return "class"  # "phosphatase", "endopeptidase"
        return next((self.heads[end] for end in (noun, *ends) if end in self.heads), "")


SAYS_PROTEIN = re.compile(r"(?:.*(?:receptor|factor|protein|ligand|transporter|antigen|peptide|hormone|[a-z]{4}ase)|[a-z]?\d+[a-z]?|[a-zα-ω]|i{1,3}|iv|vi*)")
"""The last word of a gene's name that nobody takes for anything else."""
NO_ENZYMES = frozenset("disease increase decrease release database interphase purchase knowledgebase upcase showcase".split())


def singular(noun: str) -> str:
    """A noun without its plural s."""
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


@lru_cache(maxsize=1)
def load_lexicons(folder: Path = MODELS / "lexicons") -> Lexicons:
    """Read all lexicons. Raises ModelError naming the file and entry that is broken."""
    words = _words(folder / "words.yml")
    own = {word: kind for kind in ("disease", "process") for word in words.get(kind, ())}
    not_genes = set(" ".join(_lines(folder / "not_genes.txt")).split())
    return Lexicons(
        cell_lines=frozenset(_lines(folder / "cell_lines.txt")),
        patterns=_patterns(folder / "patterns.yml"),
        genes=frozenset(_lines(folder / "genes.txt")) - not_genes,
        gene_names=_gene_names(folder / "grounding" / "genes.tsv.gz"),
        words=words,
        abbreviations=_abbreviations(folder / "abbreviations.tsv"),
        heads=_heads(folder / "heads.tsv") | own,
    )


def _gene_names(path: Path) -> dict[str, tuple[str, ...]]:
    """Names of HGNC's table, as far as their last word says that they are names of proteins."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: {getattr(error, 'strerror', None) or error}", "restore models/lexicons from the repository") from error
    names = {line.split("\t")[1].lower() for line in lines if "\t" in line and not line.startswith("#")}
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first, *more = name.split(" ")
        if more and len(first) > 2 and SAYS_PROTEIN.fullmatch(more[-1]):
            found.setdefault(first, []).append(name)
    return {first: tuple(many) for first, many in found.items()}


def _words(path: Path) -> dict[str, frozenset[str]]:
    lists = _yaml(path)
    for name, text in lists.items():
        if not isinstance(text, str):
            raise ModelError(f"{path}: list {name!r} is no text", "write the words of a list behind one another")
    return {name: frozenset(text.split()) for name, text in lists.items()}


def _abbreviations(path: Path) -> dict[str, tuple[str, str]]:
    found = {}
    for line in _lines(path):
        fields = line.split("\t")
        if len(fields) != 3 or fields[1] not in KINDS:
            raise ModelError(f"{path}: {line!r} is no abbreviation, kind and long form", "part them by tabs")
        found[fields[0]] = (fields[1], fields[2])
    return found


def _heads(path: Path) -> dict[str, str]:
    found = {}
    for line in _lines(path):
        word, _, kind = line.partition("\t")
        if kind not in KINDS:
            raise ModelError(f"{path}: {line!r} is no noun and kind", "part them by a tab")
        found[word] = kind
    return found


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}", "restore models/lexicons from the repository") from error


def _yaml(path: Path) -> dict | list:
    try:
        return yaml.safe_load(path.read_text(encoding="utf8"))
    except (OSError, yaml.YAMLError) as error:
        raise ModelError(f"{path}: {error}", "restore models/lexicons from the repository") from error


def _patterns(path: Path) -> tuple[NamePattern, ...]:
    patterns: list[NamePattern] = []
    for entry in _yaml(path):
        try:
            regex = re.compile(r"(?<![\w])(?:" + entry["pattern"] + ")")
            pattern = NamePattern(
                entry["name"], entry["kind"], regex, tuple(entry["examples"]), tuple(entry["counterexamples"])
            )
        except (KeyError, re.error) as error:
            raise ModelError(f"{path}: pattern {entry.get('name')!r}: {error}", "mend the pattern") from error
        if pattern.kind not in KINDS or not pattern.examples or any(p.name == pattern.name for p in patterns):
            raise ModelError(f"{path}: pattern {pattern.name!r} has no example, no known kind or no name of its own", "mend it")
        for example in pattern.examples:
            found = regex.search(example)
            if not found or found.group() != example:
                raise ModelError(f"{path}: pattern {pattern.name!r} does not find its example {example!r}", "mend it")
        for example in pattern.counterexamples:
            if regex.search(example):
                raise ModelError(f"{path}: pattern {pattern.name!r} finds its counterexample {example!r}", "mend it")
        patterns.append(pattern)
    return tuple(patterns)
