"""What entry points and configs refer to by name; a name keeps its meaning for ever, a new meaning gets a new version.

spaCy imports this module in every program that makes a pipeline: it loads nothing that spaCy has not loaded before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from entitykit.pipeline.sources import Source

__all__ = ["DISPLACY_COLORS", "gazetteer_v1", "rates_v1", "scorer_v1"]

DISPLACY_COLORS = {"PLACE": "#feca74", "TREATY": "#ff8197"}
"""Colors of the labels that displaCy does not know: those that it gives GPE and LAW."""


def gazetteer_v1(path: str | list[str | None] | None = None) -> Source:
    """Refer to a gazetteer, as ``{"@misc": "entitykit.Gazetteer.v1", "path": ...}`` does in a config.

    Args:
        path: File or folder of your own, in place of the shipped gazetteer, or several of which later ones override
            earlier ones; ``None`` means the shipped one: ``[null, "mine.jsonl"]`` adds to it.

    Returns:
        The reference; the gazetteer is opened when the first text needs it.
    """
    return Source.from_config("gazetteer", path)


def rates_v1(path: str | None = None) -> Source:
    """Refer to exchange rates, as ``{"@misc": "entitykit.Rates.v1", "path": ...}`` does in a config.

    Args:
        path: Table of your own, which goes before the embedded rates; ``None`` means these alone.

    Returns:
        The reference; the table is opened when the first text needs it.
    """
    return Source.from_config("rates", path)


def scorer_v1() -> Callable[..., dict[str, Any]]:
    """Return the scorer, as ``{"@scorers": "entitykit.Scorer.v1"}`` does in a config.

    Returns:
        A function from spaCy examples, and the `spans_key` of the component, to a dictionary of scores.
    """
    from entitykit.pipeline.scorer import score

    return score
