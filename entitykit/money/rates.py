"""Tables of exchange rates: the shipped ECB rates, official pegs, and the caller's own."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Protocol

from entitykit.errors import ParseError, RateNotFoundError, UnknownCurrencyError
from entitykit.money.cldr import block
from entitykit.money.ratefile import RateFile, read_ecb
from entitykit.resources import data_file, read_table

__all__ = ["Chain", "RateStep", "Rates"]

_HUB = "EUR"
_MAX_AGE = datetime.timedelta(days=7)
_MAX_STEPS = 4
_FAR = datetime.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class RateStep:
    """One step towards the euro: one unit of `base` is `rate` units of `code`."""

    code: str
    base: str
    rate: Decimal
    date: datetime.date
    table: str
    market: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """The way from a currency to the euro; no steps for the euro itself."""

    code: str
    steps: tuple[RateStep, ...] = ()

    def without_last(self) -> Chain:
        """Return the way without its last step."""
        return Chain(self.code, self.steps[:-1])


class _Source(Protocol):
    """A table of rates."""

    table: str
    last: datetime.date

    def step(self, code: str, on: datetime.date) -> RateStep | None:
        """Return the step of a currency on a date, ``None`` if the table has none."""

    def bounds(self, code: str) -> tuple[datetime.date, datetime.date] | None:
        """Return first and last date for which the table has a currency."""


class _Compiled:
    """A compiled table of euro rates."""

    def __init__(self, file: RateFile) -> None:
        self._file = file
        self._days: dict[datetime.date, dict[str, Decimal]] = {}
        self.last = file.last
        self.table = f"{file.name} {file.last.isoformat()}"
        self.last = file.last

    def step(self, code: str, on: datetime.date) -> RateStep | None:
        bounds = self._file.bounds.get(code)
        if bounds is None or on < bounds[0]:
            return None
        day = self._file.before(on)
        while day is not None and on - day <= _MAX_AGE:
            if day not in self._days:
                self._days[day] = self._file.rates(day)
            rate = self._days[day].get(code)
            if rate is not None:
                return RateStep(code, _HUB, rate, day, self.table)
            day = self._file.before(day - datetime.timedelta(days=1))
        return None

    def bounds(self, code: str) -> tuple[datetime.date, datetime.date] | None:
        found = self._file.bounds.get(code)
        return (found[0], found[1]) if found else None


class _Dated:
    """Rates in memory, any base: a caller's own table."""

    def __init__(self, rows: Iterable[RateStep], name: str) -> None:
        self.table = name
        self._rows: dict[str, list[RateStep]] = {}
        for row in sorted(rows, key=lambda row: (row.code, row.date)):
            self._rows.setdefault(row.code, []).append(row)
        self.last = max((rows[-1].date for rows in self._rows.values()), default=datetime.date.min)

    def step(self, code: str, on: datetime.date) -> RateStep | None:
        rows = self._rows.get(code, [])
        index = bisect_right(rows, on, key=lambda row: row.date)
        return rows[index - 1] if index and on - rows[index - 1].date <= _MAX_AGE else None

    def bounds(self, code: str) -> tuple[datetime.date, datetime.date] | None:
        rows = self._rows.get(code)
        return (rows[0].date, rows[-1].date) if rows else None


class _Pegs:
    """Official pegs and the euro's irrevocable rates, with their dates."""

    table = "official pegs"
    last = datetime.date.min  # pegs have no daily rates

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[datetime.date, datetime.date, str, Decimal]]] = {}
        for row in read_table("money/pegs"):
            start = datetime.date.fromisoformat(row["start"])
            end = datetime.date.fromisoformat(row["end"]) if row["end"] else _FAR
            self._rows.setdefault(row["code"], []).append((start, end, row["base"], Decimal(row["rate"])))

    def step(self, code: str, on: datetime.date) -> RateStep | None:
        for start, end, base, rate in self._rows.get(code, ()):
            if start <= on <= end:
                return RateStep(code, base, rate, on, self.table, market=False)
        return None

    def bounds(self, code: str) -> tuple[datetime.date, datetime.date] | None:
        rows = self._rows.get(code)
        return (min(row[0] for row in rows), max(row[1] for row in rows)) if rows else None


