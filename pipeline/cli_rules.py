"""The command `rules`: what each rule is worth against a gold."""

from __future__ import annotations

import argparse
import json
from typing import Any

from .cli_score import Sides, add_sides
from .terminal import command_parser, complain


def add_rules(commands: Any) -> None:
    """`exoclaim rules`."""
    command = command_parser(
        commands.add_parser, "rules",
        "For each rule: how often it fired, how often the claims that name it are right, and which rules contradict it; the worst first, "
        "those that no claim names last.",
        """
        exoclaim run corpus/li2022.pdf -o out --trace
        exoclaim rules gold/li2022.jsonl --pred out/claims.jsonl --trace out/trace.jsonl --where Figure
        exoclaim rules my-gold.jsonl --pred out/claims.jsonl --json
        """,
    )  # fmt: skip
    add_sides(command)
    command.add_argument("--json", action="store_true", help="one JSON array instead of the table, with each rule's conflicts by rule")
    command.set_defaults(command=_rules)


def _rules(arguments: argparse.Namespace) -> int:
    from .relations import load_rules
    from .score.report import standing_in
    from .score.rules import rule_uses, table

    sides = Sides(arguments)
    known = {rule.name: rule.relation for rule in load_rules().rules}
    uses = rule_uses(sides.gold, sides.pred, sides.documents, standing_in(sides.trace, *sides.where), known)
    if not sides.trace:
        complain("without --trace nothing is known of how often a rule fired, nor of words that two rules read differently")
    print(json.dumps([use.as_json() for use in uses], indent=1, ensure_ascii=False) if arguments.json else table(uses))
    return 0
