"""Whether two amounts can be the same sum within what they state."""

from __future__ import annotations

import datetime
from decimal import Decimal

from entitykit.money.exchange import EXACT, rate_between
from entitykit.money.rates import Rates
from entitykit.types import Money

__all__ = ["same_amount"]

_ZERO = Decimal(0)
_TWO = Decimal(2)


def same_amount(
    a: Money, b: Money, on: datetime.date, tolerance: Decimal | str = "0.01", *, rates: Rates | None = None
) -> bool:
    """Tell whether two amounts can be the same sum, rounded as they are.

    They can when the difference, at the rate of the day, is no more than half of the last stated digit of both and a
    tolerance for the rate: ``|conv(a) - b| <= resolution(b)/2 + conv(resolution(a)/2) + tolerance * b``.

    Args:
        a: An amount; `resolution` says how precisely it is stated, ``None`` counts as exact.
        b: The other.
        on: Date of the rate.
        tolerance: Share of `b` by which the rate may be off; other sources of rates differ by up to 1 %.
        rates: Rates to use; ``None`` for the shipped ones.

    Returns:
        Whether they can be the same. Vague amounts and open currencies never are.

    Raises:
        RateNotFoundError: There is no rate on that date.

    >>> day = datetime.date(2026, 1, 15)
    >>> yen = Money(Decimal("900000000"), "JPY", resolution=Decimal("1000000"))
    >>> same_amount(yen, Money(Decimal("6000000"), "USD", resolution=Decimal("1000000")), day)
    True
    """
    if a.amount is None or b.amount is None or a.currency is None or b.currency is None or a.per != b.per:
        return False
    if (a.amount < 0) != (b.amount < 0):
        return False
    rate = rate_between(a.currency, b.currency, on, rates or Rates.load())
    converted = EXACT.divide(EXACT.multiply(a.amount, rate.over), rate.under)
    half_a = EXACT.divide(EXACT.multiply((a.resolution or _ZERO) / _TWO, rate.over), rate.under)
    slack = (b.resolution or _ZERO) / _TWO + half_a
    if a.currency != b.currency:
        slack += abs(b.amount) * Decimal(tolerance)
    return abs(converted - b.amount) <= slack
