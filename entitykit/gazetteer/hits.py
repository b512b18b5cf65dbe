"""Hits and matches: how a string, or a stretch of text, led to an entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from entitykit.gazetteer.claims import Claim
from entitykit.gazetteer.index import Index
from entitykit.types import Entry

__all__ = ["FORM_SCORES", "Hit", "Match"]

FORM_SCORES = {"exact": 1.0, "folded": 0.97}
"""Score of a hit whose string is the alias, or has its key; a fuzzy hit scores less, by its likeness."""


class Hit:
    """An entry that bears the string that was looked up, or one like it.

    Attributes:
        alias: The alias, as the entry has it.
        alias_kind: "" for a plain name, else "abbreviation", "former", ...
        lang: BCP 47 language of the alias, "" if not stated.
        is_name: The alias is the entry's canonical name.
        form: "exact", "folded" or "fuzzy".
        score: 0 to 1: 1 exact, 0.97 folded, less if only alike.
        rank: The entry's fact "rank", how prominent it is (0 if it has none); of equal scores the higher is first.
        kind: The entry's kind.
    """

    __slots__ = (
        "_index",
        "_number",
        "alias",
        "alias_kind",
        "form",
        "is_name",
        "kind",
        "lang",
        "policy",
        "rank",
        "score",
    )

    def __init__(self, index: Index, claim: Claim, form: str, score: float) -> None:
        self._index = index
        self._number = claim.entry
        self.alias = claim.text
        self.alias_kind, self.lang = index.attributes[claim.attribute]
        self.is_name = claim.is_name
        self.policy = claim.policy
        self.form = form
        self.score = score
        self.rank, self.kind = index.row(claim.entry)

    @property
    def entry(self) -> Entry:
        """The entry itself."""
        return self._index.entry(self._number)

    @property
    def entry_id(self) -> str:
        """The entry's id."""
        return self.entry.id

    def identity(self, *, several: bool) -> object:
        """Return what tells the entry from others: its number in a single file, its id in several."""
        return self.entry_id if several else self._number

    def order(self) -> tuple[float, bool, int, int]:
        """Return the key by which hits are sorted, best first."""
        return (-self.score, not self.is_name, -self.rank, self._number)

    def __repr__(self) -> str:
        return f"Hit({self.entry_id!r}, {self.alias!r}, {self.form!r}, {self.score:.3f})"


class Match:
    """A stretch of text that is an alias of one or more entries.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        text: The text between them.
        hits: The entries that bear it, best first.
    """

    def __init__(self, start: int, text: str, hits: Callable[[], list[Hit]]) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self._hits = hits

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The entries that bear the alias, best first."""
        return tuple(self._hits())

    def __repr__(self) -> str:
        return f"Match({self.start}, {self.end}, {self.text!r})"
