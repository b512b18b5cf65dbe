"""The gazetteer: one or several compiled files that act as one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from entitykit.gazetteer.fuzzy import alike
from entitykit.gazetteer.hits import FORM_SCORES, Hit, Match
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.keys import loose_key
from entitykit.gazetteer.layers import Layer, layers_of
from entitykit.gazetteer.scan import Scanner
from entitykit.text import fold
from entitykit.types import Entry

__all__ = ["Gazetteer"]

Source: TypeAlias = "str | Path | None"


class Gazetteer:
    """Entries, found by id, by alias, by likeness, and in running text. Use `Gazetteer.load`."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        self._scanners: dict[str | None, Scanner] = {}

    @classmethod
    def load(cls, path: Source | Sequence[Source] = None) -> Gazetteer:
        """Open a gazetteer.

        Args:
            path: A compiled file (.ekg), a source file or folder (JSONL, TSV), or several of them that act as one,
                where a later one overrides the entries of the earlier ones that have the same id. ``None`` stands
                for the shipped gazetteers, also within a sequence.

        Raises:
            GazetteerError: One of them cannot be read.

        >>> Gazetteer.load()                                                            # doctest: +SKIP
        Gazetteer('person.ekg', 'place.ekg', 'treaty.ekg')
        """
        paths = (path,) if path is None or isinstance(path, str | Path) else tuple(path)
        return _load(tuple(None if p is None else str(p) for p in paths))

    def _indexes(self, kind: str | None = None) -> list[Index]:
        """Return the files that may hold entries of a kind, last layer first."""
        return [layer.index for layer in reversed(self._layers) if layer.may_hold(kind)]

    def get(self, entry_id: str) -> Entry | None:
        """Return the entry with an id, ``None`` if there is none."""
        for index in self._indexes():
            number = index.number(entry_id)
            if number is not None:
                return index.entry(number)
        return None

    def lookup(self, string: str, *, kind: str | None = None) -> list[Hit]:
        """Return all entries that bear a string as an alias, exactly or but for case, accents, dashes and spaces.

        Args:
            string: The name as written.
            kind: Kind of entries to find, ``None`` for all.

        Returns:
            Hits, exact ones first, then by rank; one for each entry.
        """
        key = fold(string)
        found = self._bearers(string, key, kind)
        loose = loose_key(key)
        if not found and loose != key:
            found = self._bearers(string, loose, kind)
        return self._settle(found)

    def _bearers(self, string: str, key: str, kind: str | None) -> list[Hit]:
        hits = []
        for index in self._indexes(kind):
            for claim in index.find(key):
                form = "exact" if claim.text == string else "folded"
                hit = Hit(index, claim, form, FORM_SCORES[form] - 0.02 * claim.is_loose)
                if kind is None or hit.kind == kind:
                    hits.append(hit)
        return hits

    def _settle(self, hits: list[Hit]) -> list[Hit]:
        """Keep the best hit of each entry, of the last layer that has it, and sort."""
        if len(hits) < 2:
            return hits
        best: dict[Any, Hit] = {}
        for hit in sorted(hits, key=Hit.order):
            best.setdefault(hit.identity(several=len(self._layers) > 1), hit)
        return list(best.values())

    def search(self, string: str, *, kind: str | None = None, limit: int = 5) -> list[Hit]:
        """Return the entries whose aliases are most like a string: exact, folded, then fuzzy in any order of words.

        Args:
            string: The name as written, perhaps misspelled.
            kind: Kind of entries to find, ``None`` for all.
            limit: Number of hits at most.
        """
        found = self.lookup(string, kind=kind)
        if len(found) < limit:
            for index in self._indexes(kind):
                for key, score in alike(index, fold(string), limit):
                    claims = index.find(key)
                    found += [Hit(index, c, "fuzzy", score) for c in claims if kind in (None, index.row(c.entry)[1])]
        return self._settle(found)[:limit]

    def scan(self, text: str, *, kind: str | None = None) -> list[Match]:
        """Find the longest aliases in a running text, at word borders, in a fitting case.

        Args:
            text: Running text.
            kind: Kind of entries to find, ``None`` for all.

        Returns:
            Matches in text order, not overlapping.
        """
        scanner = self._scanners.get(kind)
        if scanner is None:
            scanner = self._scanners[kind] = Scanner(self._indexes(kind), kind)
        return [self._match(text[start:end], start, claims) for start, end, claims in scanner.scan(text)]

    def _match(self, surface: str, start: int, claims: list[Any]) -> Match:
        def hits() -> list[Hit]:
            forms = [(index, claim, "exact" if claim.text == surface else "folded") for index, claim in claims]
            return self._settle([Hit(index, claim, form, FORM_SCORES[form]) for index, claim, form in forms])

        return Match(start, surface, hits)

    def entries(self, kind: str | None = None, *, ranked: Callable[[int], bool] | None = None) -> Iterator[Entry]:
        """Yield all entries, or those of a kind; of several layers the last one's, each id once.

        Args:
            kind: Kind of entries, ``None`` for all.
            ranked: A test on the fact "rank" (0 where an entry has none), made before the entry is read.
        """
        seen: set[str] = set()
        several = len(self._layers) > 1
        for index in self._indexes(kind):
            for number in range(len(index)):
                rank, its_kind = index.row(number)
                if kind in (None, its_kind) and (ranked is None or ranked(rank)):
                    entry = index.entry(number)
                    if entry.id not in seen:
                        yield entry
                    if several:
                        seen.add(entry.id)

    def __len__(self) -> int:
        return sum(len(layer.index) for layer in self._layers)

    def info(self) -> dict[str, Any]:
        """Return counts by kind, sources and licences, and the content hash."""
        counts: dict[str, int] = {}
        files = []
        for layer in self._layers:
            header = layer.index.header
            for kind, count in header["counts"].items():
                counts[kind] = counts.get(kind, 0) + count
            keep = ("entries", "aliases", "counts", "hash", "sources", "licences")
            files.append({"path": str(layer.path)} | {key: header[key] for key in keep if key in header})
        return {"entries": len(self), "counts": counts, "files": files, "hash": self.hash}

    @property
    def hash(self) -> str:
        """Content hash: "sha256:" and hexadecimal digits; equal for equal content."""
        hashes = [layer.index.header["hash"] for layer in self._layers]
        return hashes[0] if len(hashes) == 1 else f"sha256:{hashlib.sha256(' '.join(hashes).encode()).hexdigest()}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_load, (tuple(layer.source for layer in self._layers),))

    def __repr__(self) -> str:
        return f"Gazetteer({', '.join(repr(layer.path.name) for layer in self._layers)})"


@lru_cache(maxsize=16)
def _load(paths: tuple[str | None, ...]) -> Gazetteer:
    return Gazetteer([layer for path in paths for layer in layers_of(path)])
