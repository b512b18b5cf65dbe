"""Titles as tokens that can be compared: word forms, spellings, languages, numbers and parties made alike.

A token is a stem ("servic"), a party ("@JP"), a year ("#1951"), a number ("#2") or a type of agreement ("~treaty").
"""

from __future__ import annotations

from functools import cache, lru_cache

from entitykit.resources import read_table
from entitykit.text import fold, script_of
from entitykit.treaties.lexicon import heads, is_name, party_at
from entitykit.treaties.pieces import Piece, pieces

__all__ = ["stem", "title_tokens"]

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one first 1st",
            "two second 2nd",
            "three third 3rd",
            "four fourth 4th",
            "five fifth 5th",
            "six sixth 6th",
            "seven seventh 7th",
            "eight eighth 8th",
            "nine ninth 9th",
            "ten tenth 10th",
        ),
        1,
    )
    for word in words.split()
}
_SMALL = frozenset(
    "a an and as at between by de der des di die du for from in its la le of on or s the their to und with y et del "
    "concerning regarding relating relative respecting government governments republic kingdom federal state parties "
    "among amongst over about under into el los las il dei della e da do dos das zur zum über das signed".split()
)
_SUFFIXES = (
    "isations izations isation ization ations ation ments ment ities ings ing ity ies ied ions ion ers ed es er al s e "
    "y"
).split()


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Cut the common endings of a folded English word, never below four letters.

    >>> stem("servicing"), stem("service"), stem("weapons")
    ('servic', 'servic', 'weapon')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not word.endswith("ss"):
            return word[: -len(suffix)]
    return word


@cache
def _lexicon() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what forms of other languages and other spellings mean in tokens."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in read_table("treaties/lexicon"):
        key = tuple(piece.key for piece in pieces(row["form"]))
        out.setdefault(key, tuple(row["tokens"].split()))
    return out


@cache
def _stems_abroad() -> dict[str, tuple[str, ...]]:
    return {
        fold(row["form"][:-1]): tuple(row["tokens"].split())
        for row in read_table("treaties/lexicon")
        if row["form"].endswith("*")
    }


@cache
def _unspaced() -> tuple[dict[str, tuple[str, ...]], int]:
    """Return the forms of scripts without spaces (Chinese, Japanese, Korean compounds) and the longest one's length."""
    table = {
        fold(row["form"]): tuple(row["tokens"].split())
        for name in ("treaties/lexicon",)
        for row in read_table(name)
        if script_of(row["form"]) in {"Hani", "Hira", "Kana", "Hang"}
    }
    for row in read_table("treaties/parties"):
        if script_of(row["form"]) in {"Hani", "Kana", "Hang"}:
            table.setdefault(fold(row["form"]), (f"@{row['iso2']}",))
    return table, max(map(len, table), default=1)


def _split_unspaced(word: str) -> list[str]:
    table, longest = _unspaced()
    out: list[str] = []
    at = 0
    while at < len(word):
        for length in range(min(longest, len(word) - at), 0, -1):
            found = table.get(word[at : at + length])
            if found is not None:
                out += found
                at += length
                break
        else:
            at += 1
    return out


def _number(piece: Piece) -> str | None:
    if piece.raw.isdigit():
        return f"#{int(piece.raw)}"
    if piece.key in _NUMBERS:
        return f"#{_NUMBERS[piece.key]}"
    if piece.raw.isupper() and piece.key in _ROMAN:
        return f"#{_ROMAN[piece.key]}"
    return None


def _word(piece: Piece) -> list[str]:
    key = piece.key
    head = heads().get(key)
    if head is not None:
        return [f"~{head.type}"]
    if key in _SMALL:
        return []
    number = _number(piece)
    if number is not None:
        return [number]
    if len(key) > 7 and key.startswith(("non", "anti")):
        cut = 3 if key.startswith("non") else 4
        return [key[:cut], stem(key[cut:])]
    if not key.isascii():
        for length in range(len(key), 3, -1):
            if key[:length] in _stems_abroad():
                return list(_stems_abroad()[key[:length]])
    return [stem(key)]


@lru_cache(maxsize=1 << 14)
def title_tokens(text: str) -> tuple[str, ...]:
    """Turn a title into comparable tokens, in order, small words left out.

    Args:
        text: A title in any case and language.

    >>> title_tokens("Acquisition and Cross-Servicing Agreement between Japan and the Philippines")
    ('acquisit', 'cross', 'servic', '~agreement', '@JP', '@PH')
    """
    lenient = text.islower() or text.isupper()
    words = pieces(text)
    keys = [word.key for word in words]
    lexicon, out, at = _lexicon(), list[str](), 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            found = lexicon.get(tuple(keys[at : at + length]))
            if found is not None:
                out += found
                at += length
                break
        else:
            at += _one(words, keys, at, lenient, out)
    return tuple(out)


def _one(words: list[Piece], keys: list[str], at: int, lenient: bool, out: list[str]) -> int:
    word = words[at]
    if script_of(word.raw) in {"Hani", "Hira", "Kana", "Hang"}:
        out += _split_unspaced(word.key)
        return 1
    party = party_at(keys, at) if is_name(word, lenient) else None
    if party is not None and party.kind != "capital":
        out.append(f"@{party.code}")
        return party.length
    out += _word(word)
    return 1
