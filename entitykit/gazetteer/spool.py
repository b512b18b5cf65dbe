"""Sorting more than memory holds: items are spread over temporary files by the top bits of their hash."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["NumberSpool", "Spool"]

_BITS = 6
_BUFFERED = 1 << 18
_NUMBERS_BUFFERED = 1 << 22


class Spool:
    """Items with 32-bit hashes, added in any order, read back in 64 groups of rising hash.

    Args:
        folder: Folder for the temporary files, which have no names and vanish with the process.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[list[Any]] = [[] for _ in range(1 << _BITS)]
        self._files: list[BinaryIO | None] = [None] * (1 << _BITS)
        self._buffered = 0
        self.count = 0

    def add(self, item: tuple[Any, ...]) -> None:
        """Add an item: its hash, and what else `marshal` can write."""
        self._parts[item[0] >> (32 - _BITS)].append(item)
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
            out = list(part)
            file = self._files[index]
            if file is not None:
                end = file.tell()
                file.seek(0)
                while file.tell() < end:
                    out += marshal.load(file)  # noqa: S302
                file.close()
            part.clear()
            out.sort()
            yield out


class NumberSpool:
    """Pairs of a 32-bit hash and a smaller number, packed into 64-bit integers; otherwise like `Spool`.

    Args:
        folder: Folder for the temporary files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = [array("Q") for _ in range(1 << _BITS)]
        self._files: list[BinaryIO | None] = [None] * (1 << _BITS)
        self.count = 0

    def add(self, hash32: int, number: int) -> None:
        """Add a pair."""
        self._parts[hash32 >> (32 - _BITS)].append(hash32 << 32 | number)
        self.count += 1
        if not self.count % _NUMBERS_BUFFERED:
            self._flush()

    def _flush(self) -> None:
        for index, part in enumerate(self._parts):
            file = self._files[index]
            if file is None:
                file = self._files[index] = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
            part.tofile(file)
            del part[:]

    def groups(self) -> Iterator[list[int]]:
        """Yield the groups in order, each sorted and without repetitions."""
        for index, part in enumerate(self._parts):
            file = self._files[index]
            if file is not None:
                count = file.tell() // part.itemsize
                file.seek(0)
                part.fromfile(file, count)
                file.close()
            out = sorted(set(part))
            del part[:]
            yield out
