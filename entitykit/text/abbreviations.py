"""Abbreviations that a text defines itself: "Long Form (LF)" and "LF (Long Form)".

A long form whose words start with the letters of the short form, small words left out, is taken first. Else the test
that a long form fits is that of Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions
in biomedical text"): the letters of the short form occur in the long form in order, the first one at a word's start.
"""

from __future__ import annotations

import re

from entitykit.types import Abbreviation

__all__ = ["find_abbreviations"]

_SHORT = r"[A-Z][A-Za-z0-9&.\-]{0,11}[A-Za-z0-9.]"
_BRACKETED = re.compile(rf"""\(["“'‘]?(?P<short>{_SHORT})["”'’]?(?:[,;][^()]{{0,60}})?\)""")
_REVERSED = re.compile(rf"(?<![\w-])(?P<short>{_SHORT}) \((?:the )?(?P<long>[A-Za-z][^()\n]{{6,150}})\)")
_WINDOW = 220
_PART = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at by de des du el for in la le of on or the to with y".split())
_BREAK = re.compile(r"[.!?;:\n()]\s")


def find_abbreviations(text: str) -> list[Abbreviation]:
    """Find the abbreviations that a text defines.

    Args:
        text: Running text in Latin script.

    Returns:
        One item a definition, in text order of the abbreviation.

    >>> [(a.short, a.long) for a in find_abbreviations("the Acquisition and Cross-Servicing Agreement (ACSA)")]
    [('ACSA', 'Acquisition and Cross-Servicing Agreement')]
    """
    found = []
    for match in _BRACKETED.finditer(text):
        short = match["short"]
        if sum(c.isupper() for c in short) < 2:
            continue
        start = _long_start(text, match.start(), short)
        if start is not None:
            long = text[start : match.start()].rstrip(" \"”'’“‘")
            found.append(Abbreviation(short, long, match.start("short"), start))
    for match in _REVERSED.finditer(text):
        short, long = match["short"], match["long"]
        if sum(c.isupper() for c in short) >= 2 and _fits(short, long):
            found.append(Abbreviation(short, long, match.start("short"), match.start("long")))
    return sorted(found, key=lambda a: a.start)


def _long_start(text: str, end: int, short: str) -> int | None:
    """Return where the long form before `end` starts, ``None`` if none fits."""
    low = max(0, end - _WINDOW)
    window = text[low:end].rstrip(" \"”'’“‘")
    letters = [c.lower() for c in short if c.isalnum()]
    start = _by_initials(window, letters)
    if start is None:
        start = _by_letters(window, letters)
    if start is None:
        return None
    long = window[start:]
    if _BREAK.search(long) or len(long.split()) > 2 * len(letters) + 4 or len(long) <= len(short):
        return None
    return low + start


def _by_initials(window: str, letters: list[str]) -> int | None:
    """Match each letter with the initial of one word, from the end; small words may be passed over."""
    parts = list(_PART.finditer(window))[-(2 * len(letters) + 2) :]

    def align(part: int, letter: int, start: int) -> int | None:
        if letter < 0:
            return start
        if part < 0:
            return None
        word = parts[part].group().lower()
        passed = align(part - 1, letter, start) if word in _SMALL and letter < len(letters) - 1 else None
        if passed is None and word[0] == letters[letter]:
            return align(part - 1, letter - 1, parts[part].start())
        return passed

    return align(len(parts) - 1, len(letters) - 1, len(window))


def _by_letters(window: str, letters: list[str]) -> int | None:
    """Match the letters anywhere in order, the first one at the start of a word (Schwartz and Hearst)."""
    position = len(window)
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and (
            window[position].lower() != letters[index]
            or (index == 0 and position > 0 and window[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
    return position


def _fits(short: str, long: str) -> bool:
    return _long_start(long, len(long), short) == 0
