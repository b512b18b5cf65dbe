"""Keys: the strings under which an alias is filed, the same when compiling, looking up and scanning.

The key of a string is its folded form (`entitykit.text.fold`) loosened: dashes and commas are spaces, apostrophes,
quotes and full stops are left out, so that "Jean-Pierre" and "Jean Pierre", "U.S." and "US" meet. German and Nordic
letters give a second key with their two-letter transliteration ("Mueller" for "Müller").
Tokens are runs of letters and digits; each ideograph, kana and letter of a script written without spaces is its own.
"""

from __future__ import annotations

import re

from entitykit.text import fold

__all__ = ["PARTS", "TOKEN", "decode", "encode", "key_of", "variant_key"]

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, ideographs.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Marks that stand on or beside a letter and are no letters to `re`: accents, points, vowel signs of Indic scripts.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670" + "".join(
    f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x4F)}" for block in range(0x900, 0xE00, 0x80)
)
TOKEN = re.compile(
    rf"[A-Za-z0-9]++(?![^\x00-\x7f])|[{_SPACELESS}]|[^\W_{_SPACELESS}]+(?:[{_MARKS}]+[^\W_{_SPACELESS}]*)*"
)
"""One token of a text."""
PARTS = re.compile(f"({TOKEN.pattern})")
"""Splits a text into what is between tokens, and tokens, in turn."""

_DROPPED = "'.\"`"
_SPACED = "-,\x1c\x1d\x1e\x1f"
_LOOSEN = str.maketrans(dict.fromkeys(_DROPPED) | dict.fromkeys(_SPACED, " "))
_ASCII = bytes(0x20 if chr(code) in _SPACED else code for code in range(256)).lower()
_DIGRAPHS = str.maketrans(dict(zip("äöüøåÄÖÜØÅ", "ae oe ue oe aa Ae Oe Ue Oe Aa".split(), strict=True)))
_HAS_DIGRAPH = re.compile("[äöüøåÄÖÜØÅ]")


def encode(text: str) -> bytes:
    """Encode a string; lone surrogates are kept as they are."""
    return text.encode("utf-8", "surrogatepass")


def decode(raw: bytes) -> str:
    """Decode what `encode` gave."""
    return raw.decode("utf-8", "surrogatepass")


def key_of(text: str) -> bytes:
    """Return the key of a string, encoded; empty if nothing of it is left.

    >>> key_of("Côte d’Ivoire"), key_of("U.S."), key_of("Jean-Pierre")
    (b'cote divoire', b'us', b'jean pierre')
    """
    if text.isascii():
        raw = b" ".join(text.encode().translate(_ASCII, b"'.\"`").split())
        if raw:
            return raw
    folded = fold(text)
    return encode(" ".join(folded.translate(_LOOSEN).split()) or folded)


def variant_key(text: str) -> bytes | None:
    """Return the key of a string's two-letter transliteration, ``None`` if it has no letter that asks for one.

    >>> variant_key("Gerd Müller"), variant_key("Gerd Muller")
    (b'gerd mueller', None)
    """
    return key_of(text.translate(_DIGRAPHS)) if _HAS_DIGRAPH.search(text) else None
