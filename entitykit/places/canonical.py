"""Single strings: which place a name stands for without a text around it."""

from __future__ import annotations

from dataclasses import replace

from entitykit.gazetteer import Gazetteer
from entitykit.places.resolve import readings, resolve
from entitykit.places.senses import default_gazetteer, senses_of
from entitykit.types import Context, Link, Mention, Step

__all__ = ["candidates", "canonical"]

_SURE, _LIKELY, _LEAD = 0.4, 0.25, 1.5
"""A single string is decided from the first probability on, or from the second if it leads by this factor."""
_ALIKE = 0.77
"""A name that is only spelled like the string must be this near."""


def candidates(
    string: str, *, context: Context | None = None, limit: int = 5, gazetteer: Gazetteer | None = None
) -> list[Link]:
    """Return the places that a name may stand for, best first.

    Args:
        string: The name, also with what it lies in ("Paris, Texas").
        context: Countries that matter, home country; ``None``: nothing is known.
        limit: Number of links at most.
        gazetteer: Where to look; ``None``: the shipped one.
    """
    places = default_gazetteer(gazetteer)
    string = string.strip()
    mentions = _mentions(string, places)
    if not mentions:
        return _alike(string, limit, places)
    around = replace(context or Context(), text=string)
    first = resolve(mentions, around, gazetteer=places)[0]
    found = ([first.link] if first.link is not None else []) + list(first.candidates)
    return [replace(link, why=first.why[-1:]) if number == 0 else link for number, link in enumerate(found)][:limit]


def canonical(string: str, *, context: Context | None = None, gazetteer: Gazetteer | None = None) -> Link | None:
    """Return the place that a name stands for, ``None`` if there is none or several fit about as well.

    Args:
        string: The name, also with what it lies in ("Paris, Texas").
        context: Countries that matter, home country; ``None``: nothing is known.
        gazetteer: Where to look; ``None``: the shipped one.

    >>> canonical("Diaoyu Islands").name
    'Senkaku Islands'
    """
    found = candidates(string, context=context, gazetteer=gazetteer)
    if not found:
        return None
    second = found[1].score if len(found) > 1 else 0.0
    if found[0].why and found[0].why[0].rule == "fuzzy":
        return found[0] if found[0].score >= _ALIKE else None
    is_clear = found[0].score >= _SURE or (found[0].score >= _LIKELY and found[0].score >= _LEAD * second)
    return found[0] if is_clear else None


def _mentions(string: str, gazetteer: Gazetteer) -> list[Mention]:
    """Read the string as one name, or as a name and what it lies in."""
    if readings(string, gazetteer):
        return [Mention(0, len(string), string, "place")]
    out = []
    start = 0
    for part in string.split(","):
        name = part.strip()
        begin = string.index(name, start)
        start = begin + len(name)
        if name and readings(name, gazetteer):
            out.append(Mention(begin, start, name, "place"))
        else:
            break
    return out


def _alike(string: str, limit: int, gazetteer: Gazetteer) -> list[Link]:
    """Return places whose names are spelled like the string."""
    out = []
    for hit in gazetteer.search(string, kind="place", limit=limit) if len(string) > 3 else ():
        sense = senses_of(hit.alias, gazetteer)[:1]
        if sense:
            step = Step("fuzzy", f"spelled like {hit.alias}", hit.score)
            out.append(Link(hit.entry_id, hit.entry.name, "place", hit.score * 0.9, (step,), hit.entry))
    return out
