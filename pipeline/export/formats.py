"""The formats by name: rows → files, and what did not fit into them."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.export import flat, network, picture
from pipeline.export.indra import as_indra
from pipeline.export.kgx import as_kgx
from pipeline.export.spans import as_bioc, as_brat
from pipeline.schema import Row

Files = dict[str, bytes]
NETWORKS = ("kgx", "graphml", "svg", "html")
"""Forms that need no sentences, so that merged claims have them too."""


def export(rows: list[Row], to: str) -> tuple[Files, str]:
    """The files of a format, by name, and what had no place in it in words (empty: nothing)."""
    lossy = {"indra": _indra, "bioc": _bioc, "brat": _brat}
    if to in lossy:
        return lossy[to](rows)
    whole = {
        "tsv": lambda: {"claims.tsv": flat.as_table(rows, "\t")},
        "csv": lambda: {"claims.csv": flat.as_table(rows, ",")},
        "jsonl": lambda: {"claims.jsonl": flat.as_jsonl(rows)},
        "parquet": lambda: {"claims.parquet": flat.as_parquet(rows)},
        "sqlite": lambda: {"claims.sqlite": flat.as_sqlite(rows)},
        "kgx": lambda: as_kgx(rows),
        "graphml": lambda: {"claims.graphml": network.as_graphml(rows)},
        "svg": lambda: {"claims.svg": picture.as_svg(rows)},
        "html": lambda: {"claims.html": picture.as_html(rows)},
    }
    return whole[to](), _not_drawn(rows) if to in NETWORKS else ""


def write(folder: Path, files: Files) -> None:
    """Each file under another name first and then put in place, so that none is ever half there."""
    for name, content in files.items():
        temporary = folder / f".{name}.{os.getpid()}"
        temporary.write_bytes(content)
        os.replace(temporary, folder / name)


def _not_drawn(rows: list[Row]) -> str:
    negated = sum(bool(row.get("negated")) for row in rows)
    markers = sum(row.get("kind") == "biomarker" and not row.get("negated") for row in rows)
    return ", ".join(f"{count} {what} claims" for count, what in ((negated, "negated"), (markers, "biomarker")) if count)


def _indra(rows: list[Row]) -> tuple[Files, str]:
    content, lost = as_indra(rows)
    return {"statements.json": content}, f"{lost} claims without a cargo, or with no direction" if lost else ""


def _bioc(rows: list[Row]) -> tuple[Files, str]:
    content, lost = as_bioc(rows)
    return {"claims.bioc.json": content}, f"{lost} links of words that the sentence does not print" if lost else ""


def _brat(rows: list[Row]) -> tuple[Files, str]:
    files, lost = as_brat(rows)
    return files, f"{lost} links of words that the sentence does not print" if lost else ""
