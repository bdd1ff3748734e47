"""The layout of a paper: sentences and words at the offsets of its text, boxes by printed line."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.claims.layout import layout_json
from pipeline.entities import tag
from pipeline.run import structured
from pipeline.schema import Paper

from tests.entities.papers import paper


def printed(text: str, places: list[tuple[int, float, float]]) -> Paper:
    """A paper of one block; a place (page, x0, top) for each character, page 0 for none; letters are 5 wide and 8 high."""
    plain = paper(text)
    pages = np.array([page for page, _, _ in places], dtype=np.int16)
    boxes = np.array([(x, top, x + 5, top + 8) for _, x, top in places], dtype=np.float32)
    return replace(plain, page_of=pages, box_of=boxes)


def line(text: str, page: int, x: float, top: float) -> list[tuple[int, float, float]]:
    return [(page, x + 5 * n, top) for n in range(len(text))]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "places", "words"),
    [
        ("ab cd", line("ab cd", 1, 10, 20), [[0, 2, 1, 10.0, 20.0, 20.0, 28.0], [3, 5, 1, 25.0, 20.0, 35.0, 28.0]]),
        # cut by a line's end, by a page's end
        ("abcd", line("ab", 1, 90, 20) + line("cd", 1, 10, 30), [[0, 2, 1, 90.0, 20.0, 100.0, 28.0], [2, 4, 1, 10.0, 30.0, 20.0, 38.0]]),
        ("abcd", line("ab", 1, 10, 20) + line("cd", 2, 20, 20), [[0, 2, 1, 10.0, 20.0, 20.0, 28.0], [2, 4, 2, 20.0, 20.0, 30.0, 28.0]]),
        ("ab cd", [(0, 0, 0)] * 5, []),  # no PDF
        # a character that nobody printed
        ("a+b", [(1, 10, 20), (0, 0, 0), (1, 20, 20)], [[0, 1, 1, 10.0, 20.0, 15.0, 28.0], [2, 3, 1, 20.0, 20.0, 25.0, 28.0]]),
    ],
)  # fmt: skip
def test_words(text, places, words, models):
    assert layout_json(tag(printed(text, places), models.nlp))["words"] == words


@pytest.mark.model
def test_offsets_of_a_real_paper(root, models):
    laid = layout_json(tag(structured(root / "corpus" / "li2022.pdf"), models.nlp))
    text = laid["text"]
    assert all(not text[start:end].isspace() and " " not in text[start:end] for start, end, *_ in laid["words"])
    assert all(x0 < x1 and top < bottom for *_, x0, top, x1, bottom in laid["words"])
    assert any(
        text[start:end].startswith("Studies have shown") and text[start:end].endswith("metastasis.") for start, end in laid["sentences"]
    )
    title = next(block for block in laid["blocks"] if block[0] == "title")
    assert title[3] == "Title" and text[title[1] : title[2]].startswith("The Role of Cancer Stem Cell")
