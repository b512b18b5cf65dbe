"""Folding: one comparison key for all ways of typing the same name.

A folded string is a key for comparing and looking up, *not* a form to show. Folding makes alike: case, diacritics of
letters (é, ñ, ø, ł, ı), full-width and compatibility forms, ligatures (æ, œ, ß, ﬁ), all dashes, all apostrophes and
quotation marks, and all runs of white space. Scripts other than Latin, Greek and Cyrillic keep their marks, which
there are letters' parts (Devanagari vowel signs, Japanese voicing).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Folded", "fold", "fold_with_offsets"]

_LETTERS = {
    "ß": "ss",
    "ẞ": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ŋ": "ng",
    "ə": "a",
    "ŧ": "t",
}
_DASHES = "-\u058a\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u30fb\u00b7"
_APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u05f3\uff07\ua78c"
)
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2039\u203a\uff02'
_SIMPLE = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | _LETTERS
_INVISIBLE = dict.fromkeys(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""
)


@lru_cache(maxsize=1 << 14)
def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character in _SIMPLE:
        return _SIMPLE[character]
    if character.isspace():
        return " "
    out = []
    for part in unicodedata.normalize("NFKD", character).casefold():
        for piece in unicodedata.normalize("NFD", part):
            if unicodedata.combining(piece) and piece < "\u0590":
                continue  # an accent of Latin, Greek or Cyrillic
            out.append(_SIMPLE.get(piece, " " if piece.isspace() else piece))
    return unicodedata.normalize("NFC", "".join(out))


def fold(text: str) -> str:
    """Return the comparison key of a string.

    Args:
        text: Any string, in any script and normalization form.

    Returns:
        The folded string: lower case, runs of white space as one space, none at the ends. Folding it again
        changes nothing.

    >>> fold("  José   RIZAL’s"), fold("Łódź"), fold("ＡＢＣ—def"), fold("Straße")
    ("jose rizal's", 'lodz', 'abc-def', 'strasse')
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    folded = "".join(map(_fold_character, text))
    return " ".join(unicodedata.normalize("NFC", folded).split())


class Folded(NamedTuple):
    """A folded string with the way back.

    Attributes:
        text: The folded text.
        offsets: For each character of `text` its offset in the original, and one more for the end.
    """

    text: str
    offsets: list[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of the folded text to offsets of the original, end exclusive."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], max(self.offsets[end - 1] + 1, self.offsets[end] if end < len(self.offsets) else 0)


def fold_with_offsets(text: str) -> Folded:
    """Fold a text and keep, for every folded character, the offset of the character it comes from.

    Args:
        text: Any string.

    Returns:
        The folded text with white space runs as single spaces, and offsets; unlike `fold`, characters that compose
        only after folding are left apart.

    >>> folded = fold_with_offsets("in  Łódź, Straße")
    >>> folded.text, folded.original_span(3, 7), folded.original_span(9, 16)
    ('in lodz, strasse', (4, 8), (10, 16))
    """
    pieces: list[str] = []
    offsets: list[int] = []
    space = True
    for index, character in enumerate(text):
        piece = _fold_character(character)
        if piece == " ":
            if space:
                continue
            space = True
        elif piece:
            space = False
        pieces.append(piece)
        offsets.extend([index] * len(piece))
    offsets.append(len(text))
    return Folded("".join(pieces), offsets)
