"""How well a string fits a treaty's titles, whatever its order, spelling, wording or language."""

from __future__ import annotations

from dataclasses import dataclass

from entitykit.treaties.index import Form, Indexed, TitleIndex
from entitykit.treaties.query import Query, subject_tokens
from entitykit.treaties.tokens import title_tokens

__all__ = ["Fit", "Reading", "best_fits", "fit", "read_for"]

_SOFT_TYPES = frozenset({"~treaty", "~agreement", "~pact", "~accord", "~convention", "~compact", "~deal"})
_PARTY_WEIGHT = 2.0
_YEAR_WEIGHT = 1.5
_STRICT_TYPES = frozenset({"protocol", "memorandum", "charter", "statute", "amendment", "armistice"})
_STRICT_DIFFERS = 0.75
_TYPE_DIFFERS = 0.88
_PLACE_ONLY = 0.6  # nothing of the title, only the place of signature
_SAME = 0.99
_NO_TYPE = 0.55
_SOFT = 0.85  # "accord" for "agreement"
_CONVENTION = 0.45  # "treaty" for "convention"
_OTHER_TYPE = 1.5
_PARTIES_ONLY = 0.55  # what a string that only says type and parties shares with a title that says more
_SUPPLIED = 0.7  # share of the cost of a missing token that the words around take away
_PLAIN = 5  # from this length on an abbreviation is meant in lower case too
_UNKNOWN_WORD = 4.5
_UNKNOWN_SUBJECT = 1.5


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a string fits one entry.

    Attributes:
        row: The entry.
        form: The title that fits best.
        score: 0 to 1.
        exact: The folded string is the folded title.
        added: Tokens of the string that nothing of the entry explains.
    """

    row: Indexed
    form: Form
    score: float
    exact: bool
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A string made ready for comparing with the titles of one index.

    Attributes:
        query: The string.
        weights: How much each of its tokens weighs.
        close: For misspelled tokens, the known ones that they may stand for, with their likeness.
        telling: Tokens of which a title must have one to be compared at all.
        near: Tokens of the words around the string.
    """

    query: Query
    weights: dict[str, float]
    close: dict[str, dict[str, float]]
    telling: frozenset[str]
    near: frozenset[str]


def read_for(query: Query, index: TitleIndex, near: frozenset[str] = frozenset()) -> Reading:
    """Make a string ready for comparing with the titles of an index.

    Args:
        query: The string.
        index: The titles.
        near: Tokens of the words around the string, which may supply what it leaves out.
    """
    close = {token: index.close_tokens(token) for token in query.tokens}
    telling = {token for token in query.tokens if token[0] != "~"} or set(query.tokens)
    telling |= {word for words in close.values() for word in words} | {f"@{code}" for code in query.capitals.values()}
    weights = {token: _weight(token, index) for token in query.tokens}
    return Reading(query, weights, close, frozenset(telling), near)


def _weight(token: str, index: TitleIndex) -> float:
    if token[0] == "@":
        return _PARTY_WEIGHT
    if token[0] == "#" and len(token) == 5:
        return _YEAR_WEIGHT
    if not index.knows(token):
        return _UNKNOWN_SUBJECT if token in subject_tokens() else _UNKNOWN_WORD
    return index.weight(token)


def best_fits(
    query: Query,
    index: TitleIndex,
    *,
    limit: int = 12,
    cutoff: float = 0.4,
    near: frozenset[str] = frozenset(),
    pool: int = 60,
) -> list[Fit]:
    """Return the entries whose titles fit a string best.

    Args:
        query: The string.
        index: The titles to compare with.
        limit: Number of entries at most.
        cutoff: Fits below it are left out.
        near: Tokens of the words around the string.
        pool: Number of entries that are compared, those first that share the most telling tokens.
    """
    reading = read_for(query, index, near)
    fits = [fit(reading, row) for row in index.near(sorted(reading.telling), limit=pool)]
    fits = [f for f in fits if f.score >= cutoff]
    fits.sort(key=lambda f: (-f.score, not f.exact, -f.row.rank, f.row.entry.id))
    return fits[:limit]


