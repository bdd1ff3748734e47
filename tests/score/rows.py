"""Short rows for tests: `row("miR-21", "MSCs", "PTEN-", "apoptosis+")`; + increases, - decreases, ~ affects."""

from typing import Any

from hypothesis import strategies as st

DIRECTIONS = {"+": "increases", "-": "decreases", "~": "affects"}


def row(cargo="", source="", target="", effect="", *, doc="d", where="Figure 1", **more: Any) -> dict[str, Any]:
    """A mechanism row; names of one slot are parted by `|`, the first is its text; "" is an empty slot."""
    return {
        "doc": doc, "where": where, "kind": "mechanism", "cargo": slot(cargo), "source": slot(source),
        "target": directed(target), "effect": directed(effect), "negated": False, **more,
    }  # fmt: skip


def marker(disease: str, name: str, trend: str, doc: str = "d") -> dict[str, Any]:
    """A biomarker row."""
    return {
        "doc": doc, "where": "Table 1", "kind": "biomarker", "disease": slot(disease), "marker": slot(name),
        "trend": DIRECTIONS[trend], "negated": False,
    }  # fmt: skip


def slot(names: str) -> dict[str, Any] | None:
    """A slot of its names."""
    text, *aliases = names.split("|")
    return {"text": text, "aliases": aliases} if text else None


def directed(names: str) -> dict[str, Any] | None:
    """A slot whose last character is its direction."""
    return slot(names[:-1]) | {"direction": DIRECTIONS[names[-1]]} if names else None


NAMES = st.sampled_from(["miR-21", "miR-22", "lung cells", "lung", "breast cells|lung", ""])
ROWS = st.lists(
    st.builds(row, NAMES, NAMES, st.sampled_from(["PTEN-", "PTEN+", "Akt pathway|PTEN-", ""]), st.sampled_from(["EMT+", "EMT-", ""])),
    max_size=6,
)
