"""What the whole document says: dates, countries and how often, full names, abbreviations it defines."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from entitykit.extract.rooms import room
from entitykit.text import find_abbreviations
from entitykit.types import Context, Mention

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["build_context"]


def build_context(
    text: str,
    mentions: Sequence[Mention],
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    language: str = "en",
    worldview: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Context:
    """Read the context off a document.

    Args:
        text: The document.
        mentions: What was found in it. Places that lost against a longer name are still evidence and belong here.
        date: Reference date.
        country: ISO code of the publisher's home.
        language: BCP 47 language.
        worldview: ISO code whose names are shown for disputed places.
        gazetteer: ``None`` means the shipped one.

    Returns:
        The context; its countries stand by how often the text speaks of them, most often first.
    """
    places = [m for m in mentions if m.kind == "place"]
    spoken = tuple(room("place").country_mentions(text, places, gazetteer=gazetteer))
    context = Context(country_mentions=spoken)
    counts = context.country_counts()
    return Context(
        date=date,
        countries=tuple(sorted(counts, key=lambda code: (-counts[code], code))),
        language=language,
        names=tuple(dict.fromkeys(m.text for m in mentions if m.kind == "person" and " " in m.text)),
        country=country,
        text=text,
        country_mentions=spoken,
        abbreviations=tuple(find_abbreviations(text)),
        worldview=worldview,
    )
