"""A string that may name or describe a treaty, read once for all comparisons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from entitykit.text import fold
from entitykit.treaties.lexicon import Word, heads, party_at, words
from entitykit.treaties.pieces import pieces
from entitykit.treaties.tokens import is_foreign, title_tokens

__all__ = ["Query", "read_query", "subject_tokens"]

_MISSPELLED = 81
_LONG = 5


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
        is_thin: The string is generic and has one word of subject at most.
        topics: Topics of its subject words.
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
    is_thin: bool
    is_private: bool
    topics: frozenset[str]


def _known_words(text: str) -> list[Word]:
    keys = [piece.key for piece in pieces(text)]
    spans = (" ".join(keys[i : i + n]) for n in (1, 2, 3) for i in range(len(keys)))
    return [words()[form] for form in spans if form in words()]


@cache
def subject_tokens() -> frozenset[str]:
    """Return the tokens of the words that only describe an agreement: its subject and its circumstances."""
    described = (form for form, word in words().items() if word.kind in {"interstate", "quality", "between", "praise"})
    return frozenset(token for form in described for token in title_tokens(form))


@lru_cache(maxsize=4096)
def read_query(text: str) -> Query:
    """Read a string that may be the title of a treaty."""
    mended = text if is_foreign(pieces(text)) else _mended(text)
    tokens = tuple(dict.fromkeys(title_tokens(mended)))
    capitals = {}
    for token in tokens:
        party = party_at([token], 0) if token[0] not in "@#~" else None
        if party is not None and party.kind == "capital":
            capitals[token] = party.code
    known = _known_words(text)
    content = [token for token in tokens if token[0] not in "@#~"]
    is_generic = all(token in subject_tokens() for token in content)
    return Query(
        text,
        tokens,
        capitals,
        fold(text),
        frozenset(token[1:] for token in tokens if token[0] == "@"),
        next((token[1:] for token in reversed(tokens) if token[0] == "~"), ""),
        is_generic,
        all(token[0] in "@~" for token in tokens),
        is_generic and len(content) < 2,
        any(word.kind == "private" for word in known),
        frozenset(word.topic for word in known if word.kind == "interstate"),
    )


def _mended(text: str) -> str:
    """Write misspelled types of agreements right: "Montreal Protocal", "Nuclear Traety"."""
    for piece in reversed(pieces(text)):
        if len(piece.key) >= _LONG and piece.key not in heads() and piece.key not in words():
            form = _closest_head(piece.key)
            if form is not None:
                text = f"{text[: piece.start]}{form}{text[piece.end :]}"
    return text


@lru_cache(maxsize=4096)
def _closest_head(word: str) -> str | None:
    from rapidfuzz import fuzz

    likeness = [(fuzz.ratio(word, form), form) for form in heads() if form[0] == word[0] and " " not in form]
    score, form = max(likeness, default=(0.0, ""))
    return form if score >= _MISSPELLED else None
