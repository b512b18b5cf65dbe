"""Text as words with offsets: hyphens split, "U.S." whole, possessive endings apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from entitykit.text import fold

__all__ = ["Piece", "pieces"]

_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|\d{1,2}\.\d{1,2}(?!\d)|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")


class Piece(NamedTuple):
    """One word of a text, hyphens split.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        raw: As written.
        key: Folded, without full stops and apostrophes.
    """

    start: int
    end: int
    raw: str
    key: str

    @property
    def is_capital(self) -> bool:
        """Whether the word starts with a capital, or a letter of a script without case, or a digit."""
        return self.raw[0] != self.raw[0].lower() or self.raw[0].isdigit()


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Split a stretch of text into words; "U.S." is one, "Cross-Servicing" are two, "Iran's" is "Iran" and "s".

    >>> [piece.key for piece in pieces("the U.S.-Korea Agreement")]
    ['the', 'us', 'korea', 'agreement']
    """
    stop = len(text) if end is None else end
    return [Piece(m.start(), m.end(), m.group(), _key(m.group())) for m in _PIECE.finditer(text, start, stop)]


@lru_cache(maxsize=1 << 15)
def _key(word: str) -> str:
    return fold(word).replace(".", "").replace("'", "")
