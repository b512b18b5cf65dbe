"""Amounts that a text states as the same sum: "¥900 million (about ₱337 million)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from entitykit.errors import EntityKitError
from entitykit.types import Context, Mention, Money, MoneyRange, Step

if TYPE_CHECKING:
    from entitykit.money.exchange import DayRate

__all__ = ["link_equals"]

_PLAUSIBLE = 4

_ABOUT = (
    r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|over|more than|just over|just under|under|"
    r"equivalent to|the equivalent of|equal to|equivalent of|or|i\.e\.,?|worth|that is|a little over|more or less|"
    r"circa|ca?\.|~|≈|=)"
)
_OPENING = r"[\s\u00a0]?[(\[]\s?"
_JOINING = r",?[\s\u00a0](?:or|=|≈|equal to|equivalent to|the equivalent of|equivalent of|which is|that is|i\.e\.),?\s?"


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of what may stand between two statements of one sum."""
    return re.compile(rf"(?:{_OPENING}(?:{_ABOUT}\s?){{0,3}}|{_JOINING}(?:{_ABOUT}\s?){{0,2}})")


def link_equals(mentions: Sequence[Mention], context: Context) -> list[Mention]:
    """Set `equals` of mentions that the text states as the same sum, both ways.

    Args:
        mentions: Mentions of one text, in text order.
        context: `context.text` is the text; with a date, the implied rate is held against that day's.

    Returns:
        As many mentions; `equals` holds indexes into the sequence given.
    """
    found = list(mentions)
    money = [index for index, m in enumerate(found) if m.kind == "money" and m.score >= 0.5]
    for left, right in pairwise(money):
        if _states_equal(found[left], found[right], context.text):
            day = _day_rate(found[left], found[right], context)
            if _is_plausible(found[left], found[right], day):
                _link(found, left, right, day, context)
    return found


def _states_equal(left: Mention, right: Mention, text: str) -> bool:
    gap = text[left.end : right.start]
    if len(gap) > 60 or not gap or not _differ(left, right):
        return False
    return _pattern().fullmatch(gap) is not None


def _differ(left: Mention, right: Mention) -> bool:
    a, b = left.value, right.value
    if not isinstance(a, (Money, MoneyRange)) or not isinstance(b, (Money, MoneyRange)):
        return False
    return a.currency != b.currency and not (isinstance(a, Money) and a.amount is None)


def _day_rate(left: Mention, right: Mention, context: Context) -> DayRate | None:
    """Return the rate of the context's date, or of the last day that the table knows; ``None`` if there is none."""
    from entitykit.money.exchange import rate_between
    from entitykit.money.rates import Rates

    a, b = left.value, right.value
    if not isinstance(a, (Money, MoneyRange)) or not isinstance(b, (Money, MoneyRange)):
        return None
    try:
        rates = Rates.load()
        return rate_between(a.currency or "", b.currency or "", context.date or rates.last, rates)
    except EntityKitError:
        return None


def _number(value: object) -> Decimal | None:
    if isinstance(value, MoneyRange):
        return value.low if value.low is not None else value.high
    return value.amount if isinstance(value, Money) else None


def _is_plausible(left: Mention, right: Mention, day: DayRate | None) -> bool:
    """Tell whether two amounts can be the same sum at all: rates change over the years, but not without bounds."""
    a, b = _number(left.value), _number(right.value)
    if day is None or not a or not b:
        return True
    ratio = abs(b / a / day.rate)
    return 1 / _PLAUSIBLE < ratio < _PLAUSIBLE


def _link(found: list[Mention], left: int, right: int, day: DayRate | None, context: Context) -> None:
    step = _compare(found[left], found[right], day, context)
    for one, other in ((left, right), (right, left)):
        equals = tuple(sorted({*found[one].equals, other}))
        found[one] = replace(found[one], equals=equals, why=(*found[one].why, step))


def _compare(left: Mention, right: Mention, day: DayRate | None, context: Context) -> Step:
    """Tell the rate that the text implies, and how far it is from the day's rate."""
    said = f"the text states {left.text!r} as {right.text!r}"
    a, b = left.value, right.value
    if not (isinstance(a, Money) and isinstance(b, Money) and a.amount and b.amount):
        return Step("equals", said)
    implied = b.amount / a.amount
    said += f": {implied:.6g} {b.currency} for 1 {a.currency}"
    if context.date is None:
        return Step("equals", said)
    if day is None:
        return Step("equals", said + f"; no rate is known for {context.date}")
    deviation = (implied / day.rate - 1) * 100
    return Step("equals", said + f"; {day.table}, {day.rate_date}: {day.rate:.6g}, deviation {deviation:+.3f} %")
