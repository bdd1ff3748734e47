"""What lies on a page as PDFium tells it: its text objects in file order, and what is drawn (rules, frames, pictures)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from pipeline.read.pdf import MOST_DRAWN, THIN
from pipeline.read.pdfium_calls import (
    Matrix, address, draw_mode, filled, form_object, object_kind, object_matrix, objects_of_form, page_object, path_segment, segment_kind,
    segment_point, segments_of, times,
)  # fmt: skip
from pipeline.schema import Box

DEEP = 12  # forms inside forms that are looked into
AT_ONCE = 20_000  # points whose boxes are made together
TEXT, PATH, IMAGE, FORM = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
MOVE = pdfium.FPDF_SEGMENT_MOVETO

Thing = tuple[int, int, Matrix, int]  # PDFium's kind and address, the matrix of the form that it lies in, how many points it has


def things_on(page: Any, view: Matrix) -> list[Thing]:
    """The texts, painted paths and pictures of a page, in file order, those inside forms too."""
    return list(_things(_listed(page_object, address(page), pdfium.FPDFPage_CountObjects(page)), view, 0))


def text_order(things: list[Thing]) -> dict[int, int]:
    """The address of each text object, and which one it is."""
    return {thing: number for number, (kind, thing, *_) in enumerate(things) if kind == TEXT}


def rules_and_frames(things: list[Thing]) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rules (thin) and frames (the rest: boxes, pictures, curves) among things."""
    rules: list[Box] = []
    frames: list[Box] = []
    for box in islice(_drawn(things), MOST_DRAWN):
        thin = min(box.x1 - box.x0, box.bottom - box.top) <= THIN
        (rules if thin else frames).append(box)
    return tuple(rules), tuple(frames)


def _drawn(things: list[Thing]) -> Iterator[Box]:
    some: list[Thing] = []
    points = 0
    for thing in things:
        if thing[0] == TEXT:
            continue
        some.append(thing)
        points += thing[-1]
        if points >= AT_ONCE:
            yield from _boxes(some)
            some, points = [], 0
    if some:
        yield from _boxes(some)


def _listed(function: Any, owner: int, count: int) -> list[int]:
    return list(map(function, repeat(owner), range(count)))


def _things(objects: list[int], placed: Matrix, depth: int) -> Iterator[Thing]:
    """The texts, painted paths and pictures among objects, and in the forms among them, in file order."""
    painted = filled(draw_mode, np.int32, 2, objects, n=len(objects), apart=True).any(axis=1).tolist()
    for thing, kind, paint in zip(objects, map(object_kind, objects), painted, strict=True):
        if kind == TEXT:
            yield kind, thing, placed, 0
        elif kind == PATH and paint:
            yield kind, thing, placed, min(segments_of(thing), MOST_DRAWN)
        elif kind == IMAGE:
            yield kind, thing, placed, 2
        elif kind == FORM and depth < DEEP:
            own = filled(object_matrix, np.float32, 6, [thing], n=1)[0].tolist()
            yield from _things(_listed(form_object, thing, objects_of_form(thing)), times(own, placed), depth + 1)


def _boxes(some: list[Thing]) -> Iterator[Box]:
    """The box of each picture, and of each part of each path: a table's rules may be one path."""
    kinds, things, placed, counts = zip(*some, strict=True)
    segments = list(chain.from_iterable(map(_listed, repeat(path_segment), things, counts)))
    points = filled(segment_point, np.float32, 2, segments, n=len(segments), apart=True).astype(float)
    begins = np.fromiter(map(segment_kind, segments), int) == MOVE
    firsts = np.cumsum(counts) - counts
    begins[firsts] = True
    points[firsts[np.array(kinds) == IMAGE] + 1] = 1.0  # a picture has no segments, and covers the unit square
    own = filled(object_matrix, np.float32, 6, things, n=len(things)).astype(float)
    a, b, c, d, e, f = np.repeat(np.array(times(own.T, np.array(placed).T)), counts, axis=1)
    x, y = points.T
    yield from _around(a * x + c * y + e, b * x + d * y + f, np.flatnonzero(begins))


def _around(x: np.ndarray, y: np.ndarray, firsts: np.ndarray) -> Iterator[Box]:
    """The box of the points from each first to the next, where there are two at least."""
    several = np.diff(np.append(firsts, len(x))) > 1
    bounds = (side.reduceat(along, firsts)[several].tolist() for side in (np.minimum, np.maximum) for along in (x, y))
    return map(Box._make, zip(*bounds, strict=True))
