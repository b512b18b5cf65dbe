"""Tables of comma-separated values: anybody's, with a mapping of columns, and OpenSanctions' targets.simple.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from entitykit.errors import GazetteerError
from entitykit.gazetteer.faults import Fault, Report, text_lines
from entitykit.gazetteer.importers.ftm import KINDS
from entitykit.gazetteer.importers.options import Options
from entitykit.types import Alias, Entry

__all__ = ["read_csv", "read_targets_simple"]

_GUESSES = {
    "id": ("id", "identifier", "key", "code", "wikidata", "qid"),
    "name": ("name", "label", "title", "full name", "full_name", "canonical"),
    "aliases": ("aliases", "alias", "other names", "other_names", "alternate names", "synonyms", "aka"),
    "kind": ("kind", "type", "class"),
}
_SEPARATORS = ("|", ";")
_ITEM = re.compile(r"Q[1-9]\d*")


def read_csv(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield one entry a row of a table.

    The columns of id, name, aliases and kind are those of `options.columns`, else such as are named so. A row
    without id gets one of file name and line. "facts.NAME" in `options.columns` makes a fact of a column.
    """
    columns: dict[str, str] = {}
    for number, row in _rows(path, report):
        if not columns:
            columns = _columns(path, list(row), options)
        name = row[columns["name"]].strip()
        kind = options.kind or row.get(columns.get("kind", ""), "").strip()
        if not name or not kind:
            wanted = "name" if not name else "kind: give it with --kind, or a column for it"
            report(Fault(str(path), number, 0, f"this row has no {wanted}"))
            continue
        facts = {field.removeprefix("facts."): row[column] for field, column in columns.items() if "." in field}
        yield Entry(
            _curie(row.get(columns.get("id", ""), "").strip(), path, number),
            kind,
            name,
            tuple(Alias(text) for text in _split(row.get(columns.get("aliases", ""), ""), options.separator)),
            {field: value for field, value in facts.items() if value},
            source=options.source or path.name,
        )


def _rows(path: Path, report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows by the names of their columns, each with its line."""
    position = 0

    def lines() -> Iterator[str]:
        nonlocal position
        for number, line in text_lines(path, report):
            position = number
            yield line + "\n"

    source = lines()
    first = next(source, "")
    delimiter = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(Fault(str(path), position, 0, f"this row is no CSV: {error}"))
            continue
        if len(fields) == len(header):
            yield position, dict(zip(header, fields, strict=True))
        elif fields:
            report(Fault(str(path), position, 0, f"{len(fields)} fields, but the header names {len(header)}"))


def _columns(path: Path, header: list[str], options: Options) -> dict[str, str]:
    columns = dict(options.columns)
    for column in columns.values():
        if column not in header:
            raise GazetteerError(f"there is no column {column!r}; there are {', '.join(header)}", str(path), 1)
    lowered = {column.strip().lower(): column for column in reversed(header)}
    for field, guesses in _GUESSES.items():
        if field not in columns:
            guess = next((guess for guess in guesses if guess in lowered), None)
            if guess is not None:
                columns[field] = lowered[guess]
    if "name" not in columns:
        message = f"no column is called name: say which one it is with --map name=COLUMN; there are {', '.join(header)}"
        raise GazetteerError(message, str(path), 1)
    return columns


def _curie(given: str, path: Path, number: int) -> str:
    """Return an id as a CURIE: one as it is, a Wikidata item with its prefix, anything else below the file's name."""
    if _ITEM.fullmatch(given):
        return f"wd:{given}"
    if ":" in given and " " not in given:
        return given
    stem = re.sub(r"[^A-Za-z0-9_.-]+", "-", path.name.split(".")[0])
    prefix = stem if stem[:1].isalpha() else f"csv-{stem}"
    return f"{prefix}:{'_'.join(given.split()) or number}"


def _split(field: str, separator: str) -> list[str]:
    if not separator:
        separator = next((sign for sign in _SEPARATORS if sign in field), "\n")
    return list(dict.fromkeys(part.strip() for part in field.split(separator) if part.strip()))


def read_targets_simple(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield the targets of OpenSanctions' targets.simple.csv."""
    for number, row in _rows(path, report):
        name, schema = row.get("name", "").strip(), row.get("schema", "")
        if not name or not row.get("id"):
            report(Fault(str(path), number, 0, f"this row has no {'id' if name else 'name'}"))
            continue
        entry_id = row["id"]
        yield Entry(
            f"wd:{entry_id}" if _ITEM.fullmatch(entry_id) else f"opensanctions:{entry_id}",
            options.kind or KINDS.get(schema, schema.lower()),
            name,
            tuple(Alias(text) for text in _split(row.get("aliases", ""), ";") if text != name),
            _target_facts(row),
            source=options.source or "OpenSanctions",
        )


def _target_facts(row: Mapping[str, str]) -> dict[str, object]:
    facts: dict[str, object] = {"schema": row.get("schema", "")}
    if row.get("countries"):
        facts["countries"] = [code.upper() for code in _split(row["countries"], ";")]
    for field in ("birth_date", "sanctions", "dataset", "program_ids", "first_seen", "last_seen"):
        if row.get(field):
            facts[field] = row[field]
    return facts
