"""Align names: make a name ready for comparing, and pair its words with those of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from entitykit.people.keys import are_nicknames, frame_key, latin, loose_key, sound_key
from entitykit.people.lexicon import word_list
from entitykit.people.tokens import affixes, folded_total, is_patronymic, without_peerage, word_weights
from entitykit.text import script_of

__all__ = ["Alignment", "Prepared", "align", "prepare_name", "surely_differ", "word_likeness", "word_weight"]

_MARKS = str.maketrans(dict.fromkeys(',()"/@.-;:[]“”', " ") | {"'": None, "`": None})
_NUMERALS = {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv", "junior": "jr", "senior": "sr"}
_UNRELATED, _UNRELATED_SHORT = 50.0, 34.0
_SHORT = 4
_NEAR = 0.85
_SHORT_FRAME = 2
_NAMED = 3
_JOIN_SLACK = 3
_SLAVIC = 5
_FEMININE = ("ova", "eva", "ina", "skaya", "ska")
"""Endings of Slavic women's surnames, which tell husband and wife, brother and sister apart."""
_FIRST = {
    "z": "s",
    "x": "s",
    "c": "s",
    "j": "s",
    "h": "s",
    "t": "s",
    "d": "s",
    "k": "g",
    "q": "g",
    "p": "b",
    "v": "f",
    "y": "e",
    "i": "e",
}
"""First letters that may begin one sound."""


class Prepared(NamedTuple):
    """A name made ready for comparing.

    Attributes:
        words: Its words, folded, in Latin letters, without titles and particles.
        generation: "jr", "sr", "ii" ..., "" if the name has none.
        voweled: The script writes vowels; false for Arabic and Hebrew.
    """

    words: tuple[str, ...]
    generation: str
    voweled: bool = True


Pair = tuple[int, int, float, str]


class Alignment(NamedTuple):
    """Which words of two names go together.

    Attributes:
        pairs: (index in the first, index in the second, likeness 0 to 1, how).
        left: Words of the first that are left over.
        right: Words of the second that are left over.
    """

    pairs: list[Pair]
    left: list[int]
    right: list[int]


@cache
def _special() -> dict[str, str]:
    """Return the words that are more than plain parts of names, and what: "generation", "article", "title" ..."""
    table = dict.fromkeys(affixes("after"), "after")
    names_too = word_list("title_or_name")
    table |= {word: "title" for word in affixes("before") if word not in names_too}
    table |= dict.fromkeys(word_list("particle_in_comparison"), "particle") | dict.fromkeys(_ARTICLES, "article")
    table |= dict.fromkeys(_NUMERALS, "generation")
    return {word: kind for word, kind in table.items() if len(word) > 1 or kind == "particle"}


@lru_cache(maxsize=1 << 15)
def prepare_name(text: str) -> Prepared:
    """Make a name ready for comparing.

    Args:
        text: A name in any order, case and script.
    """
    plain = text.isascii()
    folded = text.lower() if plain and "," not in text else latin(without_peerage(text))
    raw = (folded if folded.replace(" ", "").isalpha() else folded.translate(_MARKS)).split()
    special = _special()
    words: list[str] = []
    generation, joins = "", False
    for word in raw:
        kind = special.get(word)
        if kind is None:
            if joins:
                _join(words, word)
            else:
                words.append(word)
            joins = False
        elif kind == "generation":
            generation = _NUMERALS[word]
        elif kind == "article":
            joins = bool(words)  # "abd al": the next word may belong to the one before
        elif kind == "particle":
            if not words:
                words.append(word)
        elif not _is_affix(word, kind, raw):
            words.append(word)
    words = words or raw
    return Prepared(tuple(words), generation, plain or _is_voweled(text))


_ARTICLES = frozenset("al el ul ad ud ed as ar an ur".split())
_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus"})
_RELIGION = frozenset({"din", "deen", "dine", "dien"})


def _join(words: list[str], word: str) -> None:
    """Add a word after an article: "abd al rahman" and "khayr al din" are one word each."""
    if words[-1] in _SERVANT:
        words[-1] = "abdul" + word
    elif word in _RELIGION:
        words[-1] += word
    else:
        words.append(word)


def _is_affix(word: str, kind: str, raw: list[str]) -> bool:
    """Return whether a title, or letters like a degree's, are no part of this name."""
    full = len([other for other in raw if len(other) > 1])
    if kind == "title":
        return full > 2 or (full == 2 and folded_total(word) < _NAMED)
    return full > 2 and folded_total(word) < 2


