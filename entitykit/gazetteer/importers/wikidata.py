"""Wikidata JSON dumps (https://www.wikidata.org/wiki/Wikidata:Database_download): latest-all.json.gz or .bz2.

One array, one entity a line, each line but the last with a comma: labels and aliases by language, claims by property.
The dump is streamed; what is not of the wanted classes is passed over before it is parsed as far as possible.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from entitykit.gazetteer.faults import Fault, Report, text_lines
from entitykit.gazetteer.importers.options import Options
from entitykit.types import Alias, Entry

__all__ = ["read_wikidata"]

_HUMAN = "Q5"
_DEFAULT_LANGUAGES = ("en", "mul")
_DATES = {"P569": "birth_date", "P570": "death_date", "P571": "start", "P576": "end"}
_ITEMS = {"P39": "positions", "P27": "citizenship", "P17": "country", "P31": "classes"}


def read_wikidata(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield the items of a dump that are of one of the classes and have a name in one of the languages."""
    wanted = [f'"{name}"' for name in sorted(options.classes)]
    for number, line in text_lines(path, report):
        text = line.strip().rstrip(",")
        if text in ("", "[", "]") or (wanted and not any(name in text for name in wanted)):
            continue
        try:
            entry = _entry(json.loads(text), options)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            why = f"it has no {error}" if isinstance(error, KeyError) else str(error)
            report(Fault(str(path), number, getattr(error, "colno", 1), f"this is no Wikidata entity: {why}"))
            continue
        if entry is not None:
            yield entry


def _entry(record: Mapping[str, Any], options: Options) -> Entry | None:
    entity_id: str = record["id"]
    claims = record.get("claims") or {}
    classes = _items(claims, "P31")
    if not entity_id.startswith("Q") or (options.classes and not options.classes & set(classes)):
        return None
    names = _names(record, options)
    if not names:
        return None
    name, *others = names
    return Entry(
        f"wd:{entity_id}",
        options.kind or ("person" if _HUMAN in classes else "thing"),
        name.text,
        tuple(others),
        _facts(record, claims),
        tuple(f"geonames:{value}" for value in _values(claims, "P1566") if isinstance(value, str)),
        options.source or "Wikidata",
    )


def _names(record: Mapping[str, Any], options: Options) -> list[Alias]:
    """Return label and aliases, the name to show first: the label in English, else in the first language there is."""
    labels = record.get("labels") or {}
    aliases = record.get("aliases") or {}
    order = [lang for lang in _DEFAULT_LANGUAGES if lang in labels]
    order += [lang for lang in sorted(labels) if lang not in order]
    texts = [(labels[lang]["value"], lang) for lang in order]
    texts += [(item["value"], lang) for lang in sorted(aliases) for item in aliases[lang]]
    found: dict[str, Alias] = {}
    for text, lang in texts:
        if text and (options.takes_language(lang) or lang == "mul"):
            found.setdefault(text, Alias(text, "" if lang == "mul" else lang))
    return list(found.values())


def _values(claims: Mapping[str, Any], name: str) -> list[Any]:
    """Return the values of a property: those of preferred rank if there are any, deprecated ones never."""
    statements = [s for s in claims.get(name, ()) if s.get("rank") != "deprecated"]
    preferred = [s for s in statements if s.get("rank") == "preferred"]
    snaks = (s["mainsnak"] for s in preferred or statements)
    return [snak["datavalue"]["value"] for snak in snaks if snak.get("snaktype") == "value"]


def _items(claims: Mapping[str, Any], name: str) -> list[str]:
    values = (value for value in _values(claims, name) if isinstance(value, dict))
    return [str(value.get("id") or f"Q{value['numeric-id']}") for value in values]


def _facts(record: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    description = (record.get("descriptions") or {}).get("en")
    if description:
        facts["description"] = description["value"]
    for name, field in _DATES.items():
        for value in _values(claims, name)[:1]:
            facts[field] = _date(value)
    for name, field in _ITEMS.items():
        items = _items(claims, name)
        if items:
            facts[field] = [f"wd:{item}" for item in items]
    for point in _values(claims, "P625")[:1]:
        facts |= {"lat": round(point["latitude"], 6), "lon": round(point["longitude"], 6)}
    facts["rank"] = len(record.get("sitelinks") or {})
    return facts


def _date(value: Mapping[str, Any]) -> str:
    """Return a time as far as it is precise: "+1952-03-11T00:00:00Z" of precision 11 is a day, 10 a month, 9 a year."""
    sign = "-" if value["time"].startswith("-") else ""
    parts = value["time"].lstrip("+-").split("T")[0].split("-")
    return sign + "-".join(parts[: max(1, int(value.get("precision", 11)) - 8)])
