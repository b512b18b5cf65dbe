"""Metonyms: names of countries and capitals that stand for their governments."""

from __future__ import annotations

from entitykit.places.senses import Sense
from entitykit.types import Mention

__all__ = ["is_metonym"]


def is_metonym(mention: Mention, sense: Sense, text: str) -> bool | None:
    """Return whether a name stands for the government; ``None`` where that is not decided."""
    del mention, sense, text
    return None
