"""Scoring: how well each sense of a name fits the document.

A sense scores by itself (prominence, kind, kind of alias), by what the text says (countries and divisions named,
"Paris, Texas", the outlet's home), and by the other names: each of their senses lends support to the senses in the same
division and to those nearby, the more the likelier it is itself.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from entitykit.places.senses import Sense

__all__ = ["PRIOR_ALONE", "Name", "Surroundings", "decide", "distance", "lies_in"]

_TYPE = {
    "country": 1.7, "admin1": 1.0, "continent": 1.0, "sea": 0.4, "ocean": 0.4, "region": 0.2, "admin2": -0.4,
    "historical": -0.3, "city": 0.0, "island": 0.4, "archipelago": 0.4,
}  # fmt: skip
_ALIAS = {"alternate": -2.0, "former": -0.8, "local": -0.6, "bare": -0.6, "postal": -0.5}
_FEATURE = -0.6
_INEXACT = -1.0
_CAPITAL, _ABROAD = 1.2, 2.2
_PRIOR = 0.53
PRIOR_ALONE = 1.4
"""Weight of prominence for a single string, which has nothing else to go by."""
_FAME, _FAMOUS = 0.5, 55
_COUNTRY, _DIVISION, _HOME, _WITHIN = 1.9, 1.4, 1.5, 7.0
_NEAR, _TOGETHER, _NATION = 1.38, 1.0, 1.2
_TEMPERATURE = 1.0
_TOWN_WITHIN = 1.5
_SAID = 2.5
_NAMESAKE = -1.8
_ASKED = 7.0
_NOWHERE = 1.3
"""What a sea or a region of several countries has for being in no country."""
_DOUBT = 1.0
_UNLISTED = 0.0
_BEST_NEAR = 3
_SENSES = 30
"""Senses of a name that take part in the joint decision, best by themselves first."""
_AREAS = frozenset({"country", "continent", "ocean", "region", "historical", "sea"})
_CELL = 1.5
_CROWD = 200
"""Names in one cell that are asked how near they are; a text with more of them would take square time."""
_LOCAL = 60
"""Places beside which an unlisted name may lie, those with most support first."""


@dataclass(slots=True, eq=False)
class Name:
    """A name of the document with its senses and what is said about it.

    Attributes:
        text: The name, in full where the text shortens it.
        senses: What it may stand for.
        within: Areas that the text says it lies in ("Paris, Texas").
        count: How often it occurs.
        area: Id of the sense that holds the place before it ("Tbilisi, Georgia"), "" if none.
        kind: Type of place that the words beside it say it is, "" if none do.
        scores: Score of each sense.
        unlisted: Score of being a place near the others that the gazetteer does not list.
    """

    text: str
    senses: tuple[Sense, ...]
    within: tuple[Sense, ...] = ()
    count: int = 1
    kind: str = ""
    area: str = ""
    scores: list[float] = field(default_factory=list)
    unlisted: float = -99.0

    @property
    def best(self) -> Sense:
        """The sense that scores best; of equals the most prominent."""
        return self.senses[max(range(len(self.scores)), key=lambda i: (self.scores[i], -i))]


@dataclass(slots=True)
class Surroundings:
    """What the document says about where it plays.

    Attributes:
        countries: How often each country is spoken of, by the name that speaks for it ("" for demonyms).
        divisions: How often each first-order division is, by (country, division), likewise.
        home: Country of the outlet, "" if not known.
        asked: Countries that the caller says matter.
        prior: Weight of prominence; greater where there is nothing else to go by.
    """

    countries: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    divisions: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    home: str = ""
    asked: frozenset[str] = frozenset()
    prior: float = _PRIOR


def distance(a: Sense, b: Sense) -> float:
    """Return the great-circle distance of two senses in kilometers; 20,000 where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 20_000.0
    dlon = abs(a.lon - b.lon)
    dlon = min(dlon, 360 - dlon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, dlon)


def lies_in(sense: Sense, area: Sense) -> bool:
    """Return whether a sense lies in a country or first-order division."""
    if sense.entry is area.entry or sense.iso2 != area.iso2 or sense.type == "country":
        return False
    return area.type == "country" or (area.type == "admin1" and bool(area.admin1) and sense.admin1 == area.admin1)


