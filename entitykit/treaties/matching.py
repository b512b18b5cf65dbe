"""How well a string fits a treaty's titles, whatever its order, spelling, wording or language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from entitykit.text import fold
from entitykit.treaties.index import Form, Indexed, TitleIndex
from entitykit.treaties.lexicon import heads, party_at, words
from entitykit.treaties.pieces import pieces
from entitykit.treaties.tokens import stem, title_tokens

__all__ = ["Fit", "Query", "best_fits", "fit", "subject_tokens"]

_MISSING = 0.45  # what a title's token costs that the string leaves out, against one that the string adds
_MISSING_FACT = 0.12  # the same for parties and years, which the context may supply
_SOFT_TYPES = frozenset({"~treaty", "~agreement", "~pact", "~accord", "~convention", "~compact", "~deal"})
_PARTY_WEIGHT = 2.0
_YEAR_WEIGHT = 1.5
_MISSPELLED = 82
_TYPE_DIFFERS = 0.88
_OTHER_TYPE = 1.5
_PARTIES_ONLY = 0.55  # what a string that only says type and parties shares with a title that says more
_UNKNOWN_WORD = 4.5
_UNKNOWN_SUBJECT = 1.5


@dataclass(frozen=True, slots=True)
class Query:
    """A string that may be the title of a treaty.

    Attributes:
        text: As written.
        tokens: Its tokens, each once, in order.
        capitals: Tokens that may stand for a party by its capital, with the party's code.
    """

    text: str
    tokens: tuple[str, ...]
    capitals: dict[str, str] = field(default_factory=dict)

    @property
    def parties(self) -> frozenset[str]:
        """Codes of the parties that the string names."""
        return frozenset(token[1:] for token in self.tokens if token[0] == "@")

    @property
    def years(self) -> frozenset[str]:
        """Years that the string names, as tokens."""
        return frozenset(t for t in self.tokens if t[0] == "#" and len(t) == 5)

    @property
    def is_generic(self) -> bool:
        """Whether the string only describes: subject, type, parties and years, but no name."""
        return all(token[0] in "@#~" or token in subject_tokens() for token in self.tokens)

    @property
    def names_parties_only(self) -> bool:
        """Whether the string is a type and parties ("Singapore deal")."""
        return all(token[0] in "@~" for token in self.tokens)

    @property
    def is_private(self) -> bool:
        """Whether the string speaks of a company, a party or a court ("Democratic National Convention")."""
        keys = [piece.key for piece in pieces(self.text)]
        spans = (" ".join(keys[i : i + n]) for n in (1, 2, 3) for i in range(len(keys)))
        return any(form in words() and words()[form].kind == "private" for form in spans)

    @property
    def type(self) -> str:
        """Type of agreement that the string says, "" if none."""
        return next((token[1:] for token in reversed(self.tokens) if token[0] == "~"), "")

    @classmethod
    def of(cls, text: str) -> Query:
        """Read a string."""
        return _query(text)


@cache
def subject_tokens() -> frozenset[str]:
    """Return the tokens of the words that only describe an agreement: its subject and its circumstances."""
    described = (form for form, word in words().items() if word.kind in {"interstate", "quality", "between", "praise"})
    return frozenset(token for form in described for token in title_tokens(form))


@lru_cache(maxsize=4096)
def _query(text: str) -> Query:
    tokens = tuple(dict.fromkeys(_mended(token) for token in title_tokens(text)))
    capitals = {}
    for token in tokens:
        party = party_at([token], 0) if token[0] not in "@#~" else None
        if party is not None and party.kind == "capital":
            capitals[token] = party.code
    return Query(text, tokens, capitals)


def _mended(token: str) -> str:
    """Return the type of agreement that a misspelled token means ("Protocal"), else the token."""
    if token[0] in "@#~" or len(token) < 5:
        return token
    from rapidfuzz import fuzz

    for form, head in heads().items():
        if form[0] == token[0] and len(form) > 4 and not head.plural and token != stem(form):
            short = stem(form) if abs(len(stem(form)) - len(token)) < abs(len(form) - len(token)) else form
            if fuzz.ratio(token, short) >= _MISSPELLED:
                return f"~{head.type}"
    return token


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


def best_fits(query: Query, index: TitleIndex, *, limit: int = 12, cutoff: float = 0.4) -> list[Fit]:
    """Return the entries whose titles fit a string best.

    Args:
        query: The string.
        index: The titles to compare with.
        limit: Number of entries at most.
        cutoff: Fits below it are left out.
    """
    close = {token: index.close_tokens(token) for token in query.tokens}
    wanted = [*query.tokens, *(word for words in close.values() for word in words)]
    fits = [fit(query, row, index, close) for row in index.near(wanted)]
    fits = [f for f in fits if f.score >= cutoff]
    fits.sort(key=lambda f: (-f.score, not f.exact, -f.row.rank, f.row.entry.id))
    return fits[:limit]


def fit(query: Query, row: Indexed, index: TitleIndex, close: dict[str, dict[str, float]] | None = None) -> Fit:
    """Compare a string with all titles of an entry and return the best fit."""
    folded = fold(query.text)
    best: Fit | None = None
    for form in row.forms:
        score, added = _compare(query, form, row, index, close or {})
        exact = fold(form.text) == folded
        if exact:
            score = 1.0
        if best is None or score > best.score:
            best = Fit(row, form, score, exact, added)
    assert best is not None, "an entry has at least its name"
    return best


def _compare(
    query: Query, form: Form, row: Indexed, index: TitleIndex, close: dict[str, dict[str, float]]
) -> tuple[float, tuple[str, ...]]:
    """Weigh what the string and a title share against what either has alone."""
    shared = extra = 0.0
    used: set[str] = set()
    added = []
    for token in query.tokens:
        likeness, partner = _explain(token, query, form, row, close)
        weight = _weight(token, index)
        shared += weight * likeness
        if likeness:
            used.add(partner)
        if likeness < 1:
            extra += (_OTHER_TYPE if token[0] == "~" and likeness < 0.5 else weight) * (1 - likeness)
            if not likeness:
                added.append(token)
    missing = sum(_missing(token, index) for token in form.tokens if token not in used)
    if shared <= 0 or not any(t[0] != "~" for t in used if t):
        return 0.0, tuple(added)
    if not row.parties and query.names_parties_only and query.type != row.entry.facts.get("type"):
        extra += shared  # "Singapore deal" is no Singapore Convention: there the name is a place's
    score = shared / (shared + extra + missing)
    if query.type and any(t[0] == "~" for t in form.tokens) and not any(t[0] == "~" for t in used if t):
        score *= _TYPE_DIFFERS
    if query.names_parties_only and not all(token[0] in "@~" for token in form.tokens):
        score = min(score, _PARTIES_ONLY)
    return score, tuple(added)


def _weight(token: str, index: TitleIndex) -> float:
    if token[0] == "@":
        return _PARTY_WEIGHT
    if token[0] == "#" and len(token) == 5:
        return _YEAR_WEIGHT
    if not index.knows(token):
        return _UNKNOWN_SUBJECT if token in subject_tokens() else _UNKNOWN_WORD
    return index.weight(token)


def _missing(token: str, index: TitleIndex) -> float:
    if token[0] == "@" or (token[0] == "#" and len(token) == 5):
        return _MISSING_FACT * index.weight(token)
    if token[0] == "~":
        return 0.1
    return _MISSING * index.weight(token)


def _explain(
    token: str, query: Query, form: Form, row: Indexed, close: dict[str, dict[str, float]]
) -> tuple[float, str]:
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
    if query.capitals.get(token) in row.parties:
        return 0.95, f"@{query.capitals[token]}"
    for word, likeness in close.get(token, {}).items():
        if word in form.tokens:
            return likeness, word
    return _explain_by_facts(token, row)


def _explain_type(token: str, form: Form) -> tuple[float, str]:
    types = [t for t in form.tokens if t[0] == "~"]
    if not types:
        return 0.9, "~any"
    if (token, *types) == ("~deal", "~convention"):
        return 0.2, ""
    if token in _SOFT_TYPES and any(t in _SOFT_TYPES for t in types):
        return 0.85, next(t for t in types if t in _SOFT_TYPES)
    return (0.4, "") if token in _SOFT_TYPES else (0.0, "")


def _explain_by_facts(token: str, row: Indexed) -> tuple[float, str]:
    """Explain a token by the place of signature, another title of the entry, or its topic."""
    facts = row.entry.facts
    place = facts.get("place")
    if place and token in title_tokens(place):
        return 0.9, "place"
    if token in row.bag:
        return 0.6, "other title"
    if token in title_tokens(str(facts.get("topic", "")).replace("_", " ")):
        return 0.8, "topic"
    return 0.0, ""
