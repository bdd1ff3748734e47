"""What a run tells: rates, durations, the log, and the lock of its folder."""

import json

import pytest

from pipeline.batch.journal import Log, Progress, duration, pace
from pipeline.batch.lock import at_work, locked
from pipeline.errors import UsageError


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0 s"), (89, "89 s"), (91, "2 min"), (1700, "28 min"), (3600, "1 h 0 min"), (11_100, "3 h 5 min")]
)
def test_durations(seconds, told):
    assert duration(seconds) == told


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((120, 1000, 240), "120 of 1000 papers, 30.0 a minute, 29 min left"),
        ((10, 10, 60), "10 of 10 papers, 10.0 a minute"),
        ((0, 10, 60), "0 of 10 papers, 0.0 a minute"),
        ((0, 0, 0), "0 of 0 papers, 0.0 a minute"),
    ],
)
def test_pace(counts, told):
    assert pace(*counts) == told


def test_progress_without_a_terminal_is_a_line_now_and_then(capsys, monkeypatch):
    monkeypatch.setattr("pipeline.batch.journal.EVERY", -1)
    progress = Progress(2)
    progress.step()
    progress.step()
    progress.close()
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("exoclaim: 1 of 2 papers, ") and second.startswith("exoclaim: 2 of 2 papers, ")


def test_the_log_goes_on(tmp_path):
    for number in (1, 2):
        log = Log(tmp_path / "log.jsonl")
        log.write("run", number=number, odd="half \udc80")
        log.close()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [line["number"] for line in lines] == [1, 2]
    assert list(lines[0]) == ["time", "event", "number", "odd"]


def test_one_run_at_a_time(tmp_path):
    assert not at_work(tmp_path)
    with locked(tmp_path):
        assert at_work(tmp_path)
        with pytest.raises(UsageError, match="another run is at work there"), locked(tmp_path):
            pass
    assert not at_work(tmp_path)
    with locked(tmp_path):
        pass
