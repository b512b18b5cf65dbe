"""Where head nouns stand: "treaty", "pact", "agreement"; a phrase is read around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from entitykit.treaties.lexicon import Head, heads, words

__all__ = ["anchors", "is_modifier"]


@cache
def _anchor() -> re.Pattern[str]:
    forms = sorted(heads(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")


def anchors(text: str) -> Iterator[tuple[int, int, Head]]:
    """Yield start, end and head noun of every place where a phrase may have its head."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" gets longer: keep the offsets
        lowered = text.replace("İ", "I").lower()
    for match in _anchor().finditer(lowered):
        head = heads()[match.group()]
        if head.strength in {"name", "title"} and not _is_capital(text, match.start(), head):
            continue
        if is_modifier(lowered, match.end()):
            continue
        yield match.start(), match.end(), head


_BEFORE = re.compile(r"[^\W\d_][\w.'’-]* $")


def _is_capital(text: str, start: int, head: Head) -> bool:
    """Return whether a head noun is capitalized, or of the more telling ones the word before it."""
    if text[start].isupper():
        return True
    before = _BEFORE.search(text, max(0, start - 30), start) if head.strength == "title" else None
    return before is not None and before[0][0].isupper()


_NEXT = re.compile(r"[ -]([^\W\d_]+)")


def is_modifier(lowered: str, end: int) -> bool:
    """Return whether what ends here only modifies the noun after it: "treaty ally"; takes lower-case text."""
    following = _NEXT.match(lowered, end)
    word = words().get(following[1]) if following else None
    return word is not None and word.kind == "after"
