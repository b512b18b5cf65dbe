"""Finding: where a text names places."""

from __future__ import annotations

from entitykit.gazetteer import Gazetteer
from entitykit.places.context import Tokens
from entitykit.places.coordination import conjuncts
from entitykit.places.explain import in_words
from entitykit.places.features import Candidate, DocumentEvidence, features, is_before_body
from entitykit.places.model import weigh, weighed
from entitykit.places.patterns import unlisted
from entitykit.places.proposing import candidates_in, weighty_tokens
from entitykit.places.senses import default_gazetteer
from entitykit.types import Mention, Step

__all__ = ["find"]

_LIKELY, _REST = 0.5, 0.15
_FLOOR = 0.12
"""Proposals less likely than this are not made: nothing that may support them would lift them."""


def find(text: str, *, language: str = "en", gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Propose the places that a text names.

    Args:
        text: Running text.
        language: BCP 47 language of the text; only English has a model.
        gazetteer: Where to look; ``None``: the shipped one.

    Returns:
        Mentions in text order, which may overlap; each with a score between 0 and 1 and the reasons.

    >>> [m.text for m in find("Ministers from Japan met in Manila on Thursday.")]
    ['Japan', 'Manila']
    """
    del language
    places = default_gazetteer(gazetteer)
    tokens = Tokens(text)
    candidates = candidates_in(text, tokens, places)
    _weigh(candidates, tokens)
    proposals = {(c.start, c.end): _mention(c) for c in candidates if c.score >= _FLOOR and not _is_money(c, text)}
    for found in unlisted(text):
        key = (found.start, found.end)
        known = proposals.get(key)
        if known is None or known.score < found.score:
            step = Step("pattern", f"{found.rule}: names of this form are places", found.score)
            why = (step,) if known is None else (*known.why, step)
            proposals[key] = Mention(*key, text[slice(*key)], "place", score=found.score, why=why)
    for part in conjuncts(text, places):
        step = Step("coordination", f"short for {part.name}", 0.95)
        proposals[part.start, part.end] = Mention(
            part.start, part.end, text[part.start : part.end], "place", score=0.95, why=(step,)
        )
    return [proposals[key] for key in sorted(proposals)]


def _weigh(candidates: list[Candidate], tokens: Tokens) -> None:
    evidence = DocumentEvidence.of(candidates, tokens)
    weighty = weighty_tokens(candidates)
    for candidate in candidates:
        found = features(candidate, tokens, evidence, weighty)
        candidate.score = weigh(found)
        if candidate.score >= _LIKELY and _is_telling(candidate):
            candidate.score = 1 - _REST * (1 - candidate.score)
        if candidate.score >= _FLOOR:
            candidate.reasons = in_words(weighed(found))
        candidate.before_body = is_before_body(candidate, tokens)


def _is_telling(candidate: Candidate) -> bool:
    """Return whether a name has several words and no town bears it: it is seldom anything but the place."""
    best = candidate.best
    return " " in candidate.text and best.type not in ("city", "admin2") and not best.alias_kind


def _is_money(candidate: Candidate, text: str) -> bool:
    return text[candidate.end : candidate.end + 1] in ("$", "¥", "€", "£")


def _mention(candidate: Candidate) -> Mention:
    best = candidate.best
    detail = f"the gazetteer has {best.entry.name} ({best.type}); {candidate.reasons}"
    step = Step("public body" if candidate.before_body else "gazetteer", detail, candidate.score)
    return Mention(candidate.start, candidate.end, candidate.text, "place", score=candidate.score, why=(step,))
