"""The model that weighs features: a logistic regression whose weights are a reviewable table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from entitykit.resources import read_table

__all__ = ["weigh", "weighed"]

_LIMIT = 30.0


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("places/finder_weights")}


def weigh(features: Sequence[str]) -> float:
    """Return the probability that a stretch of text with these features is a place."""
    get = _weights().get
    total = 0.0
    for feature in features:
        total += get(feature, 0.0)
    return 1.0 / (1.0 + math.exp(-max(-_LIMIT, min(_LIMIT, total))))


def weighed(features: Sequence[str]) -> list[tuple[float, str]]:
    """Return the features that the model knows, with their weights."""
    weights = _weights()
    return [(weights[feature], feature) for feature in features if feature in weights]
