"""Deciding which treaty each mention means, with what the document tells."""

from __future__ import annotations

import dataclasses
import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence

from entitykit.gazetteer import Gazetteer
from entitykit.treaties.abbreviations import treaty_abbreviations
from entitykit.treaties.anchors import anchors
from entitykit.treaties.coherence import linked_by_document
from entitykit.treaties.evidence import MINIMUM, Evidence, decide
from entitykit.treaties.names import judged_fits
from entitykit.treaties.phrase import Phrase, phrase_at
from entitykit.treaties.status import status_of
from entitykit.treaties.surroundings import groups_near, words_near, years_near
from entitykit.types import Context, Link, Mention, Step, Treaty

__all__ = ["resolve"]

_CANDIDATES = 5
_REACH = 400
_HELPED = re.compile(r"\b[\w.]+-(?:brokered|mediated|backed|led|sponsored|drafted) ")
_MADE_IN = re.compile(r" (?:in|at) ([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)$")
_NEW = frozenset({"new", "latest", "recent", "recently", "newly", "freshly"})


def resolve(mentions: Sequence[Mention], context: Context, *, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Say which treaty each mention means.

    Args:
        mentions: Treaty mentions of one text, in text order.
        context: What is known around them; ``context.text`` is the text.
        gazetteer: Known treaties; ``None`` for the shipped ones.

    Returns:
        The mentions, same number and order: with a value and a link, with a value and candidates where several fit,
        or with a value read off the mention's own words where the treaty is unknown.
    """
    gazetteer = gazetteer if gazetteer is not None else Gazetteer.load()
    defined = treaty_abbreviations(context.text, mentions)
    long_forms = {short: found.long for short, found in defined.items()}
    phrases = [_phrase_of(mention, context.text) for mention in mentions]
    counts = context.country_counts()
    resolved = [
        _resolve_one(mention, phrase, context, counts, long_forms, gazetteer)
        for mention, phrase in zip(mentions, phrases, strict=True)
    ]
    for index, (link, step) in linked_by_document(resolved, phrases, context.text).items():
        resolved[index] = _linked(resolved[index], link, (step,), context.date)
    return resolved


def _resolve_one(
    mention: Mention,
    phrase: Phrase | None,
    context: Context,
    counts: Counter[str],
    long_forms: dict[str, str],
    gazetteer: Gazetteer,
) -> Mention:
    evidence = _evidence(mention, phrase, context, counts)
    string = _string(mention, phrase, context.text, long_forms)
    topics = frozenset(phrase.topics) if phrase is not None else frozenset()
    judged = judged_fits(string, evidence, gazetteer, topics=topics)
    best = decide(judged)
    if best is not None:
        return _linked(mention, best.link(), best.why, context.date)
    possible = tuple(j.link() for j in judged if j.score >= MINIMUM)[:_CANDIDATES]
    why = (*mention.why, Step("ambiguous", f"{len(possible)} treaties fit")) if possible else mention.why
    return dataclasses.replace(mention, value=_unknown(mention, phrase), candidates=possible, why=why)


def _string(mention: Mention, phrase: Phrase | None, text: str, long_forms: dict[str, str]) -> str:
    """Return the words that are compared with titles: the long form, or a description without what is read apart."""
    if phrase is None or phrase.is_title or mention.text in long_forms:
        return long_forms.get(mention.text, mention.text)
    core = _HELPED.sub("", text[mention.start : phrase.head_end])
    if phrase.complement.kind == "place":
        return f"{core} {mention.text.split()[-1]}"
    if phrase.complement.kind == "made":
        place = _MADE_IN.search(mention.text)
        return f"{core} {place[1]}" if place is not None else core
    alone = phrase.complement.kind in {"parties", "clause", "purpose"}
    return core if alone else core + text[phrase.head_end : mention.end]


def _phrase_of(mention: Mention, text: str) -> Phrase | None:
    """Read the phrase of a mention again, around its last head noun."""
    for start, end, head in anchors(mention.text):
        return phrase_at(text, mention.start + start, mention.start + end, head)
    return None


def _evidence(mention: Mention, phrase: Phrase | None, context: Context, counts: Counter[str]) -> Evidence:
    weights: Counter[str] = Counter(dict.fromkeys(context.countries, 1))
    weights.update(counts)
    weights.update({context.country: 1} if context.country else {})
    for spoken in context.country_mentions_in(mention.start - _REACH, mention.end + _REACH):
        if not mention.start <= spoken.start < mention.end:  # "Treaty of Berlin" speaks for no country
            weights[spoken.iso2] += _nearness(spoken.start, mention)
    for start, code in groups_near(context.text, mention.start, mention.end):
        if not mention.start <= start < mention.end:
            weights[code] += 1 + _nearness(start, mention)
    named = frozenset(phrase.parties) if phrase is not None else frozenset()
    years = frozenset(phrase.years) if phrase is not None else frozenset()
    around = words_near(context.text, mention.start, mention.end)
    near = years_near(context.text, mention.start, mention.end)
    is_new = phrase is not None and not _NEW.isdisjoint(phrase.praise)
    partners = frozenset(phrase.complement.parties) if phrase is not None else frozenset()
    return Evidence(weights, named, partners, years, near, context.date, around, is_new)


def _nearness(start: int, mention: Mention) -> int:
    """Return a weight that falls with the distance from a mention: 12 beside it, 0 from some 400 characters on."""
    distance = max(mention.start - start, start - mention.end, 0)
    return round(12 * math.exp(-distance / 120))


def _linked(mention: Mention, link: Link, why: tuple[Step, ...], date: datetime.date | None) -> Mention:
    assert link.entry is not None, "a link of this room has its entry"
    facts = link.entry.facts
    value = Treaty(
        name=link.name,
        type=str(facts.get("type") or "agreement"),
        parties=tuple(sorted(facts.get("parties") or ())),
        signed=facts.get("signed"),
        in_force=facts.get("in_force"),
        ended=facts.get("ended"),
        subject=facts.get("topic"),
        status=status_of(link.entry, date) if date is not None else None,
    )
    return dataclasses.replace(mention, value=value, link=link, candidates=(), why=(*mention.why, *why))


def _unknown(mention: Mention, phrase: Phrase | None) -> Treaty:
    """Read a treaty value off the mention's own words."""
    if phrase is None:
        return Treaty(mention.text, "agreement")
    parties = tuple(sorted(code for code in phrase.parties if len(code) == 2))
    year = min(phrase.years)[1:] if phrase.years else None
    subject = phrase.topics[0] if phrase.topics else None
    return Treaty(mention.text, phrase.head.type, parties, signed=year, subject=subject)
