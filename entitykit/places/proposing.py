"""Candidates: the stretches of a text that the gazetteer knows, with their neighbors and the document's evidence."""

from __future__ import annotations

from itertools import pairwise

from entitykit.gazetteer import Gazetteer
from entitykit.places.context import Tokens, word_class
from entitykit.places.features import Candidate
from entitykit.places.scoring import lies_in
from entitykit.places.senses import senses_of

__all__ = ["candidates_in", "weighty_tokens"]

_FIRST_SENSES = 8
"""Senses that finding looks at: whether a name is a place hangs on the best known ones."""
_SMALL, _KNOWN = frozenset({"city", "admin1", "admin2"}), 53


def candidates_in(text: str, tokens: Tokens, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the stretches of a text that the gazetteer knows as places, in text order, not overlapping.

    Args:
        text: The text.
        tokens: Its tokens.
        gazetteer: Where to look.
    """
    out: list[Candidate] = []
    for match in gazetteer.scan(text, kind="place"):
        senses = senses_of(match.text, gazetteer, _FIRST_SENSES)
        if senses:
            out.append(Candidate(match.start, match.end, match.text, senses, *tokens.span(match.start, match.end)))
    _link_qualified(out, text, gazetteer)
    return [c for c in out if c.inside is not None or not _is_other_word(c)]


def _is_other_word(candidate: Candidate) -> bool:
    """Return whether a word is the name of a month or of an institution, and a town only with what it lies in."""
    kind = word_class(candidate.text)
    return kind in ("month", "Cmonth") or (
        kind == "Chead" and candidate.best.type in _SMALL and candidate.best.rank < _KNOWN
    )


def _link_qualified(candidates: list[Candidate], text: str, gazetteer: Gazetteer) -> None:
    """Note for "Paris, Texas" that the first lies in the second."""
    for one, two in pairwise(candidates):
        gap = text[one.end : two.start]
        areas = [area for area in two.senses if area.type in ("country", "admin1")] if gap in (", ", ",", " (") else ()
        if areas and any(lies_in(sense, area) for sense in senses_of(one.text, gazetteer) for area in areas):
            one.inside = two


def weighty_tokens(candidates: list[Candidate]) -> set[int]:
    """Return the numbers of first and last tokens of candidates that are well-known places."""
    out = set()
    for candidate in candidates:
        best = candidate.best
        if best.type in ("country", "admin1", "continent") or best.rank >= 55 or candidate.inside:
            out.add(candidate.first)
            out.add(candidate.last - 1)
    return out
