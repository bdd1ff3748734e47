"""Keep the text of test sets out of training text.

Corpora share abstracts under different ids, so documents are compared by word 8-grams: a passage that
repeats enough of the guarded texts is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

WORD = re.compile(r"\w+")
SIZE = 8
SHARE = 0.15


def ngrams(text: str) -> list[int]:
    """Hashes of the text's word 8-grams (of the whole text when it is shorter)."""
    words = WORD.findall(text.lower())
    return [hash(tuple(words[i : i + SIZE])) for i in range(max(1, len(words) - SIZE + 1))]


def read_guarded(paths: list[Path]) -> Iterator[str]:
    """Texts of the test sets: plain text files, one passage a line."""
    for path in paths:
        yield from path.read_text(encoding="utf8").splitlines()


class LeakFilter:
    """Knows the 8-grams of the guarded texts and tells which passages repeat them."""

    def __init__(self, guarded: Iterable[str]):
        self.known: set[int] = set()
        for text in guarded:
            self.known.update(ngrams(text))

    def leaks(self, text: str) -> bool:
        """True when at least 15% of the passage's 8-grams (and two, if it has them) are guarded ones."""
        grams = ngrams(text)
        hits = sum(gram in self.known for gram in grams)
        return hits >= min(2, len(grams)) and hits > SHARE * len(grams)

    def clean(self, texts: Iterable[str]) -> list[str]:
        """The passages that do not leak."""
        return [text for text in texts if not self.leaks(text)]
