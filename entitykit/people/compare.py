"""Compare names: are two strings names of one person?

Each name is read as a set of words without titles. Words of the two names are paired by spelling, by sound
(`keys.sound_key`), as initials, as short forms, or as near misses. A pair is worth more the rarer the words are: a
shared "Lagaza" tells more than a shared "Mohammed". Words left over on one side only are an omission, words left over
on both sides contradict each other. The evidence is weighed by a logistic model whose weights were fitted on names of
the people gazetteer (``docs/benchmarks/people_fit.py``), so that the score is a probability: of the pairs that score
0.9, nine of ten are one person (``docs/benchmarks/people.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp
from operator import mul

from entitykit.people.align import Alignment, Prepared, align, prepare_name, word_weight
from entitykit.types import Step

__all__ = ["NameComparison", "compare_names", "match_score"]

THRESHOLD = 0.5
_ANCHOR = 0.9
BIAS = 0.45
"""As fitted (0.99), less 0.54: most people of the world are on no list (see the figures)."""
WEIGHTS = (2.08, -4.48, -0.44, -0.16, -0.75, -4.26, -0.16, -1.00, -3.01, -1.00, -0.58, -1.59)
"""Weights of `evidence`, in its order."""


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The answer to whether two names are one person's.

    Attributes:
        score: Probability that they are, 0 to 1.
        is_match: Whether the score reaches the threshold asked for.
    """

    score: float
    is_match: bool
    _names: tuple[Prepared, Prepared, Alignment] | None = field(default=None, repr=False, compare=False)

    @property
    def why(self) -> tuple[Step, ...]:
        """What matched what, and what was left over; made when asked for."""
        return tuple(_explain(*self._names)) if self._names is not None else ()


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
    left, right = prepare_name(a), prepare_name(b)
    alignment = align(left, right)
    score = match_score(left, right, alignment)
    if countries is not None and len(set(countries)) > 1:
        score *= 0.7
    return NameComparison(round(score, 4), score >= threshold, (left, right, alignment))


def match_score(a: Prepared, b: Prepared, alignment: Alignment | None = None) -> float:
    """Return the probability that two prepared names are one person's; see `compare_names`.

    Args:
        a: A name made ready by `align.prepare_name`.
        b: Another one.
        alignment: Their alignment, where it is known.
    """
    if a.words == b.words and a.words and a.generation == b.generation:
        return 0.985 if len(a.words) > 1 else 0.9
    return _probability(a, b, alignment if alignment is not None else align(a, b))


def _probability(a: Prepared, b: Prepared, alignment: Alignment) -> float:
    if not alignment.pairs:
        return 0.005
    z = BIAS + sum(map(mul, WEIGHTS, evidence(a, b, alignment)))
    return min(0.99, 1 / (1 + exp(-max(-6.0, min(6.0, z)))))


def evidence(a: Prepared, b: Prepared, alignment: Alignment) -> tuple[float, ...]:
    """Return what speaks for and against one person, as numbers.

    Returns:
        Weight of the words that match; how far they do not match in spelling; initials; whether only one whole word
        matches; weight left over on the poorer side (a contradiction) and whether there is one; whether an only
        match is the given name; weight left over on the richer side (an omission); generations that contradict;
        a generation on one side only; short forms; whether no whole word is the same.
    """
    pairs, left, right = alignment
    shared = loss = best = 0.0
    initials = full = short = 0
    for i, j, likeness, how in pairs:
        if how == "initial":
            initials += 1
            continue
        weight = word_weight(a.words[i])
        if how != "same":
            weight = min(weight, word_weight(b.words[j]))
            loss += (0.4 + weight) * (1.0 - likeness)
            short += how == "nickname"
            if how == "joined":  # two words of one side
                full += 1
                weight += 0.5
        full += 1
        shared += weight * likeness
        best = max(best, likeness)
    over_a = sum([word_weight(a.words[i]) for i in left])
    over_b = sum([word_weight(b.words[j]) for j in right])
    both = bool(left and right)
    one_sided = bool(a.generation) != bool(b.generation)
    return (
        min(shared, 2.0),
        loss,
        min(initials, 2),
        full < 2,
        min(over_a, over_b),
        both,
        full == 1 and both,
        0.0 if both else min(max(over_a, over_b), 3.0),
        bool(a.generation and b.generation) and a.generation != b.generation,
        one_sided,
        short,
        bool(full) and best < _ANCHOR,
    )


def _explain(a: Prepared, b: Prepared, alignment: Alignment) -> list[Step]:
    pairs, left, right = alignment
    steps = [Step(how, f"{a.words[i]} = {b.words[j]}", likeness) for i, j, likeness, how in sorted(pairs)]
    lone_a, lone_b = _words(a, left), _words(b, right)
    if left and right:
        steps.append(Step("contradiction", f"{lone_a} is not {lone_b}"))
    elif left or right:
        steps.append(Step("omission", f"{lone_a or lone_b} on one side only"))
    if a.generation != b.generation:
        steps.append(Step("generation", f"{a.generation or 'none'} and {b.generation or 'none'}"))
    return steps


def _words(name: Prepared, indexes: Sequence[int]) -> str:
    return " ".join(name.words[i] for i in indexes)
