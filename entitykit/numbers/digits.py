"""Digits with grouping and decimal signs, of any script.

Western three-digit groups, Indian two-digit groups ("12,34,567"), East Asian four-digit groups, Swiss apostrophes,
spaces of all widths, Arabic signs and full-width forms are read. What a single separator means is decided, in order,
by the other separators of the same string, by how many digits follow it, and by the decimal sign of the language.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

__all__ = ["DIGITS", "Digits", "read_digits"]

_SPACES = " \u00a0\u2007\u2009\u202f"
_MARKS = ".,'’٬٫·٬،，．_\u02bc\u2e41"
_MAX_LENGTH = 60

DIGITS = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})++(?!\d)(?:[.,٫]\d+)?+"  # 3 250 000,00
    rf"|(?:(?<![\w.])\.{{1,2}})?\d++(?:[{_MARKS}]\d++)*+(?:[.,]--?(?![\d-]))?+"  # 1,234.56, .75 and 50,-
)
"""Pattern of one run of digits with its separators."""

_TO_ASCII = {
    "٫": ".",
    "٬": ",",
    "،": ",",
    "，": ",",
    "．": ".",
    "’": "'",
    "\u02bc": "'",
    "·": ".",
    "_": "'",
    "\u2e41": ",",
}
_TO_ASCII |= dict.fromkeys(_SPACES, "'")


class Digits(NamedTuple):
    """What a run of digits says.

    Attributes:
        value: The number.
        step: Worth of the last digit.
        grouped: Thousands are marked off.
        marked: There is a separator of any kind.
    """

    value: Decimal
    step: Decimal
    grouped: bool
    marked: bool


def read_digits(run: str, decimal: str = ".", *, three_is_group: bool | None = None) -> Digits | None:
    """Read digits with separators.

    Args:
        run: The digits with their separators and nothing else.
        decimal: Decimal sign of the language, "." or ",".
        three_is_group: A lone separator before three digits groups (``True``), or is the decimal sign if it is the
            language's (``False``); ``None`` where the currency does not tell.

    Returns:
        The number, or ``None`` when it is no number or unreasonably long.

    >>> read_digits("1.234,56").value, read_digits("12,34,567").value, read_digits("1,7").value
    (Decimal('1234.56'), Decimal('1234567'), Decimal('1.7'))
    >>> read_digits("12.345", ",").value, read_digits("12.345").value
    (Decimal('12345'), Decimal('12.345'))
    """
    if len(run) > _MAX_LENGTH:
        return None
    if run[-1] == "-":  # "1.198,-" has no decimals
        run, three_is_group = run.rstrip("-").rstrip(".,"), True
    plain = run if run.isdecimal() and run.isascii() else _ascii(run).lstrip(".")
    if plain.isdecimal():
        fraction = run[0] in ".．"
        value = Decimal("0." + plain) if fraction else Decimal(plain)
        return Digits(value, _step(len(plain) if fraction else 0), grouped=False, marked=fraction)
    sign = _decimal_sign(plain, decimal, three_is_group, leading=run[0] == ".")
    whole, _, fraction_digits = plain.rpartition(sign) if sign else (plain, "", "")
    for mark in ".,'":
        whole = whole.replace(mark, "")
        fraction_digits = fraction_digits.replace(mark, "")
    text = f"{whole or '0'}.{fraction_digits}" if fraction_digits else whole
    if not text.replace(".", "", 1).isdecimal():
        return None
    return Digits(Decimal(text), _step(len(fraction_digits)), grouped=_is_grouped(plain, sign), marked=True)


@lru_cache(maxsize=64)
def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _is_grouped(plain: str, sign: str) -> bool:
    whole = plain.rpartition(sign)[0] if sign else plain
    return any(mark in whole for mark in ".,'")


def _ascii(run: str) -> str:
    """Make digits and separators ASCII; all spaces become apostrophes, which only ever group."""
    out = []
    for character in run:
        if character in _TO_ASCII:
            out.append(_TO_ASCII[character])
        elif character.isdecimal() and not character.isascii():
            out.append(str(unicodedata.decimal(character)))
        else:
            out.append(character)
    return "".join(out)


def _decimal_sign(plain: str, decimal: str, three_is_group: bool | None, *, leading: bool) -> str:
    """Decide which separator of ``plain``, if any, is the decimal sign."""
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        last = "." if plain.rfind(".") > plain.rfind(",") else ","
        return last if plain.count(last) == 1 else ""
    if not dots and not commas:
        return ""
    mark = "." if dots else ","
    if dots + commas > 1:
        tail = len(plain) - plain.rfind(mark) - 1
        return mark if tail in (1, 2) and not leading and mark == "." else "" if tail != 2 else mark
    before, after = plain.split(mark)
    if len(after) != 3 or len(before) > 3 or before in ("0", "00", "000") or "'" in before:
        return mark
    if three_is_group or mark != decimal:
        return ""
    if after == "000" and three_is_group is None and mark == ",":
        return ""  # "10,000" is hardly ever ten with three zeros
    return mark
