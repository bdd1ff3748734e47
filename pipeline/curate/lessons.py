"""Verdicts → examples and counterexamples of rules, as YAML in the form of `models/rules/`, for a person to review."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.curate.keys import sentence_of
from pipeline.curate.ledger import REASONS, Ledger, disputed
from pipeline.curate.outputs import told
from pipeline.schema import Row, Verdict

NOT_THE_RULE = frozenset(("entity_boundaries", "grounding"))
"""Reasons that blame the names in a claim, and not the rule that related them."""

HEAD = """# From the verdicts of curators, for a person to review: take what teaches something into models/rules/, and reword the sentences,
# which are the papers' own. An example lists all that the rule finds in its sentence by now; a counterexample is a sentence of
# which a claim was rejected that the rule had a part in, though another rule may be to blame.
"""

Pairs = Callable[[str], dict[str, list[str]]]
"""Sentence → what each rule finds in it, as "holder > filler"."""


@dataclass
class _Said:
    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)


def lessons(ledger: Ledger, pairs: Pairs) -> str:
    """The YAML. Claims in dispute, corrected ones, and those whose names were at fault teach nothing."""
    by_rule: defaultdict[str, defaultdict[str, _Said]] = defaultdict(lambda: defaultdict(_Said))
    for claim, verdict in _ruled(ledger):
        for rule in claim.get("rules") or ():
            said = by_rule[rule][sentence_of(claim)]
            if verdict.action == "accept":
                said.accepted.append(told(claim))
            else:
                said.rejected.append(f"{REASONS[verdict.reason]}: {told(claim)}" + (f" ({verdict.note})" if verdict.note else ""))
    found = {sentence: pairs(sentence) for sentences in by_rule.values() for sentence in sentences}
    return HEAD + "".join(
        _rule(rule, by_rule[rule], {sentence: of.get(rule, []) for sentence, of in found.items()}) for rule in sorted(by_rule)
    )


def _ruled(ledger: Ledger) -> list[tuple[Row, Verdict]]:
    kept = []
    for key in ledger.keys():
        rulings = ledger.rulings(key)
        last = max(rulings.values(), key=lambda v: v.number, default=None)
        if last and last.claim and not disputed(rulings) and last.action in ("accept", "reject") and last.reason not in NOT_THE_RULE:
            kept.append((last.claim, last))
    return kept


def _rule(rule: str, sentences: dict[str, _Said], pairs: dict[str, list[str]]) -> str:
    good = [sentence for sentence, said in sentences.items() if not said.rejected and pairs[sentence]]
    bad = [sentence for sentence, said in sentences.items() if not said.accepted]
    mixed = [sentence for sentence, said in sentences.items() if said.accepted and said.rejected]
    out = [f"\n- name: {_quoted(rule)}"]
    if good:
        out.append("  examples:")
        out += [
            line
            for sentence in good
            for line in (*_notes(sentences[sentence]), f"    {_quoted(sentence)}: {json.dumps(pairs[sentence], ensure_ascii=False)}")
        ]
    if bad:
        out.append("  counterexamples:")
        out += [line for sentence in bad for line in (*_notes(sentences[sentence]), f"    - {_quoted(sentence)}")]
    for sentence in mixed:
        out += [*_notes(sentences[sentence]), f"    # right and wrong in one sentence: {_line(sentence)}"]
    return "\n".join(out) + "\n"


def _notes(said: _Said) -> list[str]:
    return [f"    # accepted: {_line(claim)}" for claim in said.accepted] + [f"    # rejected, {_line(claim)}" for claim in said.rejected]


def _line(text: str) -> str:
    """One line for a comment, whatever a note holds."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _quoted(text: str) -> str:
    """A text as a double-quoted scalar, which YAML reads as JSON does."""
    return json.dumps(_line(text), ensure_ascii=False)
