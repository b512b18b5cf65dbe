"""Where head nouns stand: "treaty", "pact", "agreement"; a phrase is read around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from weakref import WeakKeyDictionary

from entitykit.gazetteer import Gazetteer
from entitykit.text import script_of
from entitykit.treaties.index import title_index
from entitykit.treaties.lexicon import Head, heads, words

__all__ = ["anchors", "headless_names", "is_modifier"]


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
        if head.strength in {"name", "title"} and not _is_capital(text, match.start()):
            continue
        if is_modifier(lowered, match.end()):
            continue
        yield match.start(), match.end(), head


_BEFORE = re.compile(r"[^\W\d_][\w.'’-]* $")


def _is_capital(text: str, start: int) -> bool:
    """Return whether a head noun is capitalized, or the word before it."""
    if text[start].isupper():
        return True
    before = _BEFORE.search(text, max(0, start - 30), start)
    return before is not None and before[0][0].isupper()


_NEXT = re.compile(r"[ -]([^\W\d_]+)")


def is_modifier(lowered: str, end: int) -> bool:
    """Return whether what ends here only modifies the noun after it: "treaty ally"; takes lower-case text."""
    following = _NEXT.match(lowered, end)
    word = words().get(following[1]) if following else None
    return word is not None and word.kind == "after"


_HEADLESS: WeakKeyDictionary[Gazetteer, re.Pattern[str] | None] = WeakKeyDictionary()
_LONG_WORD = 12


def headless_names(gazetteer: Gazetteer) -> re.Pattern[str] | None:
    """Return a pattern of the prominent names in which no head noun stands; ``None`` if there are none.

    Abbreviations are left out, and single words, which are places more often ("Versailles").
    """
    if gazetteer not in _HEADLESS:
        by_letter: dict[str, list[str]] = {}
        for name in sorted({*_headless(gazetteer)}, key=lambda name: (-len(name), name)):
            rest = re.escape(name[1:]).replace(r"\ ", r"[ \u00a0]").replace(r"\-", "[-–‑]")
            by_letter.setdefault(name[0], []).append(rest)
        parts = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_letter.items()))
        _HEADLESS[gazetteer] = re.compile(rf"(?<!\w)(?:{parts})(?!\w)") if parts else None
    return _HEADLESS[gazetteer]


def _headless(gazetteer: Gazetteer) -> Iterator[str]:
    for row in title_index(gazetteer).entries:
        for text, kind in ((row.entry.name, ""), *((alias.text, alias.kind) for alias in row.entry.aliases)):
            is_long = " " in text or "-" in text or len(text) >= _LONG_WORD
            if kind != "abbreviation" and is_long and script_of(text) == "Latn" and next(anchors(text), None) is None:
                yield text
