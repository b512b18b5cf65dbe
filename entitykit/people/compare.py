"""Compare names: are two strings names of one person?

Each name is read as a set of words without titles. Words of the two names are paired by spelling, by sound
(`keys.sound_key`), as initials, as short forms, or as near misses. A pair is worth more the rarer the words are: a
shared "Lagaza" tells more than a shared "Mohammed". Words left over on one side only are an omission, words left over
on both sides contradict each other. The score is a probability: of the pairs that score 0.9, nine of ten are one
person (``docs/benchmarks/people.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from entitykit.people.keys import are_nicknames, frame_key, latin, sound_key
from entitykit.people.tokens import affixes, is_patronymic, token_count
from entitykit.types import Step

__all__ = ["NameComparison", "Prepared", "compare_names", "match_score", "prepare_name"]

THRESHOLD = 0.5
_DROPPED = frozenset(
    "de da do dos das di du del la le el al van von der den bin ibn bint ben ul ur y e af oglu ould".split()
)
_NUMERALS = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_KEEP_AS_NAME = frozenset(
    "ko don dom u khan begum shah prince king earl duke count baron major lance raja nana oba chair marshall sardar ratu bu pak pope constant rani lady amir emir christian h arch mag ing doc lic del rep gov sen st ma seri tun chief awang citizen ang saint sant swami justice ven".split()
)


class Prepared(NamedTuple):
    """A name made ready for comparing.

    Attributes:
        words: Its words, folded, in Latin letters, without titles and particles.
        weights: How much each word tells, 0.3 to 1.
        generation: "jr", "sr", "ii" ..., "" if the name has none.
        joined: All its letters in one string.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    generation: str
    joined: str


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The answer to whether two names are one person's.

    Attributes:
        score: Probability that they are, 0 to 1.
        is_match: Whether the score reaches the threshold asked for.
        why: What matched what, and what was left over.
    """

    score: float
    is_match: bool
    why: tuple[Step, ...] = ()


@lru_cache(maxsize=1 << 15)
def prepare_name(text: str) -> Prepared:
    """Make a name ready for comparing.

    Args:
        text: A name in any order, case and script.
    """
    folded = latin(text)
    for mark in ',()"/@':
        if mark in folded:
            folded = folded.replace(mark, " ")
    raw = folded.replace("'", "").replace("-", " ").replace(".", ". ").split()
    titles, after = affixes("before"), affixes("after")
    words, generation = [], ""
    stripped = [w.strip(".") for w in raw]
    full = sum(len(w) > 1 for w in stripped)
    for word in stripped:
        if word in _NUMERALS:
            generation = {"junior": "jr", "senior": "sr"}.get(word, word)
        elif (
            word in _DROPPED
            or not word
            or (word in titles and len(word) > 1 and full > 1 and word not in _KEEP_AS_NAME)
            or (word in after and len(word) > 1 and token_count(word).total < 2 and full > 2)
        ):
            continue
        else:
            words.append(word)
    if not words:
        words = [w for w in stripped if w] or [folded]
    return Prepared(tuple(words), tuple(map(_weight, words)), generation, "".join(words))


@lru_cache(maxsize=1 << 15)
def _weight(word: str) -> float:
    """Return how much a word tells: common names little, patronymics and initials less."""
    if len(word) == 1:
        return 0.35
    if is_patronymic(word):
        return 0.45
    return max(0.4, 1.0 - 0.11 * log(1 + token_count(word).total))


@lru_cache(maxsize=1 << 16)
def word_likeness(a: str, b: str) -> tuple[float, str]:
    """Return how alike two words of names are, 0 to 1, and how: "same", "sound", "initial", "nickname", "typo"."""
    if a == b:
        return 1.0, "same"
    if len(a) == 1 or len(b) == 1:
        return (0.75, "initial") if a[0] == b[0] else (0.0, "")
    sound_a, sound_b = sound_key(a), sound_key(b)
    if sound_a == sound_b and len(sound_a) > 1:
        return 0.95, "sound"
    if are_nicknames(a, b):
        return 0.85, "nickname"
    from rapidfuzz.distance import OSA

    longest = max(len(a), len(b))
    distance = OSA.distance(a, b, score_cutoff=3)
    spelled = 1 - distance / longest
    frame_a, frame_b = frame_key(a), frame_key(b)
    if frame_a == frame_b and len(frame_a) > 1:
        spelled = max(spelled, 0.9 if len(frame_a) > 2 else 0.8)
        return spelled, "sound"
    if distance == 1 and longest >= 4:
        return (0.86 if a[0] == b[0] else 0.78) if longest >= 5 else 0.7, "typo"
    if distance == 2 and longest >= 7:
        return 0.75, "typo"
    sounds = OSA.distance(sound_a, sound_b, score_cutoff=2)
    if sounds == 1 and max(len(sound_a), len(sound_b)) >= 5:
        return 0.8, "sound"
    return 0.0, ""


def _pair(a: Prepared, b: Prepared) -> tuple[list[tuple[int, int, float, str]], list[int], list[int]]:
    """Pair the words of two names, likest first; return pairs and the words left over on each side."""
    options = []
    for i, word in enumerate(a.words):
        for j, other in enumerate(b.words):
            likeness, how = word_likeness(word, other) if word <= other else word_likeness(other, word)
            if likeness:
                options.append((likeness - 0.01 * abs(i - j), i, j, likeness, how))
    options.sort(reverse=True)
    pairs: list[tuple[int, int, float, str]] = []
    left, right = set(range(len(a.words))), set(range(len(b.words)))
    for _, i, j, likeness, how in options:
        if i in left and j in right:
            pairs.append((i, j, likeness, how))
            left.discard(i)
            right.discard(j)
    return pairs, sorted(left), sorted(right)


def match_score(a: Prepared, b: Prepared) -> float:
    """Return the probability that two prepared names are one person's."""
    if a.words == b.words and a.generation == b.generation:
        return 0.99 if len(a.words) > 1 else 0.9
    if a.joined == b.joined:
        return 0.97
    pairs, left, right = _pair(a, b)
    return _probability(a, b, pairs, left, right)


