"""Sorting more than memory holds: items are spread over temporary files by the top bits of their hash."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["Spool"]

_BITS = 6
_BUFFERED = 200_000


class Spool:
    """Items with 32-bit hashes, added in any order, read back in 64 groups of rising hash.

    Args:
        folder: Folder for the temporary files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[list[Any]] = [[] for _ in range(1 << _BITS)]
        self._files: list[BinaryIO | None] = [None] * (1 << _BITS)
        self._buffered = 0
        self.count = 0

    def add(self, hash32: int, item: tuple[Any, ...]) -> None:
        """Add an item; it holds only what `marshal` can write."""
        self._parts[hash32 >> (32 - _BITS)].append((hash32, *item))
        self.count += 1
        self._buffered += 1
        if self._buffered >= _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        for index, part in enumerate(self._parts):
            file = self._files[index]
            if file is None:
                file = self._files[index] = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
            marshal.dump(part, file)
            part.clear()
        self._buffered = 0

    def groups(self) -> Iterator[list[Any]]:
        """Yield the groups in order, each sorted, and let go of their files."""
        for index, part in enumerate(self._parts):
            out = part
            file = self._files[index]
            if file is not None:
                end = file.tell()
                file.seek(0)
                while file.tell() < end:
                    out = out + marshal.load(file)  # noqa: S302
                file.close()
            self._parts[index] = []
            yield sorted(out)
