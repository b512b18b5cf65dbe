"""Scoring: how well each sense of a name fits the document."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from entitykit.places.senses import Sense

__all__ = ["Name", "Surroundings", "distance", "rate"]

_TYPE = {
    "country": 1.2, "admin1": 1.0, "continent": 1.0, "sea": 0.4, "ocean": 0.4, "region": 0.2, "admin2": -0.4,
    "historical": -0.3, "city": 0.0,
}  # fmt: skip
_ALIAS = {"alternate": -1.3, "former": -0.8, "local": -0.6, "bare": -0.2, "postal": -0.5, "abbreviation": 0.0}
_FEATURE = -0.6
_PRIOR, _COUNTRY, _ADMIN, _NEAR, _HOME = 1.0, 0.75, 0.9, 0.8, 1.0
_CAPITAL = 0.5
_AREAS = frozenset({"country", "continent", "ocean", "region", "historical"})


@dataclass(slots=True, eq=False)
class Name:
    """A name of the document with its senses and what is said about it.

    Attributes:
        text: The name, in full where the text shortens it.
        senses: What it may stand for.
        within: Areas that the text says it lies in ("Paris, Texas"), one of them for each qualified mention.
        count: How often it occurs.
        scores: Score of each sense.
        chosen: Number of the best sense.
    """

    text: str
    senses: tuple[Sense, ...]
    within: tuple[Sense, ...] = ()
    count: int = 1
    scores: list[float] = field(default_factory=list)
    chosen: int = 0

    @property
    def best(self) -> Sense:
        """The sense chosen."""
        return self.senses[self.chosen]


@dataclass(slots=True)
class Surroundings:
    """What the document says about where it plays.

    Attributes:
        countries: How often each country is spoken of.
        divisions: How often each first-order division is, by (country, division).
        home: Country of the outlet, "" if not known.
        points: Chosen senses of the other names, for nearness.
    """

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]
    home: str = ""
    points: Sequence[tuple[Name, Sense]] = ()


def distance(a: Sense, b: Sense) -> float:
    """Return the great-circle distance of two senses in kilometers; 20,000 where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 20_000.0
    shrink = math.cos(math.radians((a.lat + b.lat) / 2))
    dlon = abs(a.lon - b.lon)
    dlon = min(dlon, 360 - dlon) * shrink
    return 111.2 * math.hypot(a.lat - b.lat, dlon)


def _is_in(sense: Sense, area: Sense) -> bool:
    if sense.entry is area.entry or sense.iso2 != area.iso2:
        return False
    return area.type == "country" or (bool(area.admin1) and sense.admin1 == area.admin1)


def _share(counter: Counter[str] | Counter[tuple[str, str]], key: object) -> float:
    total = sum(counter.values())
    return math.sqrt(counter[key] / total) if total else 0.0  # type: ignore[index]


def rate(name: Name, around: Surroundings) -> list[float]:
    """Return the score of each sense of a name.

    Args:
        name: The name.
        around: What the rest of the document says.
    """
    return [_rate(sense, name, around) for sense in name.senses]


def _rate(sense: Sense, name: Name, around: Surroundings) -> float:
    score = _PRIOR * sense.rank / 10 + _TYPE.get(sense.type, _FEATURE) + _ALIAS.get(sense.alias_kind, 0.0)
    score += _CAPITAL if sense.entry.facts.get("capital") == 1 else 0.0
    if sense.iso2:
        score += 4 * _COUNTRY * _share(around.countries, sense.iso2)
        score += 4 * _ADMIN * _share(around.divisions, (sense.iso2, sense.admin1)) if sense.admin1 else 0.0
        score += _HOME if sense.iso2 == around.home else 0.0
    if name.within:
        score += 6.0 * any(_is_in(sense, area) for area in name.within)
    if around.points and sense.type not in _AREAS:
        score += _NEAR * _nearness(sense, name, around.points)
    return score


def _nearness(sense: Sense, name: Name, points: Iterable[tuple[Name, Sense]]) -> float:
    """Return 0 (far from everything) to about 3 (next door to another place of the text)."""
    nearest = min((distance(sense, other) for own, other in points if own is not name), default=20_000.0)
    return max(0.0, 3.3 - math.log10(nearest + 10.0))
