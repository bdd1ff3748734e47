"""One review typeset in the manner of several publishers, with what a reader must find in it.

The text is that of a development paper of the corpus. A house differs in columns, print, heads and feet, how it cites,
labels captions, rules tables and prints references, and in what stands beside the text (side bars, boxes, line numbers).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import typst

SOURCE = Path(__file__).resolve().parents[2] / "corpus" / "sources" / "dev-lung-liver.md"
CITED = re.compile(r"\s*\[(\d+(?:[,–-]\d+)*)\]")
SPECIAL = re.compile(r"([\\#$*_<>@\[\]~`\"'=+\-/.])")
BOX = "Vesicles in brief", "Exosomes are one kind of vesicle among several. Microvesicles bud from the plasma membrane and apoptotic bodies fall off dying cells. " * 2


@dataclass(frozen=True)
class House:
    """A publisher's manner of printing; `template` is further Typst code that overrides functions of `PRESS`."""

    name: str
    columns: int = 2
    cite: str = "bracket"  # bracket, round, up, name
    figure: str = "Figure #."
    table: str = "Table #."
    heading: str = "{number}. {text}"
    entry: str = "vancouver"
    options: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Printed:
    """A typeset paper and its truth: running text, headings, captions, table cells, and the number of references."""

    pdf: bytes
    body: list[str]
    headings: list[str]
    captions: list[str]
    cells: list[list[list[str]]]
    references: int


def escape(text: str) -> str:
    """Plain text as Typst markup that prints it unchanged."""
    return SPECIAL.sub(r"\\\1", text)


class Setter:
    """Typesets the source in one house's manner and keeps the truth."""

    def __init__(self, house: House) -> None:
        self.house = house
        text = SOURCE.read_text(encoding="utf-8")
        self.parts = [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]
        self.entries = [re.sub(r"^\d+\. ", "", e) for e in self.parts[-1].splitlines()]
        self.body: list[str] = []
        self.headings: list[str] = []
        self.captions: list[str] = []
        self.cells: list[list[list[str]]] = []

    def printed(self) -> Printed:
        """The PDF and its truth."""
        code = [f"#let opt = {_dictionary(self.house)}", PRESS, f"#show: paper.with([{escape(self.parts[0][2:])}], [{self._inline(self.parts[2])}])"]
        for i, part in enumerate(self.parts[3:-2]):
            code.append(self._part(part))
            if i == 8 and self.house.options.get("box"):
                code.append(f"#text-box[{escape(BOX[0])}][{escape(BOX[1])}]")
        code.append("#refs(" + ", ".join(f"[{escape(self._entry(e))}]" for e in self.entries) + ",)")
        pdf = typst.compile("\n\n".join(code).replace("//\n\n", "\n").encode(), format="pdf", ignore_system_fonts=True, pdf_tags=False, timestamp=0)
        return Printed(pdf, self.body, self.headings, self.captions, self.cells, len(self.entries))

    def _part(self, part: str) -> str:
        if part.startswith("#"):
            level = part.count("#", 0, 4) - 1
            number, _, text = part.lstrip("# ").partition(" ")
            self.headings.append(text)
            heading = escape(self.house.heading.format(number=number.rstrip("."), text=text))
            return f"#run-in[{heading}]//" if level == 2 and self.house.options.get("run_in") else f"#head({level})[{heading}]"
        if match := re.fullmatch(r"(Figure|Table) (\d+)\. (.*)", part, re.S):
            self.captions.append(match[3])
            return "" if match[1] == "Table" else f"#fig[{escape(self.house.figure.replace('#', match[2]))}][{escape(match[3])}]"
        if part.startswith("|"):
            return self._table(part)
        self.body.append(CITED.sub("", part))
        return self._inline(part)

    def _table(self, part: str) -> str:
        head, _, *rest = [[c.strip() for c in line.strip("|").split("|")] for line in part.splitlines()]
        self.cells.append([head, *rest])
        number = len(self.cells)
        label = self.house.table.replace("#", str(number)).replace("@", "I" * number)
        cells = "".join(f"[{escape(c)}]," for row in [head, *rest] for c in row)
        return f"#tab({len(head)}, ({cells}))[{escape(label)}][{escape(self.captions[-1])}]"

    def _inline(self, text: str) -> str:
        out, end = [], 0
        for match in CITED.finditer(text):
            out += [escape(text[end : match.start()]), self._cite(match[1])]
            end = match.end()
        return "".join([*out, escape(text[end:])])

    def _cite(self, numbers: str) -> str:
        way = self.house.cite
        if way == "up":
            return f"#super[{escape(numbers)}];"
        if way == "name":
            first = [int(n) for n in re.findall(r"\d+", numbers)]
            return escape(" (" + "; ".join(f"{self._surname(n)} et al., {self._year(n)}" for n in first) + ")")
        return escape(f" [{numbers}]" if way == "bracket" else f" ({numbers})")

    def _surname(self, number: int) -> str:
        return self.entries[number - 1].split(" ")[0].strip(",")

    def _year(self, number: int) -> str:
        return re.findall(r"\d{4}", self.entries[number - 1])[-1]

    def _entry(self, entry: str) -> str:
        match = re.fullmatch(r"(?P<names>.*?(?:et al\.|[A-Z]{1,3}\.)) (?P<title>.*)\. (?P<journal>[^.]+)\. (?P<year>\d{4})\.", entry)
        if match is None:
            return entry
        names, title, journal, year = match.group("names", "title", "journal", "year")
        names = names.rstrip(".")
        styles = {
            "vancouver": f"{names}. {title}. {journal}. {year};12:345–56.",
            "colon": f"{names}: {title}. {journal} 12: 345-356, {year}.",
            "year-first": f"{names}. {year}. {title}. {journal} 12:345–356. DOI: https://doi.org/10.1000/x.{year}",
            "nature": f"{names}. {title}. {journal} 12, 345–356 ({year}).",
        }
        return styles[self.house.entry]


