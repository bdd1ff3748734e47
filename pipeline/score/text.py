"""Scores with their intervals as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from .agree import claim_text
from .align import sentence_of
from .causes import MEANING as CAUSES
from .compare import Comparison
from .details import Details, Measured, Table
from .judge import UNTRACED, Judged, causes, reasons, waterfall
from .report import SHOWN, Scores
from .waterfall import STAGES

HEADINGS = {"document": "by document", "place": "by place", "cargo": "by kind of cargo", "direction": "by direction (links)"}
NOTE = "[ ] 95% bootstrap intervals over evidence sentences within documents; – nothing to divide by"


def details_text(found: Details, baselines: dict[str, Scores]) -> str:
    """The table of the guide with intervals, then the baselines, then every breakdown."""
    blocks = [_whole(found.whole)]
    if baselines:
        blocks.append(_baselines(found.whole, baselines))
    blocks += [_part(HEADINGS[heading], named) for heading, named in found.parts.items() if named]
    return "\n\n".join([*blocks, NOTE])


def _whole(table: Table) -> str:
    lines = [f"{'95% intervals':14}{'relaxed':64}strict", f"{'':14}" + "".join(f"{name:20}" for name in ("P", "R", "F1")) + f"{'':4}F1"]
    for measure in SHOWN:
        relaxed, strict = table[f"{measure}/relaxed"], table[f"{measure}/strict"]
        if relaxed.gold or relaxed.pred:
            cells = [_with_interval(relaxed, name) for name in ("p", "r", "f1")]
            lines.append(f"{measure:14}" + "".join(f"{cell:20}" for cell in cells) + f"{'':4}{_with_interval(strict, 'f1')}")
    return "\n".join(lines)


def _with_interval(measured: Measured, name: str) -> str:
    value, interval = measured.values[("p", "r", "f1").index(name)], measured.intervals[name]
    return f"{value:.3f} [{interval.low:.3f} {interval.high:.3f}]"


def _part(heading: str, named: dict[str, Table]) -> str:
    width = max(map(len, named), default=0) + 2
    lines = [f"{heading:{width + 14}}  {_HEAD}   {'strict F1':>9}"]
    return "\n".join([*lines, *(line for name, table in named.items() for line in _rows(name, table, width))])


def _rows(name: str, table: Table, width: int) -> Iterator[str]:
    measures = [key.split("/")[0] for key in table if key.endswith("/relaxed")]
    for measure in measures:
        relaxed, strict = table[f"{measure}/relaxed"], table[f"{measure}/strict"]
        if relaxed.gold or relaxed.pred:
            yield f"{name:{width}}{measure:14}  {_cells(relaxed)}   {_ratio(strict.values[2], strict.has_f1):>9}"


def _baselines(whole: Table, baselines: dict[str, Scores]) -> str:
    width = max(map(len, baselines)) + 2
    lines = [f"{'F1 of':{width}}  " + "".join(f"{f'{m}/{mode}':>16}" for m in ("tuple", "links") for mode in ("relaxed", "strict"))]
    rows = {"this": {key: value.values[2] for key, value in whole.items()}}
    rows |= {name: {key: counts.f1 for key, counts in scores.items()} for name, scores in baselines.items()}
    for name, values in rows.items():
        lines.append(
            f"{name:{width}}  " + "".join(f"{values[f'{m}/{mode}']:16.3f}" for m in ("tuple", "links") for mode in ("relaxed", "strict"))
        )
    return "\n".join(lines)


_HEAD = f"{'P':>5} {'R':>5} {'F1':>5} {'[F1 95%]':13} {'tp':>4} {'gold':>5} {'pred':>5}"


def _cells(measured: Measured) -> str:
    known = (measured.pred, measured.gold, measured.has_f1)
    values = " ".join(f"{_ratio(value, support):>5}" for value, support in zip(measured.values, known, strict=True))
    f1 = measured.intervals["f1"]
    interval = f"[{f1.low:.3f} {f1.high:.3f}]" if measured.has_f1 else ""
    return f"{values} {interval:13} {measured.tp:4d} {measured.gold:5d} {measured.pred:5d}"


def _ratio(value: float, support: float) -> str:
    return f"{value:.3f}" if support else "–"


def errors_text(judged: list[Judged], listed: bool) -> str:
    """Missed claims by the stage that lost them, spurious ones by reason; with `listed` each of them with its sentence."""
    stages = waterfall(judged)
    traced = UNTRACED not in stages or len(stages) > 1 and any(stages[stage] for stage in STAGES)
    blocks = [_counted("missed claims, by the first stage that lost them", stages, causes(judged))] if traced else []
    blocks.append(_counted("spurious claims, by reason", reasons(judged)))
    if listed:
        blocks += ["\n".join(_told(one)) for one in judged if one.outcome != "found"]
    return "\n\n".join(blocks)


def _counted(heading: str, counts: dict[str, int], parts: dict[str, dict[str, int]] | None = None) -> str:
    whole, lines = sum(counts.values()), []
    for name, count in counts.items():
        lines.append(f"  {name:30} {count:4d}  {'█' * round(40 * count / whole) if whole else ''}".rstrip())
        lines += [f"    {part:28} {some:4d}  {CAUSES[part]}" for part, some in (parts or {}).get(name, {}).items()]
    return "\n".join([f"{heading} ({whole})", *lines])


def _told(one: Judged) -> Iterator[str]:
    yield f"{one.outcome}: {one.why}{f' ({one.cause})' if one.cause else ''}  {one.doc}, {one.row['where']}  {one.row.get('id', '')}"
    yield f"  {claim_text(one.row)}" + (f"   by {', '.join(one.rules)}" if one.rules else "")
    yield f"  {sentence_of(one.row)}"


def comparison_text(found: Comparison) -> str:
    """What changed since the older run."""
    lines = [f"{'against the old':16}{'old':>7}{'new':>8}{'diff':>9}  {'[95%]':18} p (permutation)"]
    for key, d in found.differences.items():
        interval = f"[{d.interval.low:+.3f} {d.interval.high:+.3f}]"
        lines.append(f"{key:16}{d.old:7.3f}{d.new:8.3f}{d.new - d.old:+9.3f}  {interval:18} {d.p_value:.3f}")
    parts = (
        ("gold claims gained", found.gained),
        ("gold claims lost", found.lost),
        ("predicted anew", found.added),
        ("no longer predicted", found.removed),
    )
    for heading, rows in parts:
        lines += ["", f"{heading} ({len(rows)})", *(f"  {row['doc']}, {row['where']}: {claim_text(row)}" for row in rows)]
    lines += ["", f"changed ({len(found.changed)})"]
    return "\n".join([*lines, *(f"  {new['doc']}, {new['where']}: {claim_text(old)}  →  {claim_text(new)}" for old, new in found.changed)])