def decide(names: Sequence[Name], around: Surroundings) -> None:
    """Score the senses of all names, jointly.

    Args:
        names: The names of a document; their `scores` are set.
        around: What the document says about where it plays.
    """
    all_countries, all_divisions = _Shares(around.countries), _Shares(around.divisions)
    for name in names:
        countries, divisions = _Portions(all_countries, name), _Portions(all_divisions, name)
        name.scores = [_alone(sense, name, around, countries, divisions) for sense in name.senses]
    support = _Support(names)
    joint = [support.scores(number) for number in range(len(names))]
    for name, scores in zip(names, joint, strict=True):
        name.scores = scores
    _rate_unlisted(names, support, around)


def _rate_unlisted(names: Sequence[Name], support: _Support, around: Surroundings) -> None:
    """Score for each name that it is a small place beside one of the others, which the gazetteer does not list."""
    best = [name.best for name in names]
    local = {s.id: s for s in best if s.type in ("city", "admin2", "admin1")}
    if len(local) > _LOCAL:
        local = {s.id: s for s in nlargest(_LOCAL, local.values(), key=lambda s: (support.of(s, -1), s.id))}
    all_countries, all_divisions = _Shares(around.countries), _Shares(around.divisions)
    for number, (name, own) in enumerate(zip(names, best, strict=True)):
        nation, division = _Portions(all_countries, name), _Portions(all_divisions, name)
        beside = [
            support.of(s, number) + _COUNTRY * nation(s.iso2) + _DIVISION * division((s.iso2, s.admin1))
            for s in local.values()
            if s is not own
        ]
        if any(s is not own and own.admin1 and (s.iso2, s.admin1) == (own.iso2, own.admin1) for s in local.values()):
            continue  # the known one lies where the text plays
        if nation(own.iso2) and not any(s.iso2 == own.iso2 for s in local.values() if s is not own):
            continue  # the text speaks of its country, where none of the others lies
        name.unlisted = _UNLISTED + max(beside, default=-99.0)


class _Shares:
    """How often each key is spoken of: in all, and by each name."""

    def __init__(self, counts: Mapping[Any, Counter[str]]) -> None:
        self.counts = counts
        self.totals = {key: counter.total() for key, counter in counts.items()}
        self.total = sum(self.totals.values())
        self.by_name: Counter[str] = Counter()
        for counter in counts.values():
            self.by_name.update(counter)


class _Portions:
    """Square roots of the shares that keys have in what other names than one's own say."""

    def __init__(self, shares: _Shares, name: Name) -> None:
        self._shares = shares
        self._name = name.text
        self._total = shares.total - shares.by_name[name.text]

    def _own(self, key: object) -> int:
        counter = self._shares.counts.get(key)
        return 0 if counter is None else self._shares.totals[key] - counter[self._name]

    def others(self, key: object) -> float:
        """Return the share of other keys, less where there are few."""
        return (self._total - self._own(key)) / (self._total + 3.0)

    def __call__(self, key: object) -> float:
        own = self._own(key)
        if not own or not self._total:
            return 0.0
        return math.sqrt(own / self._total) * min(1.0, 0.4 + 0.2 * own)


def _alone(sense: Sense, name: Name, around: Surroundings, countries: _Portions, divisions: _Portions) -> float:
    score = around.prior * sense.rank / 10 + _TYPE.get(sense.type, _FEATURE) + _ALIAS.get(sense.alias_kind, 0.0)
    score += _FAME * max(0, sense.rank - _FAMOUS) / 10
    if name.kind:
        score += _SAID * (sense.type == name.kind)
    if sense.type == "admin1" and _is_named_for_its_city(sense, name, any_city=around.prior == PRIOR_ALONE):
        score += _NAMESAKE
    if sense.entry.facts.get("capital") == 1:
        score += _CAPITAL + _ABROAD * countries.others(sense.iso2)
    if not sense.is_exact:
        score += _INEXACT
    if sense.iso2:
        score += (
            _COUNTRY * countries(sense.iso2)
            + _HOME * (sense.iso2 == around.home)
            + _ASKED * (sense.iso2 in around.asked)
        )
        if sense.admin1:
            score += _DIVISION * divisions((sense.iso2, sense.admin1))
    else:
        score += _NOWHERE
    if name.within:
        score += _WITHIN * any(lies_in(sense, area) for area in name.within)
        score += _TOWN_WITHIN * (sense.type == "city")
    if name.area:
        score += _WITHIN * (sense.id == name.area)
    return score


