"""The commands about how good claims are: score, agree, report, and gold convert. `cli.py` hangs them beside the others."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import GoldError
from .terminal import command_parser, complain, many

if TYPE_CHECKING:
    from .schema import Row
    from .score.judge import Judged

DONE = 0


def add_commands(commands: Any) -> None:
    """score, agree and report."""
    _add_score(commands)
    _add_agree(commands)
    _add_report(commands)


# ---------------------------------------------------------------- score


def _add_score(commands: Any) -> None:
    command = command_parser(
        commands.add_parser, "score",
        "Compare claims with gold rows: precision, recall and F1, relaxed and strict, with intervals and by parts.",
        """
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl
        exoclaim score gold/li2022.jsonl --pred out/claims.jsonl --where Figure --json
        exoclaim score gold/*.jsonl --pred out/claims.jsonl --baseline out/baseline.jsonl --trace out/trace.jsonl --list
        exoclaim score gold/*.jsonl --pred new/claims.jsonl --against old/claims.jsonl
        """,
    )  # fmt: skip
    add_sides(command)
    command.add_argument("--baseline", type=Path, metavar="CLAIMS", help="other claims, whose F1 is printed beside")
    command.add_argument(
        "--against", type=Path, metavar="OLD", help="claims of an earlier run: what was gained, lost and changed since, and is it chance"
    )
    command.add_argument("--list", action="store_true", help="list every missed and every spurious claim with its sentence")
    command.add_argument("--brief", action="store_true", help="the first table alone")
    command.add_argument("--json", action="store_true", help="one JSON object instead of the tables: the counts by measure")
    command.add_argument("--details", action="store_true", help="with --json: intervals, parts, baselines, errors and every claim as well")
    command.set_defaults(command=_score)


def add_sides(command: argparse.ArgumentParser) -> None:
    """The arguments of `Sides`."""
    command.add_argument(
        "gold", nargs="+", type=Path, metavar="GOLD",
        help="gold rows (.jsonl, .csv, .tsv or a brat folder); a .txt names documents that hold no claim, one a line",
    )  # fmt: skip
    command.add_argument("--pred", required=True, type=Path, metavar="CLAIMS", help="claims.jsonl or claims.csv")
    command.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="PATTERN",
        help='only rows whose "where" starts so, on both sides; may be given again',
    )
    command.add_argument(
        "--trace",
        type=Path,
        metavar="FILE",
        help="trace.jsonl of the same run (exoclaim run --trace): says at which stage each missed claim was lost",
    )


class Sides:
    """Gold and predicted rows as the arguments choose them, and the documents that count."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from .claims.export import load_rows
        from .score.report import standing_in

        gold, documents = read_sides(arguments.gold)
        if not gold and not documents:
            raise GoldError(f"{arguments.gold[0]}: no gold rows", "give a file with at least one row")
        self.where = arguments.where
        self.documents = documents | {row["doc"] for row in gold}  # before --where: a document may have no gold row there
        self.gold = standing_in(gold, *self.where)
        pred = load_rows(arguments.pred)
        _tell_left_out(pred, self.documents, arguments.pred)
        self.pred = self.chosen(pred)
        if not self.gold:
            complain(f"no gold row stands in {', '.join(map(repr, self.where)) or 'the gold'}", "all recalls are 0")
        self.trace = load_rows_plain(arguments.trace) if arguments.trace else []

    def chosen(self, rows: Iterable[Row]) -> list[Row]:
        """The predicted rows that count."""
        from .score.report import standing_in

        return [row for row in standing_in(rows, *self.where) if row["doc"] in self.documents]

    def judged(self) -> list[Judged]:
        """Every claim with its outcome."""
        from .score.judge import judge

        return judge(self.gold, self.pred, self.documents, self.trace)


def load_rows_plain(path: Path) -> list[Row]:
    """The objects of a JSON Lines file of our own. Raises GoldError, naming file and line."""
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", "give trace.jsonl as exoclaim run --trace wrote it") from error


def _score(arguments: argparse.Namespace) -> int:
    from .claims.export import load_rows
    from .score import report
    from .score.compare import compare

    sides = Sides(arguments)
    scores = report.total(report.score(sides.gold, sides.pred, sides.documents))
    baseline = sides.chosen(load_rows(arguments.baseline)) if arguments.baseline else None
    others = {"co-occurrence": report.total(report.score(sides.gold, baseline, sides.documents))} if baseline is not None else {}
    old = sides.chosen(load_rows(arguments.against)) if arguments.against else None
    against = compare(sides.gold, old, sides.pred, sides.documents) if old is not None else None
    if arguments.json:
        found = report.as_json(scores) | (_details_json(sides, others) if arguments.details else {})
        print(json.dumps(found | ({"against": against.as_json()} if against else {}), indent=1, ensure_ascii=False))
        return DONE
    print(report.as_text(scores, others.get("co-occurrence")))
    if not arguments.brief:
        print("\n" + _details_text(sides, others))
    if arguments.trace or arguments.list:
        print("\n" + _errors_text(sides, arguments.list))
    if against:
        from .score.text import comparison_text

        print("\n" + comparison_text(against))
    return DONE


def _details_text(sides: Sides, others: dict[str, Any]) -> str:
    from .score.details import best_rule, details
    from .score.text import details_text

    best = best_rule(sides.gold, sides.pred, sides.documents)
    ruled = {f"rule {best[0]} alone": best[1]} if best else {}
    return details_text(details(sides.gold, sides.pred, sides.documents), others | ruled)


def _details_json(sides: Sides, others: dict[str, Any]) -> dict[str, Any]:
    from .score.details import best_rule, details
    from .score.judge import causes, reasons, waterfall
    from .score.report import as_json

    judged, best = sides.judged(), best_rule(sides.gold, sides.pred, sides.documents)
    baselines = {name: as_json(scores) for name, scores in others.items()} | ({f"rule {best[0]}": as_json(best[1])} if best else {})
    counts = {"missed": waterfall(judged), "causes": causes(judged), "spurious": reasons(judged)}
    errors = counts | {"claims": [one.as_json() for one in judged]}
    return details(sides.gold, sides.pred, sides.documents).as_json() | {"baselines": baselines} | errors


def _errors_text(sides: Sides, listed: bool) -> str:
    from .score.text import errors_text

    return errors_text(sides.judged(), listed)


def read_sides(paths: list[Path]) -> tuple[list[Row], set[str]]:
    """The rows of the gold files, and the documents that a list names as empty."""
    from .gold.formats import read_gold

    lists = [path for path in paths if path.suffix.lower() == ".txt"]
    try:
        empty = {line.strip() for path in lists for line in path.read_text(encoding="utf-8").splitlines() if line.strip()}
    except OSError as error:
        raise GoldError(f"{error.filename}: cannot be read: {error.strerror}", "give a list of document names") from error
    return [row for path in paths if path not in lists for row in read_gold(path)], empty


def _tell_left_out(pred: list[Row], known: set[str], path: Path) -> None:
    others = sorted({row["doc"] for row in pred} - known)
    if others:
        complain(f"{path}: {len(others)} document(s) without gold are left out: {', '.join(others[:3])}{' …' * (len(others) > 3)}")


# ---------------------------------------------------------------- agree


def _add_agree(commands: Any) -> None:
    command = command_parser(
        commands.add_parser, "agree",
        "Agreement of two annotators: F1 both ways, κ of directions, the disagreements, and the adjudicated rows.",
        """
        exoclaim agree gold/passes/li2022-captions-A.jsonl gold/passes/li2022-captions-B.jsonl
        exoclaim agree A.jsonl B.jsonl --table disagreements.tsv
        exoclaim agree A.jsonl B.jsonl --decisions disagreements.tsv -o gold.jsonl
        """,
    )  # fmt: skip
    command.add_argument("a", type=Path, metavar="A", help="rows of one annotator (.jsonl, .csv, .tsv or a brat folder)")
    command.add_argument("b", type=Path, metavar="B", help="rows of the other")
    command.add_argument(
        "--table", type=Path, metavar="TSV", help="write the disagreements, with a column `decision` to fill with a, b, both or neither"
    )
    command.add_argument("--decisions", type=Path, metavar="TSV", help="that table, filled")
    command.add_argument(
        "-o", "--out", type=Path, metavar="FILE", help="write the adjudicated rows: those agreed on, and those decided for"
    )
    command.set_defaults(command=_agree)


def _agree(arguments: argparse.Namespace) -> int:
    from .gold.formats import read_gold, write_gold
    from .score.agree import adjudicated, agree, agreement_text, disagreement_table, read_decisions

    found = agree(read_gold(arguments.a), read_gold(arguments.b))
    print(agreement_text(found))
    table = disagreement_table(found)
    if arguments.table:
        arguments.table.write_text(table, encoding="utf-8")
    elif found.disagreements:
        print("\n" + table, end="")
    decisions = read_decisions(arguments.decisions, found) if arguments.decisions else {}
    if arguments.out:
        write_gold(adjudicated(found, decisions), arguments.out)
        if left := len(found.disagreements) - sum(map(bool, decisions.values())):
            complain(
                f"{arguments.out}: {many(left, 'disagreement')} undecided and left out",
                "fill the column decision of --table, and give it with --decisions",
            )
    return DONE


# ---------------------------------------------------------------- report


def _add_report(commands: Any) -> None:
    command = command_parser(
        commands.add_parser, "report",
        "One HTML file to look at: scores with intervals, errors by stage, rules, and every claim with its sentence.",
        """
        exoclaim report gold/li2022.jsonl --pred out/claims.jsonl -o report.html
        exoclaim report gold/*.jsonl --pred out/claims.jsonl --baseline out/baseline.jsonl --trace out/trace.jsonl -o report.html
        """,
    )  # fmt: skip
    add_sides(command)
    command.add_argument("--baseline", type=Path, metavar="CLAIMS", help="other claims, whose F1 stands beside")
    command.add_argument("-o", "--out", required=True, type=Path, metavar="HTML", help="the file to write")
    command.set_defaults(command=_report)


def _report(arguments: argparse.Namespace) -> int:
    from .claims.export import load_rows
    from .score import report
    from .score.details import best_rule

    sides = Sides(arguments)
    others = {}
    if arguments.baseline:
        rows = sides.chosen(load_rows(arguments.baseline))
        others["all that occurs together in one sentence"] = report.total(report.score(sides.gold, rows, sides.documents))
    if best := best_rule(sides.gold, sides.pred, sides.documents):
        others[f"rule {best[0]} alone"] = best[1]
    judged = sides.judged()
    arguments.out.write_text(_page(sides, judged, others), encoding="utf-8")
    complain(f"{many(len(judged), 'claim')} in {arguments.out}")
    return DONE


def _page(sides: Sides, judged: list[Judged], others: dict[str, Any]) -> str:
    from .report import render
    from .score.details import details
    from .score.judge import GLOSSARY, reasons
    from .score.judge import waterfall as stages
    from .score.report import as_json
    from .score.rules import rule_uses

    uses = [use.as_json() for use in rule_uses(sides.gold, sides.pred, sides.documents) if use.claims]
    return render(
        details(sides.gold, sides.pred, sides.documents).as_json(), [one.as_json() for one in judged], stages(judged), reasons(judged), uses,
        {name: as_json(scores) for name, scores in others.items()}, GLOSSARY, bool(sides.trace),
    )  # fmt: skip


# ---------------------------------------------------------------- gold convert


def add_convert(actions: Any) -> None:
    """`exoclaim gold convert`."""
    command = command_parser(
        actions.add_parser, "convert",
        "Gold from one form into another, without loss: JSON Lines, CSV, TSV, and brat standoff (a folder).",
        """
        exoclaim gold convert gold/li2022.jsonl li2022.tsv
        exoclaim gold convert li2022.tsv gold/li2022.jsonl
        exoclaim gold convert gold/li2022.jsonl brat/
        """,
    )  # fmt: skip
    command.add_argument("source", type=Path, metavar="FROM", help=".jsonl, .csv, .tsv, or a folder of .ann and .txt files")
    command.add_argument("target", type=Path, metavar="TO", help=".jsonl, .csv, .tsv, or the name of a folder")
    command.set_defaults(command=_convert)


def _convert(arguments: argparse.Namespace) -> int:
    from .gold.formats import read_gold, write_gold

    rows = read_gold(arguments.source)
    write_gold(rows, arguments.target)
    complain(f"{many(len(rows), 'row')} in {arguments.target}")
    return DONE


# ---------------------------------------------------------------- gold scores


def add_scores(actions: Any) -> None:
    """`exoclaim gold scores`."""
    command = command_parser(
        actions.add_parser, "scores",
        "Write SCORES.json and SCORES.md beside the gold: the figures of every part that splits.json names (`make score`).",
        """
        exoclaim gold scores --pred out/corpus/claims.jsonl --baseline out/corpus/baseline.jsonl
        """,
    )  # fmt: skip
    command.add_argument("--pred", required=True, type=Path, metavar="CLAIMS", help="claims.jsonl of all papers that ship")
    command.add_argument("--baseline", required=True, type=Path, metavar="CLAIMS", help="baseline.jsonl of the same run")
    command.add_argument("--gold", type=Path, default=Path("gold"), metavar="DIR", help="the folder with splits.json (gold)")
    command.set_defaults(command=_scores)


def _scores(arguments: argparse.Namespace) -> int:
    from .claims.export import load_rows
    from .gold.formats import read_gold
    from .score.ledger import ledger, ledger_text, load_splits

    pred, baseline = load_rows(arguments.pred), load_rows(arguments.baseline)
    found = ledger(load_splits(arguments.gold), lambda name: read_gold(arguments.gold / name), pred, baseline, _stamps(arguments.gold))
    (arguments.gold / "SCORES.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (arguments.gold / "SCORES.md").write_text(ledger_text(found), encoding="utf-8")
    complain(f"{many(len(found['parts']), 'part')} in {arguments.gold / 'SCORES.md'} and SCORES.json")
    return DONE


def _stamps(gold: Path) -> dict[str, str]:
    """What the figures were made from: commit, and hashes of models, code and gold."""
    import subprocess

    from .entities.model import DEFAULT_MODEL
    from .score.ledger import file_hash, folder_hash

    package = Path(__file__).resolve().parent
    git = subprocess.run(["git", "rev-parse", "HEAD"], cwd=package, capture_output=True, text=True, check=False)
    commit = git.stdout.strip()[:12] if git.returncode == 0 else "not in a repository"
    return {
        "commit": commit, "models": folder_hash(package.parent / "models"), "trained model": folder_hash(package.parent / "models" / DEFAULT_MODEL),
        "pipeline": folder_hash(package), "gold": file_hash(sorted(gold.glob("*.jsonl"))),
    }  # fmt: skip
