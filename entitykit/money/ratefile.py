"""The compiled table of daily rates: one record a day, opened and read for one day in well under a millisecond.

Layout: a magic line, the length of a JSON head and the head (name, currencies, number of days), the days as sorted
32-bit ordinals, then one fixed-size record a day with a mantissa and a count of decimals for each currency. A rate is
kept as the digits that were published, so nothing is lost to binary floating point.
"""

from __future__ import annotations

import datetime
import json
import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from entitykit.errors import ParseError

__all__ = ["RateFile", "read_ecb", "write_table"]

_MAGIC = b"EKRT1\n"
_CELL = struct.Struct("<QB")


def read_ecb(lines: Iterable[str]) -> dict[datetime.date, dict[str, Decimal]]:
    """Read the ECB's ``eurofxref-hist.csv``: a column a currency, units of it for one euro.

    Args:
        lines: The lines of the file, the header first.

    Returns:
        Rates by day; days and currencies without a rate are left out.

    Raises:
        ParseError: The header has no "Date" column, or a row has no date or an unreadable rate.
    """
    import csv

    rows = csv.reader(lines)
    header = [name.strip() for name in next(rows, [])]
    if not header or header[0].lstrip("\ufeff") != "Date":
        raise ParseError(",".join(header)[:60], "the header of the ECB's eurofxref-hist.csv, which begins with 'Date'")
    out: dict[datetime.date, dict[str, Decimal]] = {}
    for row in rows:
        if not row or not row[0].strip():
            continue
        day = _day(row[0].strip())
        cells = zip(header[1:], row[1:], strict=False)
        out[day] = {code: _rate(cell.strip()) for code, cell in cells if code and cell.strip() not in ("", "N/A")}
    return out


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ParseError(text, "a date such as 2026-01-15 in the first column") from None


def _rate(text: str) -> Decimal:
    try:
        rate = Decimal(text)
    except InvalidOperation:
        raise ParseError(text, "a rate such as 1.1624, or N/A") from None
    if not rate.is_finite() or rate <= 0:
        raise ParseError(text, "a rate above zero")
    return rate


def write_table(path: Path, table: Mapping[datetime.date, Mapping[str, Decimal]], *, name: str) -> None:
    """Write rates as a compiled file.

    Args:
        path: File to write.
        table: Units of each currency for one euro, by day.
        name: What the table is, for the proof of a conversion.
    """
    days = sorted(day for day, rates in table.items() if rates)
    codes = sorted({code for day in days for code in table[day]})
    bounds = {code: [d.isoformat() for d in _bounds(table, days, code)] for code in codes}
    head = json.dumps({"name": name, "codes": codes, "days": len(days), "bounds": bounds}, sort_keys=True).encode()
    ordinals = array("i", [day.toordinal() for day in days])
    records = b"".join(_CELL.pack(*_cell(table[day].get(code))) for day in days for code in codes)
    path.write_bytes(_MAGIC + struct.pack("<I", len(head)) + head + ordinals.tobytes() + records)


def _bounds(
    table: Mapping[datetime.date, Mapping[str, Decimal]], days: list[datetime.date], code: str
) -> list[datetime.date]:
    with_rate = [day for day in days if code in table[day]]
    return [with_rate[0], with_rate[-1]]


def _cell(rate: Decimal | None) -> tuple[int, int]:
    if rate is None:
        return 0, 0
    _, digits, exponent = rate.as_tuple()
    mantissa = int("".join(map(str, digits)))
    places = -int(exponent)
    return (mantissa * 10**-places, 0) if places < 0 else (mantissa, places)


class RateFile:
    """A compiled table, read on demand.

    Args:
        path: The compiled file.

    Raises:
        ParseError: It is no compiled rates table.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise ParseError(str(path), "a compiled rates table made by 'entitykit rates update'")
            (length,) = struct.unpack("<I", file.read(4))
            head: dict[str, Any] = json.loads(file.read(length))
            self.days = array("i")
            self.days.frombytes(file.read(4 * head["days"]))
            self._start = file.tell()
        self._path = path
        self.name: str = head["name"]
        self.codes: list[str] = head["codes"]
        self.bounds = {c: tuple(map(datetime.date.fromisoformat, b)) for c, b in head["bounds"].items()}

    @property
    def last(self) -> datetime.date:
        """Last day of the table."""
        return datetime.date.fromordinal(self.days[-1])

    def before(self, on: datetime.date) -> datetime.date | None:
        """Return the last day of the table that is not after a date."""
        index = bisect_right(self.days, on.toordinal())
        return datetime.date.fromordinal(self.days[index - 1]) if index else None

    def rates(self, day: datetime.date) -> dict[str, Decimal]:
        """Return units of each currency for one euro on a day of the table; an empty dict for any other day."""
        index = bisect_right(self.days, day.toordinal()) - 1
        if index < 0 or self.days[index] != day.toordinal():
            return {}
        size = _CELL.size * len(self.codes)
        with self._path.open("rb") as file:
            file.seek(self._start + index * size)
            cells = _CELL.iter_unpack(file.read(size))
        return {c: Decimal(m).scaleb(-p) for c, (m, p) in zip(self.codes, cells, strict=True) if m}
