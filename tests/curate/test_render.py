"""Pages as pictures: bounded in size, time and memory, and a broken file takes nothing with it."""

import io
import os
import signal

import pytest
from PIL import Image

from pipeline.curate.render import MOST_PIXELS, WIDEST, Renderer
from pipeline.errors import ReadError
from pipeline.read import read_pdf
from tests.read import hostile


@pytest.fixture
def renderer():
    made = Renderer()
    yield made
    made.close()


def pdf(folder, width=200, height=100, name="small.pdf"):
    """A PDF of one page of this size, in points."""
    sheet = hostile.page(b"/MediaBox [0 0 %d %d]" % (width, height))
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    file = folder / name
    file.write_bytes(hostile.pdf({1: hostile.CATALOG, 2: pages, 3: hostile.FONT, 4: sheet, 5: hostile.stream(hostile.TEXT)}))
    return file


def size(png):
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


def test_a_page_of_a_paper(renderer, root):
    path = root / "corpus" / "li2022.pdf"
    sizes = renderer.sizes(path)
    assert len(sizes) == 10 and sizes[0] == pytest.approx((595.28, 841.89), abs=0.01)
    assert size(renderer.page(path, 2, 800))[0] == 800
    assert renderer.page(path, 2, 800) is renderer.page(path, 2, 800)  # kept


@pytest.mark.parametrize(
    ("width", "height", "asked"), [(14400, 14400, 2400), (14400, 3, 2400), (10, 14400, 2400), (200, 100, 10**9), (200, 100, -5)]
)
def test_pictures_are_bounded(renderer, tmp_path, width, height, asked):
    wide, high = size(renderer.page(pdf(tmp_path, width, height), 1, asked))
    assert 1 <= wide <= WIDEST and wide * high <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.4\n%%EOF", None], ids=["empty", "text", "bare", "missing"])
def test_a_broken_file_is_told_and_the_next_one_is_shown(renderer, tmp_path, content):
    broken = tmp_path / "broken.pdf"
    if content is not None:
        broken.write_bytes(content)
    for ask in (lambda: renderer.page(broken, 1, 800), lambda: renderer.sizes(broken)):
        with pytest.raises(ReadError, match="broken.pdf: page 1 cannot be shown"):
            ask()
    assert size(renderer.page(pdf(tmp_path), 1, 800)) == (800, 400)


@pytest.mark.parametrize(
    "sheet",
    [
        b"/MediaBox [0 0 600 800]",
        b"/MediaBox [0 0 600 800] /CropBox [50 60 550 750]",
        b"/MediaBox [-100 -50 500 750]",
        b"/MediaBox [0 0 600 800] /Rotate 90",
    ],
    ids=["plain", "cropped", "shifted", "turned"],
)
def test_boxes_as_read_lie_on_the_ink_as_drawn(renderer, tmp_path, sheet):
    file = tmp_path / "ink.pdf"
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    file.write_bytes(hostile.pdf({1: hostile.CATALOG, 2: pages, 3: hostile.FONT, 4: hostile.page(sheet), 5: hostile.stream(hostile.TEXT)}))
    (page,) = read_pdf(file)
    assert renderer.sizes(file) == ((page.width, page.height),)
    with Image.open(io.BytesIO(renderer.page(file, 1, 1200))) as picture:
        scale = picture.width / page.width
        ink = [value / scale for value in picture.convert("L").point(lambda grey: 255 * (grey < 128)).getbbox()]
    boxes = [char.box for char in page.chars]
    read = (min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    assert read == pytest.approx(ink, abs=3)  # points; letters do not fill their boxes


def test_a_page_that_is_not_there(renderer, tmp_path):
    with pytest.raises(ReadError, match="small.pdf: page 2 cannot be shown: ValueError: the file has 1 pages"):
        renderer.page(pdf(tmp_path), 2, 800)


def test_what_takes_too_long_is_given_up(tmp_path):
    renderer = Renderer(seconds=0.0)
    with pytest.raises(ReadError, match="not done after 0 seconds"):
        renderer.sizes(pdf(tmp_path))
    renderer.seconds = 20.0
    assert renderer.sizes(pdf(tmp_path)) == ((200.0, 100.0),)  # by a new process
    renderer.close()


def test_a_process_that_dies_is_replaced(renderer, tmp_path):
    renderer.sizes(pdf(tmp_path))
    os.kill(renderer._process.pid, signal.SIGKILL)
    renderer._process.join()
    assert size(renderer.page(pdf(tmp_path), 1, 100)) == (100, 50)
