"""GeoJSON: the places of a document as points for a map, one feature a place with its mentions (RFC 7946)."""

from __future__ import annotations

from typing import Any

from entitykit.types import Document, Mention, Place

__all__ = ["feature_collection"]


def feature_collection(document: Document) -> dict[str, Any]:
    """Return the places of a document as a GeoJSON FeatureCollection.

    Args:
        document: A document with resolved mentions.

    Returns:
        Plain JSON: one feature for each place, in order of first mention. The geometry is a point, longitude first, or
        null where the place has no coordinates; mentions that are not linked are left out.
    """
    features: dict[str, dict[str, Any]] = {}
    for mention in document.mentions:
        if mention.kind == "place" and mention.link is not None and isinstance(mention.value, Place):
            feature = features.setdefault(mention.link.id, _feature(mention, mention.value))
            feature["properties"]["mentions"].append(
                {"start": mention.start, "end": mention.end, "text": mention.text, "metonym": mention.value.metonym}
            )
    out: dict[str, Any] = {"type": "FeatureCollection", "features": list(features.values())}
    if document.id:
        out["id"] = document.id
    return out


def _feature(mention: Mention, place: Place) -> dict[str, Any]:
    link = mention.link
    located = place.lat is not None and place.lon is not None
    properties = {
        key: value for key, value in place.to_dict().items() if key not in ("lat", "lon", "metonym", "as_stated")
    }
    properties["same_as"] = list(link.entry.same_as) if link is not None and link.entry is not None else []
    return {
        "type": "Feature",
        "id": link.id if link is not None else None,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None,
        "properties": properties | {"mentions": []},
    }
