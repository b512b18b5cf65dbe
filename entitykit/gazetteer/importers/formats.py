"""Which importer reads which file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from entitykit.errors import GazetteerError
from entitykit.gazetteer.faults import UNREADABLE, Report, open_binary, refuse
from entitykit.gazetteer.importers.csv_table import read_csv, read_targets_simple
from entitykit.gazetteer.importers.ftm import read_ftm
from entitykit.gazetteer.importers.geonames import read_geonames
from entitykit.gazetteer.importers.options import Options
from entitykit.gazetteer.importers.popolo import read_popolo
from entitykit.gazetteer.importers.wikidata import read_wikidata
from entitykit.gazetteer.sources import read_entries
from entitykit.types import Entry

__all__ = ["FORMATS", "Options", "detect_format", "import_entries"]

_Importer: TypeAlias = Callable[[Path, Options, Report], Iterator[Entry]]


def _own(path: Path, _options: Options, report: Report) -> Iterator[Entry]:
    return read_entries([path], report)


_IMPORTERS: dict[str, _Importer] = {
    "entries": _own,
    "csv": read_csv,
    "geonames": read_geonames,
    "wikidata": read_wikidata,
    "popolo": read_popolo,
    "ftm": read_ftm,
    "opensanctions-simple": read_targets_simple,
}
FORMATS = tuple(_IMPORTERS)
"""Names of the formats."""
_HEAD = 1 << 16
_GEONAMES_FIELDS = 19


def import_entries(
    path: Path, options: Options | None = None, *, format: str | None = None, report: Report = refuse
) -> Iterator[Entry]:
    """Yield the entries of a list in any of the formats.

    Args:
        path: The list: a file, packed or not, or a folder of our own source files.
        options: What is known about it.
        format: One of `FORMATS`; ``None`` looks at the file.
        report: Called with what is wrong in a record, which is then skipped; by default it raises.

    Raises:
        GazetteerError: The file cannot be read, or its format is not known.
    """
    return _IMPORTERS[format or detect_format(path)](path, options or Options(), report)


def detect_format(path: Path) -> str:
    """Return the format of a list, by its name and its first lines.

    Args:
        path: The list.

    Raises:
        GazetteerError: It cannot be read, or is of no known format.
    """
    if path.is_dir():
        return "entries"
    with open_binary(path) as file:
        try:
            head = file.read(_HEAD).decode("utf-8-sig", "replace")
        except UNREADABLE as error:
            raise GazetteerError(f"cannot read this file ({error})", str(path)) from error
    found = _by_json(head) if head.lstrip()[:1] in ("{", "[") else _by_table(path, head)
    if found is None:
        known = ", ".join(FORMATS)
        raise GazetteerError(f"cannot tell the format of this file: give one of {known} with --from", str(path))
    return found


def _by_json(head: str) -> str | None:
    line = next((text.strip().rstrip(",") for text in head.splitlines() if text.strip() not in ("", "[")), "")
    try:
        record = json.loads(line)
    except ValueError:
        record = {}
    keys = set(record) if isinstance(record, dict) else set()
    if {"schema", "properties"} <= keys:
        return "ftm"
    if {"labels", "claims"} <= keys or ('"labels"' in head and '"claims"' in head):
        return "wikidata"
    if '"persons"' in head and "kind" not in keys:
        return "popolo"
    return "entries" if {"id"} <= keys else None


def _by_table(path: Path, head: str) -> str | None:
    lines = [line for line in head.splitlines() if line and not line.startswith("#")]
    first = lines[0] if lines else ""
    fields = first.split("\t")
    if len(fields) == _GEONAMES_FIELDS and fields[0].isdecimal():
        return "geonames"
    if {"id", "kind", "name"} <= set(fields):
        return "entries"
    columns = {column.strip('"') for column in first.split(",")}
    if {"id", "schema", "name", "aliases"} <= columns:
        return "opensanctions-simple"
    return "csv" if {".csv", ".tsv"} & set(path.suffixes) else None
