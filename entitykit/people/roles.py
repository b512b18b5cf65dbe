"""Roles: what class of office a title names.

News, registers and calling programs name one office in many ways: "Foreign Secretary Lazaro", "Minister of Foreign
Affairs", "top diplomat". `role_class` reads the title with ``gazetteers/people/roles.tsv``: the longest phrase of the
table that stands in the title decides, and rows for the country at hand go before general ones ("Secretary of State"
is a foreign minister in the US only).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from entitykit.resources import read_table
from entitykit.text import fold

__all__ = ["Role", "read_role", "role_class"]

_WORD = re.compile(r"[\w'-]+")
_FORMER = frozenset(
    {"former", "ex", "then", "late", "outgoing", "ousted", "previous", "onetime", "predecessor", "retired"}
)
_LESSER = frozenset(
    {"deputy", "vice", "assistant", "under", "undersecretary", "shadow", "junior", "associate", "substitute"}
)
_ACTING = frozenset({"acting", "interim", "caretaker", "transitional", "provisional"})
_MAX_WORDS = 8


class Role(NamedTuple):
    """A title, read.

    Attributes:
        office_class: Class of the office ("foreign", "head_of_state"), "" for a title that the table does not know.
        former: The title says that the office is past at the time of writing ("former", "ex-", "then").
        acting: The title says acting or interim.
        lesser: A deputy, assistant or shadow of the office.
    """

    office_class: str
    former: bool = False
    acting: bool = False
    lesser: bool = False


@cache
def _phrases() -> dict[tuple[str, ...], list[tuple[str, frozenset[str]]]]:
    table: dict[tuple[str, ...], list[tuple[str, frozenset[str]]]] = {}
    for row in read_table("people/roles"):
        countries = (
            frozenset(row["countries"].split()) if row["countries"] != "AFRICAN UNION" else frozenset({"AFRICAN UNION"})
        )
        table.setdefault(_words(row["phrase"]), []).append((row["class"], countries))
    return table


def _words(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(title).replace("-", " ")))


@lru_cache(maxsize=1 << 14)
def read_role(title: str, country: str | None = None) -> Role:
    """Read a title.

    Args:
        title: Title or role in English, in any case, with or without country words around it.
        country: ISO 3166-1 alpha-2 code (or organization) whose office it is, where known.

    Returns:
        The role; its class is "" if nothing in the title is known.

    >>> read_role("then-Foreign Affairs Secretary")
    Role(office_class='foreign', former=True, acting=False, lesser=False)
    >>> read_role("Secretary of State", "US").office_class, read_role("Deputy Secretary of State", "US").lesser
    ('foreign', True)
    """
    words = _words(title)
    marks = frozenset(words)
    former, acting = bool(marks & _FORMER), bool(marks & _ACTING)
    for length in range(min(_MAX_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            rows = _phrases().get(words[start : start + length])
            found = _choose(rows, country) if rows else ""
            if found:
                lesser = bool(_LESSER & frozenset(words[:start])) and not found.startswith(("deputy", "vice"))
                return Role(found, former, acting, lesser)
    return Role("", former, acting, bool(marks & _LESSER))


def _choose(rows: list[tuple[str, frozenset[str]]], country: str | None) -> str:
    """Return the class of the row for this country, else of the general one, else of the first."""
    if country is not None:
        for office_class, countries in rows:
            if country in countries:
                return office_class
    for office_class, countries in rows:
        if not countries:
            return office_class
    return rows[0][0]


def role_class(title: str, country: str | None = None) -> str:
    """Return the class of the office that a title names, "" if it is not known; see `read_role`.

    A deputy's or assistant's office has the class with "deputy_" before it.

    Args:
        title: Title or role in English.
        country: ISO 3166-1 alpha-2 code whose office it is, where known.

    >>> role_class("Minister for Foreign Affairs"), role_class("Deputy Defence Minister")
    ('foreign', 'deputy_defence')
    """
    role = read_role(title, country)
    return f"deputy_{role.office_class}" if role.lesser and role.office_class else role.office_class
