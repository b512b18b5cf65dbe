"""What a text says of countries, for callers who have nothing but the text.

`extract` gives `resolve` the country mentions of the places room. `find_money` alone counts names of countries, their
people and largest towns itself, only where a sign is ambiguous.
"""

from __future__ import annotations

import re
from functools import cache

from entitykit.money.cldr import block
from entitykit.types import CountryMention

__all__ = ["countries_of", "country_mentions"]

_CAPITALIZED = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w.]*(?:['’][sS]\b)?")
_MAX_WORDS = 4


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Return the names by their first word, the longest first."""
    out: dict[str, list[tuple[str, str]]] = {}
    for name, iso2 in (block("territories") or {}).items():
        out.setdefault(name.split(" ")[0], []).append((name, iso2))
    for names in out.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return out


def country_mentions(text: str) -> tuple[CountryMention, ...]:
    """Find the names of countries and their people in an English text.

    Args:
        text: The text.

    Returns:
        Mentions in text order.

    >>> [m.iso2 for m in country_mentions("New Zealand and Australian officials met in Tokyo")]
    ['NZ', 'AU', 'JP']
    """
    names = _names()
    found = []
    done = 0
    for match in _CAPITALIZED.finditer(text):
        start = match.start()
        if start < done:
            continue
        word = match.group()
        key = word.lower().removesuffix("'s").removesuffix("’s")
        for choice in (key, key.rstrip(".")):
            hit = _longest(text, start, names.get(choice, ()))
            if hit is not None:
                found.append(CountryMention(start, hit[1]))
                done = start + len(hit[0])
                break
    return tuple(found)


def _longest(text: str, start: int, names: tuple[()] | list[tuple[str, str]]) -> tuple[str, str] | None:
    for name, iso2 in names:
        piece = text[start : start + len(name)]
        if piece.lower() == name and not text[start + len(name) : start + len(name) + 1].isalnum():
            if len(name) <= 3 and not piece.replace(".", "").isupper():
                continue  # "us" and "Us" are no country
            return name, iso2
    return None


@cache
def countries_of(code: str, *, former: bool = False) -> frozenset[str]:
    """Return the countries in which a currency is legal tender (ISO 3166-1 alpha-2).

    Args:
        code: ISO 4217 code.
        former: Of a currency that no country has now, return those that had it.

    >>> sorted(countries_of("NZD"))[:2]
    ['CK', 'NU']
    """
    entry = (block("currencies") or {}).get(code, {})
    return frozenset(entry.get("at") or (entry.get("was") if former else None) or ())
