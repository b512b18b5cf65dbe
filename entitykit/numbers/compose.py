"""Putting the parts of a number together: "two", "hundred", "five", "thousand" make 205,000.

One rule covers English, Indian and East Asian scales: a multiplier takes all smaller amounts that stand before it,
and everything that follows it must be smaller than it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Composed", "Part", "compose"]

_ONE = Decimal(1)


class Part(NamedTuple):
    """One part of a number.

    Attributes:
        kind: "d" digits, "n" a word that adds, "m" a word that multiplies, "h" the same after digits only,
            "f" a fraction, "j" a joining word ("and"), "p" the decimal point in words.
        value: Its number.
        step: Worth of its last digit.
    """

    kind: str
    value: Decimal
    step: Decimal = _ONE


class Composed(NamedTuple):
    """The number that the first parts make.

    Attributes:
        value: The number.
        step: Worth of the last digit or word that was said.
        used: How many parts it takes.
        scale: The last multiplier, 1 if there is none.
        bare: It begins with a multiplier ("millions").
    """

    value: Decimal
    step: Decimal
    used: int
    scale: Decimal
    bare: bool


class _Sum:
    """Amounts so far, largest first; each remembers the multiplier that made it."""

    def __init__(self, *, unit_first: bool, half_after: bool, implicit_one: bool) -> None:
        self.implicit_one = implicit_one
        self.amounts: list[Decimal] = []
        self.scale = _ONE
        self.step = _ONE
        self.last = ""
        self.places: int | None = None
        self.unit_first = unit_first
        self.half_after = half_after

    def add(self, part: Part, *, joined: bool) -> bool:
        """Take one more part; tell whether it fits."""
        if part.kind == "p":
            fits = self.places is None and self.last in ("n", "d")
            self.places = 0 if fits else self.places
        elif self.places is not None and part.kind == "n":
            fits = self._decimal(part.value)
        elif part.kind in "mh":
            fits = self._multiply(part)
        elif part.kind == "f":
            fits = self._fraction(part, joined=joined)
        else:
            fits = self._plus(part, joined=joined)
        if fits:
            self.last = "m" if part.kind == "h" else part.kind
        return fits

    def _decimal(self, value: Decimal) -> bool:
        """Take a digit, or two, behind the point: "one point two five"."""
        if value >= 100 or self.last not in ("p", "n") or not self.amounts:
            return False
        self.places = (self.places or 0) + (1 if value < 10 else 2)
        self.step = _ONE.scaleb(-self.places)
        self.amounts[-1] += value * self.step
        return True

    def _multiply(self, part: Part) -> bool:
        if part.kind == "h" and self.last != "d":
            return False
        self.places = None
        count = 0
        while count < len(self.amounts) and self.amounts[-1 - count] < part.value:
            count += 1
        if not count and self.amounts and self.last in ("m", "n"):
            return self._smaller(part)
        if not count and self.amounts:
            count = 1  # "1500 hundred"
        rest, taken = self.amounts[: len(self.amounts) - count], self.amounts[len(self.amounts) - count :]
        product = (sum(taken, Decimal(0)) if taken else _ONE) * part.value
        if rest and product >= rest[-1]:
            return False
        self.step = (self.step if self.amounts else _ONE) * part.value
        self.amounts = [*rest, product]
        self.scale = part.value
        return True

    def _smaller(self, part: Part) -> bool:
        """Take a multiplier that stands for itself behind a larger one: "mille cent", "百十"."""
        if (
            not self.implicit_one
            or part.value >= (self.scale if self.last == "m" else self.amounts[-1])
            or part.kind == "h"
        ):
            return False
        self.amounts.append(part.value)
        self.scale = self.step = part.value
        return True

    def _fraction(self, part: Part, *, joined: bool) -> bool:
        if not self.amounts:
            self.amounts.append(part.value)
            self.step = part.value
            return True
        if self.last == "n" and not joined and part.value == Decimal("0.25"):
            self.amounts[-1] *= part.value  # three quarters
            self.step = part.value
            return True
        if not joined and not self.half_after:
            return False
        unit = self.scale if self.last == "m" else _ONE
        self.amounts[-1] += part.value * unit
        self.step = part.value * unit
        return True

    def _plus(self, part: Part, *, joined: bool) -> bool:
        if not self.amounts:
            self.amounts.append(part.value)
            self.step = part.step
            return True
        if not self._follows(part, joined=joined):
            return False
        self.amounts.append(part.value)
        self.step = part.step
        return True

    def _follows(self, part: Part, *, joined: bool) -> bool:
        last, value = self.amounts[-1], part.value
        if part.kind == "d":
            return self.last == "m" and value < self.scale and not joined
        if self.last == "m":
            return value < self.scale
        if self.last != "n":
            return False
        if last >= 100 and last % 100 == 0:
            return bool(value < 10 ** _zeros(last))
        if last >= 20 and last % 10 == 0:
            return value < 10 or (last in (60, 80) and value < 20 and not self.unit_first)
        if last == 10:
            return value < 10 and self.half_after
        return self.unit_first and joined and last < 10 and value >= 20 and value % 10 == 0 and value < 100


def _zeros(value: Decimal) -> int:
    """Return how many zeros an integer ends in."""
    text = str(int(value))
    return len(text) - len(text.rstrip("0"))


def compose(
    parts: Sequence[Part], *, unit_first: bool = False, half_after: bool = False, implicit_one: bool = False
) -> Composed | None:
    """Put number parts together, as many from the start as make one number.

    Args:
        parts: The parts in text order.
        unit_first: The language may say units before tens ("einundzwanzig").
        half_after: The language says tens and halves without a joining word ("iki buçuk", "十五").
        implicit_one: A multiplier may stand for itself behind a larger one ("mille cent").

    Returns:
        The number of the longest beginning that makes sense, ``None`` if not even the first part does.

    >>> compose([Part("d", Decimal("1.63"), Decimal("0.01")), Part("m", Decimal(10**9))])[:3]
    (Decimal('1630000000.00'), Decimal('10000000.00'), 2)
    """
    total = _Sum(unit_first=unit_first, half_after=half_after, implicit_one=implicit_one)
    best: Composed | None = None
    joined = False
    for index, part in enumerate(parts):
        if part.kind == "j":
            if joined or not total.amounts:
                break
            joined = True
            continue
        if not total.add(part, joined=joined):
            break
        joined = False
        if part.kind == "p":
            continue
        value = sum(total.amounts, Decimal(0))
        scale = total.scale
        best = Composed(value, total.step, index + 1, scale, parts[0].kind == "m")
    return best
