"""What each reading of a span is worth by itself: rooms and model as log-odds."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from entitykit.types import Mention

__all__ = ["MODEL_RULE", "WEIGHTS", "Reading", "logit", "odds", "readings_of", "weigh"]

Key = tuple[int, int, str]
MODEL_RULE = "recognizer"
_STRUCTURAL = frozenset({"coordination"})
"""Rules whose borders come from the structure of the phrase; the model's borders say nothing against them."""

_USUAL = 0.65
_SURE = 0.8
_COORDINATION = -3.0


class _Weights(NamedTuple):
    """Log-odds of one kind; chosen on the development sets, see docs/benchmarks/recognizer.md.

    Attributes:
        model: What the model alone is worth.
        rooms: (score of the rooms, what it adds), rising.
        unseen: Added where the model ran and sees no name.
        otherwise: Added where the model reads the span as another kind.
        borders: Added where the model has the kind with other borders.
        inside: Added where the span lies across a name of another kind.
    """

    model: float
    rooms: tuple[tuple[float, float], ...]
    unseen: float
    otherwise: float
    borders: float
    inside: float


WEIGHTS = {
    "person": _Weights(
        model=0.55,
        rooms=((0, -0.6), (0.45, -0.3), (0.6, 1.0), (0.75, 1.9), (0.85, 2.2), (0.93, 3.1), (1, 4.0)),
        unseen=-3.0,
        otherwise=-2.5,
        borders=-2.6,
        inside=-4.0,
    ),
    "place": _Weights(
        model=-0.1,
        rooms=((0, 0.0), (0.45, 0.9), (0.6, 1.9), (0.75, 2.2), (0.85, 2.6), (0.93, 2.7), (1, 3.7)),
        unseen=-1.3,
        otherwise=-2.2,
        borders=-3.2,
        inside=-4.0,
    ),
}


@dataclass(slots=True)
class Reading:
    """One span read as one kind."""

    mention: Mention
    rooms: float | None = None
    model: float | None = None
    belief: float = 0.0
    own: float = 0.0
    votes: tuple[int, float] = (1, 1.0)


def readings_of(mentions: Iterable[Mention]) -> dict[Key, Reading]:
    """Join the proposals of one span and kind; scores of rooms add up as independent evidence."""
    out: dict[Key, Reading] = {}
    for mention in mentions:
        key = (mention.start, mention.end, mention.kind)
        reading = out.get(key)
        if reading is None:
            reading = out[key] = Reading(mention)
        else:
            why = reading.mention.why + tuple(step for step in mention.why if step not in reading.mention.why)
            value = reading.mention.value if reading.mention.value is not None else mention.value
            link = reading.mention.link if reading.mention.link is not None else mention.link
            reading.mention = replace(reading.mention, why=why, value=value, link=link)
        if any(step.rule == MODEL_RULE for step in mention.why):
            reading.model = mention.score
        else:
            reading.rooms = 1 - (1 - (reading.rooms or 0.0)) * (1 - mention.score)
    return out


def weigh(readings: Mapping[Key, Reading], model: Sequence[Key]) -> None:
    """Set what each reading is worth by itself.

    Args:
        readings: All readings of the document.
        model: What the model proposed, of every kind, in text order; empty where it did not run.
    """
    coordinations = _coordinations(readings)
    model = [key for key in model if key not in coordinations]
    ends = list(itertools.accumulate((key[1] for key in model), max))
    for key, reading in readings.items():
        if key in coordinations:
            reading.own = _COORDINATION
        elif not ends and not coordinations:
            reading.own = logit(reading.rooms or 0.0)
        else:
            weights = WEIGHTS[key[2]]
            reading.own = weights.model
            if not any(step.rule in _STRUCTURAL for step in reading.mention.why):
                reading.own += _disagreement(key, _near(key, model, ends), weights)
            if reading.model is not None:
                reading.own += logit(reading.model) - logit(_USUAL)
            if reading.rooms is not None:
                reading.own += _interpolate(weights.rooms, reading.rooms)
        reading.belief = reading.own


def _coordinations(readings: Mapping[Key, Reading]) -> set[Key]:
    """Return what only the model has, and in which rooms surely see two names: "East and South China"."""
    sure = sorted(key for key, reading in readings.items() if (reading.rooms or 0.0) >= _SURE)
    ends = list(itertools.accumulate((key[1] for key in sure), max))
    return {
        key
        for key, reading in readings.items()
        if reading.rooms is None
        and " and " in reading.mention.text
        and sum(other[2] == key[2] for other in _near(key, sure, ends)) > 1
    }


def _near(key: Key, others: Sequence[Key], ends: Sequence[int]) -> list[Key]:
    """Return those of `others`, in text order, that overlap a span; `ends` are their furthest ends so far."""
    found = []
    for at in range(bisect_right(ends, key[0]), len(others)):
        if others[at][0] >= key[1]:
            break
        if others[at][1] > key[0]:
            found.append(others[at])
    return found


def _disagreement(key: Key, near: Sequence[Key], weights: _Weights) -> float:
    """Return what the model's silence or other opinion takes away."""
    if key in near:
        return 0.0
    if near and all(other[2] == "nationality" and other[1] - other[0] < key[1] - key[0] for other in near):
        return 0.0  # "Palestinian" in "Palestinian territories"
    if not near:
        return weights.unseen
    if any(other[:2] == key[:2] for other in near):
        return weights.otherwise
    return weights.borders if any(other[2] == key[2] for other in near) else weights.inside


def odds(belief: float) -> float:
    """Turn log-odds into a probability.

    Args:
        belief: Log-odds.
    """
    return 1 / (1 + math.exp(-belief))


def logit(share: float) -> float:
    """Turn a probability into log-odds, kept within bounds.

    Args:
        share: Between 0 and 1.
    """
    share = min(0.995, max(0.005, share))
    return math.log(share / (1 - share))


def _interpolate(points: Sequence[tuple[float, float]], x: float) -> float:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]
