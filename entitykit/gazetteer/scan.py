"""Scanning: the longest aliases that stand in a running text, at word borders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from entitykit.gazetteer.claims import LONG, LOWER, Claim
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.keys import TOKEN
from entitykit.text import fold, lower_share

__all__ = ["Scanner"]

_MEMO = 200_000
_LONGEST = 40
_SENTENCE_END = '.!?:\n"“”•'


class Scanner:
    """Finds aliases of some files in texts; it remembers which words can begin one.

    Args:
        indexes: The files.
        kind: Kind of entries to find, ``None`` for all.
    """

    def __init__(self, indexes: Sequence[Index], kind: str | None) -> None:
        self._indexes = indexes
        self._kind = kind
        self._memo: dict[str, int] = {}

    def scan(self, text: str) -> Iterator[tuple[int, int, list[tuple[Index, Claim]]]]:
        """Yield start, end and claims of the longest aliases, in text order, not overlapping."""
        memo = self._memo
        tokens = list(TOKEN.finditer(text))
        skip = 0
        for number, token in enumerate(tokens):
            if number < skip:
                continue
            mask = memo.get(token.group())
            if mask is None:
                mask = self._remember(token.group())
            if not mask:
                continue
            found = self._longest(text, tokens, number, mask)
            if found is not None:
                count, end, claims = found
                skip = number + count
                yield token.start(), end, claims

    def _remember(self, word: str) -> int:
        if len(self._memo) >= _MEMO:
            self._memo.clear()
        key = fold(word)
        mask = 0
        for index in self._indexes:
            more = index.prefix_mask(key)
            if more & LOWER or word[0] != word[0].lower() or not word[0].isalpha():
                mask |= more
        self._memo[word] = mask
        return mask

    def _longest(
        self, text: str, tokens: list[re.Match[str]], number: int, mask: int
    ) -> tuple[int, int, list[tuple[Index, Claim]]] | None:
        start = tokens[number].start()
        if mask & ~(1 | LOWER) and number + 1 < len(tokens):
            pair = f"{fold(tokens[number].group())} {fold(tokens[number + 1].group())}"
            longer = 0
            for index in self._indexes:
                longer |= index.prefix_mask(pair)
            mask = (mask & 1) | longer
        for count in _lengths(mask):
            if number + count > len(tokens):
                continue
            end = tokens[number + count - 1].end()
            for stop in _ends(text, end):
                claims = self._claims(text, start, stop)
                if claims:
                    return count, stop, claims
        return None

    def _claims(self, text: str, start: int, end: int) -> list[tuple[Index, Claim]]:
        surface = text[start:end]
        key = fold(surface)
        return [
            (index, claim)
            for index in self._indexes
            for claim in index.find(key)
            if _may_stand(surface, claim, text, start)
            and (self._kind is None or index.row(claim.entry)[1] == self._kind)
        ]


def _lengths(mask: int) -> Iterator[int]:
    """Yield the numbers of tokens that a mask allows, longest first."""
    if mask & LONG:
        yield from range(_LONGEST, 14, -1)
    for count in range(14, 0, -1):
        if mask & (1 << (count - 1)):
            yield count


def _ends(text: str, end: int) -> tuple[int, ...]:
    """Return where an alias may end: with the full stop or bracket after its last token, or before it."""
    return (end + 1, end) if text[end : end + 1] in (".", ")", "'", "’") else (end,)


def _may_stand(surface: str, claim: Claim, text: str, start: int) -> bool:
    """Return whether the case of a surface lets it be this alias."""
    if claim.policy == "never":
        return False
    if claim.policy == "any":
        return True
    if claim.policy == "exact":
        return surface == claim.text
    if not _capitals_fit(surface, claim.text):
        return False
    return not (_is_common(surface) and _starts_sentence(text, start))


def _capitals_fit(surface: str, alias: str) -> bool:
    """Return whether each word that the alias capitalizes is capitalized in the surface too."""
    if surface == alias:
        return True
    ours, theirs = TOKEN.findall(surface), TOKEN.findall(alias)
    if len(ours) != len(theirs):
        return surface[:1] != surface[:1].lower()
    if len(ours) == 1 and len(surface) <= 4 and surface.isupper() and not alias.isupper():
        return False  # "US" is not the alias "Us"
    return all(a[0] == a[0].lower() or b[0] != b[0].lower() for a, b in zip(theirs, ours, strict=True))


def _is_common(surface: str) -> bool:
    share = lower_share(surface)
    return share is not None and share >= 0.5


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_END