def _dictionary(house: House) -> str:
    options = {"columns": house.columns, "numbered": house.cite != "name", **DEFAULTS, **house.options}
    return "(" + ", ".join(f"{key.replace('_', '-')}: {_value(value)}" for key, value in options.items()) + ")"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


DEFAULTS: dict[str, object] = {
    "font": "Libertinus Serif", "size": 9.5, "head_font": "Libertinus Serif", "upper": False, "sidebar": False, "lines": False, "box": False, "run_in": False,
    "beside": False, "ruled": "three", "left": "A. Writer et al.", "right": "Vesicles of cancer 2021, 3, 12", "caption_font": "Libertinus Serif", "indent": True,
    "turned": False, "framed": False, "page": "a4", "label_bold": True, "ends": False,
    "typographic": False,  # superior figures of the font
}  # fmt: skip

PRESS = r"""
#let lead = if opt.lines { 1.4em } else { 0.55em }
#let small = opt.size * 0.85 * 1pt
#let running = context {
  set text(size: 8pt)
  let n = counter(page).get().first()
  if n > 1 { if calc.even(n) [#n #h(1fr) #opt.left] else [#opt.right #h(1fr) #n of 9] }
}
#let head(level, it) = block(above: 14pt, below: 6pt, sticky: true, par(first-line-indent: 0pt, justify: false,
  text(font: opt.head-font, size: (opt.size + 2.5 - level) * 1pt, weight: "bold", hyphenate: false, if opt.upper and level == 1 { upper(it) } else { it })))
#let run-in(it) = text(style: "italic")[#it.]
#let float-if(wide, it) = if wide and opt.columns > 1 and not opt.ends { place(auto, scope: "parent", float: true, clearance: 14pt, it) } else {
  place(auto, float: true, clearance: 14pt, it) }
#let caption(label, it) = par(first-line-indent: 0pt, leading: 0.5em, text(font: opt.caption-font, size: small, {
  if opt.label-bold { strong(label) } else { label }
  [ ]
  it
}))
#let picture(label) = rect(width: 100%, height: 110pt, fill: luma(235), stroke: 0.5pt)[
  #set text(size: 7pt, font: "DejaVu Sans Mono")
  #place(dx: 20pt, dy: 20pt)[Donor cell] #place(dx: 90pt, dy: 60pt)[Recipient] #place(dx: 30pt, dy: 80pt, circle(radius: 9pt))]
#let fig(label, it) = float-if(true, block(width: 100%, if opt.beside {
  grid(columns: (58%, 38%), column-gutter: 4%, picture(label), caption(label, it))
} else { picture(label); v(4pt, weak: true); caption(label, it) }))
#let cells(columns, items) = {
  set text(size: small)
  set par(first-line-indent: 0pt, justify: false, leading: 0.45em)
  let rule = table.hline(stroke: 0.6pt)
  let head = items.slice(0, columns).map(c => if opt.ruled == "none" { strong(c) } else { c })
  let rest = items.slice(columns)
  let lines = if opt.ruled == "three" { (rule, ..head, rule, ..rest, rule) } else { (..head, ..rest) }
  table(columns: (1fr,) * columns, inset: (x: 3pt, y: 3pt), align: left, stroke: if opt.ruled == "all" { 0.5pt } else { none }, ..lines)
}
#let tab(columns, items, label, it) = {
  let whole = block(width: 100%, { caption(label, it); v(4pt, weak: true); cells(columns, items) })
  if opt.turned { page(columns: 1, flipped: true, whole) } else { float-if(columns > 4, whole) }
}
#let text-box(title, it) = block(fill: luma(225), inset: 8pt, width: 100%, {
  set par(first-line-indent: 0pt)
  set text(font: "New Computer Modern", size: small)
  strong(title); parbreak(); it
})
#let refs(..items) = {
  head(1)[References]
  set text(size: small)
  set par(first-line-indent: 0pt, leading: 0.45em, hanging-indent: if opt.numbered { 0pt } else { 12pt })
  if opt.numbered { enum(numbering: "1.", body-indent: 6pt, ..items.pos()) } else { for item in items.pos() { par(item) } }
}
#let margin = [
  #set text(size: 7pt, font: "New Computer Modern")
  #set par(first-line-indent: 0pt, justify: false, leading: 0.4em)
  *Citation:* Writer A, Author B. 2021. Vesicles of cancer. Journal of Vesicles 3:12.

  *Received:* 1 March 2021 \ *Accepted:* 3 May 2021 \ *Published:* 5 May 2021

  *Copyright:* © 2021 Writer et al. This is an open access article under the terms of the Creative Commons Attribution License.

  *Competing interests:* The authors have declared that no competing interests exist.
]
#let paper(title, abstract, body) = {
  let side = if opt.sidebar { 150pt } else { 50pt }
  set page(paper: opt.page, columns: opt.columns, margin: (left: side, right: 50pt, top: 64pt, bottom: 60pt), header: running,
    footer: align(center, text(size: 7pt)[www.example.org/vesicles]))
  set columns(gutter: 16pt)
  set text(font: opt.font, size: opt.size * 1pt, lang: "en", hyphenate: true)
  set par(justify: true, leading: lead, spacing: if opt.indent { lead } else { lead + 6pt }, first-line-indent: if opt.indent { 11pt } else { 0pt })
  set super(typographic: opt.typographic)
  set par.line(numbering: n => text(size: 6pt)[#n]) if opt.lines
  if opt.sidebar { place(left, dx: -112pt, dy: 60pt, block(width: 96pt, margin)) }
  let front = {
    set par(first-line-indent: 0pt, justify: false)
    par(text(size: 17pt, weight: "bold", hyphenate: false, title))
    par[Ann Writer#super[1], Bo Author#super[2,\*]]
    text(size: small)[#super[1]Department of Cells, University of Somewhere, Norway \ #super[2]Institute of Vesicles, Elsewhere, Chile \ \*Correspondence: bo\@example.org]
    v(6pt)
    par(justify: true, { strong[Abstract]; linebreak(); abstract })
    par[*Keywords:* exosomes, microRNA, lung cancer, liver cancer]
    v(6pt)
  }
  if opt.columns > 1 { place(top, scope: "parent", float: true, clearance: 16pt, front) } else { front }
  body
}
"""

HOUSES = [
    House("two columns, superscripts", cite="up", figure="FIGURE #", table="TABLE #", heading="{number} | {text}", options={"upper": True, "indent": False}),
    House("side bar, names and years", 1, "name", "Figure #.", "Table #.", "{text}", "year-first", {"sidebar": True, "indent": False, "size": 10.5}),
    House("round brackets, run-in heads", 2, "round", "Figure #.", "Table @.", "{text}", "colon", {"run_in": True, "label_bold": False}),
    House("three columns, boxes", 3, "up", "Figure # |", "Table # |", "{text}", "nature", {"box": True, "typographic": True, "size": 8.5, "ruled": "none", "caption_font": "New Computer Modern"}),
    House("manuscript with line numbers", 1, "bracket", "Fig. #.", "Table #.", "{number} {text}", "vancouver", {"lines": True, "size": 11, "page": "us-letter"}),
    House("captions beside figures", 2, "bracket", "Fig. #:", "Table #:", "{number}. {text}", "vancouver", {"beside": True, "ruled": "all"}),
    House("landscape tables", 2, "bracket", "Figure #:", "Table #:", "{number}. {text}", "vancouver", {"turned": True, "upper": True}),
]
