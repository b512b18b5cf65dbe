"""The entities that a model set before, as proposals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from entitykit.pipeline.labels import kind_of_label
from entitykit.types import Mention, Step

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["proposals_of"]

TRUST = 0.6
"""Score of a model's entity: enough to stand, not enough to beat a sure hit of a list or pattern."""

# Many models put these inside an entity; our spans leave them out. "The Hague" keeps its capital article.
_BEFORE = re.compile(r"(?:the\s+)?[\s\"'“”‘’(\[]*")
_AFTER = re.compile(r"(?:[’']s?|[\s\"“”’)\],;:])$")


def proposals_of(doc: Doc, labels: str | Mapping[str, str] = "native") -> list[Mention]:
    """Return the entities of a Doc whose labels stand for one of our kinds.

    Args:
        doc: A Doc with entities.
        labels: Our own labels, as the component is configured.

    Returns:
        Mentions in text order, without articles and possessive endings.
    """
    found = []
    for ent in doc.ents:
        kind = kind_of_label(ent.label_, labels)
        if kind is None:
            continue
        start, end = _trim(ent.text)
        if start < end:
            why = Step("entity", f"{ent.text!r} was found as {ent.label_} before", TRUST)
            at = ent.start_char
            text = ent.text[start:end]
            found.append(Mention(at + start, at + end, text, kind, why=(why,), score=TRUST))
    return found


def _trim(text: str) -> tuple[int, int]:
    start, end = _BEFORE.match(text).end(), len(text)  # type: ignore[union-attr]  # it matches the empty string
    while end > start and (after := _AFTER.search(text, start, end)):
        end = after.start()
    return start, end
