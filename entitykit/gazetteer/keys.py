"""Keys: the strings under which an alias is filed, the same when compiling, looking up and scanning.

An alias has one folded key (`entitykit.text.fold`) and, where they differ from it, loose keys: dashes as spaces, no
apostrophes and full stops, and the two-letter transliterations of German and Nordic letters ("Mueller" for "Müller").
Tokens are runs of letters and digits; each ideograph, kana and letter of a script written without spaces is its own.
"""

from __future__ import annotations

import re

from entitykit.text import fold

__all__ = ["TOKEN", "key_bytes", "keys_of", "loose_key"]

# Scripts written without spaces between words: Thai, Lao, Myanmar, Khmer, kana, ideographs.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Marks that stand on or beside a letter and are no letters to `re`: accents, points, vowel signs of Indic scripts.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670" + "".join(
    f"{chr(block)}-{chr(block + 3)}{chr(block + 0x3A)}-{chr(block + 0x4F)}" for block in range(0x900, 0xE00, 0x80)
)
TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+(?:[{_MARKS}]+[^\W_{_SPACELESS}]*)*")
"""One token of a text."""

_LOOSEN = str.maketrans({"-": " ", "'": None, ".": None, '"': None, ",": " "})
_DIGRAPHS = str.maketrans(dict(zip("äöüøåÄÖÜØÅ", "ae oe ue oe aa Ae Oe Ue Oe Aa".split(), strict=True)))
_HAS_DIGRAPH = re.compile("[äöüøåÄÖÜØÅ]")


def key_bytes(key: str) -> bytes:
    """Encode a key; lone surrogates are kept as they are."""
    return key.encode("utf-8", "surrogatepass")


def loose_key(key: str) -> str:
    """Loosen a folded key: dashes and commas are spaces, apostrophes, quotes and full stops are left out.

    >>> loose_key("cote d'ivoire"), loose_key("u.s."), loose_key("jean-pierre")
    ('cote divoire', 'us', 'jean pierre')
    """
    return " ".join(key.translate(_LOOSEN).split())


def keys_of(alias: str) -> tuple[str, ...]:
    """Return the keys of an alias, the folded one first, then the loose ones that differ from it.

    >>> keys_of("Gerhard Müller-Sommer")
    ('gerhard muller-sommer', 'gerhard muller sommer', 'gerhard mueller-sommer', 'gerhard mueller sommer')
    """
    key = fold(alias)
    keys = [key, loose_key(key)]
    if _HAS_DIGRAPH.search(alias):
        spelled = fold(alias.translate(_DIGRAPHS))
        keys += [spelled, loose_key(spelled)]
    return tuple(k for k in dict.fromkeys(keys) if k)
