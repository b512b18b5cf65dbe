"""Segments: how keys within two edits of a string are found without comparing it with all.

A key is cut into three even segments. Two edits can spoil at most two of them, so a key within two edits of a string
has a segment that stands in the string unspoiled, at most two places away (Li, Deng, Wang and Feng 2011, "Pass-Join:
a partition-based method for similarity joins"). Segments are filed with the key's length and their number; a string
of some length asks for 19 substrings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

__all__ = ["orders", "probes", "segments"]

_EDITS = 2
_PARTS = _EDITS + 1
_ALL_ORDERS = 3


def _borders(length: int) -> tuple[int, ...]:
    """Return where the segments of a key start, and its end."""
    short = length // _PARTS
    longer = length % _PARTS
    starts = [part * short + max(0, part - (_PARTS - longer)) for part in range(_PARTS)]
    return (*starts, length)


def segments(key: str) -> Iterator[str]:
    """Yield the segments of a key as they are filed, none if it is shorter than three characters."""
    length = len(key)
    if length >= _PARTS:
        borders = _borders(length)
        for part in range(_PARTS):
            yield f"{length} {part} {key[borders[part] : borders[part + 1]]}"


def probes(query: str) -> Iterator[str]:
    """Yield the segments that a key within two edits of a query can be filed under."""
    size = len(query)
    for length in range(max(_PARTS, size - _EDITS), size + _EDITS + 1):
        borders = _borders(length)
        shift = size - length
        for part in range(_PARTS):
            start, width = borders[part], borders[part + 1] - borders[part]
            right = _EDITS - part
            low = max(0, start - part, start + shift - right)
            high = min(size - width, start + part, start + shift + right)
            for at in range(low, high + 1):
                yield f"{length} {part} {query[at : at + width]}"


def orders(query: str) -> list[str]:
    """Return a query with its words in other orders: all of up to three words, else sorted, reversed and rotated.

    >>> orders("motegi toshimitsu")
    ['motegi toshimitsu', 'toshimitsu motegi']
    """
    words = query.split(" ")
    if len(words) <= _ALL_ORDERS:
        return [" ".join(order) for order in dict.fromkeys(permutations(words))]
    rotated = (words[-1:] + words[:-1], words[1:] + words[:1])
    return list(dict.fromkeys(map(" ".join, (words, sorted(words), *rotated))))
