"""Keys: one key for all ways of writing a part of a name in Latin letters.

"Mohammed" and "Muhammad", "Yevgeny" and "Evgenii", "Tsai" and "Cai", "Ōno", "Ohno" and "Oono" are spellings of one
sound by different systems. `sound_key` writes both alike; `frame_key` keeps consonants only, for languages whose
vowels are not written. Keys compare, they are no forms to show; unrelated names may share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from entitykit.resources import read_table
from entitykit.text import fold, script_of

__all__ = ["are_nicknames", "frame_key", "latin", "sound_key"]

_RULES: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"[^a-z]", ""),
    (r"sch(?!er)|sh|sz|ş", "S"),
    (r"shch|stsch|chtch|szcz", "S"),
    (r"tsch|tch|cz|ch|tj(?=[aeiou])", "C"),
    (r"dzh|dj|dsch|zh|zj|gi(?=[aou])|ji?(?=[aou])", "J"),
    (r"ph|pf", "f"),
    (r"kh|gh", "h"),
    (r"[td]h", lambda m: m.group()[0]),
    (r"bh", "b"),
    (r"^hs|^x", "S"),
    (r"x", "ks"),
    (r"tz|ts|^c(?=ai|ao|ui|en)|zz", "c"),
    (r"ck|q|c(?![ieSC])", "k"),
    (r"c(?=[ie])", "s"),
    (r"w", "v"),
    (r"ov$|off$|off?$|ow$|of$", "ov"),
    (r"ou|oo|uo|u|o", "u"),
    (r"(?:sky|skiy|skii|skyy|ski|skij|skyj)$", "ski"),
    (r"^(?:ie|ye|je|yo|io|e|y)(?=[a-z])|^(?:iu|yu|ju)", lambda m: "iu" if m.group()[-1] == "u" else "e"),
    (r"ie|ye|je|ey|ei|ay|ai|aj|ej|ee|ea|iy|yi|ij|ii|yy|y|j|i|e", "i"),
    (r"a+", "a"),
    (r"h(?![aiu])|(?<=[aiu])h$", ""),
    (r"(.)\1+", r"\1"),
]
_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in _RULES]
_VOWELS = re.compile(r"[aiu]")


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
    for pattern, replacement in _COMPILED:
        token = pattern.sub(replacement, token)
    return token


@lru_cache(maxsize=1 << 16)
def frame_key(token: str) -> str:
    """Return the consonants of a folded token, with a mark for a vowel at its beginning.

    >>> frame_key("mohammed") == frame_key("muhammad"), frame_key("hussein") == frame_key("husayn")
    (True, True)
    """
    key = sound_key(token)
    head = "a" if key[:1] in ("a", "i", "u") else ""
    key = re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", key).replace("S", "s").replace("C", "c").replace("J", "j"))
    return head + key


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table("people/nicknames"):
        table.setdefault(row["short"], set()).update(row["full"].split())
    return {short: frozenset(full) for short, full in table.items()}


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
    return fold(anyascii(folded).replace("'", ""))
