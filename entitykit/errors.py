"""The errors that entitykit raises.

    EntityKitError
    ├── ParseError (ValueError)             a string that should be one value cannot be read
    ├── AmbiguousError                      strictness was asked for and several readings remain
    ├── UnknownCurrencyError (LookupError)  no currency has this code, sign or name
    ├── RateNotFoundError (LookupError)     no exchange rate for this currency on this date
    └── GazetteerError (ValueError)         a gazetteer cannot be read, checked or written

Catch the root to catch them all:

>>> try:
...     raise UnknownCurrencyError("ZZZ")
... except EntityKitError as error:
...     print(error)
unknown currency 'ZZZ': give an ISO 4217 code such as 'USD', or a name such as 'yen'

Finding nothing is an answer (``None``, ``[]``), never an error.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

__all__ = [
    "AmbiguousError",
    "EntityKitError",
    "GazetteerError",
    "ParseError",
    "RateNotFoundError",
    "UnknownCurrencyError",
]


class EntityKitError(Exception):
    """Root of all errors raised by entitykit."""


class ParseError(EntityKitError, ValueError):
    """A string that should be one value cannot be read as one.

    Args:
        text: The offending string.
        expected: What was expected instead, as a noun phrase.
    """

    def __init__(self, text: str, expected: str) -> None:
        self.text = text
        self.expected = expected
        super().__init__(f"cannot read {text!r}: expected {expected}")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.text, self.expected))


class AmbiguousError(EntityKitError):
    """Several readings remain and the caller asked for strictness.

    Args:
        text: The ambiguous string.
        candidates: What it may stand for, best first.
    """

    def __init__(self, text: str, candidates: Sequence[object] = ()) -> None:
        self.text = text
        self.candidates = tuple(candidates)
        shown = ", ".join(str(getattr(c, "id", c)) for c in self.candidates[:8])
        super().__init__(f"{text!r} is ambiguous: {shown or 'several readings'}; give more context or leave strict off")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.text, self.candidates))


class UnknownCurrencyError(EntityKitError, LookupError):
    """No currency has this code, sign or name.

    Args:
        currency: The string that was given.
    """

    def __init__(self, currency: str) -> None:
        self.currency = currency
        super().__init__(f"unknown currency {currency!r}: give an ISO 4217 code such as 'USD', or a name such as 'yen'")

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.currency,))


class RateNotFoundError(EntityKitError, LookupError):
    """There is no exchange rate for this currency on this date.

    Args:
        currency: ISO 4217 code of the currency without a rate.
        on: The date asked for.
        first: First date for which the table has the currency, ``None`` if it never has.
        last: Last date for which the table has the currency, ``None`` if it never has.
        table: Name of the rates table.
    """

    def __init__(
        self,
        currency: str,
        on: datetime.date,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
        table: str = "",
    ) -> None:
        self.currency = currency
        self.on = on
        self.first = first
        self.last = last
        self.table = table
        bounds = f"has {currency} from {first} to {last}" if first and last else f"has no rates for {currency}"
        super().__init__(
            f"no rate for {currency!r} on {on}: the table {table or 'in use'} {bounds}; "
            "give another date, or your own table with rates=Rates.load('my-rates.csv')"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.currency, self.on, self.first, self.last, self.table))


class GazetteerError(EntityKitError, ValueError):
    """A gazetteer cannot be read, checked or written.

    Args:
        message: What is wrong, and the way out.
        path: File that is at fault.
        line: Line in it, counted from 1.
        column: Column in it, counted from 1.
    """

    def __init__(self, message: str, path: str = "", line: int | None = None, column: int | None = None) -> None:
        self.message = message
        self.path = str(path)
        self.line = line
        self.column = column
        where = ":".join(str(part) for part in (self.path, line, column) if part not in (None, ""))
        super().__init__(f"{where}: {message}" if where else message)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.message, self.path, self.line, self.column))
