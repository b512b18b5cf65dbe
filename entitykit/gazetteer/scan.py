"""Scanning: the longest aliases that stand in a running text, at word borders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from entitykit.gazetteer.case import fits, is_common, starts_sentence
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.keys import TOKEN, key_of
from entitykit.gazetteer.masks import LONGEST, LOWER, lengths
from entitykit.gazetteer.records import Claim
from entitykit.text import fold

__all__ = ["Found", "Scanner"]

Found: TypeAlias = tuple[Index, Claim]
_Token: TypeAlias = re.Match[str]

_MEMO = 1 << 17
_WINDOW = 1 << 13
_GAP = 3
_CLOSING = frozenset(".)'’")


class Scanner:
    """Finds aliases of some files in texts. It remembers what words lead to, within bounds.

    Args:
        indexes: The files, uppermost first.
        kind: Kind of entries to find, ``None`` for all.
    """

    def __init__(self, indexes: Sequence[Index], kind: str | None) -> None:
        self._indexes = indexes
        self._kind = kind
        self._first: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}
        self._surfaces: dict[str, tuple[Found, ...]] = {}

    def scan(self, text: str) -> Iterator[tuple[int, int, tuple[Found, ...]]]:
        """Yield start, end and claims of the longest aliases, in text order, not overlapping."""
        rest = TOKEN.finditer(text)
        tokens = list(islice(rest, _WINDOW))
        first = self._first
        while tokens:
            more = list(islice(rest, _WINDOW))
            stop = len(tokens)
            tokens += more[:LONGEST]
            skip = 0
            for number in range(stop):
                mask = first.get(tokens[number][0])
                if mask is None:
                    mask = self._learn(tokens[number][0])
                if mask and number >= skip:
                    found = self._longest(text, tokens, number, mask)
                    if found is not None:
                        skip = number + found[0]
                        yield tokens[number].start(), found[1], found[2]
            tokens = more[max(0, skip - stop) :]

    def _learn(self, word: str) -> int:
        """Return the mask of a word as the first of an alias, 0 if none starts so in this case."""
        if len(self._first) >= _MEMO:
            self._first.clear()
        key = fold(word)
        is_capital = word[0] != word[0].lower() or not word[0].isalpha()
        mask = 0
        for index in self._indexes:
            found = index.prefix_mask(key)
            if is_capital or found & LOWER:
                mask |= found
        self._first[word] = mask
        return mask

    def _longest(
        self, text: str, tokens: list[_Token], number: int, mask: int
    ) -> tuple[int, int, tuple[Found, ...]] | None:
        """Return the number of tokens, end and claims of the longest alias that starts at a token."""
        token = tokens[number]
        start = token.start()
        if mask & ~(1 | LOWER) and number + 1 < len(tokens) and tokens[number + 1].start() - token.end() <= _GAP:
            for count in self._longer(token[0], tokens[number + 1][0]):
                if number + count <= len(tokens):
                    found = self._ending(text, start, tokens[number + count - 1].end())
                    if found is not None:
                        return count, *found
        if mask & 1:
            found = self._ending(text, start, token.end())
            if found is not None:
                return 1, *found
        return None

    def _longer(self, word: str, following: str) -> list[int]:
        """Return the numbers of tokens, two and more, that aliases beginning with two words can have."""
        pair = (word, following)
        found = self._pairs.get(pair)
        if found is None:
            if len(self._pairs) >= _MEMO:
                self._pairs.clear()
            prefix = f"{fold(word)} {fold(following)}"
            mask = 0
            for index in self._indexes:
                mask |= index.prefix_mask(prefix)
            found = self._pairs[pair] = [count for count in lengths(mask) if count > 1]
        return found

    def _ending(self, text: str, start: int, end: int) -> tuple[int, tuple[Found, ...]] | None:
        """Return the end of the alias that stands there and its claims; a closing sign may belong to it."""
        if text[end : end + 1] in _CLOSING:
            claims = tuple(c for c in self._claims(text[start : end + 1]) if not c[1].text[-1].isalnum())
            if claims:
                return end + 1, claims
        claims = self._claims(text[start:end])
        if not claims or (is_common(text[start:end]) and starts_sentence(text, start)):
            return None
        return end, claims

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
            if fits(surface, claim.text, index.codes[claim.code].policy)
            and (self._kind is None or index.row(claim.entry)[1] == self._kind)
        )
