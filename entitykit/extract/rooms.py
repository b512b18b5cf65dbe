"""The rooms as the conductor sees them: by kind, imported when first needed."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from entitykit.types import KINDS, Context, Mention

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["Room", "check_kinds", "room"]

_HOMES = {"person": "people", "place": "places", "treaty": "treaties", "money": "money"}
EXTRA_KINDS = ("organization", "nationality")
"""Found to keep the others clean; given only when asked for."""


class Room(Protocol):
    """What every room can do."""

    def find(self, text: str, *, language: str = "en", gazetteer: Gazetteer | None = None) -> list[Mention]:
        """Propose spans."""

    def resolve(
        self, mentions: Sequence[Mention], context: Context, *, gazetteer: Gazetteer | None = None
    ) -> list[Mention]:
        """Give the mentions their normal forms, in the same number and order."""


def room(kind: str) -> Any:
    """Return the room of a kind; the first call imports it.

    Args:
        kind: "person", "place", "treaty" or "money".
    """
    return cast("Room", importlib.import_module(f"entitykit.{_HOMES[kind]}"))


def check_kinds(kinds: Iterable[str] | str | None) -> tuple[str, ...]:
    """Return the kinds asked for, in the fixed order.

    Args:
        kinds: Any of "person", "place", "treaty", "money", "organization", "nationality"; ``None``
            means the first four.

    Raises:
        ValueError: One of them is no kind.
    """
    if kinds is None:
        return KINDS
    asked = {kinds} if isinstance(kinds, str) else set(kinds)
    known = (*KINDS, *EXTRA_KINDS)
    if wrong := sorted(asked.difference(known)):
        raise ValueError(f"unknown kind {wrong[0]!r}: choose from {', '.join(known)}")
    return tuple(kind for kind in known if kind in asked)
