"""People of Popolo JSON (https://www.popoloproject.com), as EveryPolitician publishes them (ep-popolo-v1.0.json).

One object with "persons", "organizations", "memberships", "events": persons have "id", "name", "other_names" (name,
lang, note, start_date, end_date), "identifiers" (scheme, identifier); memberships tie them to organizations.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from entitykit.errors import GazetteerError
from entitykit.gazetteer.faults import Fault, Report, open_binary
from entitykit.gazetteer.importers.options import Options
from entitykit.types import Alias, Entry

__all__ = ["read_popolo"]

_ITEM = re.compile(r"Q[1-9]\d*")
_PLAIN = ("birth_date", "death_date", "gender", "honorific_prefix")


def read_popolo(path: Path, options: Options, report: Report) -> Iterator[Entry]:
    """Yield the persons of a Popolo file, each with its memberships as facts."""
    with open_binary(path) as file:
        try:
            data = json.loads(file.read().decode("utf-8-sig"))
            persons, organizations = (
                data["persons"],
                {o["id"]: o.get("name", "") for o in data.get("organizations", [])},
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            line = getattr(error, "lineno", None)
            raise GazetteerError(
                f"this is no Popolo JSON: {error}", str(path), line, getattr(error, "colno", None)
            ) from error
    offices: dict[str, list[dict[str, str]]] = defaultdict(list)
    for membership in data.get("memberships", []):
        if isinstance(membership, dict) and "person_id" in membership:
            offices[membership["person_id"]].append(_office(membership, organizations))
    for position, person in enumerate(persons, 1):
        try:
            yield _entry(person, offices.get(person["id"], []), options)
        except (KeyError, TypeError, AttributeError) as error:
            report(Fault(str(path), 0, 0, f"person {position} is none: it has no {error}"))


def _office(membership: Mapping[str, Any], organizations: Mapping[str, str]) -> dict[str, str]:
    body = membership.get("organization_id", "")
    office = {"role": membership.get("role") or "member", "organization": organizations.get(body, body)}
    party = membership.get("on_behalf_of_id")
    if party:
        office["party"] = organizations.get(party, party)
    office |= {
        ours: membership[theirs]
        for ours, theirs in (("start", "start_date"), ("end", "end_date"))
        if membership.get(theirs)
    }
    return office


def _entry(person: Mapping[str, Any], offices: list[dict[str, str]], options: Options) -> Entry:
    name = person["name"].strip()
    if not name:
        raise KeyError("name")
    aliases = {
        other["name"]: Alias(
            other["name"],
            other.get("lang", ""),
            _alias_kind(other.get("note", "")),
            start=other.get("start_date") or "",
            end=other.get("end_date") or "",
        )
        for other in person.get("other_names", [])
        if other.get("name") and other["name"] != name and options.takes_language(other.get("lang", ""))
    }
    facts: dict[str, Any] = {field: person[field] for field in _PLAIN if person.get(field)}
    facts |= {part: person[f"{part}_name"] for part in ("given", "family") if person.get(f"{part}_name")}
    if offices:
        facts["offices"] = offices
    items = [i["identifier"] for i in person.get("identifiers", []) if i.get("scheme") == "wikidata"]
    same_as = tuple(f"wd:{item}" for item in items if _ITEM.fullmatch(item))
    entry_id = re.sub(r"\s+", "_", person["id"])
    return Entry(
        f"popolo:{entry_id}",
        options.kind or "person",
        name,
        tuple(aliases.values()),
        facts,
        same_as,
        options.source or "Popolo",
    )


def _alias_kind(note: str) -> str:
    return {"multilingual": "", "alternate": "", "alternative": "", "former": "former", "nickname": "nickname"}.get(
        note, ""
    )
