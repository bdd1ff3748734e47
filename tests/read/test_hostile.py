"""Files made to do harm: each is read or refused, in bounded time, and nothing else comes out."""

from __future__ import annotations

import logging
import resource
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import PaperError, ReadError
from pipeline.read import read_pdf, read_pdfium
from pipeline.read.limits import limited
from pipeline.schema import Page, Paper
from pipeline.structure import paper_from_pages
from tests.read.hostile import FONT, HOSTILE, TEXT, locked, one_page, pdf, squeezed, stream

SLOW = {"many rules": 3, "many characters": 3, "a million objects": 3, "reference to itself": 1}  # seconds that are enough to see the limit hold


Reader = Callable[[Path, float], list[Page]]
READERS: list[Reader] = [read_pdf, read_pdfium]


def paper_of(path: Path, read: Reader, seconds: float = 60) -> Paper | PaperError:
    """The file's Paper, or the error that names it."""
    try:
        return paper_from_pages(path.stem, path.name, "", read(path, seconds), seconds)
    except PaperError as error:
        assert path.stem in str(error) and "\n" not in str(error)
        return error


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_read_or_refused(tmp_path: Path, name: str, read: Reader, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "h.pdf").write_bytes(HOSTILE[name])
    begun = time.monotonic()
    paper_of(tmp_path / "h.pdf", read, seconds=SLOW.get(name, 30))
    assert time.monotonic() - begun < 45
    assert not caplog.records and logging.getLogger("pdfminer").level == logging.NOTSET


def test_empty_password_opens(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(locked(b""))
    assert "".join(c.text for c in read_pdf(tmp_path / "a.pdf")[0].chars).startswith("Exosomes carry miR-21")


def test_password_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(locked(b"secret"))
    with pytest.raises(ReadError, match="a.pdf: locked by a password") as caught:
        read_pdf(tmp_path / "a.pdf")
    assert "qpdf --decrypt" in caught.value.hint


def test_too_many_characters_on_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.pdf.MOST_CHARS", 20)
    (tmp_path / "a.pdf").write_bytes(pdf(one_page()))
    with pytest.raises(ReadError, match="a.pdf: page 1 has 55 characters, more than 20") as caught:
        read_pdf(tmp_path / "a.pdf")
    assert caught.value.page == 1


def test_time_is_bounded() -> None:
    with pytest.raises(ReadError, match="a.pdf: not read after 0 seconds"), limited(Path("a.pdf"), 0.05):
        while True:
            pass


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/statm").is_file():
        pytest.skip("this system does not tell the memory in use")
    monkeypatch.setattr("pipeline.read.limits.MEMORY", 1 << 30)
    with pytest.raises(ReadError, match="a.pdf: needs more than 1 GiB of memory"), limited(Path("a.pdf")):
        bytearray(2 << 30)
    assert len(bytearray(8 << 20)) == 8 << 20  # and the bound is gone


def test_threads_that_read_at_once_leave_no_bound_on_memory() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    def hold(seconds: float) -> None:
        with limited(Path("a.pdf")):
            time.sleep(seconds)

    with ThreadPoolExecutor(2) as pool:  # the first to begin is the first to end
        list(pool.map(hold, (0.05, 0.2)))
    assert resource.getrlimit(resource.RLIMIT_AS) == before


SMALL = [
    pdf(one_page(stream(TEXT))),
    pdf(one_page(squeezed(TEXT + b" 10 10 500 1 re f"))),
    pdf(one_page(), xref=False),
    locked(b""),
    pdf({**one_page(), 3: FONT[:-2] + b"/Encoding << /Differences [65 /alpha /beta 67 /nothing] >> /ToUnicode 6 0 R >>", 6: stream(b"1 beginbfchar <41> <03B1> endbfchar")}),
]  # fmt: skip
WORDS = [b"/Kids", b"[", b"<<", b">>", b"5 0 R", b"2 0 R", b"endobj", b"-1", b"1e99", b"/Length 0", b"stream\n", b"\x00", b"(", b"trailer", b"/Rotate 90"]
edits = st.tuples(st.floats(0, 1), st.integers(0, 24), st.one_of(st.binary(max_size=8), st.sampled_from(WORDS)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(READERS), st.sampled_from(SMALL), st.lists(edits, min_size=1, max_size=8))
def test_mutated_pdf_is_a_paper_or_an_error(tmp_path: Path, read: Reader, data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    changed = bytearray(data)
    for place, cut, put in changes:
        at = int(place * (len(changed) - 1))
        changed[at : at + cut] = put
    (tmp_path / "m.pdf").write_bytes(bytes(changed))
    found = paper_of(tmp_path / "m.pdf", read, seconds=5)
    if isinstance(found, Paper):
        assert len(found.text) == len(found.page_of) == len(found.box_of)
