"""Senses: the gazetteer entries that a name may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from entitykit.gazetteer import Gazetteer, Hit
from entitykit.resources import read_rows
from entitykit.types import Entry

__all__ = ["Sense", "default_gazetteer", "division_name", "senses_of"]

MAX_SENSES = 120
_EXACT_KINDS = frozenset({"abbreviation", "postal"})


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One entry that a name may stand for, with the facts that deciding needs.

    Attributes:
        entry: The gazetteer entry.
        type: country, city, admin1, sea, ...
        iso2: Country it is or lies in, "" if none.
        admin1: GeoNames code of the first-order division, "" if none.
        lat: Degrees north; ``None`` if not known.
        lon: Degrees east.
        rank: Prominence: ten times the decimal logarithm of the people it stands for.
        alias_kind: What kind of alias led to it: "" for a plain name, "alternate", "abbreviation", ...
        is_name: The name is the entry's canonical name.
        is_exact: The alias is spelled exactly so.
    """

    entry: Entry
    type: str
    iso2: str
    admin1: str
    lat: float | None
    lon: float | None
    rank: int
    alias_kind: str
    is_name: bool
    is_exact: bool

    @property
    def id(self) -> str:
        """Id of the entry."""
        return self.entry.id


def default_gazetteer(gazetteer: Gazetteer | None) -> Gazetteer:
    """Return the gazetteer given, or the shipped one."""
    return gazetteer if gazetteer is not None else Gazetteer.load()


@cache
def _division_names() -> dict[tuple[str, ...], str]:
    return {row[:2]: row[2] for row in read_rows("places/division_names")[1:]}


def division_name(sense: Sense) -> str:
    """Return the name of the first-order division that a place lies in or is, "" if there is none."""
    if not sense.admin1:
        return ""
    return _division_names().get((sense.iso2, sense.admin1), sense.admin1)


def _sense(hit: Hit, surface: str) -> Sense:
    entry = hit.entry
    facts: Any = entry.facts
    return Sense(
        entry,
        facts.get("type", ""),
        facts.get("iso2", ""),
        facts.get("admin1", ""),
        facts.get("lat"),
        facts.get("lon"),
        hit.rank,
        hit.alias_kind,
        hit.is_name,
        hit.form == "exact" or hit.alias.casefold() == surface.casefold(),
    )


def _is_usable(hit: Hit, surface: str) -> bool:
    """An abbreviation must stand as it is; "Wash" is not WASH, and "US" not the alias "Us"."""
    if hit.alias_kind in _EXACT_KINDS or (len(hit.alias) <= 3 and hit.alias.isupper()):
        return hit.alias == surface
    return not (len(surface) <= 3 and surface.isupper() and hit.alias != surface)


@lru_cache(maxsize=1 << 15)
def senses_of(surface: str, gazetteer: Gazetteer, limit: int = MAX_SENSES) -> tuple[Sense, ...]:
    """Return the senses of a name, most prominent first.

    Args:
        surface: The name as the text writes it, without article and possessive.
        gazetteer: Where to look.
        limit: Number of senses at most; reading each costs time.
    """
    hits = [hit for hit in gazetteer.lookup(surface, kind="place") if _is_usable(hit, surface)]
    hits.sort(key=lambda hit: -hit.rank)
    return tuple(_sense(hit, surface) for hit in hits[:limit])
