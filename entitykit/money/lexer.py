"""Text to tokens of money: digits, number words, and terms that name or sign a currency, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from entitykit.money.anchors import windows
from entitykit.money.lexicon import Lexicon, Term, first_key
from entitykit.money.words import SIGNS, WORD, lower
from entitykit.numbers import DIGITS, Part
from entitykit.numbers.parse import VULGAR

__all__ = ["Token", "tokens"]

_MIN_STEM = 3
_MAX_ENDING = 6


_SPACED = re.compile(rf"({DIGITS})|([{SIGNS}])|([{''.join(VULGAR)}])|({WORD})")


class Token(NamedTuple):
    """One token.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        text: The token as written.
        parts: Reading as parts of a number; empty if it has none. Digits are read later, as "d".
        term: Reading as a currency, ``None`` if it has none.
        digits: It is a run of digits.
    """

    start: int
    end: int
    text: str
    parts: tuple[Part, ...] = ()
    term: Term | None = None
    digits: bool = False


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """Find the tokens of a text that may belong to an amount.

    Args:
        text: Any text.
        lexicon: The language's words.

    Returns:
        Tokens in text order, not overlapping.
    """
    pattern = _spaceless(lexicon.language) if lexicon.grammar.spaceless else _SPACED
    return [token for start, end in windows(text, lexicon) for token in _scan(text, lexicon, pattern, start, end)]


def _scan(text: str, lexicon: Lexicon, pattern: re.Pattern[str], first: int, last: int) -> Iterator[Token]:
    done = first
    terms, words = lexicon.terms, lexicon.grammar.words
    odd = lexicon.grammar.glued or lexicon.grammar.suffixed
    for match in pattern.finditer(text, first, last):
        start = match.start()
        if start < done:
            rest = pattern.match(text, done, last) if match.end() > done else None
            if rest is None:
                continue
            match, start = rest, done
        string = match.group()
        kind = match.lastindex
        if kind == 1:
            yield Token(start, match.end(), string, digits=True)
            continue
        key = lower(string)
        if lexicon.grammar.spaceless and key not in words:
            key = first_key(key)
        if kind == 3:
            yield Token(start, match.end(), string, (Part("f", VULGAR[string]),))
            continue
        if key not in terms and key not in words:
            token = _odd_word(text, start, match.end(), key, lexicon) if odd else None
        else:
            token = _word(text, start, match.end(), key, lexicon)
        if token is not None:
            done = token.end
            yield token


def _word(text: str, start: int, end: int, key: str, lexicon: Lexicon) -> Token | None:
    term = _longest(text, start, end, key, lexicon)
    part = lexicon.grammar.words.get(key)
    if term is None:
        return Token(start, end, text[start:end], (part,)) if part else None
    begin = start - 1 if term.text[0] == "." else start
    stop = begin + len(term.text)
    if term.kind == "number" and term.part is not None:
        return Token(start, stop, text[start:stop], (term.part,))
    parts = (part,) if part is not None and stop == end else ()
    return Token(begin, stop, text[begin:stop], parts, term)


def _longest(text: str, start: int, end: int, key: str, lexicon: Lexicon) -> Term | None:
    group = lexicon.terms.get(key)
    if group is None:
        return None
    spaceless = lexicon.grammar.spaceless
    if group.longer:
        following = text[start + len(key) : start + len(key) + 1].lower()
        for term in group.longer.get(_SPACE.get(following, following), ()):
            if _is_here(text, start, term, spaceless=spaceless):
                return term
    if not spaceless and end - start != len(key):
        return None
    for term in group.single:
        if not term.exact and len(term.text) == end - start:
            return term
        if _is_here(text, start, term, spaceless=spaceless):
            return term
    return None


_SPACE = {"\u00a0": " ", "\u202f": " "}


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _is_here(text: str, start: int, term: Term, *, spaceless: bool) -> bool:
    begin = start - 1 if term.text[0] == "." else start
    stop = begin + len(term.text)
    if term.exact:
        if not text.startswith(term.exact, begin) and _spaced(text[begin:stop]) != term.exact:
            return False
    else:
        piece = lower(text[begin:stop])
        if piece != term.text and _spaced(piece) != term.text:
            return False
    return spaceless or not term.text[-1].isalpha() or not text[stop : stop + 1].isalpha()


def _odd_word(text: str, start: int, end: int, key: str, lexicon: Lexicon) -> Token | None:
    """Read a word that is no term as it stands: a glued number, or a name with a case ending."""
    parts = lexicon.grammar.segment(key)
    if parts:
        return Token(start, end, text[start:end], parts)
    if not lexicon.grammar.suffixed:
        return None
    for cut in range(len(key) - 1, max(_MIN_STEM, len(key) - _MAX_ENDING) - 1, -1):
        group = lexicon.terms.get(key[:cut])
        for term in group.single if group else ():
            if term.kind in ("name", "minor"):
                return Token(start, end, text[start:end], (), term)
    return None


@cache
def _spaceless(language: str) -> re.Pattern[str]:
    """Make the pattern of a language without spaces: its terms, grouped by first character, the longest first."""
    lexicon = Lexicon.load(language)
    groups: dict[str, set[str]] = {}
    groups_of_terms = (terms for group in lexicon.terms.values() for terms in (group.single, *group.longer.values()))
    known = [term.text for terms in groups_of_terms for term in terms] + list(lexicon.grammar.words)
    for word in known:
        head = _SPACED.match(word)
        if head and not word.isascii():
            groups.setdefault(word[0], set()).add(word)
    choices = []
    for first, members in sorted(groups.items()):
        tails = sorted((re.escape(word[1:]) for word in members), key=lambda tail: (-len(tail), tail))
        choices.append(f"{re.escape(first)}(?:{'|'.join(tails)})")
    words = "|".join(choices) or r"(?!)"
    return re.compile(rf"({DIGITS})|([{SIGNS}])|([{''.join(VULGAR)}])|({words}|[a-zA-Z]++)", re.IGNORECASE)
