"""The settings of the component, checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from entitykit.extract.rooms import check_kinds
from entitykit.pipeline.labels import check_labels

__all__ = ["Settings", "read_date"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of the component; `factories.make_entitykit` says what each of them means."""

    kinds: tuple[str, ...]
    date: datetime.date | None = None
    country: str | None = None
    language: str = "en"
    to: str | None = None
    overwrite: bool = False
    labels: str | Mapping[str, str] = field(default="native", hash=False)
    spans_key: str = "entitykit"
    attribute: str = "entitykit"
    recognizer: bool = True

    @classmethod
    def checked(cls, *, kinds: Iterable[str] | str, date: str | None, labels: Any, **options: Any) -> Settings:
        """Check the settings of a config.

        Args:
            kinds: One kind or several.
            date: YYYY-MM-DD or ``None``.
            labels: "native", "ontonotes", or a mapping of kinds to labels.
            **options: The other settings as they are.

        Raises:
            ValueError: A setting is wrong.
        """
        for name in ("spans_key", "attribute"):
            if not options[name].isidentifier():
                raise ValueError(f"{name} {options[name]!r} cannot be used: give a name such as 'entitykit'")
        if options["language"] in ("xx", "mul"):
            options["language"] = "en"
        options["to"] = _code("to", options["to"], 3, "ISO 4217", "USD")
        options["country"] = _code("country", options["country"], 2, "ISO 3166-1 alpha-2", "JP")
        return cls(check_kinds(kinds), read_date(date), labels=check_labels(labels), **options)


def _code(setting: str, code: str | None, length: int, standard: str, example: str) -> str | None:
    if code is None:
        return None
    if len(code) != length or not code.isalpha():
        raise ValueError(f"{setting} {code!r} is no {standard} code: give one such as {example!r}")
    return code.upper()


def read_date(date: str | datetime.date | None) -> datetime.date | None:
    """Read a reference date.

    Args:
        date: YYYY-MM-DD, or a date already.

    Raises:
        ValueError: The string is no date.

    >>> read_date("2026-01-15")
    datetime.date(2026, 1, 15)
    """
    if date is None or isinstance(date, datetime.datetime):
        return date.date() if date is not None else None
    if isinstance(date, datetime.date):
        return date
    try:
        return datetime.date.fromisoformat(date)
    except ValueError as error:
        raise ValueError(f"reference date {date!r} cannot be read: write it as YYYY-MM-DD") from error
