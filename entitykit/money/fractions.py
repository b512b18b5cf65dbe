"""Fractions behind an amount: "20 dollars and 43 cents", "17 USD 25", "三块五"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from entitykit.money.amount import Amount
from entitykit.money.reading import Number, Reader

__all__ = ["take_fraction"]

_CENT = Decimal("0.01")


class _Part(NamedTuple):
    """A fraction, worth of its last digit, and where it ends."""

    value: Decimal
    step: Decimal
    end: int
    next: int


def take_fraction(reader: Reader, found: Amount) -> None:
    """Add the fractions that stand behind an amount.

    Args:
        reader: The text.
        found: The amount so far; changed in place.
    """
    factor = _CENT
    while found.value is not None and found.high is None and found.scale < 1000 and reader.is_number(found.next):
        gap = reader.gap(found.next - 1, found.next)
        if not gap & {"space", "tight", "and", "join"} or reader.text[found.end : found.end + 1] == ",":
            return
        number = reader.number(found.next)
        if number is None or number.value is None or number.value != int(number.value):
            return
        part = _minor(reader, found, number) or _bare(reader, found, number, factor)
        if part is None:
            return
        found.value += part.value
        found.step, found.end, found.next = part.step, part.end, part.next
        factor = part.step / 10


def _minor(reader: Reader, found: Amount, number: Number) -> _Part | None:
    """Read a number of a smaller unit: "43 cents"."""
    term = reader.term_after(number)
    if term is None or term.kind != "minor" or number.value is None:
        return None
    if found.term.kind == "minor" and term.factor >= found.term.factor:
        return None
    return _Part(number.value * term.factor, term.factor, reader.tokens[number.next].end, number.next + 1)


def _bare(reader: Reader, found: Amount, number: Number, factor: Decimal) -> _Part | None:
    """Read a number without a unit, which must be plainly the rest of the amount."""
    if reader.term_after(number) is not None or number.value is None or found.value is None or number.scale > 1:
        return None
    if found.value != int(found.value) or found.term.kind == "minor":
        plain = number.digits or not reader.lexicon.grammar.spaceless or reader.lexicon.grammar.tenths
        chained = found.term.kind != "minor" and number.value < 10 and plain
        return _Part(number.value * factor, factor, number.end, number.next) if chained else None
    gap = reader.gap(found.next - 1, found.next)
    if "tight" in gap:
        return _attached(reader, found, number)
    if number.value >= 100:
        return None
    if (reader.lexicon.grammar.spaceless and "and" in gap) or _is_rest(reader, found, number, gap):
        return _Part(number.value * factor, factor, number.end, number.next)
    return None


def _attached(reader: Reader, found: Amount, number: Number) -> _Part | None:
    """Read digits that touch the currency: "5€50", "三块五", "三块零四"."""
    token, value = reader.tokens[found.next], number.value or Decimal(0)
    if reader.lexicon.grammar.tenths and value < 10:
        after = reader.number(number.next) if value == 0 else None
        if after is not None and after.value is not None:
            return _Part(after.value * _CENT, _CENT, after.end, after.next)
        return _Part(value / 10, Decimal("0.1"), number.end, number.next)
    if not token.digits or len(token.text) not in (2, 3) or (len(token.text) == 3 and found.term.kind != "sign"):
        return None
    step = Decimal(1).scaleb(-len(token.text))
    return _Part(value * step, step, number.end, number.next)


def _is_rest(reader: Reader, found: Amount, number: Number, gap: frozenset[str]) -> bool:
    """Tell whether a bare number ends the phrase, or has the two digits that cents have."""
    rest = reader.text[number.end : number.end + 12]
    ended = not rest.strip() or (rest.strip()[0] in ".!?;,)" and not rest[1:2].isdigit())
    if found.prefix:
        return ended and bool(gap & {"and", "join"})
    token = reader.tokens[found.next]
    two_digits = token.digits and len(token.text) == 2 and "space" in gap and not rest.startswith(tuple("%-/.:"))
    return ended or two_digits
