"""Patterns: names of places that no gazetteer lists, known by the words that are part of them or stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from entitykit.resources import read_table

__all__ = ["Found", "name_parts", "unlisted"]

# Each word is possessive and bounded, so that no chain of hyphens or full stops is tried in more than one way.
_WORD = (
    r"(?:(?:St|Ste|Mt|Ft)\.|[A-Z]\.(?![A-Z]\b)|[A-Z](?:\w{1,30}+(?:[’'-]\w{1,30}+){0,4}+)?|\d{1,3}(?:st|nd|rd|th)\b)"
)
_RUN = re.compile(rf"(?<![\w.’'-]){_WORD}(?:\ (?:(?:de|del|la|el|al|of\ the|los|las|du|des|da|do)\ )?{_WORD}){{0,6}}")
_PART = re.compile(r"\S+")
_STATES = (
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|N\.M|N\.Y"
    r"|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Vt|Va|Wash|W\.Va|Wis|Wyo|Ont|Que|B\.C|Alta|Sask"
)
_IN_STATE = re.compile(rf",\ (?:{_STATES})\.")
_KIND_BEFORE = re.compile(
    r"\b(?:city|town|village|hamlet|province|district|region|municipality|suburb|township|island|county|state|port"
    r"|governorate|commune|neighborhood|neighbourhood|prefecture)\ of\ (?:the\ )?$"
)
_KIND_BEHIND = re.compile(
    r"\ (?:province|district|county|village|town|township|prefecture|governorate|municipality|peninsula|archipelago"
    r"|islands?|valley|river|oblast|suburb|neighborhood|neighbourhood)(?!\w)"
)
_SPAN_OF = re.compile(rf"(?<![\w-])(?:Isle|Gulf|Bay|Strait|Sea)\ of\ {_WORD}(?:\ {_WORD})?")
_ROAD_NUMBER = re.compile(r"(?<![\w-])(?:County Road|State Highway|State Road|Interstate|State Route)\ \d{1,4}(?!\w)")
_STREET_ABBREVIATION = re.compile(r"(?:St|Ave|Rd|Blvd|Dr)\.?$")
_PREFIX = 24
"""Characters before a name in which the word for its kind may stand."""


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


@cache
def name_parts(use: str) -> frozenset[str]:
    """Return the words of one use in the table of name parts: "head", "street", "front", "body", "not first"."""
    return frozenset(row["word"] for row in read_table("places/name_parts") if row["use"] == use)


def unlisted(text: str) -> Iterator[Found]:
    """Yield what the patterns find; one stretch may be found by several.

    Args:
        text: Running text.
    """
    for match in _RUN.finditer(text):
        start, end = match.span()
        words = [(start, text[start:end])]
        if " " in words[0][1]:
            words = [(m.start(), m.group()) for m in _PART.finditer(text, start, end)]
            yield from _by_parts(words, text)
        yield from _by_neighbors(words, text, end)
    for pattern, rule in ((_SPAN_OF, "name beginning"), (_ROAD_NUMBER, "road")):
        for match in pattern.finditer(text):
            yield Found(*match.span(), rule, 0.72)


def _by_parts(words: list[tuple[int, str]], text: str) -> Iterator[Found]:
    """Names with a word in them that only places have: "Cel-River Road", "Lake Lanier"."""
    heads, streets, fronts, small = (
        name_parts("head"),
        name_parts("street"),
        name_parts("front"),
        name_parts("not first"),
    )
    begin = 0
    for number, (start, word) in enumerate(words):
        bare = word.removesuffix("’s").removesuffix("'s")
        if number == begin and word in small:
            begin = number + 1
            continue
        last = number + 1 == len(words)
        end = start + len(bare)
        if number > begin and bare in heads:
            first = words[max(begin, number - 3)][0]
            sure = last or bare in ("County", "Parish", "Township", "Province")
            yield Found(first, end, "name ending", 0.72 if sure else 0.42)
        elif number > begin and (bare in streets or _is_abbreviated_street(word, start, text)):
            first = words[max(begin, number - 3)][0]
            yield Found(first, end, "street", 0.85 if last or word[-1] == "." else 0.45)
            begin = number + 1
        elif bare in fronts and not last:
            yield Found(start, _end(words[number + 1]), "name beginning", 0.72)


def _is_abbreviated_street(word: str, start: int, text: str) -> bool:
    if not _STREET_ABBREVIATION.match(word):
        return False
    after = text[start + len(word) : start + len(word) + 3].lstrip(" .")
    return not after[:1].isupper()


def _end(word: tuple[int, str]) -> int:
    return word[0] + len(word[1].removesuffix("’s").removesuffix("'s"))


def _by_neighbors(words: list[tuple[int, str]], text: str, end: int) -> Iterator[Found]:
    """Names with a word beside them that only places have: "the village of X", "X district", "X, Tenn."."""
    small = name_parts("not first")
    first = 0
    while first < len(words) and words[first][1] in small:
        first += 1
    if first == len(words) or len(words) - first > 4:
        return
    start, stop = words[first][0], _end(words[-1])
    is_after_of = text.startswith(("of ", "the "), max(0, start - 4)) or text.startswith("of ", max(0, start - 3))
    if first == 0 and is_after_of and _KIND_BEFORE.search(text[max(0, start - _PREFIX) : start]):
        yield Found(start, stop, "kind before", 0.8)
    if len(words) - first <= 3 and stop == end:
        if _IN_STATE.match(text, end):
            yield Found(start, stop, "city and state", 0.85)
        elif _KIND_BEHIND.match(text, end) and not re.search(r"-[a-z]", words[-1][1]):
            yield Found(start, stop, "kind behind", 0.62)
