"""Gold sentence → the sentences of the run that print it. Both are compared by letters and digits only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ..schema import Row
from .align import by_document, sentence_key

ENOUGH = 0.75
"""The share of a gold sentence's words that a sentence must print to be taken for it, when the letters are not the same."""


class Located:
    """The traced sentences and the predicted rows of one document, found by the words of a gold sentence."""

    def __init__(self, trace: list[Row], pred: Iterable[Row]) -> None:
        self.sentences = [row for row in trace if sentence_key(row["sentence"])]
        self._keys = [sentence_key(row["sentence"]) for row in self.sentences]
        self._words = [frozenset(_words(row["sentence"])) for row in self.sentences]
        self._pred: defaultdict[int, list[Row]] = defaultdict(list)
        for row in pred:
            self._pred[self._of_prediction(row)].append(row)

    def find(self, row: Row) -> list[int]:
        """The numbers of the sentences that print the evidence of a gold row; none when it was not read."""
        evidence = row.get("evidence") or {}
        if "sentence_index" in evidence:
            index = evidence["sentence_index"]
            return [index] if index < len(self.sentences) else []
        return self._by_words(evidence.get("sentence") or "")

    def claims(self, numbers: Iterable[int]) -> list[Row]:
        """The predicted rows of these sentences, negated ones too."""
        return [row for number in numbers for row in self._pred[number]]

    def _by_words(self, sentence: str) -> list[int]:
        key = sentence_key(sentence)
        if not key:
            return []
        for number, own in enumerate(self._keys):
            if key in own or (own in key and len(own) > ENOUGH * len(key)):
                return [number]
        return self._across(key) or self._nearest(sentence)

    def _across(self, key: str) -> list[int]:
        """Neighbouring sentences that print it together."""
        for first in range(len(self._keys)):
            if not key.startswith(self._keys[first][:12]):
                continue
            together = ""
            for last in range(first, min(first + 6, len(self._keys))):
                together += self._keys[last]
                if key in together:
                    return list(range(first, last + 1))
        return []

    def _nearest(self, sentence: str) -> list[int]:
        words = frozenset(_words(sentence))
        best = max(range(len(self._words)), key=lambda n: len(words & self._words[n]), default=None)
        return [best] if best is not None and words and len(words & self._words[best]) >= ENOUGH * len(words) else []

    def _of_prediction(self, row: Row) -> int:
        evidence = row.get("evidence") or {}
        start = evidence.get("start")
        for number, sentence in enumerate(self.sentences):
            if start is not None and sentence["start"] <= start < sentence["end"]:
                return number
        found = self._by_words(evidence.get("sentence") or "")
        return found[0] if found else -1


def located(trace: Iterable[Row], pred: Iterable[Row]) -> dict[str, Located]:
    """By document."""
    pred_of = by_document(pred)
    return {doc: Located(rows, pred_of.get(doc, [])) for doc, rows in by_document(trace).items()}


def _words(sentence: str) -> list[str]:
    return re.findall(r"\w+", sentence.casefold())
