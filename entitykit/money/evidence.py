"""What a text says of countries, for callers who have nothing but the text.

`extract` gives `resolve` the country mentions of the places room. `find_money` alone counts names of countries, their
people and largest towns itself, only where a sign is ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from entitykit.money.cldr import block
from entitykit.money.words import segments, words_of
from entitykit.types import CountryMention

__all__ = ["countries_of", "country_mentions"]

_TOUCHING = ("", *". , ; : ! ? ) ' ’ \" ”".split(" "), "'s", "’s", ".”", '."', ",”", ',"')
_BEFORE = ("", "(", "“", '"', "‘")
_PUNCTUATION = ".,;:!?)('’\"”“‘"
_FEW = 300


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Return the names by their first word as written, the longest first."""
    out: dict[str, list[tuple[str, str]]] = {}
    for name, iso2 in (block("territories") or {}).items():
        out.setdefault(name.split(" ")[0], []).append((name, iso2))
    for names in out.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return out


@cache
def _pieces() -> dict[str, str]:
    """Return the first words of names with the punctuation that may touch them: {"(Japan's": "Japan"}."""
    return {f"{lead}{word}{trail}": word for word in _names() for lead in _BEFORE for trail in _TOUCHING}


@cache
def _piece_set() -> frozenset[str]:
    return frozenset(_pieces())


def _first_words(text: str) -> set[str]:
    """Return the words of a text that are, or begin, the name of a country."""
    words = words_of(text)
    parts = [part for word in words if "-" in word or "–" in word for part in word.replace("–", "-").split("-")]
    if len(words) < _FEW:
        bare = (word.strip(_PUNCTUATION).removesuffix("'s").removesuffix("’s") for word in (*words, *parts))
        return {word for word in bare if word in _names()} | {word for word in words if word in _names()}
    pieces = _pieces()
    return {pieces[piece] for piece in _piece_set().intersection(words) | _piece_set().intersection(parts)}


def country_mentions(text: str) -> tuple[CountryMention, ...]:
    """Find the names of countries and their people in an English text.

    Args:
        text: The text.

    Returns:
        Mentions in text order.

    >>> [m.iso2 for m in country_mentions("New Zealand and Australian officials met in Tokyo")]
    ['NZ', 'AU', 'JP']
    """
    return tuple(mention for start, end in segments(text) for mention in _in_segment(text[start:end], start))


def _in_segment(text: str, offset: int) -> list[CountryMention]:
    firsts = _first_words(text)
    names = sorted((pair for first in firsts for pair in _names()[first]), key=lambda pair: (-len(pair[0]), pair[0]))
    found: dict[int, str] = {}
    taken: set[int] = set()
    for name, iso2 in names:
        for start in _occurrences(text, name):
            if start not in taken:
                found[start] = iso2
                taken.update(range(start, start + len(name)))
    return [CountryMention(offset + start, iso2) for start, iso2 in sorted(found.items())]


def _occurrences(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


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
