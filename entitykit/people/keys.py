"""Keys: one key for all ways of writing a part of a name in Latin letters.

"Mohammed" and "Muhammad", "Yevgeny" and "Evgenii", "Tsai" and "Cai", "Ōno", "Ohno" and "Oono" are spellings of one
sound by different systems. `sound_key` writes both alike; `frame_key` keeps consonants only, for languages whose
vowels are not written. Keys compare, they are no forms to show; unrelated names may share one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from entitykit.resources import read_table
from entitykit.text import fold, script_of

__all__ = ["are_nicknames", "frame_key", "latin", "loose_key", "related_names", "sound_key"]

_DOUBLED = re.compile(r"(.)\1+")
_FRAME = str.maketrans("SCJ", "scj", "aiu")


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the key letters of spellings at the beginning of a word, at its end, and anywhere."""
    tables: dict[str, dict[str, str]] = {"^": {}, "$": {}, "any": {}}
    for row in read_table("people/spellings"):
        tables[row["where"]][row["spelling"]] = row["key"]
    return tables["^"], tables["$"], tables["any"]


@cache
def _spelled() -> re.Pattern[str]:
    """Compile the pattern of spellings, longest first; an h before no vowel, and what is no letter, is left out."""
    first, last, anywhere = (sorted(table, key=lambda s: (-len(s), s)) for table in _spellings())
    return re.compile(
        "|".join([*(f"^{s}" for s in first), *(f"{s}$" for s in last), *anywhere, r"h(?![aeiouy])", "[^a-z]"])
    )


def _spell(match: re.Match[str]) -> str:
    """Return the key letters of a spelling, by where it stands in the word."""
    first, last, anywhere = _spellings()
    found = match.group()
    if match.start() == 0 and found in first:
        return first[found]
    if match.end() == len(match.string) and found in last:
        return last[found]
    return anywhere.get(found, "")


@lru_cache(maxsize=1 << 16)
def sound_key(token: str) -> str:
    """Return the key of the sound of a folded token.

    Args:
        token: One word, folded, in Latin letters.

    >>> sound_key("yevgeny") == sound_key("evgenii"), sound_key("ohno") == sound_key("oono")
    (True, True)
    >>> sound_key("barynova") == sound_key("baranov")
    False
    """
    return _DOUBLED.sub(r"\1", _spelled().sub(_spell, token))


@lru_cache(maxsize=1 << 16)
def frame_key(token: str) -> str:
    """Return the consonants of a folded token, with a mark for a vowel at its beginning.

    >>> frame_key("mohammed") == frame_key("muhammad"), frame_key("hussein") == frame_key("husayn")
    (True, True)
    """
    key = sound_key(token)
    head = "a" if key[:1] in ("a", "i", "u") else ""
    return head + _DOUBLED.sub(r"\1", key.translate(_FRAME))


_LOOSE = str.maketrans({"f": "v", "b": "p", "g": "k", "z": "s", "c": "s", "j": "s", "d": "t", "h": "", "a": ""})


def loose_key(token: str) -> str:
    """Return the consonants with voice and hissing made alike, for scripts and systems that do not tell them apart.

    >>> loose_key("vladimir") == loose_key("fladimir"), loose_key("zedong") == loose_key("tsetung")
    (True, True)
    """
    return _DOUBLED.sub(r"\1", frame_key(token).translate(_LOOSE))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table("people/nicknames"):
        table.setdefault(row["short"], set()).update(row["full"].split())
    return {short: frozenset(full) for short, full in table.items()}


@cache
def _relations() -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = {}
    for short, full in _nicknames().items():
        table.setdefault(short, set()).update(full)
        for name in full:
            table.setdefault(name, set()).add(short)
    return {name: tuple(sorted(others)) for name, others in table.items()}


def related_names(name: str) -> tuple[str, ...]:
    """Return the full forms of a folded given name and its short forms.

    >>> "robert" in related_names("bob"), "bob" in related_names("robert")
    (True, True)
    """
    return _relations().get(name, ())


def are_nicknames(a: str, b: str) -> bool:
    """Return whether one folded token is a short form of the other, or both are short forms of one name.

    >>> are_nicknames("bob", "robert"), are_nicknames("bob", "rob"), are_nicknames("bob", "bill")
    (True, True, False)
    """
    table = _nicknames()
    full_a, full_b = table.get(a), table.get(b)
    if full_a is None and full_b is None:
        return False
    return bool((full_a or frozenset()) | {a}) and bool(
        ((full_a or frozenset()) | {a}) & ((full_b or frozenset()) | {b})
    )


def latin(text: str) -> str:
    """Return a folded name in Latin letters; other scripts are transliterated.

    Args:
        text: A name in any script.

    >>> latin("Владимир Путин"), latin("MOTEGI Toshimitsu")
    ('vladimir putin', 'motegi toshimitsu')
    """
    folded = fold(text)
    if folded.isascii():
        return folded
    from anyascii import anyascii

    if script_of(text) in ("Hani", "Hang", "Hira", "Kana"):
        return fold(" ".join(re.findall(r"[A-Z][a-z]*|[a-z]+", anyascii(text))))
    plain = fold(anyascii(folded).replace("'", ""))
    if script_of(text) in ("Arab", "Hebr"):
        plain = plain.replace("w", "u").replace("y", "i")
    return plain
