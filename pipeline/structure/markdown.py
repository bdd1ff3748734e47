"""Markdown and plain text into a Paper. Nothing here has a page: every `page_of` is 0."""

from __future__ import annotations

import re

from pipeline.schema import Paper
from pipeline.structure import marks
from pipeline.structure.assemble import Assembly
from pipeline.structure.fields import reference
from pipeline.structure.weave import plain

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_PIPES = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ENTRY = re.compile(r"^\s*(?:\[\d{1,4}\]|\d{1,4}[.)])\s+\S|^\s*[-*]\s+\S")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\*)\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?!\*)")


def paper_from_markdown(doc: str, path: str, sha256: str, text: str) -> Paper:
    """One Paper from Markdown or plain text.

    "# Title", "## Abstract" and further headings, "Figure 1. …" and "Table 1. …" paragraphs, pipe tables and a numbered
    reference list are recognised. Without any "#" the first short paragraph is the title, and the rest is the abstract,
    or the sections that usual headings on lines of their own open.
    """
    assembly = Assembly(doc, path, sha256)
    chunks = _chunks(text)
    if not any(_HEADING.match(chunk) for chunk in chunks):
        chunks = _guessed(chunks)
    _Writer(assembly).write(chunks)
    return assembly.paper()


def _chunks(text: str) -> list[str]:
    """Paragraphs; a heading is one of its own, blank line or not."""
    lines = text.split("\n")
    spaced = "\n".join(f"\n{line}\n" if _HEADING.match(line) else line for line in lines)
    return [chunk.strip() for chunk in re.split(r"\n\s*\n", spaced) if chunk.strip()]


def _guessed(chunks: list[str]) -> list[str]:
    """Plain text with the marks that its title, abstract and usual headings would have in Markdown."""
    out: list[str] = []
    rest = chunks
    if len(chunks) > 1 and len(chunks[0]) < 400 and "\n\n" not in chunks[0] and _titular(chunks[0]):
        out.append("# " + " ".join(chunks[0].split()))
        rest = chunks[1:]
    headed = any(_plain_heading(chunk) for chunk in rest)
    if not headed or not (_plain_heading(rest[0]) or len(rest[0].split()) < 20):
        out.append("## Abstract")
    return out + [f"## {chunk}" if _plain_heading(chunk) else chunk for chunk in rest]


def _titular(chunk: str) -> bool:
    return len(chunk.split()) < 50 and not re.search(r"[.?!]\s+[A-Z]\w+ \w+ \w+ \w+", chunk)


def _plain_heading(chunk: str) -> bool:
    if "\n" in chunk or len(chunk.split()) > 14:
        return False
    known = (marks.KNOWN_HEADING, marks.ABSTRACT_HEADING, marks.REFERENCES_HEADING)
    return any(p.match(chunk) for p in known) or bool(marks.numbered(chunk)[0] and not chunk.endswith("."))


class _Writer:
    """Walks the chunks and keeps what the last heading said about the next ones."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.mode = "front"
        self.titled = False
        self.open_table: tuple[str, str] | None = None

    def write(self, chunks: list[str]) -> None:
        """Append every chunk to the assembly. Text under a title alone, without another heading, is the abstract."""
        if sum(bool(_HEADING.match(chunk)) for chunk in chunks) <= 1:
            self.mode = "abstract"
        for chunk in chunks:
            heading = _HEADING.match(chunk)
            if heading:
                self._heading(len(heading[1]), _bare(heading[2]))
            elif all(_PIPES.match(line) for line in chunk.split("\n")):
                self._table(chunk)
            else:
                self._paragraph(chunk)

    def _heading(self, level: int, text: str) -> None:
        if level == 1 and not self.titled:
            self.titled = True
            self.assembly.add("title", plain(text))
        elif marks.ABSTRACT_HEADING.match(text):
            self.mode = "abstract"
        else:
            number, heading = marks.numbered(text)
            self.mode = _mode(heading)
            self.assembly.heading(plain(text), number, heading)

    def _table(self, chunk: str) -> None:
        rows = [[_bare(cell) for cell in _split_row(line)] for line in chunk.split("\n") if not _RULE.match(line)]
        label, caption = self.open_table or (f"Table {len(self.assembly.tables) + 1}", "")
        self.open_table = None
        self.assembly.table(label, caption, [[plain(cell) for cell in row] for row in rows])

    def _paragraph(self, chunk: str) -> None:
        if self.mode == "reference":
            self._references(chunk)
            return
        text = _bare(" ".join(chunk.split()))
        label = marks.label_of(text)
        if label and (label.sep or len(text) <= label.length) and not text[label.length :][:1].islower():
            self.open_table = (label.name, text[label.length :]) if label.table else None
            self.assembly.add("caption", plain(text[label.length :].strip()), label.name)
        elif self.mode == "front" and marks.KEYWORDS.match(text):
            self.assembly.add("front", plain(text))
        else:
            self._running(text)

    def _running(self, text: str) -> None:
        if run_in := marks.ABSTRACT_RUN_IN.match(text):
            self.assembly.add("abstract", plain(text[run_in.end() :]))
        elif marks.KEYWORDS.match(text) and self.mode in ("abstract", "front"):
            self.assembly.add("front", plain(text))
        elif self.mode == "front" and self.titled and not self.assembly.sections:
            self.assembly.add("front", plain(text))
        else:
            kind = self.mode if self.mode in ("abstract", "back") else "paragraph"
            self.assembly.add(kind, plain(text))

    def _references(self, chunk: str) -> None:
        entries: list[str] = []
        for line in chunk.split("\n"):
            if _ENTRY.match(line) or not entries:
                entries.append(line.strip())
            else:
                entries[-1] += " " + line.strip()
        for entry in entries:
            text = _bare(re.sub(r"^[-*]\s+", "", entry))
            self.assembly.references.append(reference(text, len(self.assembly.references) + 1))
            self.assembly.add("reference", plain(text))


def _mode(heading: str) -> str:
    if marks.REFERENCES_HEADING.match(heading):
        return "reference"
    return "back" if marks.BACK_HEADING.match(heading) else "paragraph"


def _split_row(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _bare(text: str) -> str:
    """The text without emphasis marks."""
    return _EMPHASIS.sub(lambda m: m[2] or m[3], text).strip()
