"""Faults: what is wrong in a file, and where."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias, cast

from entitykit.errors import GazetteerError

__all__ = ["UNREADABLE", "Fault", "Report", "open_binary", "refuse", "text_lines"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a source file.

    Attributes:
        path: The file.
        line: Line, counted from 1; 0 if it is the file as a whole.
        column: Column in characters, counted from 1; 0 if it is the line as a whole.
        message: What is wrong, and what was expected.
    """

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part) + f": {self.message}"


Report: TypeAlias = Callable[[Fault], None]
"""What is called with each fault; the record at fault is skipped when it returns."""

UNREADABLE = (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile)
"""What reading a damaged file may raise."""


def _open_zip(path: Path, _mode: str) -> IO[bytes]:
    """Open the member of an archive that has its name, else the largest one."""
    archive = zipfile.ZipFile(path)
    return archive.open(
        max(archive.infolist(), key=lambda item: (Path(item.filename).stem == path.stem, item.file_size))
    )


_OPENERS: dict[str, Callable[[Path, str], object]] = {
    ".zip": _open_zip,
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}


def refuse(fault: Fault) -> None:
    """Raise a fault as an error: the report of callers that want no record skipped.

    Args:
        fault: The fault.

    Raises:
        GazetteerError: Always.
    """
    raise GazetteerError(fault.message, fault.path, fault.line or None, fault.column or None)


def open_binary(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacking .gz, .bz2, .xz and .zip on the way.

    Args:
        path: The file.

    Raises:
        GazetteerError: It cannot be opened.
    """
    try:
        opener = _OPENERS.get(path.suffix, Path.open)
        return cast("IO[bytes]", opener(path, "rb"))
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise GazetteerError(
            f"cannot open this file ({getattr(error, 'strerror', None) or error})", str(path)
        ) from error


def text_lines(path: Path, report: Report) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file with their numbers, line ends left out; lines that are no UTF-8 are reported.

    Args:
        path: The file, possibly packed.
        report: Called with each fault.

    Raises:
        GazetteerError: The file cannot be opened, or its packing is damaged.
    """
    with open_binary(path) as lines:
        number = 0
        try:
            for number, raw in enumerate(lines, 1):
                try:
                    text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    column = len(raw[: error.start].decode("utf-8", "replace")) + 1
                    report(Fault(str(path), number, column, f"byte {raw[error.start]:#04x} is no UTF-8"))
                    continue
                yield number, text.rstrip("\r\n")
        except UNREADABLE as error:
            raise GazetteerError(f"this file is damaged or cannot be read ({error})", str(path), number + 1) from error
