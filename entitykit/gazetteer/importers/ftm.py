"""FollowTheMoney entities as JSON lines, as OpenSanctions publishes them (entities.ftm.json, targets.nested.json).

One entity a line: ``{"id": "Q7747", "schema": "Person", "properties": {"name": ["..."], "alias": [...]}, ...}``; every
property is a list of strings. Schemata without names of things (sanctions, addresses, ownerships) are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from entitykit.gazetteer.faults import Fault, Report, text_lines
from entitykit.gazetteer.importers.options import Options
from entitykit.types import Alias, Entry

__all__ = ["KINDS", "read_ftm"]

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
    "Company": "organization",
    "PoliticalParty": "organization",
    "Vessel": "vessel",
    "Airplane": "aircraft",
}
"""Kind of the entries of each schema; others hold no names that texts use."""
_ITEM = re.compile(r"Q[1-9]\d*")
_ALIASES = {"name": "", "alias": "", "weakAlias": "weak", "previousName": "former", "abbreviation": "abbreviation"}
_FACTS = {"birthDate": "birth_date", "deathDate": "death_date", "position": "positions", "topics": "topics"}


def read_ftm(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield the people, organizations and vessels of a file of FollowTheMoney entities."""
    for number, line in text_lines(path, report):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            entry = _entry(record, options) if record["schema"] in KINDS else None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            report(Fault(str(path), number, getattr(error, "colno", 1), f"this is no entity: {_why(error)}"))
            continue
        if entry is not None:
            yield entry


def _why(error: Exception) -> str:
    return f"it has no {error}" if isinstance(error, KeyError) else str(error)


def _entry(record: Mapping[str, Any], options: Options) -> Entry | None:
    properties: Mapping[str, list[str]] = record["properties"]
    names = properties.get("name", [])
    name = record.get("caption") or (names[0] if names else "")
    if not name:
        return None
    aliases = {
        text: Alias(text, kind=kind) for field, kind in reversed(_ALIASES.items()) for text in properties.get(field, [])
    }
    aliases.pop(name, None)
    facts: dict[str, Any] = {"schema": record["schema"]}
    countries = properties.get("country", []) + properties.get("nationality", []) + properties.get("citizenship", [])
    if countries:
        facts["countries"] = sorted({code.upper() for code in countries})
    facts |= {ours: properties[theirs] for theirs, ours in _FACTS.items() if properties.get(theirs)}
    entry_id = str(record["id"])
    items = [f"wd:{item}" for item in properties.get("wikidataId", []) if item != entry_id]
    return Entry(
        f"wd:{entry_id}" if _ITEM.fullmatch(entry_id) else f"ftm:{entry_id}",
        options.kind or KINDS[record["schema"]],
        name,
        tuple(aliases.values()),
        facts,
        tuple(items),
        options.source or ";".join(record.get("datasets", [])) or "FollowTheMoney",
    )
