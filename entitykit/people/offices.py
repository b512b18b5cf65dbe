"""Offices by date: who held what, where, and whether the records are sure of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from entitykit.people.roles import read_role, role_class
from entitykit.people.words import is_demonym
from entitykit.text import fold
from entitykit.types import Entry, Link, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["describe_office", "fits_role", "held_on", "office_holder", "office_holders", "offices_of"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_HEADS = frozenset({"head_of_state", "head_of_government"})
_HIGH = frozenset({"head_of_state", "head_of_government", "foreign", "defence", "finance"})
"""Classes whose present and recent holders are all prominent."""
_LAPSE = datetime.timedelta(days=730)
"""A term without an end is taken to go on for so long after the date for which it is known."""


def offices_of(entry: Entry) -> Sequence[Mapping[str, Any]]:
    """Return the offices of an entry, latest first; their class is read from the role where it is not given."""
    offices: Sequence[Mapping[str, Any]] = entry.facts.get("offices", ())
    return offices


def class_of(office: Mapping[str, Any]) -> str:
    """Return the class of an office."""
    return office.get("class") or role_class(office.get("role", ""), office.get("country"))


def describe_office(office: Mapping[str, Any]) -> str:
    """Say an office in words: "Foreign Secretary (PH), 2025-07-01 to now".

    >>> describe_office({"role": "President", "country": "US", "start": "2009-01-20", "end": "2017-01-20"})
    'President (US), 2009-01-20 to 2017-01-20'
    """
    start, end = office.get("start", ""), office.get("end", "")
    as_of = office.get("as_of", "")
    term = f", {start or '?'} to {end or ('at least ' + as_of if as_of else 'an unknown end')}"
    return f"{office.get('role', '')} ({office.get('country', '') or '?'}){term if start or end else ''}"


def _first(text: str) -> datetime.date | None:
    """Return the first day of a date of any precision."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        return datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None


def _last(text: str) -> datetime.date | None:
    """Return the last day of a date of any precision."""
    day = _first(text)
    if day is None or len(text) > 7:
        return day
    year, month = (day.year + 1, 1) if len(text) == 4 or day.month == 12 else (day.year, day.month + 1)
    return datetime.date(year, month, 1) - datetime.timedelta(days=1)


def held_on(office: Mapping[str, Any], on: datetime.date) -> bool | None:
    """Return whether an office was held on a day, `None` where the records do not tell.

    Args:
        office: With "start", "end" and "as_of" as far as known.
        on: The day.

    >>> held_on({"start": "2020-02", "end": "2022"}, datetime.date(2021, 5, 1))
    True
    """
    start, end = _first(office.get("start", "")), _last(office.get("end", ""))
    if start is not None and on < start:
        return False
    if end is not None:
        return on <= end if start is not None or on <= end else False
    if start is None:
        return None
    known = _last(office.get("as_of", ""))
    if known is None:
        return True if on - start <= datetime.timedelta(days=2200) else None
    return True if on <= known + _LAPSE else None


def office_holder(
    role: str, *, country: str | None = None, on: datetime.date | None = None, gazetteer: Gazetteer | None = None
) -> Link | None:
    """Return who held an office on a day.

    Args:
        role: Title of the office in English ("foreign minister", "Chancellor", "UN Secretary-General").
        country: ISO 3166-1 alpha-2 code, or an organization as the gazetteer writes it ("UN", "NATO").
        on: The day; ``None`` means today.
        gazetteer: People to know; ``None`` means the shipped ones.

    Returns:
        The holder with the term as reason; ``None`` where nobody is known or the title is not.

    >>> office_holder("foreign minister", country="PH", on=datetime.date(2026, 1, 15)).name  # doctest: +SKIP
    'Theresa Lazaro'
    """
    holders = office_holders(role, country=country, on=on, gazetteer=gazetteer)
    return holders[0] if holders else None


