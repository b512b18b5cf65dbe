"""Explaining a search: how each candidate matched, and why the first one won."""

from __future__ import annotations

from collections.abc import Sequence

from entitykit.gazetteer.hits import Hit
from entitykit.types import Step

__all__ = ["describe", "explain"]

_FORMS = {
    "exact": "has exactly this alias",
    "folded": "has this alias but for case, accents, dashes, spaces or punctuation",
    "fuzzy": "has an alias like it",
}


def explain(string: str, hits: Sequence[Hit]) -> list[Step]:
    """Return one step for each hit, best first, and a last one that says why the first one won.

    Args:
        string: The string that was searched for.
        hits: What `Gazetteer.search` or `lookup` found, in their order.
    """
    if not hits:
        return [Step("none", f"no alias is {string!r} or like it")]
    return [*map(describe, hits), Step("choice", _choice(hits), hits[0].score)]


def describe(hit: Hit) -> Step:
    """Return the step that says how an entry matched.

    Args:
        hit: What was found.
    """
    attributes = [hit.alias_kind or ("canonical name" if hit.is_name else "alias"), hit.lang, f"rank {hit.rank}"]
    alias = f"{hit.alias!r} ({', '.join(filter(None, attributes))})"
    return Step(hit.form, f"{hit.entry_id} ({hit.entry.name}) {_FORMS[hit.form]}: {alias}", hit.score)


def _choice(hits: Sequence[Hit]) -> str:
    first = hits[0]
    if len(hits) == 1:
        return f"{first.entry_id} is the only candidate"
    second = hits[1]
    if first.score > second.score:
        return f"{first.entry_id} scores {first.score:.3f}, the runner-up {second.entry_id} {second.score:.3f}"
    if first.is_name and not second.is_name:
        return f"of equal score, this is the canonical name of {first.entry_id}, of {second.entry_id} another alias"
    if first.rank > second.rank:
        return f"of equal score, {first.entry_id} ranks higher ({first.rank}) than {second.entry_id} ({second.rank})"
    return f"{first.entry_id} and {second.entry_id} are equal in all; the first in the list is shown first"
