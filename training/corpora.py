"""Read public entity corpora: BioNLP/brat standoff files and IOB columns, both as passages with typed spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SENTENCES_A_PASSAGE = 8
NO_SPACE_BEFORE = set(",.;:)]}%?!'-/+")
NO_SPACE_AFTER = set("([{'-/")


@dataclass(frozen=True, order=True)
class Mention:
    """A typed stretch of a passage, in characters."""

    start: int
    end: int
    label: str

    def overlaps(self, other: Mention) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass
class Passage:
    """A text and its mentions."""

    name: str
    text: str
    mentions: list[Mention] = field(default_factory=list)


def normal_label(label: str) -> str:
    """`Multi-tissue_structure` -> `MULTI_TISSUE_STRUCTURE`."""
    return label.upper().replace("-", "_")


def innermost(mentions: list[Mention]) -> list[Mention]:
    """Of overlapping mentions the shorter one, as in scispaCy's recipe."""
    kept: list[Mention] = []
    for mention in sorted(set(mentions), key=lambda m: (m.end - m.start, m.start)):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return sorted(kept)


def parse_standoff(lines: Iterator[str]) -> Iterator[Mention]:
    """The contiguous text-bound annotations (`T1<tab>Label start end<tab>text`)."""
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if line.startswith("T") and len(columns) >= 2 and ";" not in columns[1]:
            label, start, end = columns[1].split()
            yield Mention(int(start), int(end), normal_label(label))


def read_standoff(folder: Path, suffixes: tuple[str, ...] = (".a1", ".ann")) -> Iterator[Passage]:
    """One passage for each `.txt`, with the mentions of its annotation files."""
    for path in sorted(folder.glob("*.txt")):
        with path.open(encoding="utf8", newline="") as file:
            text = file.read()
        files = [path.with_suffix(suffix) for suffix in suffixes]
        lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf8").split("\n")]
        yield Passage(path.stem, text, innermost(list(parse_standoff(iter(lines)))))


def spaced(previous: str, token: str, following: str) -> bool:
    """Whether a space stood before the token; the IOB files do not say, so this is a guess from the marks."""
    if not previous:
        return False
    if token == "." or (token == "," and not previous.isdigit()):
        return False
    if previous[-1] in ".," and token[0].isdigit() and following:
        return not re.fullmatch(r"\d+[.,]", previous)
    return token[0] not in NO_SPACE_BEFORE and previous[-1] not in NO_SPACE_AFTER


def join_tokens(rows: list[tuple[str, str]]) -> tuple[str, list[Mention]]:
    """Running text of IOB rows, with their mentions."""
    text, mentions, before, opened = "", [], "", None
    for k, (token, tag) in enumerate(rows):
        following = rows[k + 1][0] if k + 1 < len(rows) else ""
        if spaced(before, token, following):
            text += " "
        start = len(text)
        text += token
        before = before + token if before.isdigit() and token in ".," else token
        if tag.startswith("B-") or (tag.startswith("I-") and opened is None):
            opened = Mention(start, len(text), normal_label(tag[2:]))
            mentions.append(opened)
        elif tag.startswith("I-") and opened is not None:
            opened = Mention(opened.start, len(text), opened.label)
            mentions[-1] = opened
        else:
            opened = None
    return text, mentions


def iob_sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Blank-line separated sentences as (token, tag) rows."""
    rows: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.strip():
            columns = line.split("\t")
            rows.append((columns[0].strip(), columns[-1].strip()))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_iob(path: Path) -> Iterator[Passage]:
    """Passages of a few consecutive sentences each."""
    batch: list[tuple[str, list[Mention]]] = []
    sentences = [join_tokens(rows) for rows in iob_sentences(path)]
    for first in range(0, len(sentences), SENTENCES_A_PASSAGE):
        batch = sentences[first : first + SENTENCES_A_PASSAGE]
        passage = Passage(f"{path.parent.name}-{path.stem}-{first}", "")
        for text, mentions in batch:
            offset = len(passage.text) + bool(passage.text)
            passage.text += (" " if passage.text else "") + text
            passage.mentions += [Mention(m.start + offset, m.end + offset, m.label) for m in mentions]
        yield passage
