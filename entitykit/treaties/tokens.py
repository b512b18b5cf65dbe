"""Titles as tokens that can be compared: word forms, spellings, languages, numbers and parties made alike.

A token is a stem ("servic"), a party ("@JP"), a year ("#1951"), a number ("#2") or a type of agreement ("~treaty").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

from entitykit.resources import read_table
from entitykit.text import fold, script_of
from entitykit.treaties.lexicon import heads, is_name, party_at
from entitykit.treaties.pieces import Piece, pieces

__all__ = ["is_foreign", "stem", "title_tokens"]

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
    "concerning regarding relating relative respecting respect "
    "government governments republic kingdom federal state parties "
    "among amongst over about under into el los las il dei della e da do dos das zur zum über das signed".split()
)
_FOREIGN_SMALL = frozenset(
    "du des les sur sobre dei della delle degli sulla sul dello los las del der die und zur zum uber fur gegen vom von "
    "het sprawie o dos das em przeciw om mellan mot et z ve pour contre contra avec con aux droits derechos direitos "
    "diritti".split()
)
_FOREIGN_DROPPED = frozenset(
    "aux con sur sobre su por para par uber fur zur zum о об по в во и с от iz между на про i w o".split()
)
_ELISION = re.compile(r"\b[dlDL]['’](?=\w)")
_COMPOUNDING = ("vertrag", "abkommen", "konvention", "ubereinkommen", "protokoll", "pakt", "verdrag", "akkoord")
_UNSPACED = frozenset({"Hani", "Hira", "Kana", "Hang"})
_LONGEST = 6
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


_Table: TypeAlias = dict[tuple[str, ...], tuple[str, ...]]


@cache
def _spellings() -> _Table:
    """Return what other English spellings mean in tokens."""
    return {_key(row["form"]): tuple(_plain(pieces(row["meaning"]))) for row in _rows() if row["lang"] == "en"}


@cache
def _abroad() -> tuple[_Table, dict[str, tuple[str, ...]]]:
    """Return what words of other languages mean in tokens, and what stems do."""
    forms, stems = dict(_spellings()), {}
    for row in _rows():
        meaning = _meaning(row["meaning"])
        if row["form"].endswith("*"):
            stems[fold(row["form"][:-1])] = meaning
        elif row["lang"] != "en":
            forms.setdefault(_key(row["form"]), meaning)
    return forms, stems


@cache
def _unspaced() -> tuple[dict[str, tuple[str, ...]], int]:
    """Return the forms of scripts without spaces (Chinese, Japanese, Korean) and the longest one's length."""
    table = {fold(row["form"]): _meaning(row["meaning"]) for row in _rows() if script_of(row["form"]) in _UNSPACED}
    for row in read_table("treaties/parties"):
        if script_of(row["form"]) in _UNSPACED:
            table.setdefault(fold(row["form"]), (f"@{row['iso2']}",))
    return table, max(map(len, table), default=1)


@cache
def _foreign_marks() -> frozenset[str]:
    """Return the words in Latin script that tell that a title is not English."""
    return frozenset({fold(form) for form in _types_abroad() if form[-1] != "*"} - set(heads())) | _FOREIGN_SMALL


@cache
def _types_abroad() -> frozenset[str]:
    return frozenset(row["form"] for row in _rows() if row["lang"] != "en" and row["meaning"] in heads())


@cache
def _foreign_stems() -> tuple[str, ...]:
    return tuple(sorted(fold(form[:-1]) for form in _types_abroad() if form[-1] == "*" and form.isascii()))


def _rows() -> tuple[dict[str, str], ...]:
    return read_table("treaties/lexicon")


def _key(form: str) -> tuple[str, ...]:
    return tuple(piece.key for piece in pieces(_ELISION.sub("", form)))


def _meaning(meaning: str) -> tuple[str, ...]:
    return (meaning,) if meaning.startswith("@") else tuple(_tokens(pieces(meaning), _spellings(), lenient=True))


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
    if piece.key.isdigit():
        return f"#{int(piece.key)}"
    if piece.key in _NUMBERS:
        ordinal = piece.key.endswith(("st", "nd", "rd", "th", "second"))
        return f"#{_NUMBERS[piece.key]}{'.' * ordinal}"
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
    return [stem(key)]


def _plain(words: list[Piece]) -> list[str]:
    return [token for word in words for token in _word(word)]


def _foreign_word(piece: Piece) -> list[str]:
    """Read a word of another language: by its stem, or as a compound with a type ("Klimaabkommen")."""
    forms, stems = _abroad()
    key = piece.key
    if script_of(key) == "Arab":
        key = key.removeprefix("و").removeprefix("لل").removeprefix("ال")
        if (key,) in forms:
            return list(forms[key,])
    for cut in range(3, len(key) - 3):
        if forms.get((key[cut:],), ("",))[-1].startswith("~"):
            return [*_first_part(key[:cut]), *forms[key[cut:],]]
    for length in range(len(key), 2, -1):
        if key[:length] in stems:
            return list(stems[key[:length]])
    return _word(piece)


def _first_part(key: str) -> list[str]:
    """Read the first part of a compound, with or without its linking letters."""
    forms, stems = _abroad()
    for part in (key, key.removesuffix("s"), key.removesuffix("n"), key.removesuffix("en")):
        if (part,) in forms:
            return list(forms[part,])
        for length in range(len(part), 2, -1):
            if part[:length] in stems:
                return list(stems[part[:length]])
    return [stem(key.removesuffix("s"))]


@lru_cache(maxsize=1 << 14)
def title_tokens(text: str) -> tuple[str, ...]:
    """Turn a title into comparable tokens, in order, small words left out.

    Args:
        text: A title in any case and language.

    >>> title_tokens("Acquisition and Cross-Servicing Agreement between Japan and the Philippines")
    ('acquisit', 'cross', 'servic', '~agreement', '@JP', '@PH')
    >>> title_tokens("Traité de Versailles"), title_tokens("凡尔赛条约")
    (('~treaty', 'versaill'), ('versaill', '~treaty'))
    """
    words = pieces(_ELISION.sub("", text))
    if is_foreign(words):
        words = [word for word in words if word.key not in _FOREIGN_DROPPED]
        return tuple(_tokens(words, _abroad()[0], foreign=True, lenient=True))
    return tuple(_tokens(words, _spellings(), lenient=text.islower() or text.isupper()))


def is_foreign(words: list[Piece]) -> bool:
    """Return whether a title is in another language than English, as far as its words tell."""
    marks = _foreign_marks()
    stems = _foreign_stems()
    if any(word.key in marks or word.key.startswith(stems) or not word.raw.isascii() for word in words):
        return True
    return any(len(word.key) > 9 and any(word.key.endswith(mark) for mark in _COMPOUNDING) for word in words)


def _tokens(words: list[Piece], table: _Table, *, foreign: bool = False, lenient: bool = False) -> list[str]:
    keys, out, at = [word.key for word in words], list[str](), 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            found = table.get(tuple(keys[at : at + length]))
            if found is not None:
                out += found
                at += length
                break
        else:
            at += _one(words, keys, at, out, foreign=foreign, lenient=lenient)
    return out


def _one(words: list[Piece], keys: list[str], at: int, out: list[str], *, foreign: bool, lenient: bool) -> int:
    word = words[at]
    if script_of(word.raw) in _UNSPACED:
        out += _split_unspaced(word.key)
        return 1
    party = party_at(keys, at, abroad=foreign) if is_name(word, lenient) else None
    if party is not None and party.kind != "capital":
        out.append(f"@{party.code}")
        return party.length
    out += _foreign_word(word) if foreign else _word(word)
    return 1
