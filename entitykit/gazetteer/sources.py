"""Source files: entries as JSON lines, or as a table of tab-separated values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entitykit.errors import GazetteerError
from entitykit.gazetteer.faults import Fault, Report, refuse, text_lines
from entitykit.gazetteer.schema import structure
from entitykit.types import Entry

__all__ = ["Record", "entry_files", "read_entries", "read_records", "removal"]

_LISTS = ("aliases", "same_as")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a source file, as it was read.

    Attributes:
        path: The file.
        line: Line, counted from 1.
        raw: The line.
        data: What it says.
    """

    path: Path
    line: int
    raw: str
    data: Any

    def fault(self, value: Any, message: str) -> Fault:
        """Return a fault of this record.

        Args:
            value: The field or value at fault, whose column is looked for.
            message: What is wrong.
        """
        return Fault(str(self.path), self.line, self._column(value), message)

    def _column(self, value: Any) -> int:
        written = [str(value)] if isinstance(value, str | int | float) else []
        if isinstance(value, str):
            written = [json.dumps(value, ensure_ascii=False), json.dumps(value), value]
        return next((at + 1 for text in written if text and (at := self.raw.find(text)) >= 0), 1)


def entry_files(path: Path) -> list[Path]:
    """Return the source files that a path stands for: itself, or all ``*.jsonl`` and ``*.entries.tsv`` below it.

    Args:
        path: A file or folder.

    Raises:
        GazetteerError: There is no such file.
    """
    if not path.exists():
        raise GazetteerError("there is no such file or folder", str(path))
    if not path.is_dir():
        return [path]
    return sorted(p for pattern in ("*.jsonl", "*.entries.tsv") for p in path.rglob(pattern))


def read_entries(paths: Iterable[Path], report: Report = refuse) -> Iterator[Entry]:
    """Yield the entries of source files and folders, in order of file and line.

    Args:
        paths: JSONL or TSV files, or folders of them.
        report: Called with what is wrong in a record, which is then skipped; by default it raises.

    Raises:
        GazetteerError: A file cannot be read, or a line is no entry: with file, line and column.
    """
    for path in paths:
        for file in entry_files(path):
            for record in read_records(file, report):
                problem = next(structure(record.data), None)
                if problem is not None:
                    report(record.fault(*problem))
                elif record.data.get("removed"):
                    yield removal(record.data["id"])
                else:
                    yield Entry.from_dict(record.data)


def removal(entry_id: str) -> Entry:
    """Return the entry that, in an upper layer, hides the one with this id.

    Args:
        entry_id: Id of the entry to hide.
    """
    return Entry(entry_id, "", "", facts={"removed": True})


def read_records(path: Path, report: Report) -> Iterator[Record]:
    """Yield the records of one source file; lines that cannot be read are reported.

    Args:
        path: JSONL, or TSV with a header line.
        report: Called with each fault.
    """
    lines = ((number, line) for number, line in text_lines(path, report) if line.strip())
    return _table(path, lines, report) if ".tsv" in path.suffixes else _objects(path, lines, report)


def _objects(path: Path, lines: Iterable[tuple[int, str]], report: Report) -> Iterator[Record]:
    for number, line in lines:
        try:
            yield Record(path, number, line, json.loads(line))
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            report(Fault(str(path), number, column, f"this line is no JSON: {getattr(error, 'msg', error)}"))


def _table(path: Path, lines: Iterable[tuple[int, str]], report: Report) -> Iterator[Record]:
    """Read a table: aliases and same_as are separated by '|', facts are a JSON object or columns named facts.NAME."""
    header: list[str] = []
    for number, line in lines:
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if not header:
            header = fields
        elif len(fields) > len(header):
            column = len("\t".join(fields[: len(header)])) + 2
            report(Fault(str(path), number, column, f"{len(fields)} fields, but the header names {len(header)}"))
        else:
            yield Record(path, number, line, _row(dict(zip(header, fields, strict=False))))


def _row(fields: dict[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, field in fields.items():
        if not field:
            continue
        if name in _LISTS:
            record[name] = [part.strip() for part in field.split("|") if part.strip()]
        elif name == "facts" or name.startswith("facts."):
            facts = record.setdefault("facts", {})
            value = _plain(field)
            facts |= value if name == "facts" and isinstance(value, dict) else {name.removeprefix("facts."): value}
        else:
            record[name] = field
    return record


def _plain(field: str) -> Any:
    """Return a field as the JSON it is, or as a string."""
    try:
        return json.loads(field)
    except ValueError:
        return field
