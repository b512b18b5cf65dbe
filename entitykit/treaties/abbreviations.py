"""Abbreviations of treaties: those that a text defines, and known ones where the text speaks of such things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from entitykit.gazetteer import Gazetteer, Hit
from entitykit.text import find_abbreviations, is_common_word
from entitykit.treaties.lexicon import heads
from entitykit.treaties.surroundings import cues, parties_near
from entitykit.types import Abbreviation, Mention, Step

__all__ = ["abbreviation_mentions", "treaty_abbreviations"]

_SHORT = re.compile(
    r"(?<![\w&@#/])(?:[A-Z][\w]*-)?[A-Z][a-z]{0,3}[A-Z][A-Za-z0-9]{0,8}(?:-[A-Z0-9][A-Za-z0-9]*)?(?![\w@])"
)
_PLAIN_LENGTH = 4  # from this length on an abbreviation stands for itself, if it is no word in capitals


def treaty_abbreviations(text: str, mentions: Iterable[Mention]) -> dict[str, Abbreviation]:
    """Return the abbreviations that a text defines for a treaty, by short form.

    Args:
        text: The text.
        mentions: Treaty mentions found so far; a definition whose long form overlaps one of them is a treaty's.
    """
    spans = [(m.start, m.end) for m in mentions if m.score >= 0.4]
    out: dict[str, Abbreviation] = {}
    for found in find_abbreviations(text):
        long_end = found.long_start + len(found.long)
        if any(start < long_end and found.long_start < end and end >= long_end - 1 for start, end in spans):
            out.setdefault(found.short, found)
    return out


def abbreviation_mentions(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Propose abbreviations of treaties.

    Args:
        text: Running text.
        mentions: Treaty mentions found so far.
        gazetteer: Where known abbreviations are.
    """
    defined = treaty_abbreviations(text, mentions)
    others = {a.short for a in find_abbreviations(text)} - set(defined)
    found = []
    for match in _SHORT.finditer(text):
        short = match.group()
        if short in defined:
            why, score = f"{short!r} is defined in the text as {defined[short].long!r}", 0.95
        elif short in others:
            continue
        else:
            hits = _known(gazetteer, short)
            if not hits:
                continue
            score, why = _weigh(text, match.start(), short, hits)
        found.append(
            Mention(match.start(), match.end(), short, "treaty", why=(Step("abbreviation", why),), score=score)
        )
    return found


@cache
def _known(gazetteer: Gazetteer, short: str) -> tuple[Hit, ...]:
    if short.lower() in heads():
        return ()
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
