"""What a word is, for the lexer: letters with their combining marks."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["SIGNS", "WORD", "words_of"]

SIGNS = "$¢-¥֏؋߾߿৲৳৻૱௹฿៛₠-⃁꠸﷼﹩＄￠￡￥￦"
"""Characters that are currency signs, as the inside of a character class."""


def _marks() -> str:
    """Return the combining marks of words, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1800):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


WORD = rf"[^\W\d_]++(?:[{_marks()}]++[^\W\d_]*+)*+"
"""Pattern of a word: letters, and combining marks between and after them."""


@lru_cache(maxsize=2)
def words_of(text: str) -> list[str]:
    """Return the pieces of a text between white space; asked twice for the same text, it answers at once."""
    return text.split()
