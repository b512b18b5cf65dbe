"""Titles and roles around a name in a text: "Philippine Foreign Secretary X", "X, the White House press secretary"."""

from __future__ import annotations

import re

from entitykit.people.lexicon import word_list
from entitykit.people.roles import read_role
from entitykit.people.words import is_role_noun, word_info

__all__ = ["title_of"]

_SPACE = 100
_WORDS = 7
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*\.?")
_LINKS = frozenset({"of", "for"})
_APPOSITION = re.compile(
    r",? ?(?:who is |who was )?(?:the|a|an|his|her|its|their|then|former)? ?(?P<role>[A-Za-z][^,.;:()\n“”\"]{3,70})"
)


def title_of(text: str, start: int, end: int) -> str:
    """Return the title or role that a text gives a name, "" if there is none.

    Args:
        text: The text.
        start: Offset of the name.
        end: End of the name, exclusive.

    >>> text = "Then-Foreign Minister Motegi met Ms. Leavitt, the White House press secretary, on Monday."
    >>> title_of(text, 22, 28), title_of(text, 37, 44)
    ('Then-Foreign Minister', 'White House press secretary')
    """
    before = _before(text[max(0, start - _SPACE) : start])
    if before and (read_role(before).office_class or not text.startswith(", ", end)):
        return before
    return _behind(text[end : end + _SPACE]) or before


def _before(text: str) -> str:
    """Return the words before a name that make up a title: a role noun or title, and what describes it."""
    taken: list[re.Match[str]] = []
    end = len(text)
    for match in reversed(list(_WORD.finditer(text))):
        gap = text[match.end() : end]
        if gap.strip() not in (("", "(", "“", "‘", '"') if not taken else ("",)) or "\n" in gap:
            break
        if len(taken) == _WORDS or not _fits(match, text, bool(taken)):
            break
        taken.append(match)
        end = match.start()
    words = [match.group() for match in reversed(taken)]
    if not any(map(_is_title, words)):
        return ""
    while words and (words[0].lower() in _LINKS or (words[0].islower() and not _describes(words[0]))):
        words.pop(0)
    return " ".join(words)


def _fits(match: re.Match[str], text: str, inside: bool) -> bool:
    """Return whether a word belongs to the title whose later words, if any, were taken already."""
    word = match.group()
    if inside:
        return _goes_on(word)
    return _is_title(word) or (word[0].isupper() and text[: match.start()].endswith((" of ", " for ")))


def _is_title(word: str) -> bool:
    """Return whether the word directly before a name is a title or a role."""
    bare = word.strip(".")
    if word[0].isupper():
        return word_info(word).kind == "title" or word_info(bare).kind == "title"
    return is_role_noun(bare)


def _goes_on(word: str) -> bool:
    """Return whether a word before a title may belong to it."""
    lowered = word.lower()
    if lowered in _LINKS or lowered in ("then", "former", "late") or lowered.startswith(("then-", "ex-")):
        return True
    if word.endswith(".") or lowered in word_list("function"):
        return False
    if word[0].isupper():
        info = word_info(word)
        return info.kind != "" or info.named == 0
    return _describes(word)


def _describes(word: str) -> bool:
    """Return whether a lower-case word begins a role: "foreign policy chief", "then president"."""
    return (
        word in ("then", "former", "acting", "deputy", "late")
        or is_role_noun(word)
        or word in word_list("role_adjective")
    )


def _behind(text: str) -> str:
    """Return the role in an apposition behind a name."""
    if not text.startswith(", "):
        return ""
    match = _APPOSITION.match(text)
    if match is None:
        return ""
    words = match["role"].split()[:8]
    kept: list[str] = []
    for word in words:
        if kept and word.islower() and word in word_list("function") and word not in ("of", "for", "and", "to"):
            break
        kept.append(word)
    role = " ".join(kept)
    return role if read_role(role).office_class else ""
