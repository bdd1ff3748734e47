"""Workers that hang, hoard memory, crash the interpreter: the task is lost, the others are done, and no process is left."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from pipeline.batch.pool import Job, Limits, Lost, Pool
from pipeline.errors import BatchError, ModelError
from tests.batch import jobs

LIMITS = Limits(seconds=3, memory=400)
JOB = Job(jobs.start, ("ok",), jobs.work)


def done(tasks, workers=2, limits=LIMITS, job=JOB):
    with Pool(job, workers, limits) as pool:
        return dict(pool.results(tasks))


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_task_is_done_once(workers):
    tasks = [str(number) for number in range(9)]
    with Pool(JOB, workers, LIMITS) as pool:
        results = list(pool.results(tasks))
    assert sorted(results) == [(task, f"ok {task}") for task in tasks]


def test_no_task_needs_no_worker():
    with Pool(Job(jobs.start_dead, (), jobs.work), 2, LIMITS) as pool:
        assert list(pool.results([])) == []


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ("hang", "took more than 3 seconds"),
        ("spin", "took more than 3 seconds"),
        ("read_in_a_thread", "took more than 3 seconds"),
        ("hold_the_lock", "took more than 3 seconds"),
        ("hoard", "took more than 400 MiB of memory"),
        ("crash", "the process that read it died (signal 11)"),
        ("leave", "the process that read it died (exit status 7)"),
    ],
)
def test_a_bad_task_takes_no_other_with_it(bad, error):
    results = done(["a", bad, "b", "c"])
    lost = results.pop(bad)
    assert isinstance(lost, Lost) and lost.error == error and lost.hint
    assert results == {task: f"ok {task}" for task in "abc"}


def test_all_bad_at_once():
    bad = ["hang", "hoard", "crash", "leave", "spin"]
    results = done(["a", *bad, "b"], workers=3)
    assert [isinstance(results[task], Lost) for task in bad] == [True] * 5
    assert (results["a"], results["b"]) == ("ok a", "ok b")


def test_a_worker_that_something_else_killed_is_tried_again(tmp_path):
    task = f"crash_once {tmp_path / 'tried'}"
    assert done([task]) == {task: f"ok {task}"}


def test_a_broken_start_is_told():
    with pytest.raises(ModelError, match="a rule is broken") as caught:
        done(["a"], job=Job(jobs.start_broken, (), jobs.work))
    assert caught.value.hint == "mend it"


def test_workers_that_die_as_they_start_are_told():
    with pytest.raises(BatchError, match="ended with exit status 3 before it could start"):
        done(["a"], job=Job(jobs.start_dead, (), jobs.work))


def test_no_worker_is_left():
    with Pool(JOB, 2, LIMITS) as pool:
        results = pool.results(["a", "hang", "hang"])
        assert next(results) == ("a", "ok a")
        processes = [psutil.Process(worker.process.pid) for worker in pool.workers]
    assert not any(process.is_running() for process in processes)


def test_workers_end_when_their_supervisor_is_killed():
    code = (
        "from tests.batch.test_pool import *\n"
        "with Pool(JOB, 2, Limits(600, 4000)) as pool:\n"
        "    results = pool.results(['a', 'hang', 'spin'])\n"
        "    next(results); print(*(worker.process.pid for worker in pool.workers), flush=True); next(results)\n"
    )
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    supervisor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=surroundings)
    workers = [int(word) for word in supervisor.stdout.readline().split()]
    assert len(workers) == 2
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    deadline = time.monotonic() + 20
    while any(map(psutil.pid_exists, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(psutil.pid_exists, workers))
