"""Rows → a picture of the network in four columns: SVG, and an HTML page in which it can be asked.

Green increases, red decreases, grey affects, blue carries; thicker where more claims say it. A target stands between cargo and effect; a
cargo's own line to an effect is drawn only for claims without a target. The nodes of a column stand in the order that lets lines cross
little: each near the middle of its neighbours (Sugiyama's barycentre heuristic, a few passes). Both files need nothing from outside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as xml

from pipeline.export.network import Edge, Node, network, node_id, printable

if TYPE_CHECKING:
    from pipeline.schema import Row

COLUMNS = ("source", "cargo", "target", "effect")
STEP, TOP, LEFT, COLUMN, LETTER = 22, 50, 20, 320, 6.5  # heights and widths, in pixels
PASSES = 6
LONGEST = 32
ARROWS = {"increases": "↑", "decreases": "↓", "affects": "~"}
STYLE = """
svg { background: var(--paper); font: 12px sans-serif }
svg { --paper: #fff; --ink: #1d2429; --up: #1f7a4d; --down: #b5452c; --other: #7a858c; --carry: #3a6ea5 }
@media (prefers-color-scheme: dark) {
svg { --paper: #14181b; --ink: #e4e8ea; --up: #5cc390; --down: #ee8a70; --other: #9aa6ad; --carry: #7fb2e8 } }
@media print { svg { --paper: #fff; --ink: #000; --up: #1f7a4d; --down: #b5452c; --other: #7a858c; --carry: #3a6ea5 } }
text { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 3px } .head { font-weight: bold }
path { fill: none; stroke: var(--other); opacity: .55 }
.increases { stroke: var(--up) } .decreases { stroke: var(--down) } .carries { stroke: var(--carry) }
"""


def as_svg(rows: list[Row]) -> bytes:
    """The picture as a file of its own."""
    return xml.tostring(picture(*network(rows, chained=True)), encoding="utf-8", xml_declaration=True)


def as_html(rows: list[Row]) -> bytes:
    """The picture on a page: a click on a name shows its links and its claims, words and a paper choose among them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    nodes, edges = network(rows, chained=True)
    environment = Environment(
        loader=PackageLoader("pipeline.export", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    drawn = xml.tostring(picture(nodes, edges), encoding="unicode")
    numbers = {id_: number for number, id_ in enumerate(nodes)}
    drawn_rows = (row for row in rows if not row.get("negated") and row.get("kind") != "biomarker")
    claims = _distinct(_claim(row, numbers) for row in drawn_rows)
    page = environment.get_template("network.html.j2").render(
        svg=Markup(drawn), claims=claims, papers=sorted({claim["doc"] for claim in claims}), nodes=len(nodes), edges=len(edges),
        top=TOP, step=STEP, arc=COLUMN // 6,
    )  # fmt: skip
    return page.encode("utf8", "replace")


def _distinct(claims: Iterable[Row]) -> list[Row]:
    """Each once, with how often it is stated: merged claims, which have no sentences, are alike."""
    counts = Counter(tuple(claim.items()) for claim in claims)
    return [dict(claim) | {"times": times} for claim, times in counts.items()]


def _claim(row: Row, numbers: dict[str, int]) -> Row:
    slots = {name: row[name] for name in COLUMNS if row.get(name)}
    told = [f"{slot['text']} {ARROWS.get(slot.get('direction') or '', '')}".strip() for slot in slots.values()]
    evidence = row.get("evidence") or {}
    return {
        "doc": row["doc"], "told": " → ".join(told), "nodes": " ".join(str(numbers[node_id(slot)]) for slot in slots.values()),
        "sentence": evidence.get("sentence") or "", "page": evidence.get("page"),
    }  # fmt: skip


def picture(nodes: dict[str, Node], edges: list[Edge]) -> xml.Element:
    """The network as an SVG element; nodes and lines bear the numbers of the nodes in `data-` attributes."""
    places = _places(nodes, edges)
    width, height = COLUMN * len(COLUMNS), TOP + STEP * max((row for _, row in places.values()), default=0) + 2 * STEP
    root = xml.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}", width=str(width), height=str(height))
    xml.SubElement(root, "style").text = STYLE
    numbers = {id_: str(number) for number, id_ in enumerate(nodes)}
    for edge in edges:
        _line(root, edge, (nodes[edge.subject], nodes[edge.object]), places, numbers)
    for number, title in enumerate(COLUMNS):
        xml.SubElement(root, "text", {"class": "head", "x": str(LEFT + COLUMN * number), "y": "25"}).text = title
    for node in nodes.values():
        _label(root, node, places[node.id], numbers[node.id])
    return root


def _places(nodes: dict[str, Node], edges: list[Edge]) -> dict[str, tuple[int, int]]:
    """(column, row) of each node."""
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        beside[edge.subject].append(edge.object)
        beside[edge.object].append(edge.subject)
    columns = [[node.id for node in nodes.values() if node.slot == slot] for slot in COLUMNS]
    rows = {id_: float(row) for column in columns for row, id_ in enumerate(column)}
    for turn in range(PASSES):
        for column in columns if turn % 2 == 0 else columns[::-1]:
            middle = {id_: sum(rows[other] for other in beside[id_]) / len(beside[id_]) if beside[id_] else rows[id_] for id_ in column}
            column.sort(key=lambda id_: middle[id_])
            rows |= {id_: row * max(map(len, columns)) / len(column) for row, id_ in enumerate(column)}
    return {id_: (number, row) for number, column in enumerate(columns) for row, id_ in enumerate(column)}


def _label(root: xml.Element, node: Node, place: tuple[int, int], number: str) -> None:
    column, row = place
    at = {"x": str(LEFT + COLUMN * column), "y": str(TOP + STEP * row)}
    text = xml.SubElement(root, "text", {"class": "node", **at, "data-node": number, "data-row": str(row)})
    text.text = printable(_shown(node))
    xml.SubElement(text, "title").text = printable(f"{node.name} ({node.id})")


def _shown(node: Node) -> str:
    return node.name if len(node.name) <= LONGEST else f"{node.name[: LONGEST - 1]}…"


def _line(root: xml.Element, edge: Edge, ends: tuple[Node, Node], places: dict[str, tuple[int, int]], numbers: dict[str, str]) -> None:
    """From behind the one name to before the other; between two names of a column an arc on their right."""
    (x0, y0), (x1, y1) = (places[node.id] for node in ends)
    behind = [LEFT + COLUMN * x + round(LETTER * len(_shown(node))) + 6 for x, node in zip((x0, x1), ends, strict=True)]
    before = [LEFT + COLUMN * x - 6 for x in (x0, x1)]
    start, end = (behind[0], before[1]) if x1 > x0 else (before[0], behind[1]) if x1 < x0 else (behind[0], behind[1])
    middle = (start + end) // 2 if x1 != x0 else max(start, end) + COLUMN // 6
    y0, y1 = TOP + STEP * y0 - 4, TOP + STEP * y1 - 4
    drawn = xml.SubElement(root, "path", {"d": f"M{start},{y0} C{middle},{y0} {middle},{y1} {end},{y1}"})
    drawn.set("class", edge.direction or edge.kind)
    drawn.set("stroke-width", f"{min(1 + len(edge.claims) / 3, 6):.2f}")
    drawn.set("data-ends", f"{numbers[edge.subject]} {numbers[edge.object]}")
    xml.SubElement(drawn, "title").text = f"{edge.kind} {edge.direction} ({len(edge.claims)} claims)".replace("  ", " ")
