"""Amounts seen together: ranges written as two amounts, and doubtful amounts that the rest of the text supports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from entitykit.money.amount import Amount
from entitykit.money.evidence import countries_of, country_mentions
from entitykit.money.lexicon import Lexicon

__all__ = ["merge_ranges", "support"]

_SURE = 0.5
_SUPPORTED = 0.7
_YEAR = range(1900, 2100)
_LARGE = 1000
_FOLLOWING = re.compile(r"[\s\u00a0-]{0,2}([^\W\d_]+)")
_CODES_TOO = ("abbr", "name", "weak", "minor")


def merge_ranges(text: str, found: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Join two amounts that are the ends of one range: "$10-$20", or all of "from 10 dollars to 20 dollars".

    Two amounts in a sentence, each with its currency and a word between them, stay two.

    Args:
        text: The text.
        found: Amounts in text order.
        lexicon: The language's words.
    """
    out: list[Amount] = []
    for amount in found:
        if out and _is_range(text, out[-1], amount, lexicon, alone=len(found) == 2):
            low = out.pop()
            codes = low.codes if len(low.codes) <= len(amount.codes) else amount.codes
            amount = replace(amount, start=low.start, value=_lent(low, amount), high=amount.value, codes=codes)
        out.append(amount)
    return out


def _lent(low: Amount, high: Amount) -> Decimal | None:
    """Return the low end with the scale word that the high end lends it: "$1.5-$2 billion"."""
    if low.value is None or high.value is None or low.scale > 1 or high.scale == 1:
        return low.value
    return low.value * high.scale if low.value < high.value / high.scale else low.value


def _is_range(text: str, low: Amount, high: Amount, lexicon: Lexicon, *, alone: bool) -> bool:
    if low.high is not None or high.high is not None or low.value is None or high.value is None:
        return False
    if not set(low.codes) & set(high.codes) or low.value >= high.value:
        return False
    gap = text[low.end : high.start]
    if gap in ("-", "–", "‑", "~", "〜", "～"):
        return True
    if "to" not in lexicon.gap(gap):
        return False
    return alone and not _words(text[: low.start], lexicon) and not _words(text[high.end :], lexicon)


def _words(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a string says anything beyond the phrases around amounts."""
    rest = f" {text.lower()} "
    for meaning in ("between", "approx", "low", "high", "approx_after"):
        for phrase in lexicon.phrases.get(meaning, ()):
            rest = rest.replace(f" {phrase} ", " ")
            if lexicon.grammar.spaceless:
                rest = rest.replace(phrase, " ")
    return any(character.isalnum() for character in rest)


def support(text: str, found: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Raise doubtful amounts that the rest of the text supports, and lower what is a weight.

    A doubtful amount ("R20", "5 won", "20 pounds") is supported by a sure amount of the same currency, or by its
    country being spoken of.

    Args:
        text: The text.
        found: Amounts in text order.
        lexicon: The language's words.
    """
    found = [_weighed(text, amount, lexicon) for amount in found]
    doubtful = [amount for amount in found if amount.score < _SURE]
    if not doubtful:
        return found
    sure = {code for amount in found if amount.score >= _SURE for code in _own(amount)}
    same_terms = {amount.term.text for amount in found if amount.score >= _SURE}
    countries = {mention.iso2 for mention in country_mentions(text)}
    return [
        replace(amount, score=_SUPPORTED)
        if amount.score < _SURE and _is_supported(amount, sure, same_terms, countries)
        else amount
        for amount in found
    ]


def _own(amount: Amount) -> Iterable[str]:
    return amount.codes[:1] if len(amount.codes) == 1 or amount.term.kind == "sign" else ()


def _is_supported(amount: Amount, sure: set[str], same_terms: set[str], countries: set[str]) -> bool:
    term = amount.term
    if term.kind not in _CODES_TOO or amount.rule == "weight":
        return False
    if amount.value is not None and amount.value in _YEAR and amount.value == int(amount.value):
        return False
    if term.text in same_terms or (term.kind != "abbr" and bool(set(term.bare) & sure)):
        return True
    return (
        term.kind != "abbr"
        and not term.text.startswith("pound")
        and any(countries & countries_of(code) for code in term.bare)
    )


def _weighed(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    """Mark "a 500-pound bomb" as a weight."""
    if amount.term.text not in ("pound", "pounds") or amount.scale >= _LARGE * _LARGE:
        return amount
    following = _FOLLOWING.match(text, amount.end)
    if following is not None and following[1].lower() in lexicon.phrases.get("weighed", ()):
        return replace(amount, score=0.2, rule="weight")
    return amount
