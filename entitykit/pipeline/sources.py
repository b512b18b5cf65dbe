"""References to gazetteers and rates of the user's own: opened when first needed, saved with the pipeline.

A config names paths. A saved pipeline has a copy of what they held, so it loads on a machine without them; the shipped
data is never copied.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["Part", "Source"]

Part = str | dict[str, bytes] | None
"""A path, or files by name that came from bytes, or ``None`` for the shipped data."""

_SHIPPED = "shipped"


class Source:
    """A reference to a gazetteer or to exchange rates.

    Args:
        room: "gazetteer" or "rates".
        parts: What it consists of, in the order in which later parts override earlier ones.
    """

    def __init__(self, room: str, parts: Sequence[Part] = (None,)) -> None:
        self.room = room
        self.parts = tuple(parts)
        self._opened: Any = None

    @classmethod
    def from_config(cls, room: str, path: str | list[str | None] | None) -> Source:
        """Make a reference from a config.

        Args:
            room: "gazetteer" or "rates".
            path: One path or several; ``None``, also among several, means the shipped data.
        """
        return cls(room, path if isinstance(path, list) else (path,))

    @property
    def is_shipped(self) -> bool:
        """Whether nothing of the user's is meant."""
        return all(part is None for part in self.parts)

    def open(self) -> Any:
        """Return the `Gazetteer` or `Rates`, ``None`` for the shipped one; read once.

        Raises:
            GazetteerError: A file cannot be read.
        """
        if self._opened is None and not self.is_shipped:
            self._opened = _load(self.room, [self._path(part) for part in self.parts])
        return self._opened

    def _path(self, part: Part) -> str | None:
        if not isinstance(part, dict):
            return part
        # The folder lives as long as the source: what was opened in it may be memory-mapped.
        folder = tempfile.mkdtemp(prefix="entitykit-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        _write(Path(folder), part)
        return str(next(Path(folder).iterdir()))

    def add(self, name: str, content: bytes) -> None:
        """Add a file that overrides what is there.

        Args:
            name: File name; its ending says what format it has.
            content: The file's bytes.
        """
        self._set([*self.parts, {name: content}])

    def _set(self, parts: Sequence[Part]) -> None:
        self.parts, self._opened = tuple(parts), None

    def __reduce__(self) -> tuple[Any, ...]:
        # What was opened stays here; another process opens it anew.
        return (type(self), (self.room, self.parts))

    def to_bytes(self) -> list[dict[str, bytes] | None]:
        """Return the user's files by name, part by part; empty where only the shipped data is meant."""
        return [] if self.is_shipped else [_read(part) if isinstance(part, str) else part for part in self.parts]

    def from_bytes(self, parts: list[dict[str, bytes] | None]) -> None:
        """Use the files that `to_bytes` gave, if there are any."""
        if parts:
            self._set(parts)

    def to_disk(self, folder: Path) -> None:
        """Copy the user's files into a folder; nothing is written where only the shipped data is meant.

        Args:
            folder: It is replaced, files that are in it already are kept.
        """
        parts = self.to_bytes()
        shutil.rmtree(folder, ignore_errors=True)
        for number, part in enumerate(parts):
            _write(folder / f"{number:03}", part if part is not None else {_SHIPPED: b""})

    def from_disk(self, folder: Path) -> None:
        """Use the files of a folder that `to_disk` wrote, if there is one."""
        if folder.is_dir():
            paths = [next(part.iterdir()) for part in sorted(folder.iterdir())]
            self._set([None if path.name == _SHIPPED else str(path) for path in paths])


def _read(path: str) -> dict[str, bytes]:
    top = Path(path)
    files = sorted(p for p in top.rglob("*") if p.is_file()) if top.is_dir() else [top]
    return {file.relative_to(top.parent).as_posix(): file.read_bytes() for file in files}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _load(room: str, paths: list[str | None]) -> Any:
    if room == "rates":
        from entitykit.money import Rates

        return Rates.load(paths[0])
    from entitykit.gazetteer import Gazetteer

    return Gazetteer.load(paths[0] if len(paths) == 1 else paths)
