"""GeoNames dumps (https://download.geonames.org/export/dump/): allCountries.txt, cities*.txt, alternateNamesV2.txt.

Tab-separated, UTF-8, no header. The main table has 19 columns: geonameid, name, asciiname, alternatenames, latitude,
longitude, feature class, feature code, country code, cc2, admin1 to admin4 code, population, elevation, dem, timezone,
modification date. The alternate names have 10: alternateNameId, geonameid, isolanguage, alternate name,
isPreferredName, isShortName, isColloquial, isHistoric, from, to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from entitykit.gazetteer.faults import Fault, Report, text_lines
from entitykit.gazetteer.importers.options import Options, rank_of_population
from entitykit.types import Alias, Entry

__all__ = ["read_geonames"]

_FIELDS = 19
_ALTERNATE_FIELDS = 10
_ALTERNATE_FIELDS_V1 = 8
_CODES = frozenset("link post iata icao faac tcid unlc phon fr_1793".split())
_ALTERNATES = ("alternateNamesV2.txt", "alternateNamesV2.zip", "alternateNames.txt")
_TYPES = {
    **dict.fromkeys(("PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR"), "country"),
    "ADM1": "admin1",
    "ADM2": "admin2",
    "ADM3": "admin3",
    "ADM4": "admin4",
    "ISL": "island",
    "ISLS": "archipelago",
    "SEA": "sea",
    "OCN": "ocean",
    "STRT": "strait",
    "GULF": "gulf",
    "BAY": "bay",
    "STM": "river",
    "LK": "lake",
    "MT": "mountain",
    "MTS": "mountains",
    "PEN": "peninsula",
    "RGN": "region",
    "CONT": "continent",
    "DSRT": "desert",
    "AIRP": "airport",
}


def read_geonames(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield the places of a main table, with the alternate names where their file is at hand."""
    alternates = options.alternates or next((p for name in _ALTERNATES if (p := path.parent / name).is_file()), None)
    names = _Alternates(alternates, options, report) if alternates is not None else None
    for number, line in text_lines(path, report):
        fields = line.split("\t")
        try:
            yield _entry(fields, names, options)
        except (ValueError, IndexError) as error:
            wanted = f"{len(fields)} fields, expected {_FIELDS}" if len(fields) != _FIELDS else str(error)
            report(Fault(str(path), number, 0, f"this is no place of GeoNames: {wanted}"))


def _entry(fields: list[str], names: _Alternates | None, options: Options) -> Entry:
    if len(fields) != _FIELDS:
        raise ValueError("fields")
    place, name, ascii_name, others, lat, lon, feature_class, feature, country = fields[:9]
    if not name:
        raise ValueError("the name is empty")
    population = int(fields[14] or 0)
    kind = "city" if feature_class == "P" else _TYPES.get(feature, feature.lower())
    facts = {"type": kind, "iso2": country, "admin1": fields[10], "lat": float(lat), "lon": float(lon)}
    facts |= {"population": population, "feature": f"{feature_class}.{feature}", "rank": rank_of_population(population)}
    if names is None:
        aliases = [Alias(text) for text in (ascii_name, *others.split(",")) if text]
        same_as: list[str] = []
    else:
        aliases, same_as = names.of(int(place))
        aliases.append(Alias(ascii_name))
    unique = {alias.text: alias for alias in reversed(aliases) if alias.text and alias.text != name}
    return Entry(
        f"geonames:{int(place)}",
        options.kind or "place",
        name,
        tuple(reversed(unique.values())),
        {key: value for key, value in facts.items() if value not in ("", 0) or key in ("lat", "lon")},
        tuple(same_as),
        options.source or "GeoNames",
    )


class _Alternates:
    """The alternate names, kept in a temporary database: there are 16 million, in no order that can be relied on."""

    def __init__(self, path: Path, options: Options, report: Report) -> None:
        self._path = path
        self._options = options
        self._report = report
        self._base = sqlite3.connect("")  # a private file that SQLite removes
        self._base.executescript(
            "PRAGMA journal_mode=OFF; CREATE TABLE n (place INTEGER, lang, text, kind, start, stop)"
        )
        self._base.executemany("INSERT INTO n VALUES (?, ?, ?, ?, ?, ?)", self._rows())
        self._base.execute("CREATE INDEX i ON n (place)")

    def _rows(self) -> Iterator[tuple[int, str, str, str, str, str]]:
        for number, line in text_lines(self._path, self._report):
            fields = line.split("\t")
            if len(fields) not in (_ALTERNATE_FIELDS, _ALTERNATE_FIELDS_V1) or not fields[1].isdecimal():
                message = f"this is no alternate name: {len(fields)} fields, expected {_ALTERNATE_FIELDS}"
                self._report(Fault(str(self._path), number, 0, message))
                continue
            lang = fields[2]
            if lang in _CODES or not fields[3] or not (lang in ("wkdt", "abbr") or self._options.takes_language(lang)):
                continue
            kind = "abbreviation" if lang == "abbr" else _kind(fields)
            start, stop = (fields[8], fields[9]) if len(fields) == _ALTERNATE_FIELDS else ("", "")
            yield int(fields[1]), lang, fields[3], kind, start, stop

    def of(self, place: int) -> tuple[list[Alias], list[str]]:
        """Return the aliases of a place, and the ids it has elsewhere."""
        aliases, same_as = [], []
        query = "SELECT lang, text, kind, start, stop FROM n WHERE place = ? ORDER BY rowid"
        for lang, text, kind, start, stop in self._base.execute(query, (place,)):
            if lang == "wkdt":
                same_as.append(f"wd:{text}")
            else:
                aliases.append(Alias(text, "" if lang == "abbr" else lang, kind, "", _date(start), _date(stop)))
        return aliases, same_as


def _kind(fields: list[str]) -> str:
    if fields[7] == "1":
        return "former"
    if fields[6] == "1":
        return "nickname"
    return "short" if fields[5] == "1" else ""


def _date(text: str) -> str:
    """Return a date as we write it: GeoNames has YYYY, YYYYMMDD and free text."""
    if len(text) == 8 and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text if len(text) == 4 and text.isdecimal() else ""