def _is_voweled(text: str) -> bool:
    return script_of(text) not in ("Arab", "Hebr")


def word_weight(word: str) -> float:
    """Return how much a word tells: 0.35 for an initial to 1 for a word that no list knows."""
    weight = word_weights().get(word)
    if weight is None or len(word) == 1:
        return 0.35 if len(word) == 1 else 0.45 if is_patronymic(word) else 1.0
    return weight


@cache
def _measures() -> tuple[Callable[..., int], Callable[..., float]]:
    """Import rapidfuzz when it is first needed."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.fuzz import ratio

    return OSA.distance, ratio


@lru_cache(maxsize=1 << 16)
def word_likeness(a: str, b: str) -> tuple[float, str]:
    """Return how alike two words of names are, 0 to 1, and how.

    Args:
        a: A folded word.
        b: Another one.

    Returns:
        Likeness and "same", "sound", "initial", "nickname" or "typo"; (0.0, "") for words that are not alike.

    >>> word_likeness("mohammed", "muhammad")[1], word_likeness("lazaro", "lagaza")[0]
    ('sound', 0.0)
    """
    if len(a) == 1 or len(b) == 1:
        return (0.75, "initial") if a[0] == b[0] else (0.0, "")
    if are_nicknames(a, b):
        return 0.85, "nickname"
    least = _UNRELATED if len(a) >= _SHORT <= len(b) else _UNRELATED_SHORT
    if _measures()[1](a, b, score_cutoff=least) == 0:
        return 0.0, ""
    sound_a, sound_b = sound_key(a), sound_key(b)
    if sound_a == sound_b and len(sound_a) > 1:
        return 0.96, "sound"
    found = _by_spelling(a, b)
    return found if found[0] >= _NEAR else max(found, _by_sound(a, b, sound_a, sound_b), _by_beginning(a, b))


def _by_spelling(a: str, b: str) -> tuple[float, str]:
    """Judge two words by the letters that differ."""
    longest = max(len(a), len(b))
    distance = _measures()[0](a, b, score_cutoff=2)
    if distance == 1 and (a + "a" == b or b + "a" == a) and longest > _SLAVIC:
        return (0.6 if max(a, b, key=len).endswith(_FEMININE) else 0.8), "typo"
    if distance == 1 and longest > 3:
        return (0.7 if longest == 4 else 0.85 if a[0] == b[0] else 0.75), "typo"
    if distance == 2 and longest > 6:
        return 0.75 if longest > 7 else 0.65, "typo"
    return 0.0, ""


def _by_sound(a: str, b: str, sound_a: str, sound_b: str) -> tuple[float, str]:
    """Judge two words by their consonants and how far their vowels differ."""
    frame_a, frame_b = frame_key(a), frame_key(b)
    longest = max(len(sound_a), len(sound_b))
    distance = _measures()[0](sound_a, sound_b)
    if frame_a == frame_b and len(frame_a) > _SHORT_FRAME:
        return (0.92 if distance == 1 else 0.8 if distance == 2 and longest > 5 else 0.6), "sound"
    if frame_a == frame_b and len(frame_a) > 1:
        return (0.85 if distance == 1 and longest > 3 else 0.6), "sound"
    if distance == 1 and longest > 4:
        return 0.75, "sound"
    return 0.0, ""


def _by_beginning(a: str, b: str) -> tuple[float, str]:
    """Judge a word that is the beginning or the end of the other: "Gil", "Gilbert"; "Seyi", "Oluwaseyi"."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) > 2 and len(long) - len(short) > 2 and long.startswith(short):
        return 0.72, "short form"
    if len(short) > 3 and len(long) - len(short) > 2 and long.endswith(short):
        return 0.7, "short form"
    return 0.0, ""


_CLASSES = ("aeiouyhj", "szxctdjh", "kgqchx", "pb", "fvwpb", "l", "m", "n", "r")
_MASKS = {
    letter: sum(1 << i for i, letters in enumerate(_CLASSES) if letter in letters)
    for letter in "abcdefghijklmnopqrstuvwxyz"
}
_LIKE = 60.0


