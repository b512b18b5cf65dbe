"""What is known about the parts of names: given or family, where, titles before them, letters behind them.

The tables are ``gazetteers/people/name_tokens.tsv`` and ``honorifics.tsv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from entitykit.people.lexicon import word_list
from entitykit.resources import read_rows, read_table
from entitykit.text import fold

__all__ = [
    "PARTICLES",
    "TokenCount",
    "affixes",
    "folded_total",
    "is_patronymic",
    "token_count",
    "without_peerage",
    "word_weights",
]

PARTICLES = frozenset(
    "de da do dos das di du del della dello dei degli der den des la le las los lo van von vom zu zur zum ten ter te "
    "y e i af av al el ad as ash an ar at az bin ibn ben bint binti binte abu abou umm ould oglu o' d' san st mac a "
    "na ng'".split()
)
"""Words that lead a family name or tie its parts; only those of `tied` are read in lower case within a text."""


class TokenCount(NamedTuple):
    """How often a token is a given name and how often a family name, among the people and lists counted."""

    given: int
    family: int
    countries: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All uses."""
        return self.given + self.family


_NONE = TokenCount(0, 0)


@cache
def _table() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3] if len(row) > 3 else "") for row in read_rows("people/name_tokens")[1:]}


@lru_cache(maxsize=1 << 15)
def token_count(token: str) -> TokenCount:
    """Return what is known of one part of a name.

    Args:
        token: One word, in any case and with or without diacritics.

    Returns:
        Counts, zeros for an unknown word; a hyphenated word that is not known counts as its best part.

    >>> token_count("Theresa").given > 10, token_count("Qqq").total
    (True, 0)
    """
    key = fold(token).strip(".'")
    row = _table().get(key)
    if row is not None:
        return TokenCount(int(row[0]), int(row[1]), tuple(row[2].split()))
    if "-" in key:
        return max((token_count(part) for part in key.split("-") if part), key=lambda c: c.total, default=_NONE)
    return _NONE


def folded_total(key: str) -> int:
    """Return how often a folded word is part of a name, without the way over hyphens and cases; see `token_count`."""
    row = _table().get(key)
    return int(row[0]) + int(row[1]) if row is not None else 0


@cache
def word_weights() -> dict[str, float]:
    """Return how much each known word of names tells: common ones little, patronymics less.

    A dict made once, because comparing asks for every word it meets.
    """
    return {
        word: _PATRONYMIC if is_patronymic(word) else max(_LEAST, 1.0 - _PER_LOG * log(1 + int(row[0]) + int(row[1])))
        for word, row in _table().items()
    }


_PATRONYMIC, _LEAST, _PER_LOG = 0.45, 0.4, 0.11


@cache
def affixes(place: str) -> dict[str, str]:
    """Return the honorifics that stand before names, or the letters behind them.

    Args:
        place: "before" or "after".

    Returns:
        Kind ("civil", "military", "suffix", ...) by folded form without full stops.
    """
    rows = read_table("people/honorifics")
    return {fold(row["form"]).replace(".", ""): row["kind"] for row in rows if row["place"] == place}


_SHORTEST_PATRONYMIC = 6
_PEERAGE = re.compile(
    r",\s+(?:\d\w\w )?(?:Baron|Baroness|Viscount|Viscountess|Earl|Lord|Lady|Marquess|Duke|Duchess)\b.*$"
)


def without_peerage(text: str) -> str:
    """Return a name without the title of nobility behind it.

    >>> without_peerage("Paul Murphy, Baron Murphy of Torfaen"), without_peerage("Lord Boswell of Aynho")
    ('Paul Murphy', 'Lord Boswell of Aynho')
    """
    return _PEERAGE.sub("", text) if "," in text else text


@cache
def _patronymic_endings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the endings and, for a quick test, their last two letters."""
    endings = tuple(sorted(word_list("patronymic_ending")))
    return frozenset(ending[-2:] for ending in endings), endings


def is_patronymic(token: str) -> bool:
    """Return whether a token has the form of an East Slavic, Turkic or Icelandic patronymic.

    >>> is_patronymic("Vladimirovich"), is_patronymic("Kovich")
    (True, False)
    """
    if len(token) <= _SHORTEST_PATRONYMIC:
        return False
    lowered, endings = token.casefold(), _patronymic_endings()
    return lowered[-2:] in endings[0] and lowered.endswith(endings[1])
