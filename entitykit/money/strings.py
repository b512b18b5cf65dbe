"""The two calls for callers without a document: money in a text, and a string that is one amount."""

from __future__ import annotations

from dataclasses import replace

from entitykit.money.evidence import countries_of, country_mentions
from entitykit.money.find import find, lone_number
from entitykit.money.lexicon import Lexicon
from entitykit.money.resolve import resolve
from entitykit.money.surroundings import surroundings
from entitykit.types import Context, Mention, Money, MoneyRange

__all__ = ["find_money", "parse_money"]

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\ufeff"))
_SURE = 0.5
_SHORT = 120
_SCRIPT_LANGUAGES = {
    "Arab": ("ar", "fa"),
    "Hebr": ("he",),
    "Geor": ("ka",),
    "Cyrl": ("ru", "sr"),
    "Deva": ("hi",),
    "Hang": ("ko",),
    "Hira": ("ja",),
    "Kana": ("ja",),
    "Hani": ("zh", "ja"),
    "Ethi": ("am",),
    "Thai": ("th",),
    "Beng": ("bn",),
    "Taml": ("ta",),
}


def find_money(
    text: str,
    language: str = "en",
    country: str | None = None,
    currency: str | None = None,
    *,
    strict: bool = False,
) -> list[Mention]:
    """Find the amounts of money in a text and decide their currencies.

    Args:
        text: Running text or a short string.
        language: BCP 47 or CLDR tag.
        country: ISO 3166-1 alpha-2 code of the text's home; decides signs that the text leaves open.
        currency: Code or sign that an ambiguous sign, or a lone number, means.
        strict: Leave a currency open, with its candidates, where only the convention would decide.

    Returns:
        Mentions in text order, not overlapping; `equals` holds indexes into the list.

    >>> [(m.text, m.value.currency) for m in find_money("In New Zealand, $5m is spent by New Zealand Rail")]
    [('$5m', 'NZD')]
    """
    found = [m for m in find(text, language=language) if m.score >= _SURE or _is_supported(m, country, currency)]
    if not found and len(text) <= _SHORT:
        language, found = _other_readings(text, language, currency)
    if not found:
        return []
    context = Context(language=language, country=country, currency=currency, text=text)
    if any(isinstance(m.value, (Money, MoneyRange)) and m.value.currency is None for m in found):
        context = replace(context, country_mentions=country_mentions(text))
    return resolve(found, context, strict=strict)


def _is_supported(mention: Mention, country: str | None, currency: str | None) -> bool:
    """Tell whether the caller's country or currency makes a doubtful amount ("R20") one of money."""
    value = mention.value
    if not isinstance(value, (Money, MoneyRange)) or mention.why[0].rule == "weight" or not (country or currency):
        return False
    codes = (value.currency,) if value.currency else value.candidates
    if len(mention.text) > 1 and mention.text[:3].isupper() and value.currency:
        return False  # an ISO code that is also a word stays doubtful
    return currency in codes or any(country in countries_of(code) for code in codes)


def _other_readings(text: str, language: str, currency: str | None) -> tuple[str, list[Mention]]:
    """Read a short string by the language of its script, or as a lone number in the caller's currency."""
    from entitykit.text import script_of

    base = language.replace("_", "-").split("-")[0]
    for other in _SCRIPT_LANGUAGES.get(script_of(text), ()):
        found = [mention for mention in find(text, language=other) if mention.score >= _SURE] if other != base else []
        if found:
            return other, found
    return language, lone_number(text, language, currency) if currency else []


def parse_money(
    text: str, language: str = "en", country: str | None = None, currency: str | None = None, *, strict: bool = False
) -> Money | MoneyRange | None:
    """Read a string that is one amount of money.

    Args:
        text: The string.
        language: BCP 47 or CLDR tag.
        country: As in `find_money`.
        currency: As in `find_money`.
        strict: As in `find_money`.

    Returns:
        The amount, or ``None`` if the string is not one amount.

    >>> parse_money("¥1.63-billion").to_dict()["amount"]
    '1630000000'
    """
    plain = text.translate(_INVISIBLE).strip()
    found = find_money(plain, language, country, currency, strict=strict)
    if len(found) != 1 or not isinstance(found[0].value, (Money, MoneyRange)):
        return None
    mention = found[0]
    around = surroundings(plain, mention.start, mention.end, Lexicon.load(language))
    before, after = plain[: min(around.start, mention.start)], plain[max(around.end, around.per_end) :]
    if any(character.isalnum() for character in before + after):
        return None
    value = found[0].value
    bracketed = before.endswith("(") and after.startswith(")") and isinstance(value, Money)
    if bracketed and isinstance(value, Money) and value.amount is not None and len(before + after) == 2:
        return replace(value, amount=-value.amount)  # accounting brackets
    return value
