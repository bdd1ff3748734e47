"""Time that the server of `exoclaim curate` takes for each page, on 10,000 claims: python benchmarks/bench_curate.py RUN

RUN is a folder that `exoclaim run` wrote; its papers are copied under other names until there are enough claims.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from httpx2 import Response
from starlette.testclient import TestClient

from pipeline.cli_curate import make_curation
from pipeline.curate.app import Curation, make_app
from pipeline.schema import Done
from pipeline.store import Store, open_store
from pipeline.store.papers import Made

CLAIMS, TIMES = 10_150, 40  # some copies say the same: 10,000 are left


def fill(source: Store, target: Store, claims: int) -> None:
    """Copies of the papers of a store in another, so many claims in all."""
    run, left, number = target.begin("bench", 0, {}), claims, 0
    while left > 0:
        for doc, (path, sha256) in sorted(source.files().items()):
            name = f"{doc}-{number}"
            rows = [row | {"doc": name, "id": f"{name}-{n}"} for n, row in enumerate(source.rows([doc]))][: max(left, 0)]
            left -= len(rows)
            target.keep(
                run, Done(name, rows, source.output(doc, "paper"), [], [], source.output(doc, "layout")), Made(path, sha256, "bench", 0.0)
            )
        number += 1


def measure(curation: Curation) -> None:
    """Print the median and the longest time of each page, in milliseconds."""
    client = TestClient(make_app(curation), base_url="http://127.0.0.1:8000")
    client.get("/?token=token")
    key = next(iter(curation.queue.items))
    mark = re.search(r'name="csrf" value="(\w+)"', client.get(f"/claim/{key}").text)[1]
    pages = (
        "/",
        f"/claim/{key}",
        f"/claim/{key}?order=cargo&state=all",
        f"/claim/{key}?q=mir-21&order=rule",
        "/list?state=all",
        "/progress",
    )
    for path in pages:
        _tell(path.replace(key, "KEY"), [_timed(lambda path=path: client.get(path, follow_redirects=False)) for _ in range(TIMES)])
    keys = list(curation.queue.items)[:TIMES]
    fields = {"csrf": mark, "action": "accept"}
    _tell(
        "POST /verdict",
        [_timed(lambda k=k: client.post("/verdict", data=fields | {"form": f"bench-{k}", "key": k}, follow_redirects=False)) for k in keys],
    )


def _timed(ask: Callable[[], Response]) -> tuple[float, float]:
    """Milliseconds that passed, and that the processor worked."""
    start, work = perf_counter(), process_time()
    answer = ask()
    assert answer.status_code in (200, 303), answer.status_code
    return 1000 * (perf_counter() - start), 1000 * (process_time() - work)


def _tell(name: str, times: list[tuple[float, float]]) -> None:
    passed, worked = zip(*times, strict=True)
    print(f"{name:36} {median(passed):6.0f} {max(passed):6.0f} {median(worked):8.0f} {max(worked):6.0f}")


def main() -> None:
    """Fill a store, start the room on it, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Store(open_store(Path(sys.argv[1]))), Store(open_store(Path(folder))), CLAIMS)
        arguments = argparse.Namespace(folder=Path(folder), store=None, papers=[], host="127.0.0.1")
        start = perf_counter()
        curation = make_curation(arguments, {"token": "bench"}, 8000)
        gc.freeze()  # as the server does
        print(f"{len(curation.queue.items)} claims, read in {perf_counter() - start:.1f} s")
        print(f"{'page':36} {'median':>6} {'most':>6} {'cpu':>8} {'most':>6}  ms")
        measure(curation)
        curation.renderer.close()


if __name__ == "__main__":
    main()
