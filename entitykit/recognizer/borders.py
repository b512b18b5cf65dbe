"""Borders of what the model finds: lines, titles, stray marks, "Washington, D.C."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entitykit.resources import read_table

__all__ = ["tidy"]

_STRAY = " \t\u00a0-–—‐\"“”‘’'`*•·,;:|/"
_DISTRICT = re.compile(r",? D\.?C\b\.?")
_LOOSE_END = re.compile(r"(?:\s(?:and|or|of|the|in|for|at|by|on))+\Z")
_LINE_END = re.compile(r"\n")
_BETWEEN_PEOPLE = re.compile(r"\n|\s(?:and|&)\s")
_POSSESSIVE = ("'s", "’s")


@cache
def _outside() -> frozenset[str]:
    """Titles that are never part of a person's span."""
    rows = read_table("recognizer/words")
    return frozenset(word for row in rows if row["class"] == "outside" for word in row["words"].split())


def tidy(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """Yield the borders that a span should have: none, one, or one a line.

    Args:
        text: The document.
        start: Offset of the span.
        end: Its end, exclusive.
        kind: "person", "place", "organization" or "nationality".

    >>> list(tidy("Senator Ann Obel - said", 0, 18, "person"))
    [(8, 16)]
    """
    for first, last in _parts(text, start, end, kind):
        loose = _LOOSE_END.search(text, first, last)
        first, last = _stripped(text, first, loose.start() if loose is not None else last)
        if kind == "person":
            first = _without_titles(text, first, last)
            if text[first:last].casefold() in _outside():
                continue  # "the Crown Prince" alone
        elif kind == "place" and text[first:last] == "Washington":
            district = _DISTRICT.match(text, last)
            last = district.end() if district is not None else last
        if first < last and any(character.isalnum() for character in text[first:last]):
            yield first, last


def _parts(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, and people at "and"."""
    position = start
    for match in (_BETWEEN_PEOPLE if kind == "person" else _LINE_END).finditer(text, start, end):
        yield position, match.start()
        position = match.end()
    yield position, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRAY:
        # An apostrophe may open a name: ‘Enbaqom, 'Abd, d'Estaing
        if text[start] in "‘’'" and start + 1 < end and text[start + 1].isalpha() and text[end - 1] not in "’'":
            break
        start += 1
    while end > start and text[end - 1] in _STRAY:
        end -= 1
    if text[start:end].endswith(_POSSESSIVE):
        end -= 2
    return start, end


def _without_titles(text: str, start: int, end: int) -> int:
    """Move the start behind titles, as long as a name is left."""
    while True:
        space = text.find(" ", start, end)
        if space < 0 or text[start:space].casefold() not in _outside():
            return start
        start = space + 1
