"""What the page shows, put together, and the page made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .plots import bar_chart, curve_chart, reliability_chart, waterfall_chart
from .sentences import cells, pieces

HEADLINE = ("tuple/relaxed", "tuple/strict", "links/relaxed", "links/strict")
HEADINGS = {"document": "By document", "place": "By place", "cargo": "By kind of cargo", "direction": "By direction"}

Plain = dict[str, Any]


def render(
    details: Plain, claims: Sequence[Plain], missed: dict[str, int], spurious: dict[str, int], rules: Sequence[Plain],
    baselines: dict[str, Plain], meanings: dict[str, dict[str, str]], traced: bool,
) -> str:  # fmt: skip
    """The HTML of the report.

    `details` holds `intervals` and `by`, `claims` each claim with outcome, why, sentence and both rows; `missed` and `spurious` count them by stage and
    by reason, and `meanings` says under a heading what these words mean; `traced`: the stages are known.
    """
    environment = Environment(
        loader=PackageLoader("pipeline.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"ratio": _ratio, "interval": _interval}
    return environment.get_template("page.html.j2").render(
        headline=[(key, details["intervals"][key]) for key in HEADLINE],
        measures=details["intervals"], parts=[(HEADINGS[name], table) for name, table in details["by"].items() if table],
        claims=[_claim(number, one) for number, one in enumerate(claims, start=1)],
        charts=_charts(claims, missed if traced else {}, spurious), missed=missed, spurious=spurious, rules=rules, baselines=baselines,
        causes=_causes(claims, meanings), meanings=meanings, traced=traced, documents=sorted({one["doc"] for one in claims}),
        outcomes={name: sum(one["outcome"] == name for one in claims) for name in ("found", "missed", "spurious")},
    )  # fmt: skip


def _claim(number: int, one: Plain) -> Plain:
    return {
        **one, "number": number, "pieces": pieces(one["sentence"], one["gold"], one["pred"]),
        "gold_cells": cells(one["gold"]), "pred_cells": cells(one["pred"]), "near_cells": cells(one["near"]), "confidence": (one["pred"] or {}).get("confidence"),
    }  # fmt: skip


def _causes(claims: Sequence[Plain], meanings: dict[str, dict[str, str]]) -> list[tuple[str, str, int, str]]:
    """(stage, cause, claims, meaning) of the stages that have causes, by stage and then the commonest first."""
    counts = Counter((one["why"], one["cause"]) for one in claims if one["cause"])
    said = {word: meaning for words in reversed(meanings.values()) for word, meaning in words.items()}  # the first heading wins
    rows = ((stage, cause, count, said.get(cause, "")) for (stage, cause), count in counts.items())
    return sorted(rows, key=lambda row: (row[0], -row[2], row[1]))


def _charts(claims: Sequence[Plain], missed: dict[str, int], spurious: dict[str, int]) -> dict[str, Markup]:
    gold = sum(one["gold"] is not None for one in claims)
    judged = [(one["pred"]["confidence"], one["outcome"] == "found") for one in claims if (one["pred"] or {}).get("confidence") is not None]
    found: dict[str, str] = {}
    if gold and missed:
        found["waterfall"] = waterfall_chart(gold, missed)
    if any(spurious.values()):
        found["spurious"] = bar_chart("spurious", spurious, "spurious claims")
    if judged and gold:
        found |= {"curve": curve_chart(curve(judged, gold)), "reliability": reliability_chart(reliability(judged))}
    return {name: Markup(svg) for name, svg in found.items()}


def curve(judged: Sequence[tuple[float, bool]], gold: int) -> list[tuple[float, float, float]]:
    """(threshold, precision, recall) of the claims that are at least so confident, for each confidence that occurs, highest first."""
    points = []
    for threshold in sorted({confidence for confidence, _ in judged}, reverse=True):
        kept = [right for confidence, right in judged if confidence >= threshold]
        points.append((threshold, sum(kept) / len(kept), sum(kept) / gold))
    return points


def reliability(judged: Sequence[tuple[float, bool]], bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, claims) of each tenth of the scale that has claims."""
    found: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        found[min(int(confidence * bins + 1e-9), bins - 1)].append((confidence, right))
    return [(sum(c for c, _ in some) / len(some), sum(r for _, r in some) / len(some), len(some)) for _, some in sorted(found.items())]


def _ratio(measured: Plain, name: str) -> str:
    return f"{measured[name]:.3f}" if _is_defined(measured, name) else "–"


def _interval(measured: Plain, name: str) -> str:
    return "{:.3f}–{:.3f}".format(*measured[f"{name}_ci"]) if _is_defined(measured, name) else ""


def _is_defined(measured: Plain, name: str) -> bool:
    """Whether there is something to divide by. A part of the claims may have precision alone, or recall alone: then it has no F1."""
    lone = measured["p"] and not measured["gold"] or measured["r"] and not measured["pred"]
    return bool({"p": measured["pred"], "r": measured["gold"], "f1": not lone and measured["gold"] + measured["pred"]}[name])
