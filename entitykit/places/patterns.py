"""Patterns: names of places that no gazetteer lists, known by the words that are part of them or stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Found", "unlisted"]

# Possessive and bounded: a long chain of hyphens or apostrophes must not be tried in every way.
_WORD = r"[A-Z](?:\w++(?:[’'-]\w++){0,8}+|(?:[’'-]\w++){1,8}+)"
_NAME = rf"(?:(?:St|Ste|Mt|Ft)\.\ )?{_WORD}(?:(?:\ |-)(?:(?:de|del|la|el|al|of\ the|los|las|du|des|da|do)\ )?{_WORD}){{0,2}}"
_HEAD = (
    r"(?:Rivers?|Lakes?|Islands?|Isles?|Archipelago|Mountains?|Bay|Valley|Peninsula|Creek|Beach|Province|County|Township|"
    r"Parish|Prefecture|Oblast|Governorate|Strait|Reef|Shoal|Desert|Delta|Hills|Heights|Falls|Gulf|Sea|Plateau|Ridge|"
    r"Glacier|Volcano|Basin|Lagoon|Sound|Canyon|Gorge|Plains|Atoll|District|Region|Municipality|Krai)"
)
_ENDING = re.compile(rf"(?<![\w-])(?P<name>{_NAME}\ {_HEAD})(?![\w-])")
_FRONT = re.compile(
    rf"(?<![\w-])(?P<name>(?:Lake|Mount|Mt\.|Cape|Isle\ of|Gulf\ of|Bay\ of|Strait\ of|Sea\ of|Republic\ of|Fort|Camp)\ {_NAME})"
)
_KIND_OF = re.compile(
    r"(?<!\w)(?:city|town|village|hamlet|province|district|region|municipality|suburb|township|island|county|state|port"
    rf"|governorate|commune|neighborhood|neighbourhood|prefecture)\ of\ (?P<name>{_NAME})"
)
_OF_KIND = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME})\ (?:province|district|county|village|town|township|prefecture|governorate|municipality"
    r"|peninsula|archipelago|island|islands|valley|river|oblast|suburb|neighborhood|neighbourhood)(?!\w)"
)
_STATES = (
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|N\.M|N\.Y"
    r"|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Vt|Va|Wash|W\.Va|Wis|Wyo|Ont|Que|B\.C|Alta|Sask"
)
_IN_STATE = re.compile(rf"(?<![\w-])(?P<name>{_NAME}),\ (?:{_STATES})\.")
_NOT_FIRST = frozenset(
    "The A An In At On From To And But Of For By With This That These Those When While After Before During Since If As He She It They We "
    "Our Their His Her Its Two Three Both Some Many Most All Each Every Near Local State National Federal Former First Last New".split()
)
RULES = (
    ("name ending", _ENDING, 0.72),
    ("name beginning", _FRONT, 0.72),
    ("kind before", _KIND_OF, 0.8),
    ("kind behind", _OF_KIND, 0.62),
    ("city and state", _IN_STATE, 0.85),
)


class Found(NamedTuple):
    """A stretch of text that a pattern takes for a place.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        rule: Name of the pattern.
        score: How sure it is.
    """

    start: int
    end: int
    rule: str
    score: float


def unlisted(text: str) -> Iterator[Found]:
    """Yield what the patterns find, in the order of the patterns.

    Args:
        text: Running text.
    """
    for rule, pattern, score in RULES:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            words = text[start:end].split(" ")
            while len(words) > 1 and words[0] in _NOT_FIRST and not (rule == "name ending" and len(words) == 2):
                start += len(words[0]) + 1
                words = words[1:]
            if words[0] not in _NOT_FIRST:
                yield Found(start, end, rule, score)
