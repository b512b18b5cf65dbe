"""From mentions with character offsets to spans, entities and records of a Doc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from entitykit.pipeline.attributes import put_record
from entitykit.pipeline.labels import kind_of_label, label_of
from entitykit.pipeline.settings import Settings
from entitykit.types import Document, Mention

__all__ = ["merge_ents", "place", "store", "write_spans"]

Placed = tuple[Span, Mention]
"""A mention and the tokens that hold it."""


def place(doc: Doc, mentions: Iterable[Mention], settings: Settings) -> list[Placed]:
    """Find the tokens of mentions; a mention that ends inside a token takes the whole token.

    Args:
        doc: The Doc.
        mentions: Mentions of its text.
        settings: The component's.

    Returns:
        Spans with label and id, in the order of the mentions.
    """
    placed = []
    for mention in mentions:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=label_of(mention, settings.labels),
            kb_id=mention.link.id if mention.link is not None else "",
            alignment_mode="expand",
        )
        if span is not None:
            placed.append((span, mention))
    return placed


def write_spans(doc: Doc, placed: Sequence[Placed], settings: Settings) -> None:
    """Write mentions to the span group, in place of those of the same kinds that an earlier run left.

    Args:
        doc: The Doc.
        placed: Mentions, winners first.
        settings: The component's.
    """
    before = doc.spans.get(settings.spans_key, ())
    others = [span for span in before if kind_of_label(span.label_, settings.labels) not in settings.kinds]
    doc.spans[settings.spans_key] = [*others, *(span for span, _ in placed)]


def merge_ents(doc: Doc, winners: Sequence[Placed], losers: Sequence[Placed], settings: Settings) -> list[Placed]:
    """Write the winners to ``doc.ents``, beside the entities that were there before or over them.

    Args:
        doc: The Doc.
        winners: Mentions that do not overlap in the text; where two share a token, the longer one stands.
        losers: Mentions that overlap them. What an entity set before means may be found only here.
        settings: The component's.

    Returns:
        Entities that were kept, with the mention of the same kind that they overlap most.
    """
    earlier = list(doc.ents)
    if settings.overwrite:
        ours = {i for span, _ in winners for i in range(span.start, span.end)}
        earlier = [ent for ent in earlier if ours.isdisjoint(range(ent.start, ent.end))]
    meanings = [_meaning(overlap, settings) for overlap in _overlaps(earlier, [*winners, *losers])]
    kept = [_with_id(doc, ent, mention) for ent, mention in zip(earlier, meanings, strict=True)]
    doc.ents = _without_overlap(kept, [span for span, _ in winners])
    return [(span, mention) for span, mention in zip(kept, meanings, strict=True) if mention is not None]


def _overlaps(ents: Sequence[Span], placed: Sequence[Placed]) -> list[tuple[Span, list[Mention]]]:
    """Return for each entity the mentions that share a token with it, in their order."""
    by_token: dict[int, list[int]] = {}
    if ents:
        for number, (span, _) in enumerate(placed):
            for i in range(span.start, span.end):
                by_token.setdefault(i, []).append(number)
    numbers = [{n for i in range(ent.start, ent.end) for n in by_token.get(i, ())} for ent in ents]
    return [(ent, [placed[n][1] for n in sorted(each)]) for ent, each in zip(ents, numbers, strict=True)]


def _meaning(overlap: tuple[Span, list[Mention]], settings: Settings) -> Mention | None:
    """Return the mention of the entity's kind that shares most characters with it; the first one among equals."""
    ent, mentions = overlap
    kind = kind_of_label(ent.label_, settings.labels)
    fitting = [mention for mention in mentions if mention.kind == kind]
    return max(fitting, key=lambda m: min(ent.end_char, m.end) - max(ent.start_char, m.start), default=None)


def _with_id(doc: Doc, ent: Span, mention: Mention | None) -> Span:
    own = mention.link.id if mention is not None and mention.link is not None else ""
    kb_id = ent.kb_id_ if ent.kb_id_ not in ("", "NIL") else own
    return Span(doc, ent.start, ent.end, label=ent.label, kb_id=kb_id, span_id=ent.id)


def _without_overlap(kept: Sequence[Span], new: Sequence[Span]) -> list[Span]:
    taken = {i for span in kept for i in range(span.start, span.end)}
    ents = list(kept)
    for span in sorted(new, key=lambda s: (s.start - s.end, s.start)):
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            ents.append(span)
    return sorted(ents, key=lambda span: span.start)


def store(doc: Doc, placed: Iterable[Placed], document: Document, settings: Settings) -> None:
    """Store the records of spans.

    Args:
        doc: The Doc.
        placed: Spans and what they mean.
        document: What `extract` gave, to which `equals` refers.
        settings: The component's.
    """
    for span, mention in placed:
        record: dict[str, Any] = mention.to_dict() | {"label": span.label_}
        if mention.equals:
            others = place(doc, (document.mentions[i] for i in mention.equals), settings)
            record["equals"] = [[other.start_char, other.end_char] for other, _ in others]
        put_record(span, record, attribute=settings.attribute, group=settings.spans_key)