def fit(reading: Reading, row: Indexed) -> Fit:
    """Compare a string with all titles of an entry and return the best fit."""
    best = Fit(row, row.forms[0], 0.0, False, ())
    for form in row.forms:
        if reading.telling.isdisjoint(form.tokens) or not _may_abbreviate(form, reading.query):
            continue
        exact = form.folded == reading.query.folded
        score, added = _compare(reading, form, row)
        if exact or score > best.score:
            best = Fit(row, form, 1.0 if exact else score, exact, added)
        if exact:
            break
    return best


def _may_abbreviate(form: Form, query: Query) -> bool:
    """Return whether a title that is an abbreviation may be meant: "SEA" is not in "sea convention"."""
    is_short = form.kind == "abbreviation" and len(form.text) < _PLAIN
    return not is_short or form.text in query.text or form.folded == query.folded


def _compare(reading: Reading, form: Form, row: Indexed) -> tuple[float, tuple[str, ...]]:
    """Weigh what the string and a title share against what either has alone."""
    shared = extra = 0.0
    missing = form.missing
    used: set[str] = set()
    added = []
    for token, weight in reading.weights.items():
        likeness, partner = _explain(token, reading, form, row)
        if likeness and partner not in used:
            used.add(partner)
            missing -= form.costs.get(partner, 0.0)
        shared += weight * likeness
        if likeness < 1:
            extra += (_OTHER_TYPE if token[0] == "~" and likeness < 0.5 else weight) * (1 - likeness)
            if not likeness:
                added.append(token)
    if reading.near:
        supplied = reading.near & form.tokens - used
        missing -= _SUPPLIED * sum(form.costs[token] for token in supplied)
    if all(token[0] == "~" for token in used):
        return 0.0, tuple(added)
    return _rated(reading.query, form, row, used, (shared, extra, missing)), tuple(added)


def _rated(query: Query, form: Form, row: Indexed, used: set[str], sums: tuple[float, float, float]) -> float:
    """Make a score of what is shared, what the string adds and what it leaves out."""
    shared, extra, missing = sums
    if query.is_parties_only and not row.parties and query.type != row.type:
        extra += shared  # "Singapore deal" is no Singapore Convention: there the name is a place's
    score = shared / (shared + extra + max(missing, 0.0))
    if not query.type and (form.types or score < _SAME):
        score *= _NO_TYPE  # "Good Friday" is no agreement
    if query.type in _STRICT_TYPES and query.type not in (row.type, *(t[1:] for t in form.types)):
        score *= _STRICT_DIFFERS
    elif query.type and form.types and not any(token[0] == "~" for token in used):
        score *= _TYPE_DIFFERS
    if "place" in used and not any(token in form.tokens for token in used if token[0] not in "~@#"):
        score *= _PLACE_ONLY
    if query.is_parties_only and not form.is_parties_only:
        score = min(score, _PARTIES_ONLY)
    return score


def _explain(token: str, reading: Reading, form: Form, row: Indexed) -> tuple[float, str]:
    """Return how well a title or the entry's facts explain a token (0 to 1), and the title's token that does."""
    if token in form.tokens:
        return 1.0, token
    kind = token[0]
    if kind == "~":
        return _explain_type(token, form)
    if kind == "@":
        return (1.0, "@") if token[1:] in row.parties else (0.0, "")
    if kind == "#":
        return (1.0, "#") if token in row.years else (0.0, "")
    capital = reading.query.capitals.get(token)
    if capital in row.parties:
        return 0.95, f"@{capital}"
    for word, likeness in reading.close[token].items():
        if word in form.tokens:
            return likeness, word
    return _explain_by_facts(token, row)


def _explain_type(token: str, form: Form) -> tuple[float, str]:
    if not form.types:
        return 0.9, "~any"
    if token == "~deal" and form.types == ("~convention",):  # noqa: S105
        return 0.2, "other type"
    if token in _SOFT_TYPES:
        soft = [t for t in form.types if t in _SOFT_TYPES]
        likeness = _CONVENTION if "~convention" in (token, *soft[:1]) else _SOFT
        return (likeness, soft[0]) if soft else (0.4, "other type")
    return 0.0, ""


def _explain_by_facts(token: str, row: Indexed) -> tuple[float, str]:
    """Explain a token by the place of signature, another title of the entry, or its topic."""
    place = row.entry.facts.get("place")
    if place and token in title_tokens(place):
        return 0.9, "place"
    if token in row.bag:
        return 0.6, "other title"
    if token in title_tokens(str(row.entry.facts.get("topic", "")).replace("_", " ")):
        return 0.8, "topic"
    return 0.0, ""
