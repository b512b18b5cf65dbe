"""Scores of spans and links, for ``nlp.evaluate``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from spacy.scorer import Scorer

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

__all__ = ["score"]


def score(examples: Iterable[Example], *, spans_key: str = "entitykit", **options: Any) -> dict[str, Any]:
    """Score the spans under a key of ``doc.spans`` and the links of ``doc.ents``.

    Args:
        examples: Predicted and reference Docs. Only entities of equal offsets are scored for their links.
        spans_key: The key.
        **options: Passed on to ``Scorer.score_spans``.

    Returns:
        ``spans_<key>_p``, ``_r``, ``_f``, ``_per_type``, and ``nel_micro_p``, ``_r``, ``_f`` and the like; ``None``
        where the reference has nothing to score by.
    """
    examples = list(examples)
    options.pop("labels", None)
    attr = f"spans_{spans_key}"
    scores: dict[str, Any] = Scorer.score_spans(
        examples,
        attr=attr,
        getter=partial(_spans, spans_key=spans_key),
        has_annotation=partial(_has_spans, spans_key=spans_key),
        allow_overlap=True,
        labeled=True,
        **options,
    )
    return scores | Scorer.score_links(examples, negative_labels=["NIL", ""])


def _spans(doc: Doc, _attr: str, *, spans_key: str) -> list[Any]:
    return list(doc.spans.get(spans_key, []))


def _has_spans(doc: Doc, *, spans_key: str) -> bool:
    return spans_key in doc.spans
