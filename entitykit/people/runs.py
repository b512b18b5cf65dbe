"""Runs: capitalised words that stand together, the raw material of names."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from entitykit.people.lexicon import word_list

__all__ = ["Token", "capital_runs"]

_SUFFIX = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_QUOTES = {' "': '" ', " “": "” ", " '": "' ", " ‘": "’ ", " (": ") "}


class Token(NamedTuple):
    """One capitalised word of a text.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        text: The word, with the stop of an initial or a title.
        gap: What stands between the token before and this one, where both are of one run; "" at the beginning.
    """

    start: int
    end: int
    text: str
    gap: str = ""


@cache
def _gaps() -> frozenset[str]:
    """Return what may stand between two words of a name: particles with their spaces."""
    return frozenset(f" {particle.replace('_', ' ')} " for particle in word_list("particle_between"))


@cache
def _token_pattern() -> re.Pattern[str]:
    """Compile the pattern of capitalised words: Latin, Greek and Cyrillic capitals."""
    capitals = [chr(c) for c in range(0x41, 0x530) if unicodedata.category(chr(c)) in ("Lu", "Lt")]
    capitals += [chr(c) for c in range(0x1E00, 0x2000) if unicodedata.category(chr(c)) in ("Lu", "Lt")]
    capital = "[" + "".join(capitals) + "]"
    abbreviations = "|".join(sorted(word_list("abbreviation")))
    return re.compile(
        rf"""(?<![\w@#/&])
        (?: (?:{abbreviations})\.   # abbreviations that keep their stop
          | {capital}\.(?:[ ]?{capital}\.){{0,3}}(?=[\s,)]|{capital})                       # initials
            # words, with hyphens and apostrophes inside
          | (?:(?:al|el|as|ash|an|ad|at|ar|az|ul|ur|d|l|bin|ibn|t)[-’'])?{capital}[^\W_]*(?:[-’'‑](?!s\b)[^\W_]+)*
        )""",
        re.VERBOSE,
    )


def capital_runs(text: str) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words of a text, particles, "Jr." and nicknames in quotes kept inside.

    Args:
        text: Running text.

    >>> [[t.text for t in run] for run in capital_runs("So Ferdinand Marcos Jr. met Luiz da Silva in Rio.")]
    [['So', 'Ferdinand', 'Marcos', 'Jr.'], ['Luiz', 'Silva'], ['Rio']]
    """
    gaps = _gaps()
    run: list[Token] = []
    end = -1
    quote = ""
    for match in _token_pattern().finditer(text):
        start = match.start()
        word = sys.intern(match.group())
        gap = text[end:start] if run and start - end < 12 else "\0"
        if quote:
            joins = gap == quote
            if not joins and run[-1].gap in _QUOTES:
                last = run.pop()
                yield run
                run = [Token(last.start, last.end, last.text)]
                joins = gap == " "
            quote = ""
        else:
            joins = gap == " " or gap in gaps or (word in _SUFFIX and gap == ", ")
            if not joins and gap in _QUOTES and text.startswith(_QUOTES[gap], match.end()):
                joins, quote = True, _QUOTES[gap]
        if joins and run[-1].text in _SUFFIX and gap == " " and word not in _SUFFIX:
            joins = False
        if not joins:
            if run:
                yield run
            run = [Token(start, match.end(), word)]
        else:
            run.append(Token(start, match.end(), word, gap))
        end = match.end()
    if run:
        yield run
