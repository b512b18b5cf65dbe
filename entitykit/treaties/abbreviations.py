"""Abbreviations of treaties: those that a text defines, and known ones where the text speaks of such things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from entitykit.gazetteer import Gazetteer, Hit
from entitykit.text import find_abbreviations, fold, is_common_word
from entitykit.treaties.lexicon import heads, party_at
from entitykit.treaties.surroundings import cues, parties_near
from entitykit.types import Abbreviation, Mention, Step

__all__ = ["abbreviation_mentions", "treaty_abbreviations"]

_SHORT = re.compile(r"[A-Z][a-z]{0,3}[A-Z]")  # where a word has two capitals
_WHOLE = re.compile(r"(?:[A-Z]\w*-)?[A-Z][a-z]{0,3}[A-Z][A-Za-z0-9]{0,8}(?:-[A-Z0-9][A-Za-z0-9]*)?(?![\w@])")
_BEFORE = re.compile(r"[\w&@#/-]*$")
_DEFINITION = 260
_DEFINED = 0.4
_PLAIN_LENGTH = 4  # from this length on an abbreviation stands for itself, if it is no word in capitals


def treaty_abbreviations(text: str, mentions: Iterable[Mention]) -> dict[str, Abbreviation]:
    """Return the abbreviations that a text defines for a treaty, by short form.

    Args:
        text: The text.
        mentions: Treaty mentions found so far; a definition whose long form ends with one of them is a treaty's.
    """
    out: dict[str, Abbreviation] = {}
    for mention in mentions:
        if mention.score >= _DEFINED and "(" in text[max(0, mention.start - 15) : mention.end + 25]:
            for found in _definitions(text, mention.start, mention.end):
                long_end = found.long_start + len(found.long)
                if found.long_start < mention.end and mention.start < long_end and mention.end >= long_end - 1:
                    out.setdefault(found.short, found)
    return out


def _definitions(text: str, start: int, end: int) -> list[Abbreviation]:
    """Find the definitions around a span, with offsets of the whole text."""
    low = max(0, start - _DEFINITION)
    around = find_abbreviations(text[low : end + _DEFINITION])
    return [replace(a, start=a.start + low, long_start=a.long_start + low) for a in around]


def abbreviation_mentions(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Propose abbreviations of treaties.

    Args:
        text: Running text.
        mentions: Treaty mentions found so far.
        gazetteer: Where known abbreviations are.
    """
    defined = treaty_abbreviations(text, mentions)
    found, reach = [], 0
    for match in _SHORT.finditer(text):
        if match.start() < reach:
            continue
        start, short = _whole(text, match.start())
        reach = start + len(short)
        if short in defined:
            why, score = f"{short!r} is defined in the text as {defined[short].long!r}", 0.95
        else:
            hits = _known(gazetteer, short)
            if not hits or _is_defined_otherwise(text, short):
                continue
            score, why = _weigh(text, start, short, hits)
        step = Step("abbreviation", why)
        found.append(Mention(start, start + len(short), short, "treaty", why=(step,), score=score))
    return found


def _whole(text: str, at: int) -> tuple[int, str]:
    """Return where the abbreviation around two capitals begins, and the abbreviation; "" if it is none."""
    before = _BEFORE.search(text, max(0, at - 20), at)
    start = before.start() if before is not None else at
    match = _WHOLE.match(text, start) or _WHOLE.match(text, at)
    if match is None or (
        (match.start() > 0 and text[match.start() - 1] in "&@#/_") or match.start() not in (start, at)
    ):
        return at, ""
    if match.start() == at and at > start and text[at - 1] not in "-–":
        return at, ""
    return match.start(), match.group()


def _is_defined_otherwise(text: str, short: str) -> bool:
    """Return whether the text defines an abbreviation, and not for a treaty."""
    at = text.find(f"({short})")
    return at >= 0 and any(a.short == short for a in _definitions(text, at, at + len(short)))


@cache
def _known(gazetteer: Gazetteer, short: str) -> tuple[Hit, ...]:
    if short.lower() in heads() or party_at([fold(short)], 0) is not None:
        return ()  # a head noun, or a group of states: EFTA is an organization
    hits = gazetteer.lookup(short, kind="treaty")
    return tuple(hit for hit in hits if hit.alias == short and (hit.rank >= 50 or hit.rank == 0))


def _weigh(text: str, start: int, short: str, hits: tuple[Hit, ...]) -> tuple[float, str]:
    """Say how sure a known abbreviation is: long ones stand for themselves, short ones need parties or cues."""
    is_word = (is_common_word(short) and len(short) <= _PLAIN_LENGTH) or text[max(0, start - 20) : start + 20].isupper()
    if not is_word and (len(short) >= _PLAIN_LENGTH or any(c.islower() for c in short[1:])):
        return 0.9, f"{short!r} is a known abbreviation"
    near = parties_near(text, start, start + len(short))
    for hit in hits:
        parties = set(hit.entry.facts.get("parties") or ())
        if parties and len(parties & near) >= min(2, len(parties)):
            return 0.9, f"{short!r} is a known abbreviation, its parties are named nearby"
    told = cues(text, start, start + len(short))
    if told > 0:
        return 0.6 + 0.1 * min(told, 3), f"{short!r} is a known abbreviation in a text about agreements"
    return 0.35, f"{short!r} is a known abbreviation, but nothing speaks of agreements here"
