"""What a text says about countries: their names, their people's names, and places that lie in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from entitykit.gazetteer import Gazetteer
from entitykit.places.senses import default_gazetteer, senses_of
from entitykit.resources import read_table
from entitykit.types import CountryMention, Mention

__all__ = ["country_mentions", "demonym_countries"]

_CAPITALIZED = re.compile(r"[A-Z][^\W_]+")
_PAIR = re.compile(r"[A-Z][^\W_]+[ -][A-Z][^\W_]+")
_WELL_KNOWN, _LIKELY = 53, 0.5


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in read_table("places/demonyms"):
        known = table.get(row["text"], ())
        if row["iso2"] not in known:
            table[row["text"]] = (*known, row["iso2"])
    return table


def demonym_countries(word: str) -> tuple[str, ...]:
    """Return the countries that a demonym may belong to.

    >>> demonym_countries("Filipino"), demonym_countries("Congolese"), demonym_countries("table")
    (('PH',), ('CD', 'CG'), ())
    """
    return _demonyms().get(word, ())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(text.split(" ")[0] for text in _demonyms())


def _demonyms_in(text: str) -> Iterator[CountryMention]:
    table, firsts = _demonyms(), _first_words()
    for match in _CAPITALIZED.finditer(text):
        word = match.group()
        if word in firsts:
            pair = _PAIR.match(text, match.start())
            codes = table.get(pair.group() if pair is not None else "") or table.get(word)
            if codes:
                yield CountryMention(match.start(), codes[0], "demonym")


def country_mentions(
    text: str, mentions: Sequence[Mention], *, gazetteer: Gazetteer | None = None
) -> list[CountryMention]:
    """Return everything in a text that speaks for a country.

    Args:
        text: The text.
        mentions: Its place mentions, resolved or not; others are passed over.
        gazetteer: Where to look; ``None``: the shipped one.

    Returns:
        Country names (form "name"), demonyms ("demonym") and well-known places that lie in a country ("place"), in
        text order. A name that several countries share speaks for the most prominent one.
    """
    places = default_gazetteer(gazetteer)
    found = list(_demonyms_in(text))
    for mention in mentions:
        if mention.kind == "place":
            found += _spoken_for(mention, places)
    return sorted(found, key=lambda m: (m.start, m.iso2))


def _spoken_for(mention: Mention, gazetteer: Gazetteer) -> Iterator[CountryMention]:
    senses = senses_of(mention.text, gazetteer)
    entry = mention.link.entry if mention.link is not None else None
    if entry is not None:
        code, kind = entry.facts.get("iso2", ""), entry.facts.get("type", "")
    elif senses and (senses[0].type == "country" or (senses[0].rank >= _WELL_KNOWN and mention.score >= _LIKELY)):
        code, kind = senses[0].iso2, senses[0].type
    else:
        return
    if code:
        yield CountryMention(mention.start, code, "name" if kind == "country" else "place")
