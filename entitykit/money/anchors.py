"""Where in a long text money can be at all: windows around currency signs, names, codes and abbreviations.

Running text is mostly words that have nothing to do with money. Looking at every word costs more than all the rest, so
a long text is first asked, by a few passes of C speed, where it holds a currency. Only windows around those places are
lexed; what is found is the same, because every amount has a currency in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entitykit.money.evidence import countries_of
from entitykit.money.lexicon import Lexicon
from entitykit.money.words import SIGNS, segments, words_of

__all__ = ["windows"]

_SHORT = 400
_SLACK = 40
_BEFORE_SIGN, _BEHIND_SIGN = 40, 80
_BEFORE_NAME, _BEHIND_NAME = 130, 50
_GLUED = re.compile(r"[0-9](?:(?=[^\W\d_])|(?<=[^\W\d_][0-9]))")
_DASH = re.compile(r"[-‑–—/](?:([^\W\d_]{1,12})|(?=[0-9]))")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]{1,12}\Z")
_LETTERS_AFTER = re.compile(r"[^\W\d_]{1,12}")
_TRAILING = ("", *". , ; : ! ? ) ] ' ’ \" ” …".split(" "), ".”", '."', ",”", ',"', ").", "),", "'s", "’s", ".)")
_USUAL_TRAILING = ("", ",", ".", ";", ":", ")", "’s", "'s")
_LEADING = ("(", "[", '"', "“", "'", "‘", "—", "(“")


def windows(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that can hold amounts: (start, end), in order, not overlapping.

    Args:
        text: The text.
        lexicon: The language's words.
    """
    habits = lexicon.grammar
    if len(text) < _SHORT or habits.spaceless or habits.suffixed or habits.glued:
        yield 0, len(text)
        return
    start = end = 0
    for low, high in _all_stretches(text, lexicon):
        if low > end:
            if end:
                yield start, end
            start = max(end, _border(text, low, -1))
        end = max(end, _border(text, high, 1))
    if end:
        yield start, end


def _border(text: str, at: int, step: int) -> int:
    """Move an offset outwards to white space, so that no word or number is cut; not far."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    found = text.rfind(" ", max(0, at - _SLACK), at) if step < 0 else text.find(" ", at, at + _SLACK)
    return at if found < 0 else found


def _all_stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the stretches of all segments; they are in order but for the edges, where a later one may begin earlier."""
    for first, last in segments(text):
        piece = text[first:last]
        for low, high in sorted(set(_stretches(piece, lexicon))):
            yield first + low, first + high


def _stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for match in _sign().finditer(text):
        yield match.start() - _BEFORE_SIGN, match.start() + _BEHIND_SIGN
    pieces = _pieces(lexicon.language)
    for match in _GLUED.finditer(text):
        yield from _beside(text, match.start(), match.end(), pieces)
    for match in _DASH.finditer(text):
        if match[1] in pieces or match[0][0] in "–—/":
            yield from _beside(text, match.start(), match.start() + 1, pieces)
    doubtful = _doubtful(lexicon.language)
    for piece in pieces.intersection(words_of(text)):
        bare = piece.strip(_PUNCTUATION)
        for at in _whole(text, piece):
            if bare not in doubtful or _by_number(text, at, at + len(piece), bare.lower(), lexicon):
                yield at - _BEFORE_NAME, at + _BEHIND_NAME


_PUNCTUATION = "".join({character for piece in (*_TRAILING, *_LEADING) for character in piece if character != "s"})


def _by_number(text: str, start: int, end: int, bare: str, lexicon: Lexicon) -> bool:
    """Tell whether something that may be a number, or makes a longer name of it, touches a word."""
    if text[end : end + 2].strip()[:1].isdigit():
        return True
    before = text[max(0, start - 24) : start].lower().split()
    if not before:
        return False
    word = before[-1].strip(_PUNCTUATION)
    group = lexicon.terms.get(word)
    if group is not None and any(term.text == f"{word} {bare}" for term in group.longer.get(" ", ())):
        return True
    return (
        any(c.isdigit() for c in word)
        or word in lexicon.grammar.words
        or word in lexicon.grammar.articles
        or word == "of"
        or "-" in word
    )


@cache
def _doubtful(language: str) -> frozenset[str]:
    """Return the spellings of words that are mostly not money: they count beside a number only."""
    lexicon = Lexicon.load(language)
    weak = {term.exact for group in lexicon.terms.values() for term in group.single if term.kind == "weak"}
    return frozenset(weak | {spelling for word in (*lexicon.risky, "cent") for spelling in _cased(word, "")})


def _beside(text: str, start: int, end: int, pieces: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretch if the letters that touch a place are a word of money."""
    after, before = _LETTERS_AFTER.match(text, end), _LETTERS_BEFORE.search(text, max(0, start - 12), start)
    if (after is not None and after.group() in pieces) or (before is not None and before.group() in pieces):
        yield start - _BEFORE_NAME, end + _BEHIND_SIGN


def _whole(text: str, piece: str) -> Iterator[int]:
    """Yield where a piece stands between spaces."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (at == 0 or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(piece, end)


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{SIGNS}]")


@cache
def _pieces(language: str) -> frozenset[str]:
    """Return the words that make a place one of money, with the punctuation that may touch them."""
    lexicon = Lexicon.load(language)
    found: set[str] = set()
    for key, group in lexicon.terms.items():
        for term in group.single:
            if term.kind not in ("prefixed", "number"):
                rare = term.kind == "weak" or (term.kind == "code" and not term.exact.isupper())
                found |= _touched(_cased(term.text, term.exact), weak=rare)
        for terms in group.longer.values():
            for term in terms:
                current = any(countries_of(code) for code in term.codes)
                if current and term.kind not in ("prefixed", "number") and not _is_covered(key, term.text, lexicon):
                    found |= _touched(_cased(_WORD.findall(term.text)[-1], ""), weak=False)
    return frozenset(found)


def _is_covered(key: str, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a term of several words holds one that is looked for anyway, or a sign."""
    if _sign().search(text) or not _WORD.search(text) or not text.replace(" ", "").isalpha():
        return bool(_sign().search(text)) or bool(lexicon.terms[key].single)
    words = (lexicon.terms.get(word) for word in _WORD.findall(text))
    return any(not term.exact for group in words if group is not None for term in group.single)


def _cased(word: str, exact: str) -> set[str]:
    return {exact} if exact else {word, word.title(), word.upper(), word.capitalize()}


def _touched(spellings: set[str], *, weak: bool) -> set[str]:
    """Add the punctuation that may stand before or behind a word; less of it for spellings that are rare."""
    if weak:
        return spellings
    usual = {spelling for spelling in spellings if spelling.islower() or len(spellings) == 1}
    pieces = {spelling + trail for spelling in usual for trail in _TRAILING}
    pieces |= {lead + spelling for spelling in usual for lead in _LEADING}
    pieces |= {spelling + trail for spelling in spellings - usual for trail in _USUAL_TRAILING}
    return pieces | {f"({spelling})" for spelling in usual} | {f"({spelling}" for spelling in spellings}
