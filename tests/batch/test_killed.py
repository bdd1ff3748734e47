"""A run that is killed with SIGKILL at any moment goes on with nothing lost, nothing twice and no half-written file."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.batch import killed

PAPERS = 60


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(PAPERS):
        (folder / f"p{number}.md").write_text("" if number % 20 == 7 else f"miR-{number} PTEN TGF-β{number}")
    return folder


def outputs(folder):
    """Name → content of the files that a run writes for others; each is whole."""
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("[!.]*") if file.suffix in (".json", ".jsonl", ".csv")}
    for name, content in found.items():
        for line in content.splitlines() if name.endswith("l") else [content] * name.endswith(".json"):
            json.loads(line)
    return found


def run_and_kill(papers, out, seconds):
    """Whether it had ended by itself before it was killed, all its processes at once."""
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    code = "import sys; from pathlib import Path; from tests.batch.killed import main; main(*map(Path, sys.argv[1:]))"
    process = subprocess.Popen([sys.executable, "-c", code, papers, out], env=surroundings, stderr=subprocess.DEVNULL)
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False


def test_killed_at_random_moments(papers, tmp_path):
    killed.main(papers, tmp_path / "whole")
    begun = time.monotonic()
    assert run_and_kill(papers, tmp_path / "timed", 120)
    longest = time.monotonic() - begun
    chance, out = random.Random(8), tmp_path / "out"
    ended = [run_and_kill(papers, out, chance.uniform(0.3, 0.9) * longest) and (outputs(out) or True) for _ in range(10)]
    assert not all(ended)
    assert run_and_kill(papers, out, 120)
    whole, after = outputs(tmp_path / "whole"), outputs(out)
    log = [json.loads(line) for line in after.pop("log.jsonl").splitlines()]
    assert after == {name: content for name, content in whole.items() if name != "log.jsonl"}
    done = Counter(event["doc"] for event in log if event["event"] in ("paper", "failed"))
    assert set(done.values()) == {1} and len(done) >= PAPERS - 11  # one a kill may have been kept and not told
    with sqlite3.connect(out / "exoclaim.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*), count(DISTINCT doc) FROM papers").fetchone() == (PAPERS, PAPERS)
        assert base.execute("SELECT count(*), count(DISTINCT id) FROM claims").fetchone() == ((PAPERS - 3) * 3, (PAPERS - 3) * 3)
    assert not [file for file in out.rglob(".*.part") if file.is_file()]
