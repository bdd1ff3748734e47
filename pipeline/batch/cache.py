"""A cache on disk: content by the hash of what it was made from, the least recently used out first when it grows too large.

Several processes may use one folder. A file is written under another name and put in place whole, so that none is ever
half there; one that is damaged or gone counts as not there.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

PART = ".part"  # the ending of what is not in place yet


class Cache:
    """Bytes by key under `folder`, at most `limit` bytes of them after each `trim`."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = Path(folder), limit

    def get(self, key: str) -> bytes | None:
        """What was put in under the key; None when nothing is there, or not what was put in."""
        file = self._file(key)
        try:
            content = file.read_bytes()
            os.utime(file)  # used now
        except OSError:
            return None
        check, body = content[:4], content[4:]
        return body if check == _check(body) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep content under the key. A full or forbidden disk is no error: the next run makes it again."""
        if self.limit == 0:
            return
        file = self._file(key)
        part = file.with_name(f"{file.name}.{os.getpid()}{PART}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_check(content) + content)
            os.replace(part, file)

    def trim(self) -> None:
        """Remove what was used least recently, until the rest is within the limit."""
        found = [(stat.st_mtime_ns, stat.st_size, file) for file in self.folder.glob("*/*") if (stat := _stat(file))]
        size = sum(bytes_ for _, bytes_, _ in found)
        for _, bytes_, file in sorted(found):
            if size <= self.limit:
                return
            file.unlink(missing_ok=True)
            size -= bytes_

    def sweep(self) -> None:
        """Remove what processes that were killed left half written. Only while no other process is writing."""
        for part in self.folder.glob(f"*/*{PART}"):
            part.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _stat(file: Path) -> os.stat_result | None:
    with suppress(OSError):  # another process took it away
        return file.stat()
    return None


def _check(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
