"""What a run tells while it is at work: a log in JSON Lines, and its progress."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tqdm import tqdm

EVERY = 60.0  # seconds between two lines of progress where there is no terminal


class Log:
    """`DIR/log.jsonl`: one line an event, with its time; the lines of each run behind those of the one before."""

    def __init__(self, file: Path) -> None:
        self.file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)

    def write(self, event: str, **told: Any) -> None:
        """One line, in one piece: a run that is killed leaves no half of it."""
        time_ = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        os.write(self.file, (json.dumps({"time": time_, "event": event, **told}) + "\n").encode())

    def close(self) -> None:
        """No more lines."""
        os.close(self.file)


class Progress:
    """Papers done of those to do, the rate and the time left: a bar in a terminal, else a line a minute; on stderr."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.begun = self.told = time.monotonic()
        self.bar = tqdm(total=total, unit="paper", leave=False, disable=not sys.stderr.isatty(), smoothing=0.05)

    def step(self) -> None:
        """One more paper is done."""
        self.done += 1
        self.bar.update()
        if self.bar.disable and time.monotonic() - self.told > EVERY:
            self.told = time.monotonic()
            print(f"exoclaim: {pace(self.done, self.total, self.told - self.begun)}", file=sys.stderr)

    def clear(self) -> None:
        """Make room for another line."""
        self.bar.clear()

    def close(self) -> None:
        """Take the bar away."""
        self.bar.close()


def pace(done: int, total: int, seconds: float) -> str:
    """ "120 of 1000 papers, 31.2 a minute, 28 min left"."""
    rate = done / seconds if seconds > 0 else 0.0
    left = f", {duration((total - done) / rate)} left" if rate and done < total else ""
    return f"{done} of {total} papers, {60 * rate:.1f} a minute{left}"


def duration(seconds: float) -> str:
    """ "40 s", "28 min", "3 h 5 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
