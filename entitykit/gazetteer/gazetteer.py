"""The gazetteer: one or several compiled files that act as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from entitykit.gazetteer.explain import describe
from entitykit.gazetteer.fuzzy import alike
from entitykit.gazetteer.hits import Hit, Match, form_of
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.keys import decode, encode, key_of
from entitykit.gazetteer.layers import Layer, Layers, layers_of
from entitykit.gazetteer.records import Claim
from entitykit.gazetteer.scan import Found, Scanner
from entitykit.types import Entry, Link

__all__ = ["Gazetteer"]

_Source: TypeAlias = str | Path | None
_Compare: TypeAlias = Callable[[str, Hit], float]
_POOL = 20


class Gazetteer:
    """Entries, found by id, by alias, by likeness, and in running text. Use `Gazetteer.load`.

    Args:
        layers: The files, a later one over the earlier ones.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = Layers(layers)
        self._plans: dict[str | None, tuple[list[Index], bool]] = {}
        self._scanners: dict[str | None, Scanner] = {}

    @classmethod
    def load(cls, path: _Source | Sequence[_Source] = None) -> Gazetteer:
        """Open a gazetteer.

        Args:
            path: A compiled file (.ekg), a source file or folder (JSONL, TSV), or several of them that act as one,
                where a later one overrides or removes the entries of the earlier ones that have the same id.
                ``None`` stands for the shipped gazetteers, also within a sequence.

        Raises:
            GazetteerError: One of them cannot be read.

        >>> Gazetteer.load()
        Gazetteer('person', 'place', 'treaty')
        """
        paths = (path,) if path is None or isinstance(path, str | Path) else tuple(path)
        return _load(tuple((None, 0, 0) if p is None else _identity(p) for p in paths))

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry with an id, ``None`` if there is none."""
        for index in self._layers.indexes(None):
            number = index.number(entry_id)
            if number is not None:
                return index.entry(number) if index.row(number)[1] else None
        return None

    def lookup(self, string: str, *, kind: str | None = None) -> list[Hit]:
        """Return all entries that bear a string as an alias: exactly, or but for case, accents, dashes, punctuation.

        Args:
            string: The name as written.
            kind: Kind of entries to find, ``None`` for all.

        Returns:
            Hits, one for each entry: exact ones first, canonical names before other aliases, then by rank.
        """
        indexes, is_simple = self._plans.get(kind) or self._plan(kind)
        key = key_of(string)
        hits = []
        for index in indexes:
            for claim in index.find(key):
                if claim[2] == string:
                    hits.append(Hit(index, claim, "exact", 1.0))
                else:
                    hits.append(_folded(index, claim, string))
        return hits if is_simple and len(hits) < 2 else self._settle(hits, kind)

    def _plan(self, kind: str | None) -> tuple[list[Index], bool]:
        """Return the files to ask for a kind, and whether each of their claims counts as it stands."""
        indexes = self._layers.indexes(kind)
        is_simple = self._layers.are_plain and (kind is None or all(len(index.kinds) == 1 for index in indexes))
        plan = self._plans[kind] = indexes, is_simple
        return plan

    def _settle(self, hits: list[Hit], kind: str | None) -> list[Hit]:
        """Drop hits of other kinds and hidden ones, keep the best one of each entry, and sort."""
        if kind is not None:
            hits = [hit for hit in hits if hit.is_of(kind)]
        if not self._layers.are_plain:
            hits = [hit for hit in hits if not self._layers.is_hidden(*hit.place)]
        if len(hits) < 2:
            return hits
        best: dict[tuple[Index, int], Hit] = {}
        for hit in sorted(hits, key=Hit.order):
            best.setdefault(hit.place, hit)
        return list(best.values())

    def search(
        self, string: str, *, kind: str | None = None, limit: int = 5, compare: _Compare | None = None
    ) -> list[Hit]:
        """Return the entries whose aliases are most like a string: exact, folded, then fuzzy in any order of words.

        Args:
            string: The name as written, perhaps misspelled, with initials, or with its words in another order.
            kind: Kind of entries to find, ``None`` for all.
            limit: Number of hits at most.
            compare: Judge of fuzzy candidates: is given the string and a hit, returns its score from 0 to 1. Without
                one the score is the likeness of the two strings.

        Returns:
            Hits, one for each entry, best first. Fuzzy scores lie between 0.61 and 0.95.
        """
        hits = self.lookup(string, kind=kind)
        if len(hits) < limit:
            fuzzy = list(self._fuzzy(decode(key_of(string)), kind, limit if compare is None else max(limit, _POOL)))
            if compare is not None:
                for hit in fuzzy:
                    hit.score = compare(string, hit)
            hits = self._settle(hits + [hit for hit in fuzzy if hit.score > 0], kind)
        return hits[:limit]

    def _fuzzy(self, key: str, kind: str | None, limit: int) -> Iterator[Hit]:
        for index in self._layers.indexes(kind):
            for other, score in alike(index, key, limit):
                if other != key:
                    for claim in index.find(encode(other)):
                        yield Hit(index, claim, "fuzzy", score)

    def candidates(self, string: str, *, kind: str | None = None, limit: int = 5) -> list[Link]:
        """Return what `search` finds as links, each with the reason why it is one.

        Args:
            string: The name as written.
            kind: Kind of entries to find, ``None`` for all.
            limit: Number of links at most.
        """
        hits = self.search(string, kind=kind, limit=limit)
        return [Link(hit.entry_id, hit.entry.name, hit.kind, hit.score, (describe(hit),), hit.entry) for hit in hits]

    def scan(self, text: str, *, kind: str | None = None) -> list[Match]:
        """Find the longest aliases in a running text, at word borders, in a fitting case.

        Args:
            text: Running text.
            kind: Kind of entries to find, ``None`` for all.

        Returns:
            Matches in text order, not overlapping. Which capitals an alias asks for is said in
            `entitykit.gazetteer.case`.
        """
        scanner = self._scanners.get(kind)
        if scanner is None:
            scanner = self._scanners[kind] = Scanner(self._layers.indexes(kind), kind)
        matches = (Match(start, text[start:end], claims, self._hits_of) for start, end, claims in scanner.scan(text))
        return list(matches) if self._layers.are_plain else [match for match in matches if match.hits]

    def _hits_of(self, surface: str, found: Iterable[Found]) -> list[Hit]:
        return self._settle([_folded(index, claim, surface) for index, claim in found], None)

    def entries(self, kind: str | None = None, *, ranked: Callable[[int], bool] | None = None) -> Iterator[Entry]:
        """Yield all entries, or those of a kind; of several layers the uppermost one's, each id once.

        Args:
            kind: Kind of entries, ``None`` for all.
            ranked: A test on the fact "rank" (0 where an entry has none), made before the entry is read.
        """
        for index in self._layers.indexes(kind):
            for number in index.numbers(kind):
                if not self._layers.is_hidden(index, number) and (ranked is None or ranked(index.row(number)[0])):
                    yield index.entry(number)

    def __iter__(self) -> Iterator[Entry]:
        return self.entries()

    def __len__(self) -> int:
        counts = (layer.index.header["counts"].values() for layer in self._layers.layers)
        return sum(map(sum, counts)) - self._layers.hidden

    def info(self) -> dict[str, Any]:
        """Return the number of entries in all and by kind, the files with their sources and licences, and the hash."""
        counts: dict[str, int] = {}
        files = []
        for layer in self._layers.layers:
            header = layer.index.header
            for kind, count in header["counts"].items():
                counts[kind] = counts.get(kind, 0) + count
            keep = ("entries", "aliases", "counts", "hash", "sources", "licences")
            files.append({"path": str(layer.path)} | {key: header[key] for key in keep if key in header})
        return {"entries": len(self), "counts": counts, "files": files, "hash": self.hash}

    @property
    def hash(self) -> str:
        """Content hash: "sha256:" and hexadecimal digits; equal for equal content."""
        import hashlib

        hashes = [layer.index.header["hash"] for layer in self._layers.layers]
        return hashes[0] if len(hashes) == 1 else f"sha256:{hashlib.sha256(' '.join(hashes).encode()).hexdigest()}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_reload, (tuple(layer.source for layer in self._layers.layers),))

    def __repr__(self) -> str:
        return f"Gazetteer({', '.join(repr(layer.shipped or layer.path.name) for layer in self._layers.layers)})"


def _folded(index: Index, claim: Claim, string: str) -> Hit:
    """Return the hit of a string on a claim to its key."""
    return Hit(index, claim, *form_of(string, claim[2], is_variant=index.codes[claim[1]].is_variant))


def _identity(path: str | Path) -> tuple[str, int, int]:
    """Return a path with what tells a rebuilt file from the one that was open before."""
    try:
        stat = Path(path).stat()
    except OSError:
        return str(path), 0, 0
    return str(path), stat.st_mtime_ns, stat.st_ino


@lru_cache(maxsize=16)
def _load(paths: tuple[tuple[str | None, int, int], ...]) -> Gazetteer:
    return Gazetteer([layer for path, _, _ in paths for layer in layers_of(path)])


def _reload(sources: tuple[str, ...]) -> Gazetteer:
    shipped = tuple(source for source in sources if source.startswith("shipped:"))
    paths = [source for source in sources if not source.startswith("shipped:")]
    return Gazetteer.load([None, *paths] if shipped else paths)
