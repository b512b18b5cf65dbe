"""Fuzzy search: the keys that are most like a string."""

from __future__ import annotations

from functools import lru_cache

from entitykit.gazetteer.index import Index

__all__ = ["alike"]


@lru_cache(maxsize=8)
def _keys(index: Index) -> tuple[list[str], list[str]]:
    keys = list(index.keys())
    return keys, [" ".join(sorted(key.split())) for key in keys]


def alike(index: Index, key: str, limit: int) -> list[tuple[str, float]]:
    """Return keys like a folded string, with scores from 0 to 1, best first.

    Args:
        index: The file to search.
        key: A folded string.
        limit: Number of keys at most.
    """
    from rapidfuzz import fuzz, process

    keys, ordered = _keys(index)
    own = " ".join(sorted(key.split()))
    best: dict[str, float] = {}
    for query, choices in ((key, keys), (own, ordered)):
        for _, score, position in process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=75, limit=limit):
            found = keys[position]
            best[found] = max(best.get(found, 0.0), score / 100 * 0.95)
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
