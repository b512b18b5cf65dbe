"""Explaining: what spoke for and against a name being a place, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

__all__ = ["in_words"]

_WHOLE = {
    "qualified": "the text says what it lies in",
    "qualified after in": "the text says what it lies in",
    "inside": "the text says what it lies in",
    "after place": "another place stands before it",
    "body": "its public body follows",
    "named": "it is part of a person's name in this text",
    "capital": "it is a capital",
    "hyphen=place": "it is joined to another place",
    "hyphen before=place": "it is joined to another place",
    "hyphen=small": "a compound of it follows",
    "upper": "it is in capitals",
    "p1=in": "it follows a preposition of place",
    "p1=Cgiven": "a given name stands before it",
    "p1=Cperson": "a title stands before it",
    "p1=title": "a title stands before it",
    "n1=Cfamily": "a family name follows",
    "n1=Chead": "the head of an institution's name follows",
    "low=90": "the word is mostly written small",
    "low=+": "the word is mostly written small",
    "alias=name": "it is the place's own name",
    "alias=alternate": "it is a foreign name of the place",
    "alias=local": "it is a local name of the place",
}
_LIMIT = 3


def in_words(weighed: Sequence[tuple[float, str]]) -> str:
    """Tell the strongest evidence in words.

    Args:
        weighed: Weights and features, in any order.

    >>> in_words([(0.5, "p1=in"), (-2.0, "n1=Cfamily"), (0.1, "p2=lower|in")])
    'for it: it follows a preposition of place; against it: a family name follows'
    """
    told: dict[str, float] = {}
    for weight, feature in sorted(weighed, key=lambda pair: -abs(pair[0])):
        phrase = _phrase(feature)
        if phrase:
            told.setdefault(phrase, weight)
            if len(told) == _LIMIT:
                break
    sides = (("for it", [p for p, w in told.items() if w > 0]), ("against it", [p for p, w in told.items() if w <= 0]))
    return "; ".join(f"{side}: {', '.join(phrases)}" for side, phrases in sides if phrases)


@lru_cache(maxsize=1 << 13)
def _phrase(feature: str) -> str:
    """Put a feature in words; "" for one that is not worth telling."""
    if feature in _WHOLE:
        return _WHOLE[feature]
    kind, _, rest = feature.partition("=")
    if kind == "kind":
        return "a town of this size" if rest.startswith("city") else f"a place of this kind ({rest})"
    if kind in ("pw", "pW") and " " not in rest:
        return f"“{rest}” stands before it"
    if kind in ("nw", "nW"):
        return f"“{rest}” follows"
    return "its country is spoken of" if kind == "country" and rest != "1" else ""
