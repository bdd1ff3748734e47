"""The report and the network page in a real browser: Debian's chromium, headless. Where the variable EXOCLAIM_BROWSER is "required", it may not be missing."""

import os
import re
import shutil
import subprocess

import pdfplumber
import pytest
from PIL import Image

from pipeline.export.picture import as_html

from tests.export.rows import ROWS
from tests.report.test_report import GOLD, PRED, made

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --no-first-run --window-size=1100,900".split()


@pytest.fixture(scope="module")
def browse(tmp_path_factory):
    """Runs the browser on the report; without any name it can resolve, so without a network."""
    if BROWSER is None:
        if os.environ.get("EXOCLAIM_BROWSER") == "required":
            pytest.fail("no chromium on the path; install it: apt-get install chromium")
        pytest.skip("no chromium on this machine: the report was not looked at in a browser")
    folder = tmp_path_factory.mktemp("report")
    (folder / "report.html").write_text(made(GOLD, PRED), encoding="utf-8")

    (folder / "network.html").write_bytes(as_html(ROWS))

    def run(*flags, anchor="", page="report.html"):
        address = f"{(folder / page).as_uri()}{anchor}"
        command = [
            BROWSER,
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--enable-logging=stderr",
            *flags,
        ]
        done = subprocess.run([*command, address], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        assert ":CONSOLE" not in done.stderr, done.stderr  # no error of the script, nothing refused by the page's own policy
        return done.stdout

    return run


@pytest.mark.parametrize(
    ("anchor", "shown"),
    [
        ("", ["found", "missed", "spurious"]),
        ("#outcome=missed", ["missed"]),
        ("#why=assembly", ["missed"]),
        ("#why=assembly:%20effect%20left%20out", ["missed"]),
        ("#why=wrong%20words", ["spurious"]),
        ("#doc=d&words=growth", ["spurious"]),
        ("#words=nowhere", []),
    ],
)
def test_the_filters_work(browse, anchor, shown):
    dom = browse("--dump-dom", anchor=anchor)
    articles = re.findall(r'<article class="claim (\w+)"([^>]*)>', dom)
    assert [outcome for outcome, rest in articles if "hidden" not in rest] == shown
    assert f">{len(shown)} of 3</output>" in dom


@pytest.mark.parametrize(("scheme", "bright"), [(1, True), (0, False)], ids=["light", "dark"])
def test_light_and_dark(browse, tmp_path, scheme, bright):
    file = tmp_path / "seen.png"
    browse(f"--screenshot={file}", f"--blink-settings=preferredColorScheme={scheme}")
    with Image.open(file) as picture:
        grey = picture.convert("L")
        darkest, brightest = grey.getextrema()
        assert (grey.getpixel((2, 2)) > 200) is bright
        assert brightest - darkest > 150  # there is something to be read on it


def test_on_paper(browse, tmp_path):
    file = tmp_path / "printed.pdf"
    browse("--no-pdf-header-footer", f"--print-to-pdf={file}", "--blink-settings=preferredColorScheme=0")
    with pdfplumber.open(file) as printed:
        words = "\n".join(page.extract_text() for page in printed.pages)
    assert "Every claim" in words and "missed: assembly: effect left out" in words
    assert "stage or reason" not in words  # the filters are for the screen


@pytest.mark.parametrize(
    ("anchor", "shown"),
    [("", 4), ("#words=programmed", 1), ("#doc=one", 1), ("#node=2", 2), ("#node=2&doc=two", 1), ("#words=nowhere", 0)],
)
def test_the_network_is_asked(browse, anchor, shown):
    dom = browse("--dump-dom", anchor=anchor, page="network.html")
    claims = re.findall(r"<li ([^>]*)>", dom)
    assert sum("hidden" not in rest for rest in claims) == shown and f">{shown} of 4 claims</output>" in dom
    far = re.findall(r'<path d="[^"]*" class="([^"]*)"', dom)
    assert any("far" in rest for rest in far) is (shown < 4)
