"""Anchors: a rough point for names that no gazetteer lists, from the places that the text names around them.

A street in a story about one town lies in that town. Its name is not linked, for it is not identified; it gets the
point, the division and the country of the named place it stands nearest to, and a reason that says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from entitykit.places.senses import Sense, division_name
from entitykit.types import Mention, Place, Step

__all__ = ["anchored"]

_REACH = {"city": 1.0, "admin2": 1.0, "admin1": 3.0}
"""How much farther away a place of each type counts than it stands: a town says more than a province."""
_AROUND = 100
"""Places on either side that are looked at."""


def anchored(mention: Mention, resolved: Sequence[tuple[Mention, Sense]], area: Sense | None) -> Mention:
    """Return an unlisted mention with the point of its anchor, or as it is where the text names none.

    Args:
        mention: A mention without an entry.
        resolved: The other place mentions of the text with their places, in text order.
        area: What the text says it lies in ("Niota, Tennessee"), ``None`` if nothing.
    """
    anchor = _anchor(mention, resolved, area)
    if anchor is None:
        return mention
    value = Place(
        mention.text,
        "unlisted",
        anchor.iso2 or None,
        anchor.lat,
        anchor.lon,
        admin1=division_name(anchor) or None,
        approx=True,
    )
    detail = f"not in the gazetteer; the point is that of {anchor.entry.name}, the place named nearest in the text"
    return replace(mention, value=value, why=(*mention.why, Step("anchor", detail)))


def _anchor(mention: Mention, resolved: Sequence[tuple[Mention, Sense]], area: Sense | None) -> Sense | None:
    at = bisect_left(resolved, mention.start, key=lambda pair: pair[0].start)
    around = resolved[max(0, at - _AROUND) : at + _AROUND]
    near = [(m, s) for m, s in around if s.type in _REACH and s.lat is not None and (area is None or _is_in(s, area))]
    if not near:
        return area
    return min(near, key=lambda pair: _apart(mention, pair[0]) * _REACH[pair[1].type])[1]


def _is_in(sense: Sense, area: Sense) -> bool:
    return sense.iso2 == area.iso2 and (not area.admin1 or sense.admin1 == area.admin1)


def _apart(mention: Mention, other: Mention) -> int:
    """Return how far apart two mentions stand; what follows counts as farther than what precedes."""
    return mention.start - other.end + 1 if other.end <= mention.start else 2 * (other.start - mention.end) + 1