@dataclass(frozen=True)
class Rates:
    """Tables of rates, asked in order: the caller's own, the daily ECB rates, official pegs.

    Attributes:
        sources: The tables.
        edition: Name and edition of the first.
        last: Last day of the shipped daily rates.

    >>> import datetime
    >>> Rates.load().chain("XOF", datetime.date(2026, 1, 15)).steps[0].rate
    Decimal('655.957')
    """

    sources: tuple[_Source, ...]
    edition: str = ""
    last: datetime.date = datetime.date.min
    _chains: dict[tuple[str, datetime.date], Chain] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def load(cls, path: str | Path | None = None) -> Rates:
        """Load rates.

        Args:
            path: The caller's table, which goes before the shipped ones: a compiled table, the ECB's
                ``eurofxref-hist.csv`` or zip, or a CSV with the columns ``date,currency,rate`` and optionally ``base``
                (EUR if it is left out): one unit of base is rate units of currency. ``None``: the shipped tables.

        Raises:
            ParseError: The file is no such table.
            OSError: The file cannot be read.
        """
        if path is None:
            return _shipped()
        own = _read(Path(path))
        return replace(_shipped(), sources=(own, *_shipped().sources), edition=own.table, _chains={})

    @property
    def name(self) -> str:
        """Name and edition of the first table."""
        return self.edition

    @property
    def last_date(self) -> datetime.date:
        """Last day for which a table has daily rates."""
        return max(source.last for source in self.sources)

    def chain(self, code: str, on: datetime.date) -> Chain:
        """Return the way from a currency to the euro on a date.

        Args:
            code: ISO 4217 code.
            on: The date.

        Raises:
            UnknownCurrencyError: No table and no list of currencies has the code.
            RateNotFoundError: No table has it for that date or the seven days before.
        """
        known = self._chains.get((code, on))
        if known is not None:
            return known
        steps: list[RateStep] = []
        here = code
        while here != _HUB:
            step = next(filter(None, (source.step(here, on) for source in self.sources)), None)
            if step is None or len(steps) >= _MAX_STEPS:
                raise self._missing(here, on)
            steps.append(step)
            here = step.base
        chain = Chain(code, tuple(steps))
        if len(self._chains) < 4096:
            self._chains[code, on] = chain
        return chain

    def _missing(self, code: str, on: datetime.date) -> RateNotFoundError | UnknownCurrencyError:
        bounds = [found for source in self.sources if (found := source.bounds(code))]
        if not bounds and code not in (block("currencies") or {}):
            return UnknownCurrencyError(code)
        first = min((b[0] for b in bounds), default=None)
        last = max((b[1] for b in bounds), default=None)
        return RateNotFoundError(code, on, first, last, self.edition)


@cache
def _shipped() -> Rates:
    ecb = _Compiled(RateFile(data_file("money_rates.bin")))
    return Rates((ecb, _Pegs()), ecb.table, ecb.last)


def _read(path: Path) -> _Source:
    with path.open("rb") as file:
        head = file.read(6)
    if head == b"EKRT1\n":
        return _Compiled(RateFile(path))
    rows = read_rows(path)
    header = rows[0].split(",") if rows else []
    if header and header[0].lstrip("\ufeff") == "Date":
        days = read_ecb(rows)
        steps = (RateStep(c, _HUB, r, day, path.name) for day, table in days.items() for c, r in table.items())
        return _Dated(steps, path.name)
    return _Dated(_long_rows(rows, path), path.name)


def read_rows(path: Path) -> list[str]:
    """Return the lines of a CSV file, or of the CSV inside a zip.

    Args:
        path: The file.

    Raises:
        ParseError: The zip holds no CSV, or the text is not UTF-8.
    """
    data = path.read_bytes()
    if data[:2] == b"PK":
        import zipfile  # costs ten milliseconds, for a file that is rarely given

        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv")]
            if not names:
                raise ParseError(str(path), "a zip that holds a CSV file")
            data = archive.read(names[0])
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ParseError(str(path), "a CSV table in UTF-8") from None


def _long_rows(rows: list[str], path: Path) -> Iterable[RateStep]:
    import csv

    reader = csv.DictReader(rows)
    if not {"date", "currency", "rate"} <= set(reader.fieldnames or ()):
        raise ParseError(str(path), "the columns date, currency and rate, or the ECB's eurofxref-hist.csv")
    out = []
    for number, row in enumerate(reader, 2):
        try:
            rate = Decimal(row["rate"])
            day = datetime.date.fromisoformat(row["date"])
        except (InvalidOperation, ValueError, TypeError):
            raise ParseError(f"{path}:{number}", "a date such as 2026-01-15 and a rate such as 1.1624") from None
        if not rate.is_finite() or rate <= 0:
            raise ParseError(f"{path}:{number}", "a rate above zero")
        out.append(RateStep(row["currency"].upper(), (row.get("base") or _HUB).upper(), rate, day, path.name))
    return out
