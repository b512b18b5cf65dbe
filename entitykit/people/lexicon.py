"""Closed lists of words that the people room needs, from ``gazetteers/people/word_lists.tsv``."""

from __future__ import annotations

from functools import cache

from entitykit.resources import read_table

__all__ = ["word_list"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in read_table("people/word_lists"):
        lists.setdefault(row["list"], set()).update(row["words"].split(" "))
    return {name: frozenset(words) for name, words in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """Return a closed list of words.

    Args:
        name: Name of the list, as in the table.

    >>> "bin" in word_list("particle_in_comparison")
    True
    """
    return _lists()[name]
