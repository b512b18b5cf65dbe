"""The people of a document, each with his or her mentions: found by parts of names, in any length of text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from entitykit.people.align import prepare_name
from entitykit.people.compare import match_score
from entitykit.people.keys import frame_key, sound_key
from entitykit.types import Link, Step

__all__ = ["Cluster", "Clusters"]

_ONE_PERSON = 0.85


@dataclass(eq=False)
class Cluster:
    """The mentions of one person in a document.

    Attributes:
        name: The fullest form.
        members: Indexes of its mentions.
        titles: Titles seen before them.
        link: The gazetteer entry.
        others: Entries that fit equally, where none is linked.
        steps: The reasons for the link.
        called: Single names that were taken for this person.
    """

    name: str
    members: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    link: Link | None = None
    others: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()
    called: set[str] = field(default_factory=set)


class Clusters:
    """Clusters in the order of their first mention."""

    def __init__(self) -> None:
        self._all: list[Cluster] = []
        self._by_name: dict[str, Cluster] = {}
        self._by_key: dict[str, list[int]] = defaultdict(list)

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self._all)

    def join(self, name: str) -> Cluster:
        """Return the cluster that a full name belongs to, a new one if none does.

        Args:
            name: A name of several words.
        """
        prepared = prepare_name(name)
        keys = [key for word in prepared.words for key in _keys(word)]
        # Names of one person have a word that is equal or of one sound.
        for number in sorted({n for key in keys for n in self._by_key.get(key, ())}):
            cluster = self._all[number]
            other = prepare_name(cluster.name)
            if match_score(prepared, other) >= _ONE_PERSON:
                if len(prepared.words) > len(other.words):
                    self._rename(number, name)
                return cluster
        return self.add(name)

    def add(self, name: str) -> Cluster:
        """Add a cluster."""
        self._all.append(Cluster(name))
        self._rename(len(self._all) - 1, name)
        return self._all[-1]

    def _rename(self, number: int, name: str) -> None:
        self._all[number].name = name
        self._by_name.setdefault(name, self._all[number])
        for key in {key for word in prepare_name(name).words for key in _keys(word)}:
            if number not in self._by_key[key][-1:]:
                self._by_key[key].append(number)

    def named(self, name: str) -> Cluster | None:
        """Return the first cluster of exactly this name."""
        cluster = self._by_name.get(name)
        return cluster if cluster is not None and cluster.name == name else None

    def bearers(self, single: str) -> list[Cluster]:
        """Return the clusters of full names that a single name is part of, in this or another spelling of its sound.

        Args:
            single: A name of one word, or a part of one.
        """
        words = prepare_name(single).words
        numbers = sorted({n for key in _keys(words[0]) for n in self._by_key.get(key, ())}) if words else []
        return [self._all[n] for n in numbers if _bears(self._all[n].name, single)]


def _keys(word: str) -> list[str]:
    if len(word) == 1:
        return [f"={word}"]
    return [f"={word}", *filter(None, {frame_key(word), f"~{sound_key(word)}"})]


def _bears(full: str, single: str) -> bool:
    name, alone = prepare_name(full), prepare_name(single)
    if alone.generation and alone.generation != name.generation:
        return False
    return len(name.words) > 1 and all(any(_same(word, other) for other in name.words) for word in alone.words)


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) > 3 and len(other) > 3 and sound_key(word) == sound_key(other))
