"""The mentions that lost against a longer or surer one: "Paris" inside "Paris Agreement"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from entitykit.extract.rooms import room
from entitykit.extract.settle import THRESHOLD, merge
from entitykit.types import KINDS, Document, Mention

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["overlapped"]


def overlapped(
    document: Document, *, kinds: Sequence[str] = KINDS, gazetteer: Gazetteer | None = None
) -> list[Mention]:
    """Return what was proposed with enough confidence, but overlaps a mention of the document.

    Args:
        document: What `extract` gave.
        kinds: The kinds to return.
        gazetteer: ``None`` means the shipped one.

    Returns:
        Mentions in text order, which may overlap each other. People, places and treaties have their normal forms;
        amounts inside other mentions are parts of numbers and have none.
    """
    won = {(m.start, m.end, m.kind) for m in document.mentions}
    lost = sorted(
        (m for m in merge(document.proposals) if m.score >= THRESHOLD and (m.start, m.end, m.kind) not in won),
        key=lambda m: (m.start, m.end, m.kind),
    )
    lost = [m for m in lost if m.kind in kinds]
    if document.context is None:
        return lost
    for kind in KINDS:
        at = [i for i, m in enumerate(lost) if m.kind == kind]
        if at and kind != "money":
            resolved = room(kind).resolve([lost[i] for i in at], document.context, gazetteer=gazetteer)
            for i, mention in zip(at, resolved, strict=True):
                lost[i] = mention
    return lost
