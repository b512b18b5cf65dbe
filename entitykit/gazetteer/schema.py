"""The schema of a source record: what an entry must be, field by field.

A record is the JSON form of `entitykit.types.Entry`. `structure` says what keeps it from being an entry at all;
`content` what is doubtful in one that can be read: codes, dates, repetitions.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import ascii_uppercase
from typing import Any

__all__ = ["LONGEST_NAME", "content", "structure"]

LONGEST_NAME = 10_000
"""Characters that a name or alias may have."""

_FIELDS = {"id": str, "kind": str, "name": str, "aliases": list, "facts": dict, "same_as": list, "source": str}
_ALIAS_FIELDS = dict.fromkeys(("text", "lang", "kind", "script", "start", "end"), str) | {"shared": bool}
_REMOVAL = {"id", "removed"}
_CURIE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*:[^\s:][^\s]*")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_DATE = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TYPE_NAMES = {str: "a string", list: "a list", dict: "an object", bool: "true or false"}
_COUNTRY_FACTS = ("iso2", "parties", "countries", "country", "administered_by", "claimed_by")
_FORMER = frozenset("AN BU CS DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP VD WK YD YU ZR".split())
"""Codes of countries that are no more (ISO 3166-3)."""
_OWN = frozenset(
    ["AA", "ZZ", *(f"X{letter}" for letter in ascii_uppercase), *(f"Q{letter}" for letter in "MNOPQRSTUVWXYZ")]
)
"""Codes that ISO 3166-1 leaves to users: XK for Kosovo, XX for nobody."""

_Problem = tuple[Any, str]


def structure(data: Any) -> Iterator[_Problem]:
    """Yield what keeps a record from being an entry: the value or field at fault, and a message.

    Args:
        data: The record as read.
    """
    if not isinstance(data, dict):
        yield data, "this is no object: expected an entry with id, kind and name"
        return
    if data.get("removed") is True:
        yield from ((field, f"unknown field {field!r} in a removal") for field in data if field not in _REMOVAL)
        return
    for field in ("id", "kind", "name"):
        if not data.get(field):
            yield field, f"the entry has no {field}"
    for field, value in data.items():
        expected = _FIELDS.get(field)
        if expected is None:
            yield field, f"unknown field {field!r}: an entry has {', '.join(_FIELDS)}"
        elif not isinstance(value, expected):
            yield field, f"{field!r} must be {_TYPE_NAMES[expected]}"
        elif field == "aliases":
            yield from (problem for alias in value for problem in _alias_structure(alias))
        elif field == "same_as":
            yield from ((item, "an id must be a string") for item in value if not isinstance(item, str))
    yield from _length(data.get("name"))


def _alias_structure(alias: Any) -> Iterator[_Problem]:
    if isinstance(alias, str):
        yield from _length(alias)
        return
    if not isinstance(alias, dict):
        yield alias, "an alias must be a string or an object with 'text'"
        return
    if "text" not in alias:
        yield "aliases", "an alias has no 'text'"
    for field, value in alias.items():
        if field not in _ALIAS_FIELDS:
            yield field, f"unknown field {field!r}: an alias has {', '.join(_ALIAS_FIELDS)}"
        elif not isinstance(value, _ALIAS_FIELDS[field]):
            yield field, f"{field!r} of an alias must be {_TYPE_NAMES[_ALIAS_FIELDS[field]]}"
    yield from _length(alias.get("text"))


def _length(text: Any) -> Iterator[_Problem]:
    if isinstance(text, str) and len(text) > LONGEST_NAME:
        yield text[:40], f"a name of {len(text)} characters: at most {LONGEST_NAME} are allowed"


def content(data: Mapping[str, Any]) -> Iterator[_Problem]:
    """Yield what is doubtful in a record whose structure is sound: the value at fault, and a message.

    Args:
        data: The record as read.
    """
    for entry_id in (data["id"], *data.get("same_as", ())):
        if not _CURIE.fullmatch(entry_id):
            yield entry_id, f"{entry_id!r} is no CURIE: expected 'prefix:name', such as 'wd:Q17'"
    if data.get("removed"):
        return
    yield from _text_content(data["name"], "name")
    seen = {data["name"]}
    for alias in data.get("aliases", ()):
        fields = {"text": alias} if isinstance(alias, str) else alias
        text = fields["text"]
        yield from _text_content(text, "alias")
        if text in seen and len(fields) == 1:  # with a language or kind, a repetition says something of the name
            yield text, f"the alias {text!r} repeats the name or another alias"
        seen.add(text)
        yield from _alias_content(fields)
    yield from _facts_content(data.get("facts", {}))


def _text_content(text: str, what: str) -> Iterator[_Problem]:
    if not text.strip():
        yield text, f"an empty {what}"
    elif text != text.strip():
        yield text, f"the {what} {text!r} has white space at its ends"
    if _CONTROL.search(text):
        yield text, f"the {what} {text!r} holds a control character or lone surrogate"


def _alias_content(alias: Mapping[str, Any]) -> Iterator[_Problem]:
    lang, script = alias.get("lang", ""), alias.get("script", "")
    if lang and not _LANG.fullmatch(lang):
        yield lang, f"{lang!r} is no BCP 47 language"
    if script and not _SCRIPT.fullmatch(script):
        yield script, f"{script!r} is no ISO 15924 script: expected such as 'Latn'"
    for field in ("start", "end"):
        date = alias.get(field, "")
        if date and not _is_date(date):
            yield date, f"{date!r} is no date: expected YYYY, YYYY-MM or YYYY-MM-DD"


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text.lstrip("-") + "-01-01"[len(text.lstrip("-")) - 4 :])
    except ValueError:
        return False
    return True


def _facts_content(facts: Mapping[str, Any]) -> Iterator[_Problem]:
    for field in _COUNTRY_FACTS:
        value = facts.get(field)
        for code in value if isinstance(value, list) else [value]:
            if isinstance(code, str) and len(code) == 2 and code not in _countries():
                yield code, f"{code!r} in the fact {field!r} is no ISO 3166-1 alpha-2 code"
    for field, limit in (("lat", 90), ("lon", 180)):
        value = facts.get(field)
        if value is not None and not (isinstance(value, int | float) and -limit <= value <= limit):
            yield value, f"the fact {field!r} must be a number from -{limit} to {limit}"
    rank = facts.get("rank", 0)
    if not isinstance(rank, int) or isinstance(rank, bool):
        yield rank, "the fact 'rank' must be a whole number"


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) | _FORMER | _OWN
