"""One reading of a name per document."""

from __future__ import annotations

from collections.abc import Sequence

from entitykit.types import Mention

__all__ = ["settle_readings"]


def settle_readings(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Give each name one reading in a document (not settled yet)."""
    return [m for m in mentions if m.end <= len(text)]
