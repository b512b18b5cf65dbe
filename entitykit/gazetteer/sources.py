"""Source files: entries as JSON lines, or as a table of tab-separated values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from entitykit.errors import GazetteerError
from entitykit.types import Entry

__all__ = ["entry_files", "read_entries"]


def entry_files(path: Path) -> list[Path]:
    """Return the source files that a path stands for: itself, or all ``*.jsonl`` and ``*.entries.tsv`` below it."""
    if not path.is_dir():
        return [path]
    return sorted(p for pattern in ("*.jsonl", "*.entries.tsv") for p in path.rglob(pattern))


def read_entries(paths: Iterable[Path]) -> Iterator[Entry]:
    """Yield the entries of source files and folders, in order of file and line.

    Args:
        paths: JSONL or TSV files, or folders of them.

    Raises:
        GazetteerError: A line is no entry: with file and line.
    """
    for path in paths:
        for file in entry_files(path):
            for line, record in _records(file):
                yield _entry(record, file, line)


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            yield from _rows(lines) if path.suffix == ".tsv" else _objects(path, lines)
        except UnicodeDecodeError as error:
            raise GazetteerError(f"this file is not UTF-8 ({error.reason})", str(path)) from error


def _objects(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            column = getattr(error, "colno", None)
            raise GazetteerError(f"this line is no JSON ({error})", str(path), number, column) from error
        yield number, record


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read a table: a header line; aliases and same_as are separated by '|', facts are a JSON object."""
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if not header:
            header = fields
            continue
        record: dict[str, Any] = {name: field for name, field in zip(header, fields, strict=False) if field}
        for name in ("aliases", "same_as"):
            if name in record:
                record[name] = [part.strip() for part in record[name].split("|") if part.strip()]
        if "facts" in record:
            record["facts"] = json.loads(record["facts"])
        yield number, record


def _entry(record: Any, path: Path, line: int) -> Entry:
    try:
        return Entry.from_dict(record)
    except (KeyError, TypeError, AttributeError) as error:
        raise GazetteerError(f"this is no entry: {type(error).__name__} {error}", str(path), line) from error
