"""Whole strings that are one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from entitykit.numbers.compose import Part, compose
from entitykit.numbers.digits import DIGITS, read_digits
from entitykit.numbers.grammar import Grammar

__all__ = ["VULGAR", "parse_number"]

VULGAR = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
}
"""Fractions that are one character and have a finite decimal."""

_PIECE = rf"(?P<digits>{DIGITS})|(?P<vulgar>[{''.join(VULGAR)}])|(?P<word>[^\W\d_]+)|(?P<minus>[-−])|\S"
_MAX_LENGTH = 400


def parse_number(text: str, language: str = "en") -> Decimal | None:
    """Read a string that is one number.

    Args:
        text: The number in digits, words or both; spaces around it do not matter.
        language: BCP 47 or CLDR tag; decides words, and which separator is the decimal sign where that is open.

    Returns:
        The exact number, or ``None`` if the string is not one number.

    >>> parse_number("two and a half million"), parse_number("1,63", "de"), parse_number("9億", "ja")
    (Decimal('2500000.0'), Decimal('1.63'), Decimal('900000000'))
    """
    if len(text) > _MAX_LENGTH:
        return None
    grammar = Grammar.load(language)
    negative = text.lstrip()[:1] in ("-", "−")
    body = text.strip().lstrip("-−") if negative else text
    parts = list(_parts(body, grammar))
    if not parts or None in parts:
        return None
    known = [part for part in parts if part is not None]
    total = compose(
        known, unit_first=grammar.unit_first, half_after=grammar.half_after, implicit_one=not grammar.articles
    )
    if total is None or total.used != len(known):
        return None
    return -total.value if negative else total.value


def _parts(text: str, grammar: Grammar) -> Iterator[Part | None]:
    """Yield number parts; ``None`` for anything that is none."""
    for piece in _pieces(grammar.language).finditer(text.lower()):
        kind, string = piece.lastgroup, piece.group()
        if kind == "digits":
            digits = read_digits(string, grammar.decimal)
            yield Part("d", digits.value, digits.step) if digits else None
        elif kind == "vulgar":
            yield from _vulgar(text, piece.start(), string)
        elif kind == "several":
            yield grammar.words[string]
        elif kind == "word":
            yield from _word(string, grammar)
        elif kind != "minus" and (string != "," or not text[piece.end() :].strip()):
            yield None


def _vulgar(text: str, start: int, sign: str) -> Iterator[Part]:
    if text[:start].strip():
        yield Part("j", Decimal(1))
    yield Part("f", VULGAR[sign])


def _word(word: str, grammar: Grammar) -> Iterator[Part | None]:
    if word in grammar.joins:
        yield Part("j", Decimal(1))
    elif word in grammar.articles or word == "of" or (word == "de" and grammar.of_any):
        return
    elif grammar.spaceless:
        yield from _run(word, grammar)
    else:
        yield from grammar.segment(word) or (None,)


def _run(word: str, grammar: Grammar) -> Iterator[Part | None]:
    pattern = _words_pattern(grammar.language)
    position = 0
    while position < len(word):
        match = pattern.match(word, position) if pattern else None
        if match is None:
            yield None
            return
        yield grammar.words[match.group()]
        position = match.end()


@cache
def _pieces(language: str) -> re.Pattern[str]:
    several = [word for word in Grammar.load(language).words if not word.isalpha()]
    longest_first = "|".join(re.escape(word) for word in sorted(several, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<several>{longest_first})|{_PIECE}" if several else _PIECE)


@cache
def _words_pattern(language: str) -> re.Pattern[str] | None:
    words = sorted(Grammar.load(language).words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))) if words else None
