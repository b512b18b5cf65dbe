"""Whether a phrase with a treaty's head noun is a mention, and where its span runs."""

from __future__ import annotations

import re
from functools import lru_cache

from entitykit.gazetteer import Gazetteer
from entitykit.treaties.anchors import anchors
from entitykit.treaties.index import is_core, title_index
from entitykit.treaties.matching import best_fits
from entitykit.treaties.phrase import Phrase
from entitykit.treaties.query import read_query
from entitykit.treaties.surroundings import company_cues, cues, parties_near, states_act
from entitykit.types import Mention, Step

__all__ = ["verdict"]

_LEFT_OUT = 0.15  # a description that leaves out the parties of the title it is like
_COMPARED = 20
_SURE = 0.999
_CUT = 0.985  # a title is cut to a known name only if it is that very name
_TELLING = 3  # tokens that a name in lower case has at least, or two with a complement
_LARGE = 45  # rank of cities where agreements are made
_NAMED = 0.75
_NAMED_LOWER = 0.85
_PART_OF_NAME = re.compile(r"\b[A-Z][a-z]+ of $")
_NAME_GOES_ON = re.compile(r" (?:[A-Z][a-z]+ )*(?:Corp|Inc|Co|Ltd|Group|Holdings|American|Bank|Organi[sz]ation)\b")
_SUM = re.compile(r",? (?:worth|valued at|totalling) ")
_OF_YEAR = re.compile(r" of (?:1[4-9]|20)\d\d\b")
_PREDICATE = re.compile(r"\b(?:is|was|are|were|be|been|became|becomes?|remains?|as) (?:the|a|an) (?:[\w-]+ ){0,3}$")
_INDEFINITE = frozenset({"a", "an", "any", "no", "such"})
_DEFINITE = frozenset({"the", "its", "their", "'s", "this", "that"})
_CORE_TOPICS = frozenset("peace defence arms_control boundary crime migration environment human_rights water".split())


def verdict(text: str, phrase: Phrase, gazetteer: Gazetteer) -> Mention | None:
    """Judge a phrase.

    Args:
        text: The text it stands in.
        phrase: The phrase.
        gazetteer: Known treaties.

    Returns:
        The proposal with its score; ``None`` where nothing speaks for a treaty.
    """
    known = _known_left(text, phrase, gazetteer) if phrase.is_title else None
    if known is not None:
        return known
    if phrase.is_bare and phrase.owner is None:
        return _signed_below(text, phrase)
    start = _start(phrase)
    end = _end(phrase)
    named = _named(text, start, end, phrase, gazetteer)
    if named is not None:
        return named
    if phrase.head.strength == "name":
        return None
    score, why = (_title_score if _is_title(phrase) else _description_score)(text, phrase)
    if phrase.names and _is_place(" ".join(phrase.names), gazetteer):
        score += 0.15 if phrase.is_title else 0.2
    if score < 0.3:
        return None
    return Mention(start, end, text[start:end], "treaty", why=(why,), score=min(score, 0.95))


_LEFT_NAME = re.compile(r"(?:[A-Z][\w'’.-]* (?:(?:of|and|the) )?){1,4}$")


def _known_left(text: str, phrase: Phrase, gazetteer: Gazetteer) -> Mention | None:
    """Accept a known name whose words are usually none: "Good Friday Agreement"."""
    if phrase.start < phrase.head_start and not phrase.praise:
        return None
    before = _LEFT_NAME.search(text, max(0, phrase.head_start - 50), phrase.head_start)
    for word in re.finditer(r"[A-Z][\w'’.-]*", before.group()) if before is not None else ():
        start = before.start() + word.start() if before is not None else 0
        surface = text[start : phrase.head_end]
        if any(is_core(hit.rank) for hit in gazetteer.lookup(surface, kind="treaty")):
            step = Step("name", f"{surface!r} is a name in the gazetteer")
            return Mention(start, phrase.head_end, surface, "treaty", why=(step,), score=0.9)
    return None


_SIGNED = re.compile(r"(?: \([^()]{1,12}\))? (?:was|were|has been|had been) (?:signed|concluded|ratified)[^.\n]{0,120}")


def _signed_below(text: str, phrase: Phrase) -> Mention | None:
    """Accept a bare capitalized head noun whose sentence tells the parties: "The Memorandum was signed between"."""
    told = _SIGNED.match(text, phrase.head_end) if phrase.is_title and phrase.start == phrase.head_start else None
    if told is None or len(parties_near(told.group(), 0, 0)) < 2:
        return None
    why = Step("description", "the sentence says between whom it was signed", 0.6)
    return Mention(phrase.start, phrase.head_end, text[phrase.start : phrase.head_end], "treaty", why=(why,), score=0.6)


@lru_cache(maxsize=1 << 12)
def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    return any(hit.rank >= _LARGE for hit in gazetteer.lookup(name, kind="place"))


