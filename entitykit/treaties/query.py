"""A string that may name or describe a treaty, read once for all comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from entitykit.text import fold
from entitykit.treaties.lexicon import heads, party_at, words
from entitykit.treaties.pieces import pieces
from entitykit.treaties.tokens import stem, title_tokens

__all__ = ["Query", "read_query", "subject_tokens"]

_MISSPELLED = 82


@dataclass(frozen=True, slots=True)
class Query:
    """A string that may be the title of a treaty.

    Attributes:
        text: As written.
        tokens: Its tokens, each once, in order.
        capitals: Tokens that may stand for a party by its capital, with the party's code.
        folded: The folded string.
        parties: Codes of the parties that the string names.
        type: Type of agreement that the string says, "" if none.
        is_generic: The string only describes: subject, type, parties and years, but no name.
        is_parties_only: The string is a type and parties ("Singapore deal").
        is_private: The string speaks of a company, a party or a court ("Democratic National Convention").
    """

    text: str
    tokens: tuple[str, ...]
    capitals: dict[str, str]
    folded: str
    parties: frozenset[str]
    type: str
    is_generic: bool
    is_parties_only: bool
    is_private: bool


def _is_private(text: str) -> bool:
    keys = [piece.key for piece in pieces(text)]
    spans = (" ".join(keys[i : i + n]) for n in (1, 2, 3) for i in range(len(keys)))
    return any(form in words() and words()[form].kind == "private" for form in spans)


@cache
def subject_tokens() -> frozenset[str]:
    """Return the tokens of the words that only describe an agreement: its subject and its circumstances."""
    described = (form for form, word in words().items() if word.kind in {"interstate", "quality", "between", "praise"})
    return frozenset(token for form in described for token in title_tokens(form))


@lru_cache(maxsize=4096)
def read_query(text: str) -> Query:
    """Read a string that may be the title of a treaty."""
    tokens = tuple(dict.fromkeys(_mended(token) for token in title_tokens(text)))
    capitals = {}
    for token in tokens:
        party = party_at([token], 0) if token[0] not in "@#~" else None
        if party is not None and party.kind == "capital":
            capitals[token] = party.code
    return Query(
        text,
        tokens,
        capitals,
        fold(text),
        frozenset(token[1:] for token in tokens if token[0] == "@"),
        next((token[1:] for token in reversed(tokens) if token[0] == "~"), ""),
        all(token[0] in "@#~" or token in subject_tokens() for token in tokens),
        all(token[0] in "@~" for token in tokens),
        _is_private(text),
    )


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
