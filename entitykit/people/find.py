"""Find people in a text: known ones, titled ones, ones that look it, and ones named before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from entitykit.people.shape import Candidate, is_function_word, name_candidates
from entitykit.people.words import is_place_name, word_info
from entitykit.text import fold, script_of
from entitykit.types import Mention, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["find"]

_SURE = 0.6
_TITLED = 0.75
_SAMPLE = 2000
_SURNAME = 0.75
_NEIGHBOR_AFTER = re.compile(r" [A-Z]|-[A-Za-z]")
_NEIGHBOR_BEFORE = re.compile(r"[A-Z][\w’'-]* $|\b(?:the|The|a|an|A|An|in|In|at|of) $")
_PLACED = re.compile(r"\b(?:in|at|from|to|near|of|into|outside|across|through|around) (?:the )?$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def find(
    text: str,
    *,
    language: str = "en",  # noqa: ARG001 - all rooms take it; the rules are for English
    gazetteer: Gazetteer | None = None,
) -> list[Mention]:
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
    for candidate in _refer_back(candidates, found.values(), text):
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
        start, words = match.start, match.text.split(" ")
        while len(words) > 1 and word_info(words[0]).kind == "title":
            start += len(words.pop(0)) + 1
        yield start, match.end, _known_score(words, text), f"a name of the gazetteer: {match.text}"


def _known_score(words: list[str], text: str) -> float:
    """Return how sure a name of the gazetteer is a person in a text: whole names are, single words are not."""
    name = " ".join(words)
    infos = [word_info(word) for word in words]
    if len(words) > 1:
        if is_place_name(name):
            return 0.5
        return 0.45 if all(info.kind for info in infos) else 0.92
    script = "Latn" if name.isascii() else script_of(name)
    if script != "Latn":  # beside the Latin form of the same name it is no second mention
        return 0.85 if len(name) > 2 and script_of(text[:_SAMPLE]) != "Latn" else 0.35
    if infos[0].place:
        return 0.35
    if infos[0].kind == "acronym" and len(name) > 2:
        return 0.6
    return 0.35 if infos[0].kind else 0.6


def _refer_back(candidates: list[Candidate], known: Iterable[Mention], text: str) -> list[Candidate]:
    """Raise single words that are part of a full name, or titled, elsewhere in the text."""
    parts = _name_parts(candidates, known)
    out = [_supported(c, parts.get(c.words[0], 0.0), text) if _is_single(c) else c for c in candidates]
    return [*out, *_plain_words(parts, text, {c.start for c in candidates})]


def _is_single(c: Candidate) -> bool:
    """Return whether a candidate is one word, or one with "Jr." behind it."""
    return len(c.words) == 1 or (len(c.words) == 2 and fold(c.words[1]).strip(".") in _SUFFIXES)


_STRETCH = re.compile(r"[\w-]+")


def _plain_words(parts: dict[str, float], text: str, taken: set[int]) -> list[Candidate]:
    """Find the surnames named before that are English words as well, where they stand alone: "King said"."""
    words = {w for w, weight in parts.items() if weight >= _SURNAME and word_info(w).kind and not is_function_word(w)}
    if not words:
        return []
    out = []
    for match in _STRETCH.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if word in words and start not in taken:
            before = text[max(0, start - 40) : start]
            if not _NEIGHBOR_AFTER.match(text, end) and not _NEIGHBOR_BEFORE.search(before):
                out.append(Candidate(start, end, (word,), parts[word] * 0.8, "named before"))
    return out


def _name_parts(candidates: list[Candidate], known: Iterable[Mention]) -> dict[str, float]:
    """Return the words by which the people named in full, or with a title, may be named again, with their weight."""
    parts: dict[str, float] = {}
    spans = [(c.words, c.score) for c in candidates if len(c.words) > 1 and c.score >= _SURE]
    spans += [(tuple(m.text.split()), m.score) for m in known if " " in m.text and m.score >= _SURE]
    for words, score in spans:
        names = [w for w in words if fold(w).strip(".") not in _SUFFIXES and not w.endswith(".")]
        for place, word in enumerate(names):
            weight = 0.9 if place == len(names) - 1 else 0.66
            parts[word] = max(parts.get(word, 0.0), weight * min(1.0, score + 0.15))
    for c in candidates:
        if len(c.words) == 1 and c.title and c.score >= _TITLED:
            parts[c.words[0]] = max(parts.get(c.words[0], 0.0), 0.72)
    return parts


def _supported(c: Candidate, support: float, text: str) -> Candidate:
    """Raise a single word that is part of a name given elsewhere in the text."""
    if not support:
        return c
    info = word_info(c.words[0])
    before = text[max(0, c.start - 12) : c.start]
    if info.kind in ("demonym", "date", "acronym"):
        support *= 0.5
    elif info.place:
        support *= 0.5 if _PLACED.search(before) else 0.85
    if support > c.score:
        return c._replace(score=support, rule="named before" if c.rule != "title" else c.rule)
    return c._replace(score=1 - (1 - c.score) * (1 - support * 0.5))
