"""Coordinations: names that share a part, "East and South China seas", "North and South Korea"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from entitykit.gazetteer import Gazetteer
from entitykit.places.senses import senses_of

__all__ = ["Conjunct", "conjuncts", "may_be_conjunct"]

_HEADS = {
    "seas": "Sea", "oceans": "Ocean", "islands": "Islands", "rivers": "River", "mountains": "Mountains",
    "straits": "Strait", "gulfs": "Gulf", "deserts": "Desert", "provinces": "Province", "counties": "County",
    "states": "State", "coasts": "Coast", "peninsulas": "Peninsula", "valleys": "Valley", "lakes": "Lake",
    "bays": "Bay", "regions": "Region",
}  # fmt: skip
_WORD = r"[A-Z][\w'’.-]{0,40}+"  # bounded: a long chain of full stops starts a word at each of them
_NAME = rf"{_WORD}(?:\ {_WORD}){{0,2}}"
_COORDINATION = re.compile(
    rf"""(?<![\w-])
    (?P<firsts>{_NAME}(?:,\ {_NAME}){{0,3}}),?   # East          |  North
    \ (?:and|or|&)\ (?:the\ )?
    (?P<last>{_NAME})                            # South China   |  South Korea
    (?:\ (?P<head>{"|".join(_HEADS)})(?!\w))?    # seas          |
    """,
    re.VERBOSE,
)
_PLURAL = re.compile(rf"\b({'|'.join(head.title() for head in _HEADS)})$")
_PART = re.compile(_NAME)
_DIRECTIONS = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Inner Outer New".split()
)


class Conjunct(NamedTuple):
    """One name of a coordination.

    Attributes:
        start: Python string offset of the conjunct's own words.
        end: Python string offset, exclusive.
        name: The full name ("East China Sea").
    """

    start: int
    end: int
    name: str


def may_be_conjunct(text: str) -> bool:
    """Return whether a mention may be short for a longer name: "East", "South China seas"; cheap, for most are not.

    Args:
        text: The mention's text.
    """
    return text.rpartition(" ")[2].lower() in _HEADS or text.partition(" ")[0] in _DIRECTIONS


def conjuncts(text: str, gazetteer: Gazetteer) -> Iterator[Conjunct]:
    """Yield the conjuncts of the coordinations in a text, each with its full name.

    Args:
        text: Running text.
        gazetteer: It must know the full names, or there is no coordination.
    """
    position = 0
    while (match := _COORDINATION.search(text, position)) is not None:
        last, head, end = match["last"], match["head"], match.end()
        plural = _PLURAL.search(last)
        if head is None and plural is not None:
            head, last = plural[1].lower(), last[: plural.start()].rstrip()
        found: list[Conjunct] = []
        if head is not None:
            found = list(_with_head(match, last, _HEADS[head], end, gazetteer))
        elif " " in last:
            found = list(_with_tail(match, last, gazetteer))
        yield from found
        # "the Bay of Bengal and the East China and South China seas": the last name may be the first of the next.
        position = end if found else match.start("last")


def _firsts(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    for part in _PART.finditer(match["firsts"]):
        start = match.start("firsts") + part.start()
        yield start, start + len(part.group()), part.group()


def _with_head(match: re.Match[str], last: str, head: str, end: int, gazetteer: Gazetteer) -> Iterator[Conjunct]:
    if not last or not senses_of(f"{last} {head}", gazetteer):
        return
    shared = last.split()[1:]
    for start, stop, first in _firsts(match):
        names = [" ".join([first, *shared, head])] if shared else []
        full = next((name for name in [*names, f"{first} {head}"] if senses_of(name, gazetteer)), None)
        if full is None:
            return
        yield Conjunct(start, stop, full)
    yield Conjunct(match.start("last"), end, f"{last} {head}")


def _with_tail(match: re.Match[str], last: str, gazetteer: Gazetteer) -> Iterator[Conjunct]:
    """Only words of direction share a tail without a plural: "North and South Korea", not "York and New Jersey"."""
    modifier, tail = last.split(" ", 1)
    if modifier not in _DIRECTIONS or not senses_of(last, gazetteer):
        return
    for _, stop, first in _firsts(match):
        word = first.split()[-1]
        if word in _DIRECTIONS and word != modifier and senses_of(f"{word} {tail}", gazetteer):
            yield Conjunct(stop - len(word), stop, f"{word} {tail}")
