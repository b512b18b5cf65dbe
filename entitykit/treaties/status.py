"""The status of a treaty on a day."""

from __future__ import annotations

import calendar
import datetime

from entitykit.gazetteer import Gazetteer
from entitykit.types import Entry

__all__ = ["status_of", "treaty_status"]


def treaty_status(id: str, *, on: datetime.date | str, gazetteer: Gazetteer | None = None) -> str | None:
    """Return the status of a treaty on a day.

    Args:
        id: Entry id, such as "ek:treaty/indus-waters-treaty".
        on: The day, as a date or in ISO 8601.
        gazetteer: Where to look; ``None`` for the shipped one.

    Returns:
        "not yet" before it was signed, "signed" until it is in force, "in force", "ended"; ``None`` if the gazetteer
        does not know the entry, or not the dates that decide.

    Raises:
        ValueError: `on` is no date.

    >>> treaty_status("ek:treaty/north-atlantic-treaty", on="1949-06-01")
    'signed'
    >>> treaty_status("ek:treaty/north-atlantic-treaty", on="2026-01-15")
    'in force'
    """
    day = datetime.date.fromisoformat(on) if isinstance(on, str) else on
    entry = (gazetteer if gazetteer is not None else Gazetteer.load()).get(id)
    return None if entry is None else status_of(entry, day)


def status_of(entry: Entry, day: datetime.date) -> str | None:
    """Return the status of an entry on a day; see `treaty_status`."""
    facts = entry.facts
    signed, in_force, ended = (str(facts.get(key) or "") for key in ("signed", "in_force", "ended"))
    if signed and day < _first(signed):
        return "not yet"
    if ended and day >= _first(ended):
        return "ended" if day > _last(ended) or len(ended) == 10 else None
    if in_force and day >= _first(in_force):
        return "in force" if day >= _last(in_force) else None
    if signed and day >= _last(signed) and (in_force or _never(str(facts.get("status") or ""))):
        return "signed"
    return None


def _never(status: str) -> bool:
    return status.startswith(("never", "signed", "initialled"))


def _first(date: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{date}-01-01"[:10])


def _last(date: str) -> datetime.date:
    if len(date) == 10:
        return datetime.date.fromisoformat(date)
    year, month = int(date[:4]), int(date[5:7] or 12)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
