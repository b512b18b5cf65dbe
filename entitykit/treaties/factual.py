"""Descriptions without a name: which known agreement has these parties, this subject, this type."""

from __future__ import annotations

from itertools import combinations

from entitykit.treaties.evidence import Evidence
from entitykit.treaties.index import Indexed, TitleIndex
from entitykit.treaties.lexicon import members
from entitykit.treaties.matching import Fit, Reading, fit, read_for
from entitykit.treaties.query import Query

__all__ = ["factual_fits"]

_BASE = 0.4
_TOPIC = 0.15
_OTHER_TOPIC = -0.2
_TITLE = 0.3
_VAGUE = frozenset({"organization"})  # "cooperation", "strategic": said of any subject
_PARTIES = 6  # the weightiest parties around that are tried in pairs


def factual_fits(query: Query, topics: frozenset[str], evidence: Evidence, index: TitleIndex) -> list[Fit]:
    """Return the known agreements among the parties spoken of, by how well subject and wording fit.

    Args:
        query: The description.
        topics: Topics of its subject words.
        evidence: Parties named in it and around it.
        index: Known treaties.
    """
    reading = read_for(query, index, evidence.words)
    return [_fit(reading, topics - _VAGUE, row) for row in _rows(evidence, topics, index)]


def _fit(reading: Reading, topics: frozenset[str], row: Indexed) -> Fit:
    by_title = fit(reading, row)
    score = _BASE + _TITLE * by_title.score
    if topics:
        score += _TOPIC if row.entry.facts.get("topic") in topics else _OTHER_TOPIC
    return Fit(row, by_title.form, score, False, by_title.added)


def _rows(evidence: Evidence, topics: frozenset[str], index: TitleIndex) -> list[Indexed]:
    """Return the agreements among the parties: those named, then the weightiest around."""
    around = [code for code, _ in evidence.parties.most_common(_PARTIES)]
    codes = list(dict.fromkeys([*sorted(evidence.named), *around]))[: _PARTIES + len(evidence.named)]
    spoken = set(codes) | {code for group in codes if group in members() for code in members()[group]}
    found: dict[str, Indexed] = {}
    sets = [frozenset(pair) for pair in combinations(codes, 2)]
    single = [frozenset({code}) for code in codes if not topics - _VAGUE - {"peace"}]
    sets += [parties for parties in index.party_sets() if len(parties) > 2 and parties <= spoken]
    for parties in (*sets, *single):
        if evidence.named and not _concerns(parties, evidence.named):
            continue
        for row in index.between(parties):
            if len(parties) > 1 or row.entry.facts.get("kind") == "intrastate":
                found.setdefault(row.entry.id, row)
    return list(found.values())


def _concerns(parties: frozenset[str], named: frozenset[str]) -> bool:
    """Return whether an agreement may be meant by a phrase that names parties: it has them, or their members."""
    return all(code in parties or members().get(code, frozenset()) & parties for code in named)
