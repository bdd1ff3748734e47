"""Papers to measure with: any number of them, of any length, from the text of those that ship, with changed names; and hostile files.

    python benchmarks/papers.py FOLDER --number 1000 --words 500

Each paper takes other paragraphs in another order, and its molecules are other ones than in the source. The same numbers
give the same text.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from pathlib import Path

import typst

from corpus.typeset import blocks, inline
from tests.bad_input import BAD

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("li2022", "dev-lung-liver")
HOSTILE = 50  # each so many-th file is none that can be read
MOLECULE = re.compile(r"\bmiR-\d+\w*\b|\b[A-Z][A-Z0-9]{2,}\d\b")
HEAD = """#set page(columns: 2, margin: 1.8cm)
#set text(9pt)
#set par(justify: true)
"""


def make_papers(folder: Path, number: int, words: int, seed: int = 8, hostile: bool = True) -> None:
    """`number` papers of some `words` words each, as PDF, into a folder. Those that are there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    paragraphs = [block for name in SOURCES for block in _paragraphs(name)]
    bad = sorted(name for name in BAD if name.endswith(".pdf"))
    for i in range(number):
        file = folder / f"paper{i:05}.pdf"
        if file.exists():
            continue
        chance = random.Random(f"{seed} {i} {words}")
        file.write_bytes(BAD[chance.choice(bad)] if hostile and i % HOSTILE == HOSTILE - 1 else one(paragraphs, words, chance))


def _paragraphs(name: str) -> list[str]:
    found = blocks((ROOT / "corpus" / "sources" / f"{name}.md").read_text(encoding="utf-8"))
    return [block for block in found if len(block.split()) > 60 and not re.match(r"\d+\. |\||#", block)]


def one(paragraphs: list[str], words: int, chance: random.Random) -> bytes:
    """One paper as a PDF: a title, an abstract, sections, each of paragraphs drawn by chance."""
    parts = [f"= Vesicles of kind {chance.randrange(10**6)}", "== Abstract"]
    length = section = 0
    while length < words:
        text = _renamed(chance.choice(paragraphs), chance)
        parts.append(inline(text))
        length += len(text.split())
        if len(parts) % 4 == 3:
            section += 1
            parts.append(f"== {section}. Vesicles in tissue {chance.randrange(1000)}")
    return typst.compile((HEAD + "\n\n".join(parts)).encode(), format="pdf", ignore_system_fonts=True, pdf_tags=False, timestamp=0)


def _renamed(text: str, chance: random.Random) -> str:
    """The text with other molecules: each name for another, throughout."""
    names = sorted(set(MOLECULE.findall(text)))
    others = {name: f"miR-{chance.randrange(1, 9999)}" if name.startswith("miR") else chance.choice(names) for name in names}
    return MOLECULE.sub(lambda match: others[match[0]], text)


def main() -> int:
    """Make the papers."""
    parser = argparse.ArgumentParser(description="Papers to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--words", type=int, default=500)
    args = parser.parse_args()
    make_papers(args.folder, args.number, args.words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
