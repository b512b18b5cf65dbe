"""What a word is, for the lexer: letters with their combining marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

__all__ = ["SIGNS", "WORD", "lower", "segments", "words_of"]

SIGNS = "$¢-¥֏؋߾߿৲৳৻૱௹฿៛₠-⃁꠸﷼﹩＄￠￡￥￦"
"""Characters that are currency signs, as the inside of a character class."""


_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7-\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670-\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711-\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u07fd-\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u0963\u0981-\u09e5\u09fe-\u0a65\u0a70-\u0a75\u0a81-\u0ae5\u0afa-\u0b65"
    "\u0b82-\u0be5\u0c00-\u0c65\u0c81-\u0c83\u0cbc-\u0ce5\u0d00-\u0d4e\u0d57-\u0d57\u0d62-\u0d65\u0d81-\u0de5"
    "\u0df2-\u0df3\u0e31-\u0e3e\u0e47-\u0e4e\u0eb1-\u0ecf\u0f18-\u0f19\u0f35-\u0f35\u0f37-\u0f37\u0f39-\u0f39"
    "\u0f3e-\u0f84\u0f86-\u0fbd\u0fc6-\u0fc6\u102b-\u103f\u1056-\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1734"
    "\u1752-\u17d3\u17dd-\u17df"
)
"""The combining marks of U+0300 to U+17FF, and letters between them: what may follow a letter inside a word."""

WORD = rf"[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+"
"""Pattern of a word: letters, and combining marks between and after them."""


@lru_cache(maxsize=2)
def words_of(text: str) -> list[str]:
    """Return the pieces of a text between white space; asked twice for the same text, it answers at once."""
    return text.split()


_SEGMENT = 16_000
_REACH = 300


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield a long text in pieces that end at white space: (start, end).

    What is looked up in a text costs time for each word found; in pieces of bounded size it stays linear.
    """
    start = 0
    while start < len(text):
        end = start + _SEGMENT
        if end >= len(text):
            end = len(text)
        else:
            cut = max(text.rfind(" ", start, end), text.rfind("\n", end - _REACH, end))
            end = cut if cut > end - _REACH else end
        yield start, end
        start = end


def lower(text: str) -> str:
    """Return a text in lower case, as long as before: the Turkish dotted capital would become two characters.

    >>> lower("İNGİLİZ"), len(lower("İ"))
    ('ingiliz', 1)
    """
    return text.lower() if text.isascii() else text.replace("İ", "i").lower()
