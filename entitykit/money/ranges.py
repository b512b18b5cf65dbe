"""Several numbers with one currency: ranges ("10-20 dollars") and lists ("5, 10 and 20 million yen")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from entitykit.money.amount import Amount
from entitykit.money.reading import Number, Reader

__all__ = ["carried", "listed", "range_end", "take_range"]

_ONE = Decimal(1)
_THOUSAND = 1000
_YEARS = range(1900, 2101)
_MIN_LIST = 2
_MAX_LIST = 12


def carried(low: Number, high: Number) -> Decimal:
    """Return the low end of a range with the scale word that the high end lends it: "$3-5 million".

    Args:
        low: The first number.
        high: The second number.
    """
    value = low.value if low.value is not None else Decimal(0)
    if low.scale == 1 and high.scale > 1 and high.value is not None and value < high.value / high.scale:
        return value * high.scale
    thousands = high.value is not None and high.scale == 1 and high.value >= _THOUSAND and high.value % _THOUSAND == 0
    if thousands and low.scale == 1 and high.value is not None and 0 < value * _THOUSAND < high.value:
        return value * _THOUSAND  # "15-20,000"
    return value


def range_end(reader: Reader, number: Number) -> Number | None:
    """Return the second number of "10-20 dollars", ``None`` if the number begins no range.

    Args:
        reader: The text.
        number: The first number.
    """
    if not reader.is_number(number.next) or "to" not in reader.gap(number.next - 1, number.next):
        return None
    second = reader.number(number.next)
    if second is None or second.value is None or number.value is None or second.digits != number.digits:
        return None
    if carried(number, second) >= second.value:
        return None
    gap = reader.text[number.end : reader.tokens[number.next].start]
    return second if not _is_either(reader, gap) or _opened(reader, number.start) else None


def _is_either(reader: Reader, gap: str) -> bool:
    """Tell whether a gap is a word that joins ends only after an opening word: "between 5 and 10"."""
    return gap.strip().lower() in (*reader.lexicon.phrases.get("and", ()), *reader.lexicon.grammar.joins, "or")


def _opened(reader: Reader, start: int) -> bool:
    before = reader.text[max(0, start - 24) : start].lower().rstrip()
    return before.endswith(reader.lexicon.phrases.get("between", ("\0",)))


def take_range(reader: Reader, found: Amount) -> None:
    """Add the high end behind a leading currency: "$12-14 billion".

    Args:
        reader: The text.
        found: The amount so far; changed in place.
    """
    if not reader.is_number(found.next) or found.value is None or found.value < 0:
        return
    if "to" not in reader.gap(found.next - 1, found.next):
        return
    high = reader.number(found.next)
    if high is None or high.value is None or not high.digits:
        return
    gap = reader.text[found.end : reader.tokens[found.next].start]
    worded, opened = gap.strip().isalpha(), _opened(reader, found.start)
    if not opened and (_is_either(reader, gap) or (worded and not (high.scale > 1 and found.scale == 1))):
        return
    factor = found.term.factor
    low = carried(Number(found.value / factor, _ONE, 0, 0, 0, found.scale), high) * factor
    if low >= high.value * factor or (reader.term_after(high) is not None and not worded):
        return
    found.value, found.high, found.scale = low, high.value * factor, max(found.scale, high.scale)
    found.step, found.end, found.next = high.step * factor, high.end, high.next


def listed(reader: Reader, found: Amount, index: int) -> Iterator[Amount]:
    """Yield the earlier members of a list whose last member has the currency: "5, 10 and 20 million yen".

    Args:
        reader: The text.
        found: The last member, whose number stands before its currency.
        index: Index of its first token.
    """
    if found.prefix or found.high is not None or found.value is None or "and" not in reader.gap(index - 1, index):
        return
    members: list[int] = []
    here = index - 1
    while here >= 0 and len(members) < _MAX_LIST and reader.tokens[here].digits:
        members.append(here)
        gap = reader.text[reader.tokens[here - 1].end : reader.tokens[here].start] if here else ""
        if gap.strip() != ",":
            break
        here -= 1
    if len(members) < _MIN_LIST:
        return
    for member in reversed(members):
        number = reader.number(member, limit=1)
        if number is None or number.value is None or number.value in _YEARS:
            continue
        value = number.value * found.scale * found.term.factor
        yield replace(found, start=number.start, end=number.end, value=value, rule="list", next=member + 1)
