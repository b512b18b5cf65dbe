"""Hits and matches: how a string, or a stretch of text, led to an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entitykit.gazetteer.records import Claim
from entitykit.text import fold
from entitykit.types import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from entitykit.gazetteer.index import Index

    Found = tuple[Index, Claim]

__all__ = ["Hit", "Match", "form_of"]

_FOLDED, _LOOSE = 0.97, 0.95


class Hit:
    """An entry that bears the string that was looked up, or one like it.

    Attributes:
        alias: The alias, as the entry has it.
        form: "exact", "folded" or "fuzzy".
        score: 0 to 1: 1 exact; 0.97 but for case, accents, dashes and spaces; 0.95 also but for punctuation or
            transliteration; less if only alike.
    """

    __slots__ = ("_index", "_number", "_row", "alias", "code", "form", "score")

    def __init__(self, index: Index, claim: Claim, form: str, score: float) -> None:
        self._index = index
        self._number, self.code, self.alias = claim
        self.form = form
        self.score = score
        self._row: tuple[int, str] | None = None

    @property
    def alias_kind(self) -> str:
        """Kind of the alias: "" for a plain name, else "abbreviation", "former", ..."""
        return self._index.codes[self.code].alias_kind

    @property
    def lang(self) -> str:
        """BCP 47 language of the alias, "" if not stated."""
        return self._index.codes[self.code].lang

    @property
    def is_name(self) -> bool:
        """Whether the alias is the entry's canonical name."""
        return self._index.codes[self.code].is_name

    @property
    def policy(self) -> str:
        """Case policy of the alias in running text: see `entitykit.gazetteer.case`."""
        return self._index.codes[self.code].policy

    @property
    def rank(self) -> int:
        """The entry's fact "rank", how prominent it is; 0 if it has none. Of equal scores the higher is first."""
        if self._row is None:
            self._row = self._index.row(self._number)
        return self._row[0]

    @property
    def kind(self) -> str:
        """The entry's kind."""
        if self._row is None:
            self._row = self._index.row(self._number)
        return self._row[1]

    @property
    def entry(self) -> Entry:
        """The entry itself."""
        return self._index.entry(self._number)

    @property
    def entry_id(self) -> str:
        """The entry's id."""
        return self.entry.id

    @property
    def place(self) -> tuple[Index, int]:
        """File and number of the entry."""
        return self._index, self._number

    def is_of(self, kind: str) -> bool:
        """Return whether the entry is of a kind; asks the entry only where its file holds several."""
        kinds = self._index.kinds
        return kinds[0] == kind if len(kinds) == 1 else self.kind == kind

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
    """

    __slots__ = ("_found", "_hits", "_judge", "end", "start", "text")

    def __init__(
        self, start: int, text: str, found: Iterable[Found], judge: Callable[[str, Iterable[Found]], list[Hit]]
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self._found = found
        self._judge = judge
        self._hits: tuple[Hit, ...] | None = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The entries that bear the alias, best first."""
        if self._hits is None:
            self._hits = tuple(self._judge(self.text, self._found))
        return self._hits

    def __repr__(self) -> str:
        return f"Match({self.start}, {self.end}, {self.text!r})"


def form_of(string: str, alias: str, *, is_variant: bool = False) -> tuple[str, float]:
    """Return how a string that has the key of an alias stands to it, and the score of that.

    >>> form_of("Jean-Luc", "Jean-Luc"), form_of("jean-luc", "Jean-Luc"), form_of("jean luc", "Jean-Luc")
    (('exact', 1.0), ('folded', 0.97), ('folded', 0.95))
    """
    if string == alias:
        return "exact", 1.0
    return "folded", _LOOSE if is_variant or fold(string) != fold(alias) else _FOLDED