def office_holders(
    role: str, *, country: str | None = None, on: datetime.date | None = None, gazetteer: Gazetteer | None = None
) -> list[Link]:
    """Return all who held an office on a day, likeliest first; see `office_holder`."""
    from entitykit.people.index import people_index

    day = on if on is not None else datetime.datetime.now(tz=datetime.UTC).date()
    wanted = _Title.read(role, country)
    index = people_index(gazetteer, prominent=wanted.office_class in _HIGH)
    found = []
    for entry, office in index.holders(country, None if country is not None else wanted.classes):
        closeness = wanted.closeness(office)
        if closeness is not None and held_on(office, day):
            # a register of a province may call its minister as the country does: rows with a source of their own first
            start, rank = office.get("start", ""), int(entry.facts.get("rank", 0))
            sure = str(day.year) not in (start, office.get("end"))  # a year alone does not say which of its days
            order = (*closeness, sure, "source" in office, start, rank, entry.id)
            found.append((order, closeness, entry, office))
    found.sort(key=lambda row: row[0], reverse=True)
    best = [row for row in found if row[0][:4] == found[0][0][:4]]
    links = []
    for _, (points, _), entry, office in best:
        score = 0.95 if points > 1 else 0.85
        step = Step("office", f"{describe_office(office)}; source {office.get('source', entry.source)}", score)
        links.append(Link(entry.id, entry.name, "person", score, (step,), entry))
    return links


_MANIFOLD = frozenset(
    {"organization", "ambassador", "military", "security", "spokesperson", "governor", "minister", "chair", "director"}
)
"""Classes of many offices in one country: words of the title tell which is meant."""
_SMALL = frozenset({"of", "the", "for", "and", "to", "in"})
_CHIEFS = dict.fromkeys(("head", "boss", "director", "leader"), "chief")
_LIKE = 0.5


class _Title(NamedTuple):
    """A title that is asked for.

    Attributes:
        words: Its words that tell, countries left out.
        office_class: Class of the office, "" if the title is not known.
        classes: Classes whose holders may be meant.
    """

    words: frozenset[str]
    office_class: str
    classes: frozenset[str]

    @classmethod
    def read(cls, title: str, country: str | None) -> _Title:
        """Read a title."""
        role = read_role(title, country)
        office_class = f"deputy_{role.office_class}" if role.lesser and role.office_class else role.office_class
        words = _title_words(title)
        if office_class == "leader" and words != {"chief"}:
            office_class = ""  # the leader of something
        heads = office_class in (*_HEADS, "leader") and country is not None
        return cls(words, office_class, _HEADS if heads else frozenset({office_class}))

    def closeness(self, office: Mapping[str, Any]) -> tuple[int, float] | None:
        """Rank how well an office fits: same words, same class, only the other kind of head; then words shared."""
        held = _title_words(office.get("role", ""))
        shared = len(self.words & held) / len(self.words | held) if self.words or held else 0.0
        if shared == 1.0:
            return 4, 1.0
        held_class = class_of(office)
        if not self.office_class or held_class not in self.classes:
            return (1, shared) if shared > _LIKE and not self.office_class else None
        points = 2 if held_class == self.office_class else 1
        if self.office_class == "leader":
            points = 3 if held_class == "head_of_state" else 2
        elif points > 1:
            title = read_role(office.get("role", ""), office.get("country"))
            points = 3 if title.office_class == self.office_class and not title.acting else 2
        return points, shared if self.office_class in _MANIFOLD else 0.0


@lru_cache(maxsize=1 << 14)
def _title_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell, those for the one at the top made alike."""
    words = {_CHIEFS.get(word, word) for word in re.findall(r"\w+", fold(title)) if word not in _SMALL}
    if "un" in words:
        words = words - {"un"} | {"united", "nations"}
    return frozenset(word for word in words if not is_demonym(word)) or frozenset(words)


def fits_role(title: str, office: Mapping[str, Any]) -> bool:
    """Return whether a title may name an office, read as in the office's own country.

    Args:
        title: Title or role in English.
        office: An office on record.

    >>> secretary = {"role": "Secretary of State", "class": "foreign", "country": "US"}
    >>> fits_role("Secretary of State", secretary), fits_role("top diplomat", secretary), fits_role("Prince", secretary)
    (True, True, False)
    """
    role = read_role(title, office.get("country"))
    wanted = f"deputy_{role.office_class}" if role.lesser else role.office_class
    held = class_of(office)
    return bool(wanted) and (held == wanted or (wanted == "leader" and held in _HEADS))
