"""Named events and states: "1998 Kenyan general election", "Battle of Adwa", "Second Polish Republic".

Elections, battles, wars and campaigns are proposed so that the place in their name is not taken for a mention of the
place, as "Paris" is none in "Paris Agreement". States of the past, which no list of today's places has, are places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitykit.types import Mention, Step

__all__ = ["find_events", "find_states"]

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
_FIGHT = re.compile(
    rf"""
    \b(?:Battle|Siege|Fall|Capture|Invasion|Liberation|Bombing)\ of\ (?:the\ )?{_CAP}(?:\ {_CAP}){{0,2}}
    | (?<=[tT]he\ ){_CAP}(?:[-–\ ]{_CAP}){{0,3}}\ campaign\b
    | \b{_CAP}(?:[-–\ ]{_CAP}){{0,3}}\ Wars?\b(?:\ I{{1,2}}\b)?
    """,
    re.VERBOSE,
)
_STATE = re.compile(
    rf"""
    \b(?:United\ )?(?:Kingdom|Duchy|Principality|Sultanate|Emirate|Empire|Republic|Khanate|Caliphate|Federal\ State)
        \ of\ (?:the\ )?{_CAP}(?:\ {_CAP})?(?:\ and\ (?:Ireland|Herzegovina|Lithuania|Sicily|Norway)\b)?
    | \b(?:{_CAP}\ ){{0,2}}[^\W\d_a-z][\w’'\-]*(?:an|ish|ese|ian|ic|ak|man|id|al)\ (?:Empire|Republic|Khanate|Caliphate)\b
    """,
    re.VERBOSE,
)
_FIGHT_WORDS = ("Battle", "Siege", "Fall of", "Capture", "Invasion", "Liberation", "Bombing", " campaign", " War")
_EVENT_SCORE = 0.9
_STATE_SCORE = 0.8
_ARTICLES = re.compile(r"(?:The|An?|In|Of|By|And|But|For|From|During|After|Before|Under|When|Then) ")


def find_events(text: str) -> Iterator[Mention]:
    """Propose dated elections, battles, wars and campaigns as mentions of kind "event".

    Args:
        text: Running text.

    >>> [m.text for m in find_events("She lost the 1998 Kenya general election after the Battle of Gulu.")]
    ['1998 Kenya general election', 'Battle of Gulu']
    """
    if "lection" in text or "referend" in text or "rimar" in text:
        yield from _mentions(_ELECTION, text, "event", Step("election", "a year and an election", _EVENT_SCORE))
    if any(word in text for word in _FIGHT_WORDS):
        yield from _mentions(
            _FIGHT, text, "event", Step("event", "the name of a battle, war or campaign", _EVENT_SCORE)
        )


def find_states(text: str) -> Iterator[Mention]:
    """Propose states by their form of government as mentions of kind "place".

    Args:
        text: Running text.

    >>> [m.text for m in find_states("The Second Polish Republic and the Kingdom of Galicia fell.")]
    ['Second Polish Republic', 'Kingdom of Galicia']
    """
    if "Kingdom" in text or "Empire" in text or "Republic" in text or "ate of " in text or "Duchy" in text:
        yield from _mentions(_STATE, text, "place", Step("state", "the name of a state", _STATE_SCORE))


def _mentions(pattern: re.Pattern[str], text: str, kind: str, step: Step) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        start = match.start()
        while (article := _ARTICLES.match(text, start)) is not None:
            start = article.end()
        words = text[start : match.end()].rstrip(".")
        if " " in words:
            yield Mention(start, start + len(words), words, kind, why=(step,), score=step.score or 0.0)
