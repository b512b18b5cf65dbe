"""The model that weighs features: a logistic regression whose weights are a reviewable table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from entitykit.resources import read_table

__all__ = ["probability", "strongest"]


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_table("places/finder_weights")}


def probability(features: Sequence[str]) -> float:
    """Return the probability that a stretch of text with these features is a place."""
    weights = _weights()
    total = sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def strongest(features: Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """Return the features that weigh most, the bias left out."""
    weights = _weights()
    ranked = sorted(features, key=lambda f: -abs(weights.get(f, 0.0)))
    return tuple(f"{f} {weights[f]:+.1f}" for f in ranked if f != "bias" and weights.get(f))[:limit]
