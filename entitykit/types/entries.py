"""What a gazetteer holds, and how a string leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Alias", "Entry", "Link", "Step"]


@dataclass(frozen=True, slots=True)
class Step:
    """One reason of a decision.

    Attributes:
        rule: Short name of the rule, stable between versions ("symbol", "surname", "context").
        detail: One sentence for a reader: evidence, winner and runner-up.
        score: Score that the step gave or decided by, 0 to 1; ``None`` where it has none.
    """

    rule: str
    detail: str
    score: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        out: dict[str, Any] = {"rule": self.rule, "detail": self.detail}
        if self.score is not None:
            out["score"] = round(self.score, 4)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Step:
        """Read back what `to_dict` gave."""
        return cls(data["rule"], data["detail"], data.get("score"))


@dataclass(frozen=True, slots=True)
class Alias:
    """One way of writing an entry's name.

    Attributes:
        text: The name as written.
        lang: BCP 47 language, "" if not stated.
        kind: "" for a plain name, else "abbreviation", "former", "nickname", "transliteration", ...
        script: ISO 15924 code, "" if not stated.
        start: First date of validity (YYYY, YYYY-MM or YYYY-MM-DD), "" if open.
        end: Last date of validity, "" if open.
        shared: The alias is claimed by other entries too, on purpose.
    """

    text: str
    lang: str = ""
    kind: str = ""
    script: str = ""
    start: str = ""
    end: str = ""
    shared: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: the text, and the other fields where they are set."""
        return {"text": self.text} | {k: getattr(self, k) for k in self.__slots__[1:] if getattr(self, k)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One person, place or treaty of a gazetteer.

    Attributes:
        id: CURIE: ``wd:Q17``, ``geonames:1701668``, ``iso:PH``, ``ek:treaty/...``; never changes once released.
        kind: "person", "place", "treaty", or a kind of the user's own.
        name: Canonical name.
        aliases: Other names.
        facts: Plain JSON: what else is known (offices, coordinates, parties, dates).
        same_as: Other ids of the same thing, as CURIEs.
        source: Where the entry comes from; several are joined by ";".
    """

    id: str
    kind: str
    name: str
    aliases: tuple[Alias, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    same_as: tuple[str, ...] = ()
    source: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form, which is also the source form of `gazetteers/`."""
        out: dict[str, Any] = {"id": self.id, "kind": self.kind, "name": self.name}
        if self.aliases:
            out["aliases"] = [a.text if a == Alias(a.text) else a.to_dict() for a in self.aliases]
        if self.facts:
            out["facts"] = dict(self.facts)
        if self.same_as:
            out["same_as"] = list(self.same_as)
        if self.source:
            out["source"] = self.source
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Entry:
        """Read back what `to_dict` gave; an alias is a string or an object."""
        aliases = tuple(Alias(a) if isinstance(a, str) else Alias(**a) for a in data.get("aliases", ()))
        return cls(
            data["id"],
            data["kind"],
            data["name"],
            aliases,
            data.get("facts", {}),
            tuple(data.get("same_as", ())),
            data.get("source", ""),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A string or mention identified as an entry.

    Attributes:
        id: The entry's id.
        name: The entry's canonical name.
        kind: The entry's kind.
        score: How sure, 0 to 1.
        why: The reasons, in the order in which they were found.
        entry: The entry itself.
    """

    id: str
    name: str
    kind: str
    score: float
    why: tuple[Step, ...] = ()
    entry: Entry | None = field(default=None, repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that a mention carries; its reasons stand at the mention."""
        same_as = list(self.entry.same_as) if self.entry is not None else []
        return {"id": self.id, "name": self.name, "score": round(self.score, 4), "same_as": same_as}
