"""Writing amounts in the manner of a CLDR locale; `parse_money` reads them back."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from entitykit.errors import ParseError, UnknownCurrencyError
from entitykit.types import Money, MoneyRange

__all__ = ["format_money"]


def format_money(money: Money | MoneyRange, locale: str = "en_US", compact: bool = False, *, long: bool = False) -> str:
    r"""Write an amount as a locale does.

    Args:
        money: The amount; a range is written with an en dash, a bound with an arrow (">= ").
        locale: CLDR locale.
        compact: Short scale words: "$1.2M"; with `long`, "1.2 million US dollars".
        long: Write the currency's name instead of its sign.

    Returns:
        The text. Without `compact` the currency's usual decimals are kept unless the amount has more.

    Raises:
        ParseError: The amount has no number ("millions of dollars"), or the locale is unknown.
        UnknownCurrencyError: The currency is not decided.

    >>> format_money(Money(Decimal("900000000"), "JPY"), "ja_JP"), format_money(Money(Decimal("1234.5"), "EUR"), "de")
    ('￥900,000,000', '1.234,50\xa0€')
    """
    if money.currency is None:
        raise UnknownCurrencyError("/".join(money.candidates) or "none")
    if isinstance(money, MoneyRange):
        low, high = (_one(end, money.currency, locale, compact, long) for end in (money.low, money.high))
        return f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    if money.amount is None:
        raise ParseError("a vague amount", "an amount with a number")
    return _one(money.amount, money.currency, locale, compact, long)


def _one(amount: Decimal | None, code: str, locale: str, compact: bool, long: bool) -> str:
    if amount is None:
        return ""
    from babel.core import UnknownLocaleError
    from babel.numbers import format_compact_currency, format_currency

    try:
        if compact:
            short = format_compact_currency(amount, code, locale=locale, fraction_digits=_digits(amount))
            return str(short)
        places = -int(amount.normalize().as_tuple().exponent)
        more = places > 2
        style: Literal["name", "standard"] = "name" if long else "standard"
        return str(format_currency(amount, code, locale=locale, format_type=style, decimal_quantization=not more))
    except (UnknownLocaleError, ValueError) as error:
        raise ParseError(locale, "a CLDR locale such as 'en_US'") from error


def _digits(amount: Decimal) -> int:
    """Return how many decimals keep three digits of a compact amount: 1.63 billion, 900 million."""
    digits = amount.normalize().as_tuple().digits
    return max(0, min(2, len(digits) - (amount.adjusted() % 3 + 1)))
