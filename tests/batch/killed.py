"""A run for the tests to kill. All is as in `exoclaim run` but for the model."""

import time
from pathlib import Path

from pipeline.batch.cache import Cache
from pipeline.batch.lock import locked
from pipeline.batch.pool import Job, Limits, Pool
from pipeline.inputs import find_inputs
from pipeline.many import Batch
from pipeline.outputs import make_folder
from pipeline.schema import Done, Failure
from pipeline.store import Store, open_store
from pipeline.task import Finished, Settings
from tests.score.rows import row


def start():
    return None


def work(_state, given):
    """A paper of three claims, or a failure where the file is empty."""
    text = Path(given.path).read_text()
    time.sleep(0.01)
    if not text:
        return Finished(Failure(given.doc, given.path, "read", None, "no text", "run OCR"), 0.0)
    claims = [row(word, "", "", "EMT+", doc=given.doc, id=f"{given.doc}-{n:04d}") for n, word in enumerate(text.split(), 1)]
    return Finished(Done(given.doc, claims, {"title": text * 200}, []), 0.0)


def main(papers, out):
    make_folder(out)
    with locked(out):
        batch = Batch(find_inputs([papers]), out, Store(open_store(out)), Settings(), Limits(60, 4096), Cache(out / "cache", 1 << 20))
        batch.run(batch.plan(), "1.0", lambda job: Pool(Job(start, (), work), 2, batch.limits))

