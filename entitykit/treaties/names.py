"""One string as a treaty: which one it names, which ones it may name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from entitykit.gazetteer import Gazetteer
from entitykit.treaties.evidence import MINIMUM, Evidence, Judged, decide, judge
from entitykit.treaties.factual import factual_fits
from entitykit.treaties.index import is_core, title_index
from entitykit.treaties.matching import Fit, best_fits, fit, read_for
from entitykit.treaties.query import Query, read_query
from entitykit.treaties.tokens import title_tokens
from entitykit.types import Context, Link

__all__ = ["candidates", "canonical", "evidence_of", "judged_fits"]

_FOUND = 16
_FULL = 3  # telling words that a title has at least that is sought in the larger families
_LIKE = 0.75


def canonical(string: str, *, context: Context | None = None, gazetteer: Gazetteer | None = None) -> Link | None:
    """Say which treaty a string names.

    Args:
        string: A title, alias, abbreviation or description, in any case, order, spelling or language.
        context: What is known around it: countries, date, text.
        gazetteer: Where to look; ``None`` for the shipped one.

    Returns:
        The treaty; ``None`` if the string names none that is known, or several treaties fit it equally well:
        then `candidates` lists them.

    >>> canonical("Agreement on Acquisition of Supplies", context=Context(countries=("JP", "PH"))).name
    'Japan-Philippines Acquisition and Cross-Servicing Agreement'
    >>> canonical("internet protocol") is None
    True
    """
    judged = judged_fits(string, evidence_of(context), gazetteer)
    best = decide(judged)
    if best is None:
        return None
    return best.link()


def candidates(
    string: str, *, context: Context | None = None, limit: int = 5, gazetteer: Gazetteer | None = None
) -> list[Link]:
    """List the treaties that a string may name, best first.

    Args:
        string: A title, alias, abbreviation or description.
        context: What is known around it.
        limit: Number of treaties at most.
        gazetteer: Where to look; ``None`` for the shipped one.

    >>> len(candidates("Reciprocal Access Agreement")) > 1
    True
    """
    judged = judged_fits(string, evidence_of(context), gazetteer)
    return [j.link() for j in judged if j.score >= MINIMUM][:limit]


def evidence_of(context: Context | None) -> Evidence:
    """Read the evidence for a single string off a context: its countries, weightiest first, and its date."""
    if context is None:
        return Evidence()
    weights: Counter[str] = Counter()
    for position, code in enumerate(context.countries):
        weights[code] += max(1, 10 - position)
    weights.update(context.country_counts())
    return Evidence(parties=weights, date=context.date)


def judged_fits(
    string: str, evidence: Evidence, gazetteer: Gazetteer | None = None, *, topics: frozenset[str] = frozenset()
) -> list[Judged]:
    """Return everything that a string may name, judged by the evidence, best first.

    Args:
        string: A title, alias, abbreviation or description.
        evidence: What is known around it.
        gazetteer: Where to look; ``None`` for the shipped one.
        topics: Topics that the description's words tell.
    """
    gazetteer = gazetteer if gazetteer is not None else Gazetteer.load()
    query = read_query(string)
    index = title_index(gazetteer)
    topics = topics or query.topics
    evidence = replace(evidence, named=evidence.named or query.parties)
    fits = _better(best_fits(query, index, limit=_FOUND, near=evidence.words), _exact_fits(query, gazetteer, is_core))
    if query.is_generic and (evidence.named or evidence.parties):
        fits = _better(fits, factual_fits(query, topics, evidence, index))
    judged = judge(query, fits, evidence)
    if judged and judged[0].score >= MINIMUM:
        return judged
    family = _exact_fits(query, gazetteer, lambda rank: not is_core(rank)) or _alike(query, gazetteer)
    return judge(query, family, evidence) or judged


def _alike(query: Query, gazetteer: Gazetteer) -> list[Fit]:
    """Return the treaties of the larger families whose titles are like a full one."""
    if sum(token[0] != "~" for token in query.tokens) < _FULL:
        return []
    index = title_index(gazetteer)
    reading = read_for(query, index)
    hits = [hit for hit in gazetteer.search(query.text, kind="treaty", limit=_FOUND) if not is_core(hit.rank)]
    rows = [index.indexed(hit.entry, [(hit.alias, title_tokens(hit.alias), hit.alias_kind)]) for hit in hits]
    return [found for found in (fit(reading, row) for row in rows) if found.score >= _LIKE]


def _better(*lists: list[Fit]) -> list[Fit]:
    """Return each entry's best fit."""
    best: dict[str, Fit] = {}
    for found in (found for fits in lists for found in fits):
        known = best.get(found.row.entry.id)
        if known is None or found.score > known.score:
            best[found.row.entry.id] = found
    return list(best.values())


def _exact_fits(query: Query, gazetteer: Gazetteer, wanted: Callable[[int], bool]) -> list[Fit]:
    """Return the treaties of wanted ranks that bear exactly this name."""
    fits = []
    for hit in gazetteer.lookup(query.text, kind="treaty"):
        if not wanted(hit.rank):
            continue
        row = title_index(gazetteer).indexed(hit.entry, [(hit.alias, title_tokens(hit.alias), hit.alias_kind)])
        fits.append(Fit(row, row.forms[0], 1.0, row.forms[0].folded == query.folded, ()))
    return fits
