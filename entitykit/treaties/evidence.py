"""Which treaty of several with like names: parties, dates and prominence weighed against each other."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from entitykit.treaties.lexicon import members
from entitykit.treaties.matching import Fit
from entitykit.treaties.query import Query
from entitykit.types import Link, Step

__all__ = ["Evidence", "Judged", "decide", "judge"]

MINIMUM = 0.6  # below it a string names no known treaty
_MARGIN = 0.012  # within it two treaties of different parties are undecided
_FULL = 0.12  # all parties are named around
_LACK = 0.15  # none is
_STRANGER = 0.3  # the string names a party that the treaty has not
_OTHER_PARTNER = 0.4  # the string says that it is with or between others
_UNSPOKEN = 0.4
_SAID = 0.95
_UNCOVERED = 0.25  # the title names a party that neither string nor surroundings name
_LONG = 2
_EXACT = 0.1  # a title of more than two telling words that is word for word an entry's
_EXACT_SHORT = 0.06
_PRIVATE = 0.3  # a word of companies, parties or courts that the treaty does not explain
_THIN = 0.2
_SAME_YEAR = 0.15
_OTHER_YEAR = 0.4
_MASS = 0.06
_WORDS = 0.08  # most that the words around give
_WORD = 0.008
_TELLING = 3.0
_RECENT = 0.08
_NEWEST = 0.5
_FUTURE = 0.3
_AHEAD = 2.0  # years that a treaty may be spoken of before it is signed
_MANY = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known around a string.

    Attributes:
        parties: Weight of each party spoken of, by code.
        named: Parties that belong to the mention itself.
        partners: Those among them that the mention says it is with or between.
        years: Years that belong to the mention, as tokens ("#1951").
        near_years: Years in the same sentence.
        date: Reference date.
        words: Tokens of the words around.
        is_new: The text calls the agreement new.
    """

    parties: Counter[str] = field(default_factory=Counter)
    named: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    near_years: frozenset[str] = frozenset()
    date: datetime.date | None = None
    words: frozenset[str] = frozenset()
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A fit with its final score and the reasons."""

    fit: Fit
    score: float
    why: tuple[Step, ...]

    def link(self) -> Link:
        """Return the link to the entry."""
        entry = self.fit.row.entry
        return Link(entry.id, entry.name, "treaty", max(0.0, min(1.0, self.score)), self.why, entry)


def judge(query: Query, fits: Iterable[Fit], evidence: Evidence) -> list[Judged]:
    """Weigh fits by what is known around the string; best first."""
    judged = [_judge(query, fit, evidence) for fit in fits]
    return sorted(judged, key=lambda j: (-j.score, -j.fit.row.rank, j.fit.row.entry.id))


def _judge(query: Query, fit: Fit, evidence: Evidence) -> Judged:
    why = [Step("title", _title_detail(query, fit), round(fit.score, 4))]
    parties, detail = _by_parties(query, fit, evidence)
    if detail:
        why.append(Step("parties", detail, None))
    date, when = _by_date(fit, evidence)
    if when:
        why.append(Step("date", when, None))
    words, told = _by_words(query, fit, evidence)
    if told:
        why.append(Step("words", told, None))
    score = fit.score + parties + date + words + _prominence(fit) + _by_type(query, fit)
    if fit.exact:
        score += _EXACT if len(query.tokens) > _LONG else _EXACT_SHORT
    if fit.added and query.is_private:
        score -= _PRIVATE
    return Judged(fit, score, tuple(why))


def _title_detail(query: Query, fit: Fit) -> str:
    how = "is" if fit.exact else "is like"
    return f"{query.text!r} {how} {fit.form.text!r}"


def _about(fit: Fit) -> frozenset[str]:
    """Return the parties that a treaty concerns: its own, or for one open to many those that its name has."""
    if fit.row.parties:
        return fit.row.parties
    return frozenset(token[1:] for token in fit.row.forms[0].tokens if token[0] == "@")


def _by_parties(query: Query, fit: Fit, evidence: Evidence) -> tuple[float, str]:
    about = _about(fit)
    named = evidence.named | query.parties
    in_title = {token[1:] for token in fit.form.tokens if token[0] == "@"}
    around = set(evidence.parties) | named
    around |= {code for group in around & set(members()) for code in members()[group]}
    uncovered = {code for code in in_title - around if not (set(query.capitals.values()) & {code})}
    score = -_UNCOVERED * min(len(uncovered), 2)
    if evidence.partners - in_title and not about:
        score -= _STRANGER  # "migration deal with Italy" is no agreement of all states
    says_it = fit.score >= _SAID and bool(in_title & named)  # "Korean War truce": the title names parties enough
    if query.is_generic and not says_it and len(about) <= 3 and about - around - set(query.capitals.values()):
        score -= _UNSPOKEN if around else _UNCOVERED  # a description of an agreement of parties that nobody speaks of
    if query.is_generic and not fit.exact and len(about) > 3 and 3 * len(about & around) < len(about):
        score -= _STRANGER
    if fit.row.parties and len(about) <= _MANY:
        strangers = {code for code in named - about - in_title if not members().get(code, frozenset()) & about}
        score -= _STRANGER * min(len(strangers), 2)
        score -= _OTHER_PARTNER * bool(strangers & evidence.partners)
    if query.is_thin and not about and not fit.exact:
        score -= _THIN  # "migration deal" is not every state's "Migration pact"
    if query.is_parties_only and len(about) < 2:
        score -= _STRANGER  # "treaty with the United Kingdom" is no agreement inside it
    if not about or len(about) > _MANY or not around:
        return score, ""
    covered = about & (around | {code for code in query.capitals.values() if code in about})
    share = len(covered) / len(about)
    score += _FULL if share == 1 else _FULL * share - _LACK * (1 - share)
    total = sum(evidence.parties.values())
    groups = [group for group in evidence.parties if members().get(group, frozenset()) & about]
    score += _MASS * sum(evidence.parties[code] for code in [*covered, *groups]) / total if total else 0.0
    if covered:
        return score, f"{_listed(covered)} of {_listed(about)} named here"
    return score, f"none of {_listed(about)} named here"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))


def _by_date(fit: Fit, evidence: Evidence) -> tuple[float, str]:
    signed = str(fit.row.entry.facts.get("signed") or "")
    score, detail = 0.0, ""
    if evidence.years and fit.row.years:
        same = evidence.years & fit.row.years
        score += _SAME_YEAR if same else -_OTHER_YEAR
        detail = f"signed {signed}" if same else f"signed {signed}, not {_listed(y[1:] for y in evidence.years)}"
    elif evidence.near_years & fit.row.years:
        score += 0.05
    if evidence.date is None or not signed:
        return score, detail
    day = _first_day(signed)
    years = (evidence.date - day).days / 365.25
    if years < -_AHEAD:
        return score - _FUTURE, f"signed {signed}, after {evidence.date.isoformat()}"
    if years >= 0:
        score += (_NEWEST if evidence.is_new else _RECENT) * math.exp(-years / 2)
    return score, detail or f"signed {signed}"


def _by_type(query: Query, fit: Fit) -> float:
    return 0.05 if query.type and query.type == fit.row.entry.facts.get("type") else 0.0


def _by_words(query: Query, fit: Fit, evidence: Evidence) -> tuple[float, str]:
    """Reward words around that stand in other titles of the treaty: "child abduction" beside "Hague Convention"."""
    shared = evidence.words & fit.row.bag.keys() - set(query.tokens)
    telling = sorted(word for word in shared if word[0] not in "@#~" and fit.row.bag[word] >= _TELLING)
    weight = sum(fit.row.bag[word] for word in telling)
    return min(_WORDS, _WORD * weight), f"{', '.join(telling)} stand near" if telling else ""


def _first_day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{date}-01-01"[:10])


def _prominence(fit: Fit) -> float:
    return min(0.02, 0.002 * len(fit.row.forms))


def decide(judged: Sequence[Judged]) -> Judged | None:
    """Return the winner, ``None`` if nobody fits or several do.

    Several agreements of the same parties under one name are a series ("the Minsk agreements"): one stands for it.
    """
    if not judged or judged[0].score < MINIMUM:
        return None
    best = judged[0]
    for other in judged[1:]:
        if best.score - other.score > _MARGIN:
            break
        if _about(other.fit) != _about(best.fit) or not _about(best.fit):
            return None
    return best