def _is_title(phrase: Phrase) -> bool:
    return phrase.is_title and bool(
        phrase.names or phrase.complement.kind == "title" or phrase.start < phrase.head_start
    )


def _start(phrase: Phrase) -> int:
    """Return where the span begins; an owner belongs to it only where nothing else identifies."""
    others = phrase.names or phrase.topics or phrase.complement.end or phrase.kinds.get("unknown")
    if phrase.owner is not None and not others:
        return phrase.owner
    return phrase.start


def _end(phrase: Phrase) -> int:
    """Return where the span ends; a title does not take what only follows it: "Reinsurance Treaty with Russia"."""
    extra = phrase.complement.kind in {"parties", "made", "place", "subject"}
    return phrase.head_end if phrase.is_title and extra and phrase.start < phrase.head_start else phrase.end


def _named(text: str, start: int, end: int, phrase: Phrase, gazetteer: Gazetteer) -> Mention | None:
    """Return the mention if the phrase, or the phrase without its complement, is a known name."""
    if not (phrase.is_title or phrase.names):
        start = _joined_start(text, start, phrase, gazetteer)
    if phrase.praised is not None:
        praised = phrase.praised
        if _name_score(text[praised : phrase.head_end], gazetteer) >= _name_score(
            text[start : phrase.head_end], gazetteer
        ):
            start = praised
    rate = _name_score if _is_telling(phrase) else _exact_score
    scored = [(rate(text[start:stop], gazetteer), stop) for stop in _stops(end, phrase)]
    score = max(score for score, _ in scored)
    if phrase.is_title and _PART_OF_NAME.search(text, max(0, start - 30), start):
        return None  # "Government of National Accord"
    if score < (_NAMED if phrase.is_title or phrase.names else _NAMED_LOWER):
        return None
    if phrase.head.strength == "name" and not phrase.is_title and score < _SURE:
        return None
    if not _is_telling(phrase) and (score < _SURE or len(read_query(text[start:end]).tokens) < _TELLING):
        return None
    is_name = phrase.is_title or bool(phrase.names)
    if phrase.complement.ends and score < _CUT and all(value < score for value, stop in scored if stop == end):
        return None  # "European Convention | for the Prevention of Torture"
    whole = end if phrase.complement.kind in {"parties", "made", "year", "subject", "place"} else phrase.head_end
    stop = max(stop for value, stop in scored if value > score - 0.01) if is_name else whole
    year = _OF_YEAR.match(text, stop)
    stop = year.end() if year is not None else stop
    surface = text[start:stop]
    why = Step("name", f"{surface!r} is like a name in the gazetteer", round(score, 4))
    return Mention(start, stop, surface, "treaty", why=(why,), score=0.9)


def _stops(end: int, phrase: Phrase) -> tuple[int, ...]:
    """Return where a name may end: a title goes on as a title or with a year only, a description with more."""
    if phrase.complement.ends:
        return tuple(dict.fromkeys((end, *phrase.complement.ends, phrase.head_end)))
    kinds = {"title", "year"} if phrase.is_title or phrase.names else {"year", "parties", "made", "subject"}
    return (end, phrase.head_end) if phrase.complement.kind in kinds else (phrase.head_end,)


_JOINED = re.compile(r"(?:[\w-]+ ){0,3}[\w-]+ (?:and|of|of the) $")


def _joined_start(text: str, start: int, phrase: Phrase, gazetteer: Gazetteer) -> int:
    """Return where a name begins that goes on left of "and" or "of": "acquisition and cross-service agreement"."""
    before = _JOINED.search(text, max(0, start - 60), start)
    if before is None:
        return start
    base = _name_score(text[start : phrase.head_end], gazetteer)
    best = (max(base + 0.05, 0.9), start)
    for word in re.finditer(r"[\w-]+", before.group()):
        left = before.start() + word.start()
        if next(anchors(text[left:start]), None) is not None:
            continue
        best = max(best, (_name_score(text[left : phrase.head_end], gazetteer), left))
    return best[1]


def _is_telling(phrase: Phrase) -> bool:
    """Return whether a phrase may be a name by its form; else only exact words count."""
    return bool(
        phrase.names or phrase.is_title or phrase.parties or len(phrase.topics) > 1 or phrase.kinds.get("unknown")
    )


@lru_cache(maxsize=1 << 14)
def _exact_score(surface: str, gazetteer: Gazetteer) -> float:
    return float(any(is_core(hit.rank) for hit in gazetteer.lookup(surface, kind="treaty")))


@lru_cache(maxsize=1 << 14)
def _name_score(surface: str, gazetteer: Gazetteer) -> float:
    if _exact_score(surface, gazetteer):
        return 1.0
    query = read_query(surface)
    fits = best_fits(query, title_index(gazetteer), limit=1, pool=_COMPARED)
    if not fits:
        return 0.0
    left_out = {token for token in fits[0].form.tokens if token[0] == "@"} - set(query.tokens)
    return fits[0].score - _LEFT_OUT * (query.is_generic and bool(left_out))


