"""The attributes of spans and docs.

A record is plain JSON in ``doc.user_data``, under the character offsets of a span, where spaCy keeps the values of its
extension attributes and moves them along when Docs are sliced or joined. Spans of equal offsets share one place: its
record is that of the first reading, the others are under "also", and a span is given the one that its label names.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any

from spacy.tokens import Doc, Span

from entitykit.pipeline.labels import kind_of_label
from entitykit.pipeline.settings import read_date
from entitykit.types import KINDS, Value, value_from_dict

__all__ = ["clear_records", "date_of", "put_record", "record_of", "register", "value_of"]

_INTERNAL = ("at", "group", "also")
"""Fields of a stored record: where it was stored, the span group it belongs to, other readings of the same span."""


def register(attribute: str = "entitykit") -> None:
    """Register the attributes; what another package registered under a name before stays as it is.

    Args:
        attribute: Name of the record's attribute. The typed ones are ``money``, ``person``, ``place`` and ``treaty``
            beside "entitykit", and begin with the name and an underscore beside another name.
    """
    prefix = "" if attribute == "entitykit" else f"{attribute}_"
    getters = {attribute: partial(record_of, attribute=attribute)} | {
        f"{prefix}{kind}": partial(value_of, kind=kind, attribute=attribute) for kind in KINDS
    }
    for name, getter in getters.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)
    date = f"{attribute}_date"
    if not Doc.has_extension(date):
        Doc.set_extension(date, getter=partial(_get_date, attribute=date), setter=partial(_set_date, attribute=date))


def record_of(span: Span, *, attribute: str = "entitykit") -> dict[str, Any] | None:
    """Return the record of a span: ``span._.entitykit``.

    Args:
        span: A span of ``doc.ents`` or ``doc.spans``, or any span of the same tokens.
        attribute: Name of the attribute.

    Returns:
        The mention as ``Mention.to_dict`` gives it, with offsets in the Doc as it is now; ``None`` for a span that we
        know nothing about. `equals` are indexes in the span group, and empty where a retokenizer has left that
        behind; "equals_at", which only amounts with equals have, are their offsets and always right.
    """
    stored = _stored(span, attribute)
    if stored is None:
        return None
    record: dict[str, Any] = _plain({key: value for key, value in stored.items() if key not in _INTERNAL})
    moved = span.start_char - stored["at"]
    record["start"] += moved
    record["end"] += moved
    if record.get("equals"):
        record["equals_at"] = [[start + moved, end + moved] for start, end in record["equals"]]
        record["equals"] = _indexes(span.doc, stored["group"], record["equals_at"])
    return record


def _plain(value: Any) -> Any:
    """Copy JSON; a DocBin gives lists back as tuples."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _indexes(doc: Doc, group: str, places: list[list[int]]) -> list[int]:
    try:
        return [i for i, span in enumerate(doc.spans.get(group, ())) if [span.start_char, span.end_char] in places]
    except IndexError:  # merging tokens leaves the groups of doc.spans with token numbers that are no more
        return []


def value_of(span: Span, *, kind: str, attribute: str = "entitykit") -> Value | None:
    """Return the normal form of a span: ``span._.money``, ``span._.person``, ``span._.place``, ``span._.treaty``.

    Args:
        span: A span.
        kind: The kind asked for.
        attribute: Name of the record's attribute.

    Returns:
        The value; ``None`` where the span is of another kind or has no normal form.
    """
    stored = _stored(span, attribute)
    if stored is None or stored["kind"] != kind:
        return None
    return value_from_dict(kind, stored["value"])


def date_of(doc: Doc, *, attribute: str = "entitykit") -> datetime.date | None:
    """Return the reference date that was set for a Doc.

    Args:
        doc: The Doc.
        attribute: Name of the record's attribute.
    """
    return read_date(_get_date(doc, attribute=f"{attribute}_date"))


def put_record(span: Span, record: Mapping[str, Any], *, attribute: str, group: str) -> None:
    """Store the record of a span; what is stored under its offsets already goes first.

    Args:
        span: The span.
        record: `Mention.to_dict`, with `equals` as offsets of spans.
        attribute: Name of the attribute.
        group: Key of the span group that holds the mentions.
    """
    key = _key(span, attribute)
    new = {**record, "at": span.start_char, "group": group}
    first = _data(span.doc).get(key)
    if first is None:
        _data(span.doc)[key] = new
    elif all((new["kind"], new["label"]) != (r["kind"], r["label"]) for r in (first, *first.get("also", ()))):
        _data(span.doc)[key] = {**first, "also": [*first.get("also", ()), new]}


def clear_records(doc: Doc, kinds: tuple[str, ...], *, attribute: str) -> None:
    """Remove the records of some kinds, which an earlier run left.

    Args:
        doc: The Doc.
        kinds: The kinds.
        attribute: Name of the attribute.
    """
    for key in [
        key for key in _data(doc) if isinstance(key, tuple) and key[:2] == ("._.", attribute) and key[3] is not None
    ]:
        first = _data(doc).pop(key)
        kept = [r for r in ({**first, "also": ()}, *first.get("also", ())) if r["kind"] not in kinds]
        if kept:
            _data(doc)[key] = {**kept[0], "also": kept[1:]}


def _data(doc: Doc) -> dict[Any, Any]:
    return doc.user_data


def _key(span: Span, attribute: str) -> tuple[str, str, int, int]:
    return ("._.", attribute, span.start_char, span.end_char)


def _stored(span: Span, attribute: str) -> dict[str, Any] | None:
    first: dict[str, Any] | None = _data(span.doc).get(_key(span, attribute))
    if first is None or not span.label_:
        return first
    readings = (first, *first.get("also", ()))
    by_label = (r for r in readings if r["label"] == span.label_)
    kind = kind_of_label(span.label_)
    return next(by_label, None) or next((r for r in readings if r["kind"] == kind), None)


def _get_date(doc: Doc, *, attribute: str) -> str | None:
    date: str | None = _data(doc).get(("._.", attribute, None, None))
    return date


def _set_date(doc: Doc, date: str | datetime.date | None, *, attribute: str) -> None:
    read = read_date(date)
    _data(doc)[("._.", attribute, None, None)] = read.isoformat() if read is not None else None