def surely_differ(a: Prepared, b: Prepared) -> bool:
    """Return whether two names surely are two persons': one word in common, and others that do not even begin alike.

    A cheap test before `align`, which most people of one surname fail.

    Args:
        a: A prepared name.
        b: Another one.
    """
    left, right = [w for w in a.words if w not in b.words], [w for w in b.words if w not in a.words]
    if not left or not right or len(a.words) - len(left) != 1 or not (a.voweled and b.voweled):
        return False
    begins = 0
    for word in right:
        begins |= _MASKS.get(word[0], -1)
    if any(_MASKS.get(word[0], -1) & begins for word in left):
        return False
    ratio = _measures()[1]
    return not any(are_nicknames(w, o) or ratio(w, o) >= _LIKE or w in o or o in w for w in left for o in right)


def align(a: Prepared, b: Prepared) -> Alignment:
    """Pair the words of two names, likest first, then words written apart on one side.

    Args:
        a: A prepared name.
        b: Another one.
    """
    left, right = list(range(len(a.words))), list(range(len(b.words)))
    pairs: list[Pair] = []
    for i, word in enumerate(a.words):  # equal words first: most pairs need no more
        for j in right:
            if b.words[j] == word:
                pairs.append((i, j, 1.0, "same" if len(word) > 1 else "initial"))
                left.remove(i)
                right.remove(j)
                break
    if left and right and len(left) + len(right) > 2:
        _pair_apart(a, b, pairs, left, right)
    if left and right:
        _pair_alike(a, b, pairs, left, right)
    if left and right and not (a.voweled and b.voweled):
        _pair_frames(a, b, pairs, left, right)
    return Alignment(pairs, left, right)


def _pair_alike(a: Prepared, b: Prepared, pairs: list[Pair], left: list[int], right: list[int]) -> None:
    options = []
    for i in left:
        for j in right:
            first, second = a.words[i], b.words[j]
            likeness, how = word_likeness(first, second) if first <= second else word_likeness(second, first)
            if likeness:
                options.append((likeness - 0.01 * abs(i - j), i, j, likeness, how))
    options.sort(reverse=True)
    for _, i, j, likeness, how in options:
        if i in left and j in right:
            pairs.append((i, j, likeness, how))
            left.remove(i)
            right.remove(j)


def _pair_apart(a: Prepared, b: Prepared, pairs: list[Pair], left: list[int], right: list[int]) -> None:
    """Pair words that one side writes as one and the other as several: "Jae Hyung", "Jaehyung"."""
    for one, many, first in ((left, right, True), (right, left, False)):
        whole_words, part_words = (a.words, b.words) if first else (b.words, a.words)
        for i in list(one):
            parts = _parts(whole_words[i], part_words, many)
            if parts:
                likeness = 0.95 if "".join(part_words[j] for j in parts) == whole_words[i] else 0.88
                pairs.append((i, parts[0], likeness, "joined") if first else (parts[0], i, likeness, "joined"))
                one.remove(i)
                for j in parts:
                    many.remove(j)


def _parts(whole: str, words: Sequence[str], free: Sequence[int]) -> list[int]:
    """Return the neighboring free words that make up a word when joined, by sound."""
    for position in range(len(free) - 1):
        start = free[position]
        if _FIRST.get(words[start][0], words[start][0]) != _FIRST.get(whole[0], whole[0]):
            continue
        joined, chosen = words[start], [start]
        for index in free[position + 1 : position + 3]:
            if index != chosen[-1] + 1 or len(joined) > len(whole):
                break
            joined, chosen = joined + words[index], [*chosen, index]
            if abs(len(joined) - len(whole)) <= _JOIN_SLACK and _sounds_as(joined, whole):
                return chosen
    return []


def _sounds_as(joined: str, whole: str) -> bool:
    if joined == whole or sound_key(joined) == sound_key(whole):
        return True
    key = loose_key(whole)
    return len(key) > _JOIN_SLACK and loose_key(joined) == key


def _pair_frames(a: Prepared, b: Prepared, pairs: list[Pair], left: list[int], right: list[int]) -> None:
    """Pair words of a script without vowels by their consonants alone."""
    for i in list(left):
        for j in list(right):
            key, other = loose_key(a.words[i]), loose_key(b.words[j])
            near = key == other or (min(len(key), len(other)) > 2 and _measures()[0](key, other, score_cutoff=1) <= 1)
            if near and len(key) > 1:
                pairs.append((i, j, 0.9 if key == other else 0.75, "sound"))
                left.remove(i)
                right.remove(j)
                break
