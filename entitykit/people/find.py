"""Find people in a text: known ones, titled ones, ones that look it, and ones named before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from entitykit.people.shape import Candidate, name_candidates
from entitykit.people.words import is_place_name, word_info
from entitykit.text import fold
from entitykit.types import Mention, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["find"]

_SURE = 0.6
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def find(text: str, *, language: str = "en", gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Propose the people that a text names.

    Args:
        text: Running text.
        language: BCP 47 language of the text; the rules are for English.
        gazetteer: People to know; ``None`` means the shipped ones.

    Returns:
        Mentions of kind "person" in text order, one a span, without values; they may overlap. The score says how
        likely each is a person, `why` what spoke for it.

    >>> [m.text for m in find("Foreign Secretary Theresa Lazaro met Mr Obame.", gazetteer=EMPTY)]  # doctest: +SKIP
    ['Theresa Lazaro', 'Obame']
    """
    found: dict[tuple[int, int], Mention] = {}
    candidates = list(name_candidates(text))
    for start, end, score, detail in _known(text, gazetteer):
        _propose(found, text, start, end, score, Step("gazetteer", detail, score))
    for candidate in _refer_back(candidates, found.values()):
        detail = f"{candidate.rule}: {candidate.title}" if candidate.title else candidate.rule
        step = Step(candidate.rule.replace(" ", "-"), detail, round(candidate.score, 3))
        _propose(found, text, candidate.start, candidate.end, candidate.score, step)
    return sorted(found.values(), key=lambda m: (m.start, m.end))


def _propose(found: dict[tuple[int, int], Mention], text: str, start: int, end: int, score: float, step: Step) -> None:
    """Add a proposal, or its reason to that of the same span."""
    old = found.get((start, end))
    why = (step,) if old is None else (*old.why, step)
    best = score if old is None else max(score, old.score)
    found[start, end] = Mention(start, end, text[start:end], "person", why=why, score=round(best, 4))


def _known(text: str, gazetteer: Gazetteer | None) -> Iterable[tuple[int, int, float, str]]:
    """Yield what the gazetteer knows in the text: whole names are sure, single words are not."""
    from entitykit.gazetteer import Gazetteer

    people = gazetteer if gazetteer is not None else Gazetteer.load()
    for match in people.scan(text, kind="person"):
        words = match.text.split()
        if len(words) > 1:
            score = 0.5 if is_place_name(match.text) else 0.92
            if all(word_info(w).kind for w in words):
                score = 0.45
        else:
            score = 0.35 if is_place_name(match.text) or word_info(match.text).kind else 0.6
        yield match.start, match.end, score, f"a name of the gazetteer: {match.text}"


def _refer_back(candidates: list[Candidate], known: Iterable[Mention]) -> list[Candidate]:
    """Raise single words that are part of a full name, or titled, elsewhere in the text."""
    parts: dict[str, float] = {}
    spans = [(c.words, c.score) for c in candidates if len(c.words) > 1 and c.score >= _SURE]
    spans += [(tuple(m.text.split()), m.score) for m in known if " " in m.text and m.score >= _SURE]
    for words, score in spans:
        names = [w for w in words if fold(w).strip(".") not in _SUFFIXES and not w.endswith(".")]
        for place, word in enumerate(names):
            weight = 0.9 if place == len(names) - 1 else 0.72
            parts[word] = max(parts.get(word, 0.0), weight * min(1.0, score + 0.15))
    for c in candidates:
        if len(c.words) == 1 and c.title and c.score >= 0.75:
            parts[c.words[0]] = max(parts.get(c.words[0], 0.0), 0.72)
    out = []
    for c in candidates:
        support = parts.get(c.words[0], 0.0) if len(c.words) == 1 else 0.0
        info = word_info(c.words[0])
        if support and (info.place or info.kind):
            support *= 0.6
        if support > c.score:
            c = c._replace(score=support, rule="named before" if c.rule != "title" else c.rule)
        elif support:
            c = c._replace(score=max(c.score, 1 - (1 - c.score) * (1 - support * 0.5)))
        out.append(c)
    return out