def _title_score(text: str, phrase: Phrase) -> tuple[float, Step]:
    """Score a capitalized phrase that no known name is like."""
    if _PART_OF_NAME.search(text, max(0, phrase.start - 30), phrase.start):
        return 0.0, Step("title", "part of a longer name")
    score = {"treaty": 0.5, "pact": 0.45}.get(phrase.head.type, 0.35 if phrase.head.strength == "strong" else 0.27)
    strong = phrase.head.strength == "strong" or phrase.head.type == "convention"
    score += 0.15 * (strong and phrase.complement.kind == "title" and text[phrase.head_end :].startswith(" of "))
    if phrase.complement.kind == "title":
        score += 0.15 if phrase.head.strength in {"strong", "weak"} or phrase.parties else -0.1
    if phrase.parties:
        score += 0.25 if len(phrase.parties) == 1 else 0.35
    score += _by_topic(phrase)
    score -= 0.4 * (_NAME_GOES_ON.match(text, phrase.end) is not None)
    score -= 0.3 * (phrase.head.strength == "formal" and not phrase.parties and not states_act(text, phrase.start))
    private = 0.0 if phrase.head.type == "treaty" else 0.5
    score -= private * bool(phrase.kinds.get("private")) + 0.3 * bool(phrase.kinds.get("sum"))
    score += _by_surroundings(text, phrase)
    return score, Step("title", "written as a title of an agreement between states", round(score, 2))


def _description_score(text: str, phrase: Phrase) -> tuple[float, Step]:
    """Score a common noun with modifiers."""
    score = {"strong": 0.3, "weak": 0.15}.get(phrase.head.strength, -0.05)
    score += 0.2 * min(phrase.kinds.get("between", 0), 2) + 0.15 * (
        phrase.complement.kind in {"place", "made", "parties"}
    )
    score += 0.05 * (phrase.complement.kind == "subject")
    if phrase.parties:
        score += 0.3 if len(phrase.parties) == 1 else 0.45
        score -= 0.15 * (phrase.complement.kind == "parties")
        score -= 0.15 * (phrase.complement.kind == "purpose")
    score += _by_topic(phrase)
    if phrase.head.type in {"protocol", "convention"} and not (phrase.topics or phrase.years or phrase.names):
        score -= 0.3  # "WHO protocol"
    score += 0.2 * bool(phrase.years) + 0.15 * bool(phrase.names)
    if phrase.names and phrase.head.strength == "weak" and not (phrase.topics or phrase.years):
        score -= 0.3  # "Aramco-China deal"
    if phrase.opening in _INDEFINITE:
        score -= 0.05
    elif phrase.opening in _DEFINITE:
        score += 0.05
    if phrase.opening == "or" or text[phrase.start - 2 : phrase.start] == ") ":
        score -= 0.3  # "no such military or security agreement"; "(RCEP) free trade pact"
    if not phrase.years and _PREDICATE.search(text, max(0, phrase.start - 60), phrase.start):
        score -= 0.35  # "became the first unequal treaty"
    if "most" in phrase.praise or any(word.endswith("est") for word in phrase.praise):
        score -= 0.4
    if phrase.head.plural and not phrase.years and len(phrase.parties) < 2:
        score -= 0.3
    sum_ = phrase.kinds.get("sum") or _SUM.match(text, phrase.end) is not None
    private = 0.35 if states_act(text, phrase.head_start) else 0.6
    score -= private * bool(phrase.kinds.get("private")) + 0.4 * bool(sum_)
    score += _by_surroundings(text, phrase)
    return score, Step("description", _told(phrase), round(score, 2))


def _by_topic(phrase: Phrase) -> float:
    if not phrase.topics:
        return 0.0
    return 0.25 if set(phrase.topics) & _CORE_TOPICS else 0.2


def _by_surroundings(text: str, phrase: Phrase) -> float:
    near = parties_near(text, phrase.head_start, phrase.head_end)
    score = (
        0.08 * min(len(near), 3)
        + 0.2 * states_act(text, phrase.head_start)
        + 0.03 * min(cues(text, phrase.start, phrase.end), 3)
    )
    if not phrase.parties:
        score -= 0.12 * min(company_cues(text, phrase.start, phrase.end), 3)
    return score


def _told(phrase: Phrase) -> str:
    told = []
    if phrase.parties:
        told.append(f"parties {', '.join(sorted(phrase.parties))}")
    if phrase.topics:
        told.append(f"about {', '.join(dict.fromkeys(phrase.topics))}")
    if phrase.years:
        told.append(f"year {', '.join(year[1:] for year in sorted(phrase.years))}")
    return f"{phrase.head.type} with {'; '.join(told) or 'modifiers'}"
