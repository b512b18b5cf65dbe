"""The words around an amount: about, at least, up to, or more, a barrel."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from entitykit.money.lexicon import Lexicon
from entitykit.resources import read_table

__all__ = ["Surroundings", "surroundings"]

_WINDOW = 48
_MAX_PHRASES = 3
_TRIM = " \t\u00a0\u202f(\"“”'’-"
_PER = re.compile(
    r"[\s\u00a0]{0,2}(?:-\s?)?(?P<how>/|per|a|an|each|every|the)[\s\u00a0-]{0,3}"
    r"(?P<unit>[^\W\d_][\w²³./-]*(?: [^\W\d_]+)?)",
    re.IGNORECASE,
)


class Surroundings(NamedTuple):
    """What stands around an amount.

    Attributes:
        approx: It is said to be about right.
        bound: "low" for at least, "high" for at most, "" for neither.
        per: Unit of a unit price, ``None`` for a plain amount.
        per_end: Offset behind the unit, or of the amount's end.
        start: Offset at which the first of the words before begins.
        end: Offset behind the last of the words after.
    """

    approx: bool
    bound: str
    per: str | None
    per_end: int
    start: int
    end: int


def surroundings(text: str, start: int, end: int, lexicon: Lexicon) -> Surroundings:
    """Read the words around an amount.

    Args:
        text: The text.
        start: Offset of the amount.
        end: Its end, exclusive.
        lexicon: The language's phrases.
    """
    approx, bound, first = _before(text, start, lexicon)
    approx_after, bound_after, last = _after(text, end, lexicon)
    per, per_end = _per(text, end, lexicon)
    return Surroundings(approx or approx_after, bound or bound_after, per, per_end, first, last)


def _before(text: str, start: int, lexicon: Lexicon) -> tuple[bool, str, int]:
    approx, bound = False, ""
    base = max(0, start - _WINDOW)
    window = text[base:start]
    for _ in range(_MAX_PHRASES):
        trimmed = window.rstrip(_TRIM)
        meaning, length = _ending(trimmed.lower(), lexicon)
        if not meaning:
            break
        approx |= meaning == "approx"
        bound = bound or (meaning if meaning in ("low", "high") else "")
        window = trimmed[: len(trimmed) - length]
        start = base + len(window)
    return approx, bound, start


@cache
def _before_phrases(language: str) -> tuple[str, ...]:
    phrases = Lexicon.load(language).phrases
    return tuple(form for meaning in ("low", "high", "approx", "between") for form in phrases.get(meaning, ()))


def _ending(window: str, lexicon: Lexicon) -> tuple[str, int]:
    """Return the meaning and length of the longest phrase that a window ends with."""
    best = ("", 0)
    if not window.endswith(_before_phrases(lexicon.language)):
        return best
    for meaning in ("low", "high", "approx", "between"):
        for phrase in lexicon.phrases.get(meaning, ()):
            if len(phrase) <= best[1]:
                break
            if window.endswith(phrase) and _free(window, len(window) - len(phrase), phrase, lexicon):
                best = (meaning, len(phrase))
                break
    return best


def _free(window: str, at: int, phrase: str, lexicon: Lexicon) -> bool:
    return at == 0 or lexicon.grammar.spaceless or not window[at - 1].isalnum() or not phrase[0].isalnum()


def _after(text: str, end: int, lexicon: Lexicon) -> tuple[bool, str, int]:
    window = text[end : end + 24].lower()
    lead = len(window) - len(window.lstrip())
    window = window.lstrip()
    for meaning in ("low_after", "high_after", "approx_after"):
        for phrase in lexicon.phrases.get(meaning, ()):
            following = window[len(phrase) : len(phrase) + 1]
            if window.startswith(phrase) and not (
                following.isalpha() and phrase[-1].isalpha() and not lexicon.grammar.spaceless
            ):
                if phrase == "+" and lead:
                    continue
                bound = "" if meaning == "approx_after" else meaning.removesuffix("_after")
                return meaning == "approx_after", bound, end + lead + len(phrase)
    return False, "", end


@cache
def _units() -> dict[str, str]:
    return {form: row["unit"] for row in read_table("money/units") for form in row["forms"].split("|")}


def _per(text: str, end: int, lexicon: Lexicon) -> tuple[str | None, int]:
    match = _PER.match(text, end)
    if match is None or match["how"].lower() not in lexicon.phrases.get("per", ()):
        return None, end
    how, unit = match["how"].lower(), match["unit"].lower()
    for candidate in (unit, unit.split(" ")[0], unit.split(" ")[0].rstrip(".")):
        if candidate in _units():
            return _units()[candidate], match.start("unit") + len(candidate)
    word = unit.split(" ")[0]
    if how == "per" and word.isalpha() and len(word) > 2:
        return word, match.start("unit") + len(word)
    return None, end
