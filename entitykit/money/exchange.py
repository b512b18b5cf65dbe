"""Dated conversion in exact decimals, with its proof."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Context as DecimalContext
from decimal import Decimal

from entitykit.errors import AmbiguousError, UnknownCurrencyError
from entitykit.money.cldr import block
from entitykit.money.rates import Rates
from entitykit.types import Conversion, Money, MoneyRange

__all__ = ["DayRate", "convert", "currency_code", "rate_between"]

EXACT = DecimalContext(prec=50)


@dataclass(frozen=True, slots=True)
class DayRate:
    """The rate between two currencies on a day, with its proof.

    Attributes:
        rate: Units of the target for one unit of the source, to 50 digits.
        rate_date: Date of the rate used.
        path: Codes on the way.
        table: Name and edition of the tables used.
        over: What an amount is multiplied with.
        under: What the product is divided by.
    """

    rate: Decimal
    rate_date: datetime.date
    path: tuple[str, ...]
    table: str
    over: Decimal
    under: Decimal


def convert(money: Money | MoneyRange, to: str, *, on: datetime.date, rates: Rates | None = None) -> Conversion:
    """Convert an amount at the rate of a date.

    Args:
        money: An amount or range whose currency is decided.
        to: Code of the currency wanted; an unambiguous sign or name will do.
        on: The date. A day without rates takes the last one within seven days before, and the result says so.
        rates: Rates to use; ``None`` for the shipped ones.

    Returns:
        The exact result, unrounded, with rate, date of the rate, path and table. A unit price stays one.

    Raises:
        AmbiguousError: The currency of `money` is not decided.
        UnknownCurrencyError: There is no such currency.
        RateNotFoundError: There is no rate for one of the two on that date.

    >>> import datetime
    >>> found = convert(Money(Decimal("900000000"), "JPY"), "PHP", on=datetime.date(2026, 1, 15))
    >>> round(found.result.amount, 2), found.path, found.rate_date.isoformat()
    (Decimal('337821062.34'), ('JPY', 'EUR', 'PHP'), '2026-01-15')
    """
    if money.currency is None:
        raise AmbiguousError("the currency of this amount", money.candidates)
    target = currency_code(to)
    found = rate_between(money.currency, target, on, rates or Rates.load())
    result: Money | MoneyRange
    if isinstance(money, MoneyRange):
        result = replace(money, low=_times(money.low, found), high=_times(money.high, found), currency=target)
    else:
        step = _times(money.resolution, found)
        result = replace(money, amount=_times(money.amount, found), currency=target, resolution=step)
    return Conversion(money, result, found.rate, found.rate_date, found.path, found.table)


def _times(amount: Decimal | None, rate: DayRate) -> Decimal | None:
    if amount is None or len(rate.path) == 1:
        return amount
    return EXACT.divide(EXACT.multiply(amount, rate.over), rate.under)


def rate_between(source: str, target: str, on: datetime.date, rates: Rates) -> DayRate:
    """Return the rate between two currencies on a date.

    Args:
        source: ISO 4217 code.
        target: ISO 4217 code.
        on: The date.
        rates: The tables.

    Raises:
        UnknownCurrencyError: One of the codes is none.
        RateNotFoundError: One of them has no rate on that date.
    """
    up, down = rates.chain(currency_code(source), on), rates.chain(currency_code(target), on)
    while up.steps and down.steps and up.steps[-1] == down.steps[-1]:
        up, down = up.without_last(), down.without_last()
    over = under = Decimal(1)
    for step in down.steps:
        over = EXACT.multiply(over, step.rate)
    for step in up.steps:
        under = EXACT.multiply(under, step.rate)
    path = (up.code, *(step.base for step in up.steps), *(step.code for step in reversed(down.steps)))
    used = [*up.steps, *down.steps]
    date = min((step.date for step in used if step.market), default=on)
    tables = list(dict.fromkeys(step.table for step in used)) or ["no table: the same currency"]
    return DayRate(EXACT.divide(over, under), date, path, ", ".join(tables), over, under)


def currency_code(text: str) -> str:
    """Return the ISO 4217 code that a string means.

    Args:
        text: A code in any case, or an unambiguous sign or English name ("€", "baht").

    Raises:
        UnknownCurrencyError: It means none, or several.

    >>> currency_code("php"), currency_code("baht")
    ('PHP', 'THB')
    """
    code = text.strip().upper()
    if code in (block("currencies") or {}):
        return code
    if len(code) == 3 and code.isalpha() and code.isascii() and text.strip() == code:
        return code  # a user's table may have more currencies than CLDR
    from entitykit.money.lexicon import Lexicon
    from entitykit.money.terms import term_of

    term = term_of(text, Lexicon.load("en"))
    if term is None or len(term.codes) != 1 or term.factor != 1:
        raise UnknownCurrencyError(text)
    return term.codes[0]
