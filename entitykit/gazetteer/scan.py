"""Scanning: the longest aliases that stand in a running text, at word borders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress
from typing import NamedTuple, TypeAlias

from entitykit.gazetteer.case import fits, starts_sentence
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.keys import PARTS, key_of
from entitykit.gazetteer.masks import LOWER, lengths
from entitykit.gazetteer.records import Claim
from entitykit.text import fold

__all__ = ["Found", "Scanner"]

Found: TypeAlias = tuple[Index, Claim]
_Span: TypeAlias = tuple[int, int, tuple[Found, ...]]

_MEMO = 1 << 17
_WINDOW = 1 << 16
_OVERLAP = 1 << 10
_GAP = 3
_SPACE = re.compile(r"\s")
_CLOSING = frozenset(".)'’")


class _Tokens(NamedTuple):
    """The tokens of a stretch of text: words, and offsets in the whole text of gaps and words in turn."""

    text: str
    words: list[str]
    offsets: list[int]

    def start(self, number: int) -> int:
        return self.offsets[2 * number + 1]

    def end(self, number: int) -> int:
        return self.offsets[2 * number + 2]


def _tokens(text: str, start: int, end: int) -> _Tokens:
    parts = PARTS.split(text[start:end])
    return _Tokens(text, parts[1::2], list(accumulate(map(len, parts), initial=start)))


class Scanner:
    """Finds aliases of some files in texts. It remembers what words lead to, within bounds.

    Args:
        indexes: The files, uppermost first.
        kind: Kind of entries to find, ``None`` for all.
    """

    def __init__(self, indexes: Sequence[Index], kind: str | None) -> None:
        self._indexes = indexes
        self._kind = kind
        self._masks: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._surfaces: dict[str, tuple[Found, ...]] = {}

    def scan(self, text: str) -> Iterator[_Span]:
        """Yield start, end and claims of the longest aliases, in text order, not overlapping."""
        start = 0
        while start < len(text):
            border = _border(text, start + _WINDOW)
            last = border
            for span in self._window(_tokens(text, start, _border(text, border + _OVERLAP)), border):
                last = max(last, span[1])
                yield span
            start = last

    def _window(self, tokens: _Tokens, border: int) -> Iterator[_Span]:
        """Yield the aliases of a stretch of text that start before its border."""
        words = tokens.words
        known = self._masks
        masks = list(map(known.get, words))
        if None in masks:
            self._learn(words, known)
            masks = list(map(known.get, words))
        skip = 0
        for number in compress(range(len(words)), masks):
            if number >= skip:
                start = tokens.start(number)
                if start >= border:
                    return
                found = self._longest(tokens, number, masks[number] or 0)
                if found is not None:
                    skip = number + found[0]
                    yield start, found[1], found[2]

    def _learn(self, words: list[str], known: dict[str, int]) -> None:
        """Add the mask of each word as the first of an alias, 0 if none starts so in its case, to the known ones."""
        if len(known) >= _MEMO:
            self._masks = {}  # a new one, as other threads may be at work with the old
        for word in set(words).difference(known):
            key = fold(word)
            is_capital = word[0] != word[0].lower() or not word[0].isalpha()
            mask = 0
            for index in self._indexes:
                found = index.prefix_mask(key)
                if is_capital or found & LOWER:
                    mask |= found
            known[word] = mask

    def _longest(self, tokens: _Tokens, number: int, mask: int) -> tuple[int, int, tuple[Found, ...]] | None:
        """Return the number of tokens, end and claims of the longest alias that starts at a token."""
        text, words, offsets = tokens
        at = 2 * number + 1
        start, end = offsets[at], offsets[at + 1]
        if mask & ~(1 | LOWER) and number + 1 < len(words) and offsets[at + 2] - end <= _GAP:
            pair = (words[number], words[number + 1])
            counts = self._pairs.get(pair)
            if counts is None:
                counts = self._longer(pair)
            for count in counts:
                if number + count <= len(words):
                    found = self._ending(text, start, offsets[at + 2 * count - 1])
                    if found is not None:
                        return count, *found
        if mask & 1:
            found = self._ending(text, start, end)
            if found is not None:
                return 1, *found
        return None

    def _longer(self, pair: tuple[str, str]) -> list[int]:
        """Return the numbers of tokens, two and more, that aliases beginning with two words can have."""
        if len(self._pairs) >= _MEMO:
            self._pairs.clear()
        prefix = f"{fold(pair[0])} {fold(pair[1])}"
        mask = 0
        for index in self._indexes:
            mask |= index.prefix_mask(prefix)
        found = self._pairs[pair] = [count for count in lengths(mask) if count > 1]
        return found

    def _ending(self, text: str, start: int, end: int) -> tuple[int, tuple[Found, ...]] | None:
        """Return the end of the alias that stands there and its claims; a closing sign may belong to it."""
        if text[end : end + 1] in _CLOSING:
            surface = text[start : end + 1]
            claims = tuple(found for found in self._claims(surface) if _closes(surface, found[1][2]))
            if claims:
                return end + 1, claims
        claims = self._claims(text[start:end])
        if claims and starts_sentence(text, start):  # where a common word has a capital too
            claims = tuple((index, claim) for index, claim in claims if index.codes[claim[1]].policy != "common")
        return (end, claims) if claims else None

    def _claims(self, surface: str) -> tuple[Found, ...]:
        """Return the claims to a surface whose case fits it."""
        found = self._surfaces.get(surface)
        if found is None:
            if len(self._surfaces) >= _MEMO:
                self._surfaces.clear()
            found = self._surfaces[surface] = self._find(surface)
        return found

    def _find(self, surface: str) -> tuple[Found, ...]:
        key = key_of(surface)
        return tuple(
            (index, claim)
            for index in self._indexes
            for claim in index.find(key)
            if fits(surface, claim[2], index.codes[claim[1]].policy)
            and (self._kind is None or len(index.kinds) == 1 or index.row(claim[0])[1] == self._kind)
        )


def _closes(surface: str, alias: str) -> bool:
    """Return whether the sign at the end of a surface is the alias's own: "US." at a sentence end is not "U.S."."""
    return not alias[-1].isalnum() and surface.count(".") == alias.count(".")


def _border(text: str, at: int) -> int:
    """Return the offset of white space at or soon after an offset, the end of the text if that comes first."""
    if at >= len(text):
        return len(text)
    space = _SPACE.search(text, at, at + _OVERLAP)
    return at if space is None else space.start()