def _probability(
    a: Prepared, b: Prepared, pairs: Sequence[tuple[int, int, float, str]], left: Sequence[int], right: Sequence[int]
) -> float:
    if not pairs:
        return 0.01
    strong = sum(min(a.weights[i], b.weights[j]) for i, j, _, _ in pairs if True)
    loss = sum(
        min(1.0, 0.5 + min(a.weights[i], b.weights[j])) * (1 - likeness)
        for i, j, likeness, how in pairs
        if how != "initial"
    )
    initials = sum(how == "initial" for _, _, _, how in pairs)
    full = len(pairs) - initials
    over_a = sum(a.weights[i] for i in left)
    over_b = sum(b.weights[j] for j in right)
    z = 1.2 + 1.6 * strong - 5.5 * loss - 0.7 * initials
    z -= 0.6 * max(over_a, over_b)
    z -= 4.2 * min(over_a, over_b)
    if full < 2:
        z -= 1.4 + (1.2 if not initials else 0.0)
    if a.generation != b.generation:
        z -= 0.8 if not (a.generation and b.generation) else 3.5
    return 1 / (1 + exp(-max(-6.0, min(5.0, z))))


def compare_names(
    a: str, b: str, *, countries: Iterable[str] | None = None, threshold: float = THRESHOLD
) -> NameComparison:
    """Judge whether two strings are names of one person.

    Args:
        a: A name in any order, case and script, with or without titles.
        b: Another one.
        countries: ISO codes of the two people where known; different ones count against a match.
        threshold: Score from which on `is_match` is true.

    Returns:
        Score, verdict and reasons.

    >>> compare_names("MOTEGI Toshimitsu", "Toshimitsu Motegi").is_match
    True
    >>> compare_names("Olga Barynova", "Oleg Baranov").is_match
    False
    """
    left_name, right_name = prepare_name(a), prepare_name(b)
    score = match_score(left_name, right_name)
    if countries is not None and len(set(countries)) > 1:
        score *= 0.7
    return NameComparison(round(score, 4), score >= threshold, tuple(_explain(left_name, right_name)))


def _explain(a: Prepared, b: Prepared) -> list[Step]:
    pairs, left, right = _pair(a, b)
    steps = [Step(how, f"{a.words[i]} = {b.words[j]}", likeness) for i, j, likeness, how in sorted(pairs)]
    if left and right:
        lone = " ".join(a.words[i] for i in left), " ".join(b.words[j] for j in right)
        steps.append(Step("contradiction", f"{lone[0]} is not {lone[1]}"))
    elif left or right:
        steps.append(
            Step("omission", " ".join([a.words[i] for i in left] + [b.words[j] for j in right]) + " on one side only")
        )
    if a.generation != b.generation:
        steps.append(Step("generation", f"{a.generation or 'none'} and {b.generation or 'none'}"))
    return steps