def _is_named_for_its_city(division: Sense, name: Name, *, any_city: bool) -> bool:
    """Return whether most people of a division live in the city of its name: "Tokyo", or any city: "New York"."""
    return any(
        s.iso2 == division.iso2
        and s.type == "city"
        and not s.alias_kind
        and (
            s.entry.facts.get("capital") == 1
            or (any_city and s.rank >= division.rank - 6 and s.admin1 == division.admin1)
        )
        for s in name.senses
    )


class _Support:
    """What the names of a document say about one another, by how likely each sense is alone."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._cells: dict[tuple[int, int], list[tuple[int, float, Sense]]] = defaultdict(list)
        self._divisions: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
        self._nations: dict[str, dict[int, float]] = defaultdict(dict)
        self._near: dict[tuple[float, float], list[tuple[float, int]]] = {}
        # Equal texts that the document qualifies differently are one voice: none of them supports another.
        voices: dict[str, int] = {}
        self._voices = [voices.setdefault(name.text, number) for number, name in enumerate(names)]
        for number, name in zip(self._voices, names, strict=True):
            for likelihood, sense in self._likely(name):
                self._file(number, likelihood, sense)
        self._sums = {id(s): sum(s.values()) for s in (*self._divisions.values(), *self._nations.values())}

    def _likely(self, name: Name) -> Iterator[tuple[float, Sense]]:
        top = max(name.scores)
        order = sorted(range(len(name.scores)), key=lambda i: -name.scores[i])[:_SENSES]
        for i in order:
            yield math.exp((name.scores[i] - top) / _DOUBT), name.senses[i]

    def _file(self, number: int, likelihood: float, sense: Sense) -> None:
        if sense.type in _AREAS:
            return
        if sense.lat is not None and sense.lon is not None and sense.type != "admin1":
            self._cells[int(sense.lat // _CELL), int(sense.lon // _CELL)].append((number, likelihood, sense))
        if sense.iso2:
            self._nations[sense.iso2].setdefault(number, likelihood)
            if sense.admin1:
                self._divisions[sense.iso2, sense.admin1].setdefault(number, likelihood)

    def scores(self, number: int) -> list[float]:
        """Return the scores of a name's senses with the others' support."""
        name = self._names[number]
        return [score + self.of(sense, number) for score, sense in zip(name.scores, name.senses, strict=True)]

    def of(self, sense: Sense, number: int) -> float:
        """Return the support that other names give to a sense."""
        if not sense.iso2:
            return 0.0
        number = self._voices[number]
        score = _NATION * math.log1p(self._others(self._nations.get(sense.iso2), number))
        if sense.admin1:
            score += _TOGETHER * math.log1p(self._others(self._divisions.get((sense.iso2, sense.admin1)), number))
        if sense.lat is not None and sense.type not in _AREAS:
            score += _NEAR * self._nearby(sense, number)
        return score

    def _others(self, support: dict[int, float] | None, number: int) -> float:
        return 0.0 if support is None else self._sums[id(support)] - support.get(number, 0.0)

    def _nearby(self, sense: Sense, number: int) -> float:
        """Return how near the other names are: the best of them count."""
        near = [value for value, other in self._nearest(sense) if other != number]
        return sum(near[:_BEST_NEAR])

    def _nearest(self, sense: Sense) -> list[tuple[float, int]]:
        """Return the names nearest to a sense, one more than count: one of them may be its own."""
        point = (sense.lat or 0.0, sense.lon or 0.0)
        known = self._near.get(point)
        if known is None:
            row, column = int(point[0] // _CELL), int(point[1] // _CELL)
            best: dict[int, float] = {}
            for i in (row - 1, row, row + 1):
                for j in (column - 1, column, column + 1):
                    for other, likelihood, place in self._cells.get((i, j), ())[:_CROWD]:
                        value = likelihood * max(0.0, 2.2 - math.log10(distance(sense, place) + 8.0))
                        best[other] = max(best.get(other, 0.0), value)
            ranked = sorted(((value, other) for other, value in best.items()), reverse=True)
            known = self._near[point] = ranked[: _BEST_NEAR + 1]
        return known
