"""An amount as the text has it, before its currency is decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from entitykit.money.lexicon import Term

__all__ = ["Amount"]


@dataclass
class Amount:
    """An amount as the text has it, before its currency is decided.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        value: Amount in units of the currency, or the low end of a range; ``None`` for a vague quantity.
        term: What names or signs the currency.
        step: Worth of the last stated digit or scale word.
        high: High end of a range, ``None`` for a single amount.
        codes: Currencies that it may be in; narrower than those of the term where two terms stand together.
        score: How sure it is that this is money.
        rule: Name of the pattern.
        next: Index of the token after it.
        prefix: The currency stands before the number.
        scale: Last multiplier of the number.
        clear: The number is plainly one of money.
    """

    start: int
    end: int
    value: Decimal | None
    term: Term
    step: Decimal
    high: Decimal | None = None
    codes: tuple[str, ...] = ()
    score: float = 0.95
    rule: str = "amount"
    next: int = 0
    prefix: bool = False
    scale: Decimal = Decimal(1)
    clear: bool = False
