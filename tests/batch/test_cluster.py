"""The work on a Dask cluster: several worker processes of different speeds here on this machine, one of them killed."""

import os
import signal
import sys

import pytest
from distributed import Client, LocalCluster

from pipeline.batch.cluster import Cluster
from pipeline.batch.pool import Job, Limits, Lost
from pipeline.errors import BatchError, ModelError, UsageError
from tests.batch import jobs
from tests.test_many import exoclaim, files, finished, papers  # noqa: F401 (a fixture)

LIMITS = Limits(seconds=3, memory=400)
JOB = Job(jobs.start, ("ok",), jobs.work)


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster of three worker processes."""
    with LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address


def pids(address):
    """Of the worker processes."""
    with Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_every_task_is_done_once_though_a_worker_is_killed(scheduler):
    tasks = [f"{number} nap" for number in range(60)]
    found = []
    with Cluster(JOB, scheduler, LIMITS) as cluster:
        for number, result in enumerate(cluster.results(tasks)):
            found.append(result)
            if number == 10:
                os.kill(pids(scheduler)[0], signal.SIGKILL)
    assert sorted(found) == sorted((task, f"ok {task}") for task in tasks)


def test_a_scheduler_that_goes_away_is_told():
    cluster = LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0")
    with Cluster(JOB, cluster.scheduler_address, LIMITS) as client, pytest.raises(BatchError, match="the scheduler has gone") as caught:
        for _ in client.results([f"{number} nap" for number in range(200)]):
            cluster.close()
    assert caught.value.hint == "the same command goes on from where it stopped"


def test_bad_tasks_harm_no_worker_of_the_cluster(scheduler):
    before = sorted(pids(scheduler))
    with Cluster(JOB, scheduler, LIMITS) as cluster:
        results = dict(cluster.results(["a", "hold_the_lock", "hoard", "crash", "b", "c"]))
    errors = {task: result.error for task, result in results.items() if isinstance(result, Lost)}
    assert errors == {
        "hold_the_lock": "took more than 3 seconds",
        "hoard": "took more than 400 MiB of memory",
        "crash": "the process that read it died (signal 11)",
    }
    assert {task: results[task] for task in "abc"} == {task: f"ok {task}" for task in "abc"}
    assert sorted(pids(scheduler)) == before


def test_a_broken_start_is_told(scheduler):
    with Cluster(Job(jobs.start_broken, (), jobs.work), scheduler, LIMITS) as cluster, pytest.raises(ModelError, match="a rule is broken"):
        list(cluster.results(["a"]))


def test_no_scheduler(monkeypatch):
    monkeypatch.setattr("pipeline.batch.cluster.WAIT", 1)
    with pytest.raises(BatchError, match="tcp://127.0.0.1:1: no Dask scheduler answers"):
        Cluster(JOB, "tcp://127.0.0.1:1", LIMITS)


def test_no_workers(monkeypatch):
    monkeypatch.setattr("pipeline.batch.cluster.WAIT", 1)
    with LocalCluster(n_workers=0, dashboard_address=":0") as empty, Cluster(JOB, empty.scheduler_address, LIMITS) as cluster:
        assert list(cluster.results([])) == []
        with pytest.raises(BatchError, match="the scheduler has no workers"):
            list(cluster.results(["a"]))


def test_without_dask(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="--scheduler needs the package distributed") as caught:
        Cluster(JOB, "tcp://127.0.0.1:1", LIMITS)
    assert caught.value.hint == "pip install distributed"


@pytest.mark.model
def test_the_output_is_that_of_one_machine(scheduler, papers, tmp_path):  # noqa: F811
    assert finished(exoclaim("run", papers, "-o", tmp_path / "here"))[0] == 1
    code, told = finished(exoclaim("run", papers, "-o", tmp_path / "there", "--scheduler", scheduler))
    assert code == 1 and "3 papers done, 1 failed" in told
    assert files(tmp_path / "there") == files(tmp_path / "here")
