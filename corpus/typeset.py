"""Typeset the papers of the corpus from their Markdown: `python corpus/typeset.py`.

For every manifest entry with `made_from`, the Markdown is turned into Typst, set by `template.typ`
with the fonts that the compiler brings along, written to `file`, and its hash noted in the manifest.
The bytes depend on the sources and the version of `typst` only.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

CORPUS = Path(__file__).resolve().parent
MANIFEST = CORPUS / "manifest.json"

SPECIAL = re.compile(r"([\\#$*_<>@\[\]~`\"'=+\-/.])")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
INLINE = re.compile(
    r"\*(?P<emph>[^*]+)\*"
    r"|(?P<super>[⁰¹²³⁴-⁹⁺⁻]+(?:,[⁰¹²³⁴-⁹]+)*)"
    r"|(?P<sub>[₀-₉]+)"
)
CAPTION = re.compile(r"(?P<kind>FIGURE|TABLE) (?P<number>\d+): (?P<text>.+)", re.DOTALL)
RUN_IN = re.compile(r"(?P<label>\d+\.\d+\. [^.]+\.) (?P<text>.+)", re.DOTALL)
REFERENCE = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def escape(text: str) -> str:
    """Plain text as Typst markup that prints it unchanged."""
    return SPECIAL.sub(r"\\\1", text)


def inline(text: str) -> str:
    """A run of Markdown text as Typst: italics, superscripts and subscripts made real."""
    parts, end = [], 0
    for match in INLINE.finditer(text):
        parts += [escape(text[end : match.start()]), _styled(match)]
        end = match.end()
    return "".join([*parts, escape(text[end:])])


def _styled(match: re.Match[str]) -> str:
    if match["emph"]:
        return f"#emph[{inline(match['emph'])}];"
    if match["super"]:
        return f"#super[{escape(match['super'].translate(SUPERSCRIPTS))}];"
    return f"#sub[{match['sub'].translate(SUBSCRIPTS)}];"


def string(text: str) -> str:
    """A Typst string literal."""
    return json.dumps(text, ensure_ascii=False)


def array(items: list[str]) -> str:
    """A Typst array of expressions."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def blocks(markdown: str) -> list[str]:
    """The blocks of a Markdown text, which blank lines part."""
    return [block.strip() for block in re.split(r"\n\s*\n", markdown) if block.strip()]


def front(head: list[str], abstract: str, layout: dict[str, Any]) -> str:
    """The dictionary from which the template sets the title block, heads and foot."""
    title, kind, authors, affiliations, *notes = head
    title = title.removeprefix("# ")
    names = re.split(r", | and ", re.sub(r"[⁰-⁹¹²³]+(?:,[⁰-⁹¹²³]+)*", "", authors))
    day = datetime.date.fromisoformat(layout["date"])
    lines = affiliations.replace("\\\n", "\n").split("\n")
    return f"""(
  title: [{inline(title)}], plain-title: {string(title)}, kind: [{inline(kind)}],
  authors: [{inline(authors)}], plain-authors: {array([string(name) for name in names])},
  affiliations: {array([f"[{inline(line)}]" for line in lines])},
  notes: {array([f"[{inline(note)}]" for note in notes])},
  abstract: [{inline(abstract)}], year: {day.year},
  date: (year: {day.year}, month: {day.month}, day: {day.day}),
  running-authors: [{inline(layout["running_authors"])}],
  running-title: [{inline(layout["running_title"])}], foot: [{inline(layout["foot"])}],
)"""


def body(markdown_blocks: list[str], layout: dict[str, Any]) -> Iterator[str]:
    """The blocks after the abstract as Typst, one by one."""
    waiting = iter(markdown_blocks)
    for block in waiting:
        caption, run_in = CAPTION.fullmatch(block), RUN_IN.fullmatch(block)
        if block.startswith("## "):
            yield f"#heading[{inline(block[3:])}]"
        elif caption and caption["kind"] == "TABLE":
            yield table(caption, next(waiting), layout)
        elif caption:
            yield figure(caption, layout)
        elif run_in:
            yield f"#run-in[{inline(run_in['label'])}][{inline(run_in['text'])}]"
        elif REFERENCE.match(block):
            yield references(block)
        else:
            yield inline(block)


def figure(caption: re.Match[str], layout: dict[str, Any]) -> str:
    """A box in place of the picture, with its caption."""
    label = f"Figure {caption['number']}"
    narrow = label in layout["one_column"]
    return f"#figure-box([{label}], [{inline(caption['text'])}], wide: {str(not narrow).lower()})"


def table(caption: re.Match[str], rows: str, layout: dict[str, Any]) -> str:
    """A Markdown table as a ruled one."""
    head, _, *rest = [_cells(line) for line in rows.splitlines()]
    label = f"Table {caption['number']}"
    cells = array([array([f"[{inline(cell)}]" for cell in row]) for row in [head, *rest]])
    return f"#table-box([{label}], [{inline(caption['text'])}], {layout['columns']}, {cells})"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def references(block: str) -> str:
    """The numbered list of references."""
    return "#reference-list" + "".join(f"[{inline(item)}]" for item in REFERENCE.findall(block))


def typst_source(markdown: str, layout: dict[str, Any]) -> str:
    """The whole Typst document of a paper."""
    parts = blocks(markdown)
    start = parts.index("## Abstract")
    data = front(parts[:start], parts[start + 1], layout)
    template = (CORPUS / "template.typ").read_text(encoding="utf-8")
    text = "\n\n".join(body(parts[start + 2 :], layout))
    return f"{template}\n#show: paper.with({data})\n\n{text}\n"


def typeset(entry: dict[str, Any]) -> bytes:
    """The PDF of one manifest entry."""
    markdown = (CORPUS / entry["made_from"]).read_text(encoding="utf-8")
    midnight = datetime.datetime.fromisoformat(entry["layout"]["date"] + "T00:00:00+00:00")
    source = typst_source(markdown, entry["layout"]).encode()
    return typst.compile(
        source, format="pdf", ignore_system_fonts=True, pdf_tags=False, timestamp=int(midnight.timestamp())
    )


def main() -> None:
    """Typeset every paper that is made here and note the hashes in the manifest."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for entry in manifest["papers"]:
        if entry["made_from"]:
            (CORPUS / entry["file"]).write_bytes(typeset(entry))
        entry["sha256"] = hashlib.sha256((CORPUS / entry["file"]).read_bytes()).hexdigest()
        print(entry["sha256"], entry["file"])
    MANIFEST.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
