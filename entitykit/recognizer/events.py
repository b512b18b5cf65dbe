"""Named events, states and datelines: "1998 Kenyan general election", "Battle of Adwa", "Second Polish Republic".

Elections, battles, wars and campaigns are proposed so that the place in their name is not taken for a mention of the
place, as "Paris" is none in "Paris Agreement". States of the past, which no list of today's places has, are places,
and so are the towns of datelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from entitykit.text import is_common_word
from entitykit.types import Mention, Step

__all__ = ["find_datelines", "find_events", "find_states"]

_CAP = r"[^\W\d_a-z][\w’'.\-]*"
_WINDOW = 120
_ELECTION = re.compile(r" (?:elections?|by-elections?|referendums?|referenda|primary|primaries)\b")
_ELECTION_BEFORE = re.compile(
    rf"""
    (?<![\w-])(?:1[6-9]|20)\d\d(?:[–-]\d\d)?        # the year
    (?:\ (?:{_CAP}|and|of|the)){{1,7}}              # whose
    (?:\ (?:general|presidential|parliamentary|legislative|federal|state|local|municipal|mayoral|gubernatorial
        |regional|provincial|council|leadership|constitutional|snap|special|independence|status|senate|party)){{0,3}}
    $
    """,
    re.VERBOSE,
)
_ELECTION_AFTER = re.compile(rf" in (?:the )?{_CAP}(?: {_CAP}){{0,3}}")
_FIGHT = re.compile(r" (?:campaign|Wars?(?: I{1,2})?)\b")
_FIGHT_BEFORE = re.compile(rf"(?:{_CAP}[-–\ ]){{0,3}}{_CAP}$")
_BATTLE = re.compile(
    rf"\b(?:Battle|Siege|Fall|Capture|Invasion|Liberation|Bombing) of (?:the )?{_CAP}(?: {_CAP}){{0,2}}"
)
_STATE = re.compile(
    rf"\b(?:Kingdom|Duchy|Principality|Sultanate|Emirate|Empire|Republic|Khanate|Caliphate|Federal State) of (?:the )?"
    rf"{_CAP}(?: {_CAP})?(?: and (?:Ireland|Herzegovina|Lithuania|Sicily|Norway)\b)?"
)
_REALM = re.compile(r" (?:Empire|Republic|Khanate|Caliphate)\b")
_REALM_BEFORE = re.compile(rf"(?:{_CAP} ){{0,2}}[^\W\d_a-z][\w’'\-]*(?:an|ish|ese|ian|ic|ak|man|id|al)$")
_DATELINE = re.compile(
    r"""
    ^(?P<place>[A-Z]{3,}(?:[ ][A-Z]{2,}){0,2})              # a town in capitals that begins a line
    (?:,\ [A-Z][a-z]+(?:\ [A-Z][a-z]+)?)?                   # its country
    (?=
        \ \d{4}-\d\d-\d\d\b
        | ,?\ (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}\b
        | \ (?:\([A-Z][A-Za-z]+\)\ )?(?:-{1,2}|[–—])\ [A-Z]?[^A-Z\n]{3}
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_DATELINE_SCORE = 0.9
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
    for start, end in _spread(text, _ELECTION, _ELECTION_BEFORE, _ELECTION_AFTER):
        yield from _mention(text, start, end, "event", Step("election", "a year and an election", _EVENT_SCORE))
    step = Step("event", "the name of a battle, war or campaign", _EVENT_SCORE)
    for start, end in _spread(text, _FIGHT, _FIGHT_BEFORE):
        # "a Kenya campaign" is any campaign; "the Gulu campaign" is one that has a name.
        if not text.startswith(" campaign", end - 9) or text[max(0, start - 4) : start].lower() == "the ":
            yield from _mention(text, start, end, "event", step)
    for match in _BATTLE.finditer(text):
        yield from _mention(text, match.start(), match.end(), "event", step)


def find_states(text: str) -> Iterator[Mention]:
    """Propose states by their form of government as mentions of kind "place".

    Args:
        text: Running text.

    >>> [m.text for m in find_states("The Second Polish Republic fell.")]
    ['Second Polish Republic']
    """
    step = Step("state", "the name of a state", _STATE_SCORE)
    for match in _STATE.finditer(text):
        start = match.start() - 7 if text.endswith("United ", 0, match.start()) else match.start()
        yield from _mention(text, start, match.end(), "place", step)
    for start, end in _spread(text, _REALM, _REALM_BEFORE):
        yield from _mention(text, start, end, "place", step)


def find_datelines(text: str) -> Iterator[Mention]:
    r"""Propose the town of a dateline as a mention of kind "place".

    Args:
        text: Running text.

    >>> [m.text for m in find_datelines("FLOODS RECEDE\nGULU, Uganda, Jan 5 - The river fell.")]
    ['GULU']
    """
    step = Step("dateline", "a town in capitals that begins a line before a date or a dash", _DATELINE_SCORE)
    for match in _DATELINE.finditer(text):
        if is_common_word(match["place"].split()[0]):
            continue  # "NOTE - the river fell"
        yield Mention(match.start(), match.end("place"), match["place"], "place", why=(step,), score=_DATELINE_SCORE)


def _spread(
    text: str, word: re.Pattern[str], before: re.Pattern[str], after: re.Pattern[str] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield names around a word: what `before` matches up to it, and what `after` matches behind it."""
    for match in word.finditer(text):
        low = max(0, match.start() - _WINDOW)
        found = before.search(text[low : match.start()])
        if found is not None:
            more = after.match(text, match.end()) if after is not None else None
            yield low + found.start(), more.end() if more is not None else match.end()


def _mention(text: str, start: int, end: int, kind: str, step: Step) -> Iterator[Mention]:
    while (article := _ARTICLES.match(text, start)) is not None:
        start = article.end()
    words = text[start:end].rstrip(".")
    if " " in words:
        yield Mention(start, start + len(words), words, kind, why=(step,), score=step.score or 0.0)
