"""Where a value stands in a text, and a text with all its mentions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entitykit.types.context import Context
from entitykit.types.entries import Link, Step
from entitykit.types.values import Conversion, Value, value_from_dict

__all__ = ["KINDS", "LABELS", "Document", "Mention"]

KINDS = ("person", "place", "treaty", "money")
"""The kinds that entitykit gives normal forms."""

LABELS = {
    "person": "PERSON",
    "place": "PLACE",
    "treaty": "TREATY",
    "money": "MONEY",
    "organization": "ORG",
    "nationality": "NORP",
}
"""Label of each kind. Organizations and nationalities are found to keep the others clean; they have no normal form."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names something.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        text: The text between them.
        kind: One of the keys of `LABELS`.
        value: Normal form; ``None`` before it is resolved, or where there is none.
        link: Gazetteer entry; ``None`` where nobody fits or several do, see `candidates`.
        equals: Indexes in `Document.mentions` of amounts that the text itself states as the same sum.
        why: The reasons, in order.
        score: How sure the proposer or the resolver is, 0 to 1.
        candidates: Entries that remain possible where `link` is ``None``, best first.
        converted: The amount in the currency that the caller asked for.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Value | None = None
    link: Link | None = None
    equals: tuple[int, ...] = ()
    why: tuple[Step, ...] = ()
    score: float = 1.0
    candidates: tuple[Link, ...] = ()
    converted: Conversion | None = None

    @property
    def label(self) -> str:
        """Label of the kind: PERSON, PLACE, TREATY, MONEY."""
        return LABELS.get(self.kind, self.kind.upper())

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form of the record in the reference."""
        out: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "label": self.label,
            "value": self.value.to_dict() if self.value is not None else None,
        }
        if self.kind == "money":
            out["equals"] = list(self.equals)
        out["link"] = self.link.to_dict() if self.link is not None else None
        if self.candidates:
            out["candidates"] = [link.to_dict() for link in self.candidates]
        if self.converted is not None:
            out["converted"] = self.converted.to_dict()
        out["why"] = [step.to_dict() for step in self.why]
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Mention:
        """Read a mention from its JSON form; the link comes back without its entry."""
        link = data.get("link")
        return cls(
            data["start"],
            data["end"],
            data["text"],
            data["kind"],
            value=value_from_dict(data["kind"], data.get("value")),
            link=Link(link["id"], link["name"], data["kind"], link["score"]) if link else None,
            equals=tuple(data.get("equals", ())),
            why=tuple(Step.from_dict(step) for step in data.get("why", ())),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its mentions.

    Attributes:
        text: The text as given.
        mentions: In text order, not overlapping.
        date: Reference date, ``None`` if unknown.
        id: The caller's id of the text, "" if none.
        version: Versions that the answer depends on: entitykit, gazetteers, rates.
        proposals: All proposed mentions, overlapping ones too, before they were settled.
        context: What the whole document says, by which mentions were resolved.
    """

    text: str
    mentions: tuple[Mention, ...] = ()
    date: datetime.date | None = None
    id: str = ""
    version: Mapping[str, str] | None = None
    proposals: tuple[Mention, ...] = ()
    context: Context | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON record of the reference."""
        return {
            "id": self.id,
            "text": self.text,
            "date": self.date.isoformat() if self.date is not None else None,
            "mentions": [mention.to_dict() for mention in self.mentions],
            "version": dict(self.version or {}),
        }
