"""Single strings: who or what a name stands for, without a text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entitykit.errors import AmbiguousError
from entitykit.extract.rooms import room
from entitykit.types import Context, Link

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["candidates", "canonical"]

_LINKED = ("person", "place", "treaty")


def canonical(
    string: str,
    kind: str,
    *,
    context: Context | None = None,
    gazetteer: Gazetteer | None = None,
    strict: bool = False,
) -> Link | None:
    """Identify the person, place or treaty that a string names.

    Args:
        string: The name, in any order, case and spelling.
        kind: "person", "place" or "treaty".
        context: What is known around it: date, countries, role.
        gazetteer: ``None`` means the shipped one.
        strict: Raise where several entries remain possible instead of returning ``None``.

    Returns:
        The link with its reasons; ``None`` where nobody fits or it cannot be decided.

    Raises:
        ValueError: The kind has no gazetteer.
        AmbiguousError: `strict` is set and several entries remain.

    >>> canonical("Motegi Toshimitsu", "person").name
    'Toshimitsu Motegi'
    """
    link: Link | None = room(_check(kind)).canonical(string, context=context, gazetteer=gazetteer)
    if link is None and strict:
        remaining = candidates(string, kind, context=context, gazetteer=gazetteer)
        if len(remaining) > 1:
            raise AmbiguousError(string, remaining)
    return link


def candidates(
    string: str,
    kind: str | None = None,
    *,
    context: Context | None = None,
    limit: int = 5,
    gazetteer: Gazetteer | None = None,
) -> list[Link]:
    """List the entries that a string may name.

    Args:
        string: The name.
        kind: "person", "place" or "treaty"; ``None`` looks among all three.
        context: What is known around it.
        limit: How many at most.
        gazetteer: ``None`` means the shipped one.

    Returns:
        Links, best first; equal scores stand in the order of their ids.

    Raises:
        ValueError: The kind has no gazetteer.
    """
    kinds = _LINKED if kind is None else (_check(kind),)
    found: list[Link] = []
    for each in kinds:
        found += room(each).candidates(string, context=context, limit=limit, gazetteer=gazetteer)
    return sorted(found, key=lambda link: (-link.score, link.id))[:limit]


def _check(kind: str) -> str:
    if kind not in _LINKED:
        raise ValueError(f"kind {kind!r} has no gazetteer: choose from {', '.join(_LINKED)}")
    return kind
