"""Characters of a page as columns: what PDFium is not asked for, and letters that are printed at once."""

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import pdfium_chars
from pipeline.read.pdfium_calls import address, filled, numbers, text_object
from pipeline.read.pdfium_chars import _at_once, _codes, _owners, _Printed

LATIN, HEBREW = ord("a"), ord("ש")
objects = st.lists(st.integers(1, 30), min_size=1, max_size=40)  # how many characters each has


def owners_told(owners, code):
    """What `_owners` says when PDFium would say `owners`, and how often it asks."""
    asked = []

    def text_object_of(_page, i):
        asked.append(i)
        return owners[i]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfium_chars, "text_object", text_object_of)
        return _owners(0, np.full(len(owners), code)).tolist(), len(asked)


@given(objects)
def test_characters_of_one_object_stand_together(lengths):
    owners = [number for number, length in enumerate(lengths, start=7) for _ in range(length)]
    assert owners_told(owners, LATIN)[0] == owners


@given(st.lists(st.tuples(st.integers(9, 30), st.integers(0, 3)), min_size=1, max_size=40))
def test_print_between_added_line_ends_is_found(pieces):
    owners = [owner for number, (length, added) in enumerate(pieces, start=7) for owner in [number] * length + [0] * added]
    assert owners_told(owners, LATIN)[0] == owners


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_print_that_runs_to_the_left_is_asked_one_by_one(owners):
    assert owners_told(owners, HEBREW)[0] == owners


def test_long_objects_are_asked_for_a_few_times():
    assert owners_told([7] * 8000 + [9] * 8000, LATIN)[1] < 2100


@pytest.mark.parametrize("name", ["dev-lung-liver", "dev-breast-msc", "li2022"])
def test_the_objects_of_real_pages(root, name):
    pdf = pypdfium2.PdfDocument(root / "corpus" / f"{name}.pdf")
    for page in pdf:
        text = page.get_textpage()
        codes, raw = _codes(text.raw, text.count_chars()), address(text.raw)
        one_by_one = numbers(text_object, np.uint64, raw, range(len(codes)))
        assert codes.tolist() and _owners(raw, codes).tolist() == one_by_one.tolist()
        text.close()
    pdf.close()


SAME, NEXT = (0.0, 0.0, 5.0, 10.0), (5.0, 0.0, 10.0, 10.0)


@pytest.mark.parametrize(
    "codes, boxes, letters",
    [
        ("ab", [SAME, NEXT], ["a", "b"]),
        ("fi", [SAME, SAME], ["fi"]),
        ("f ", [SAME, SAME], ["f", " "]),  # a blank is never part of a letter
        ("\ud83d\ude00a", [SAME, SAME, NEXT], ["😀", "a"]),  # two halves of a letter beyond 16 bits
        ("\ud83da", [SAME, NEXT], ["\ufffd", "a"]),  # half of one, which no file could hold
    ],
)
def test_letters_printed_at_once(codes, boxes, letters):
    found = _Printed(np.arange(len(codes)), np.array([ord(c) for c in codes], np.uint32), np.zeros(len(codes), int), np.array(boxes))
    assert _at_once(found)[1] == letters


def test_calls_that_write_fill_rows():
    def write(number, place):
        np.ctypeslib.as_array((np.ctypeslib.ctypes.c_double * 2).from_address(place))[:] = number, -number

    assert filled(write, float, 2, [1, 2, 3], n=3).tolist() == [[1, -1], [2, -2], [3, -3]]
    assert filled(write, float, 2, [], n=0).shape == (0, 2)
