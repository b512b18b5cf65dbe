"""What stands around a name: tokens, and the classes of words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from entitykit.resources import read_rows, read_table
from entitykit.text import lower_share

__all__ = ["Tokens", "name_shares", "word_class"]

_COMMON = 0.8
"""A capitalized word that English writes small so often is one at the start of a sentence or in a headline."""
_TOKEN = re.compile(r"['’][sS]\b|\n+|[^\W_]+|[^\w\s]|_+")


class Tokens:
    """The tokens of a text: words, punctuation marks, line ends, possessive endings."""

    __slots__ = ("ends", "starts", "texts")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.texts = [text[start:end] for start, end in spans]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first token from an offset on, and of the first one after another."""
        first = bisect_left(self.starts, start)
        return first, bisect_left(self.starts, end, first)

    def at(self, number: int) -> str:
        """Return a token, "" outside the text."""
        return self.texts[number] if 0 <= number < len(self.texts) else ""


@cache
def _classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in read_table("places/context_words")}


@cache
def _heads() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("people/not_name_words") if row["kind"] == "head")


@cache
def _titles() -> frozenset[str]:
    honorifics = {row["form"].lower() for row in read_table("people/honorifics") if row["place"] == "before"}
    return frozenset(honorifics | {row["noun"].lower() for row in read_table("people/role_nouns")})


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in read_table("people/speech_verbs"))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in read_rows("people/name_tokens")[1:]}


@cache
def name_shares(word: str) -> tuple[int, int]:
    """Return how often a folded word is a given and a family name, in the people's tables."""
    row = _names().get(word.lower())
    return (0, 0) if row is None else (int(row[1]), int(row[2]))


@cache
def word_class(token: str) -> str:
    """Return the class of a token: of a word that says something about a name beside it, else its shape."""
    if not token:
        return "none"
    if token[0] == "\n":
        return "line"
    if not token[0].isalnum():
        return "possessive" if len(token) == 2 else token
    lower = token.lower()
    known = _classes().get(lower)
    if token[0].isdigit():
        return "number"
    if (
        token[0].isupper()
        and not known
        and (lower_share(lower) or 0.0) >= _COMMON
        and token not in _heads()
        and len(token) > 1
    ):
        return "say" if lower in _verbs() else "title" if lower in _titles() else "Xlower"
    if token[0].isupper() and known == "in":
        return "in"
    if token[0].islower():
        return known or ("say" if lower in _verbs() else "title" if lower in _titles() else "lower")
    if known:
        return f"C{known}"
    if token in _heads():
        return "Chead"
    if lower in _titles():
        return "Cperson"
    given, family = name_shares(lower)
    if given or family:
        return "Cgiven" if given > family else "Cfamily"
    return "Cword"
