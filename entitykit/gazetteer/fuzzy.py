"""Fuzzy search: the keys that are most like a string, found among a few hundred candidates.

Candidates are the keys within two edits (see `entitykit.gazetteer.grams`), in any order of up to three words, and the
keys that share a rare word. Scores are of the two strings alone, so they mean the same at every size of the list.
"""

from __future__ import annotations

from entitykit.gazetteer.grams import orders, probes
from entitykit.gazetteer.index import Index

__all__ = ["alike", "likeness"]

_TOP = 0.95
_LEAST = 0.65
_INITIAL = 0.85
_WORD_LEAST = 75
_CANDIDATES = 20_000
_SURE = 0.8
_POOL = 30


def alike(index: Index, key: str, limit: int) -> list[tuple[str, float]]:
    """Return keys like a folded string, with scores from 0 to 0.95, best first.

    Args:
        index: The file to search.
        key: A key as text.
        limit: Number of keys at most.
    """
    from rapidfuzz import fuzz, process

    scores: dict[str, float] = {}
    near = _near(index, key)
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio) if " " in key else (fuzz.ratio,):
        for other, score, _ in process.extract(key, near, scorer=scorer, score_cutoff=100 * _LEAST, limit=limit):
            scores[other] = max(scores.get(other, 0.0), score / 100 * _TOP)
    if max(scores.values(), default=0.0) < _SURE:
        sharing = _sharing(index, key)
        best = process.extract(key, sharing, scorer=fuzz.token_sort_ratio, limit=max(limit, _POOL))
        for other, _, _ in best:
            score = likeness(key, other)
            if score >= _LEAST:
                scores[other] = max(scores.get(other, 0.0), score * _TOP)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]


def _near(index: Index, key: str) -> list[str]:
    """Return the keys that share a segment with a string or one of its orders."""
    offsets: set[int] = set()
    for order in orders(key):
        for probe in probes(order):
            offsets.update(index.offsets("grams", probe))
    return list(map(index.key_at, sorted(offsets)[:_CANDIDATES]))


def _sharing(index: Index, key: str) -> list[str]:
    """Return the keys that have the rarest word of a string, or its second rarest."""
    found = [index.offsets("tokens", token) for token in set(key.split(" ")) if len(token) > 1]
    rarest = sorted((offsets for offsets in found if offsets), key=len)[:2]
    return list(map(index.key_at, sorted({offset for offsets in rarest for offset in offsets})))


def likeness(query: str, other: str) -> float:
    """Return how much of two keys is the same, word by word, in any order; an initial stands for its word.

    Args:
        query: A key as text.
        other: Another one.

    Returns:
        0 to 1: twice what is shared over the length of both.

    >>> round(likeness("a guterres", "antonio guterres"), 2), round(likeness("guterres", "antonio guterres"), 2)
    (0.95, 0.7)
    """
    ours, theirs = sorted(query.split(" "), key=len, reverse=True), other.split(" ")
    total = sum(map(len, ours)) + sum(map(len, theirs))
    shared = 0.0
    for word in ours:
        best, score = None, 0.0
        for candidate in theirs:
            value = _word_likeness(word, candidate)
            if value > score:
                best, score = candidate, value
        if best is not None:
            theirs.remove(best)
            shared += score * (len(word) + len(best))
    return shared / total if total else 0.0


def _word_likeness(word: str, other: str) -> float:
    from rapidfuzz import fuzz

    if word == other:
        return 1.0
    if len(word) == 1 or len(other) == 1:
        return _INITIAL if word[0] == other[0] else 0.0
    return fuzz.ratio(word, other, score_cutoff=_WORD_LEAST) / 100
