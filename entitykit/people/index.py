"""The people of a gazetteer, indexed by the sound of every part of their names and by their offices.

The engine finds names as they are written; linking asks for everybody who bears a part that sounds like one of the
query's. The index is made when first needed, from the entries of the gazetteer, and kept with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from entitykit.people.compare import Prepared, prepare_name
from entitykit.people.keys import frame_key
from entitykit.people.names import parse_name
from entitykit.text import fold
from entitykit.types import Entry

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["PeopleIndex", "Person", "people_index"]

_COMMON = 400


class Person(NamedTuple):
    """An entry made ready for linking.

    Attributes:
        entry: The entry.
        names: Its names, prepared, the canonical one first.
        families: Folded words that can stand for the person alone: the family name, its last word, single aliases.
        rank: Prominence.
    """

    entry: Entry
    names: tuple[Prepared, ...]
    families: frozenset[str]
    rank: int


class PeopleIndex:
    """People by parts of names and by offices."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.people: list[Person] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_family: dict[str, list[int]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        number = len(self.people)
        texts = [entry.name, *(a.text for a in entry.aliases)]
        names = tuple(dict.fromkeys(map(prepare_name, texts)))
        families = self._families(entry, texts)
        self.people.append(Person(entry, names, families, int(entry.facts.get("rank", 0))))
        for key in {frame_key(word) for name in names for word in name.words if len(word) > 1}:
            self._by_key[key].append(number)
        for family in families:
            self._by_family[family].append(number)
        for office in entry.facts.get("offices", ()):
            self._by_office[office.get("class", ""), office.get("country", "")].append((number, office))

    @staticmethod
    def _families(entry: Entry, texts: list[str]) -> frozenset[str]:
        """Return what may stand for the person alone."""
        out = {fold(t) for t in texts if " " not in t}
        family = entry.facts.get("family")
        if not family:
            offices = entry.facts.get("offices", ())
            country = next((o["country"] for o in offices if o.get("country")), None)
            parsed = parse_name(entry.name, country)
            family = parsed.family if parsed is not None else ""
        if family:
            folded = fold(family)
            out |= {
                folded,
                folded.split(" ")[-1],
                folded.split("-")[-1] if folded.startswith(("al-", "el-")) else folded,
            }
        return frozenset(f for f in out if len(f) > 1)

    def named(self, family: str) -> list[Person]:
        """Return the people whom a surname or single name may stand for alone."""
        return [self.people[n] for n in self._by_family.get(fold(family), ())]

    def alike(self, name: Prepared, limit: int = 24) -> list[Person]:
        """Return the people with parts that sound like the name's, those that share the rarest parts first."""
        votes: dict[int, float] = defaultdict(float)
        keys = {frame_key(word) for word in name.words if len(word) > 1}
        lists = sorted((self._by_key.get(key, []) for key in keys), key=len)
        for position, numbers in enumerate(lists):
            if not numbers:
                continue
            weight = 1.0 / (3 + len(numbers)) ** 0.35
            if position and len(numbers) > _COMMON and votes:
                for number in [n for n in votes if n in set(numbers)] if len(votes) < 4000 else numbers:
                    votes[number] += weight
            else:
                for number in numbers:
                    votes[number] += weight
        best = sorted(votes, key=lambda n: (-votes[n], -self.people[n].rank, n))[:limit]
        return [self.people[n] for n in best]

    def holders(self, country: str | None, classes: Collection[str]) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
        """Yield the people with an office of one of the classes, in a country or anywhere."""
        for (office_class, office_country), rows in self._by_office.items():
            if office_class in classes and (country is None or office_country == country):
                for number, office in rows:
                    yield self.people[number].entry, office


@lru_cache(maxsize=4)
def _index(gazetteer: Gazetteer) -> PeopleIndex:
    return PeopleIndex(iter(gazetteer.entries("person")))


def people_index(gazetteer: Gazetteer | None) -> PeopleIndex:
    """Return the index of a gazetteer's people, made on the first call.

    Args:
        gazetteer: ``None`` means the shipped one.
    """
    from entitykit.gazetteer import Gazetteer

    return _index(gazetteer if gazetteer is not None else Gazetteer.load())
