"""Named elections: "the 1998 Kenyan general election", "2006 United States Senate election in Texas".

A dated election is the name of an event. It is proposed so that the country in its name is not taken for a mention of
the place, as "Paris" is none in "Paris Agreement".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitykit.types import Mention, Step

__all__ = ["find_elections"]

_CAP = r"[^\W\d_a-z][\w’'.\-]*"
_ELECTION = re.compile(
    rf"""
    (?<![\w-])(?:1[6-9]|20)\d\d(?:[–-]\d\d)?        # the year
    (?:\ (?:{_CAP}|and|of|the)){{1,7}}              # whose
    (?:\ (?:general|presidential|parliamentary|legislative|federal|state|local|municipal|mayoral|gubernatorial
        |regional|provincial|council|leadership|constitutional|snap|special|independence|status|senate|party)){{0,3}}
    \ (?:elections?|by-elections?|referendums?|referenda|primary|primaries)\b
    (?:\ in\ (?:the\ )?{_CAP}(?:\ {_CAP}){{0,3}})?  # where
    """,
    re.VERBOSE,
)
_SCORE = 0.9


def find_elections(text: str) -> Iterator[Mention]:
    """Propose dated elections and referendums as mentions of kind "event".

    Args:
        text: Running text.

    >>> [m.text for m in find_elections("She lost the 1998 Kenya general election.")]
    ['1998 Kenya general election']
    """
    if "lection" not in text and "referend" not in text and "rimar" not in text:
        return
    for match in _ELECTION.finditer(text):
        why = (Step("election", "a year, names and an election: the name of an event", _SCORE),)
        yield Mention(match.start(), match.end(), match.group(), "event", why=why, score=_SCORE)
