"""The people of a gazetteer, indexed by the sound of every part of their names and by their offices.

The engine finds names as they are written; linking asks for everybody who bears a part that sounds like one of the
query's. The index is made when first needed, from the entries of the gazetteer, and kept with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, NamedTuple

from entitykit.people.align import Prepared, prepare_name
from entitykit.people.keys import frame_key, related_names
from entitykit.people.names import parse_name
from entitykit.text import fold
from entitykit.types import Entry

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["PeopleIndex", "Person", "make_person", "people_index"]

_COMMON = 150
PROMINENT = 54
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Geor", "Armn"})
"""Scripts that transliterate into what Latin spellings sound like; names in others are looked up as written."""


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


def make_person(entry: Entry) -> Person:
    """Make an entry ready for linking."""
    texts = [entry.name, *(a.text for a in entry.aliases if not a.script or a.script in _ALPHABETS)]
    peers = [t.replace(",", " ") for t in texts if ", " in t]  # with the title of nobility that comparing leaves out
    names = tuple(dict.fromkeys(map(prepare_name, [*texts, *peers])))
    return Person(entry, names, _families(entry, texts), int(entry.facts.get("rank", 0)))


def _families(entry: Entry, texts: list[str]) -> frozenset[str]:
    """Return what may stand for the person alone, folded: the family name, its last word, single aliases."""
    out = {fold(t) for t in texts if " " not in t}
    family = entry.facts.get("family")
    if not family and not entry.facts.get("given"):
        parsed = parse_name(entry.name)
        family = parsed.family if parsed is not None else ""
    if family:
        folded = fold(family)
        out |= {folded, folded.split(" ")[-1]}
        if folded.startswith(("al-", "el-", "al ", "el ")):
            out.add(folded[3:])
    return frozenset(f for f in out if len(f) > 1)


class PeopleIndex:
    """People by parts of names and by offices."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        self.people: list[Person] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_family: dict[str, list[int]] = defaultdict(list)
        self._by_office: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
        self._sets: dict[int, frozenset[int]] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        number = len(self.people)
        person = make_person(entry)
        self.people.append(person)
        words = {word for name in person.names for word in name.words if len(word) > 1}
        for key in {f"={word}" for word in words} | {frame_key(word) for word in words}:
            self._by_key[key].append(number)
        for family in person.families:
            self._by_family[family].append(number)
        for office in entry.facts.get("offices", ()):
            self._by_office[office.get("class", ""), office.get("country", "")].append((number, office))

    def named(self, family: str) -> list[Person]:
        """Return the people whom a surname or single name may stand for alone."""
        return [self.people[n] for n in self._by_family.get(fold(family), ())]

    def alike(self, name: Prepared, limit: int = 20) -> list[Person]:
        """Return the people with parts that sound like the name's, those that share the rarest parts first."""
        votes: dict[int, float] = {}
        for numbers, share in sorted(self._lists(name), key=lambda row: len(row[0])):
            weight = share * (3 + len(numbers)) ** -0.35
            if len(numbers) > max(_COMMON, len(votes)) and len(votes) >= limit:
                members = self._members(numbers)  # a common part only adds to those found by rarer ones
                for number in votes:
                    if number in members:
                        votes[number] += weight
            else:
                for number in numbers:
                    votes[number] = votes.get(number, 0.0) + weight
        if not votes:
            return []
        least = 0.45 * max(votes.values())
        best = [number for number, vote in votes.items() if vote >= least]
        if len(best) > limit:
            best = nsmallest(limit, best, key=lambda n: (-votes[n], -self.people[n].rank, n))
        return [self.people[n] for n in best]

    def _lists(self, name: Prepared) -> Iterator[tuple[list[int], float]]:
        """Yield the people who bear each word of a name, who bear one of its sound, and who bear a form of it."""
        for word in name.words:
            if len(word) > 1:
                keys = {f"={word}": 0.5, frame_key(word): 1.0}
                for other in related_names(word):
                    keys.setdefault(f"={other}", 0.7)
                for key, share in keys.items():
                    if key in self._by_key:
                        yield self._by_key[key], share

    def _members(self, numbers: list[int]) -> frozenset[int]:
        """Return a long list as a set, made once."""
        key = id(numbers)
        if key not in self._sets:
            self._sets[key] = frozenset(numbers)
        return self._sets[key]

    def holders(
        self, country: str | None, classes: Collection[str] | None = None
    ) -> Iterator[tuple[Entry, Mapping[str, Any]]]:
        """Yield the people with an office of one of the classes, or of any, in a country or anywhere."""
        for (office_class, office_country), rows in self._by_office.items():
            if (classes is None or office_class in classes) and (country is None or office_country == country):
                for number, office in rows:
                    yield self.people[number].entry, office


@lru_cache(maxsize=8)
def _index(gazetteer: Gazetteer, least: int) -> PeopleIndex:
    if not least:
        return PeopleIndex(gazetteer.entries("person"))
    return PeopleIndex(gazetteer.entries("person", ranked=lambda rank: rank >= least or rank == 0))


def people_index(gazetteer: Gazetteer | None, *, prominent: bool = False) -> PeopleIndex:
    """Return the index of a gazetteer's people, made on the first call.

    Args:
        gazetteer: ``None`` means the shipped one.
        prominent: Only people whose rank says that news speaks of them by surname or office, and those without rank.
    """
    from entitykit.gazetteer import Gazetteer

    return _index(gazetteer if gazetteer is not None else Gazetteer.load(), PROMINENT if prominent else 0)
