"""What a user can say about a list that is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Options", "rank_of_population"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can say about a list that is imported.

    Attributes:
        kind: Kind of the entries, where the list does not say it.
        source: What `Entry.source` shall say; "" takes the importer's own name for it.
        columns: For tables: field ("id", "name", "aliases", "facts.NAME", ...) → column.
        separator: For tables: what stands between several aliases in one field.
        languages: Languages of names to take, empty for all.
        classes: For Wikidata: ids of classes (P31) to take, empty for all.
        alternates: For GeoNames: the alternateNamesV2 file; ``None`` looks for it beside the main one.
    """

    kind: str = ""
    source: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    separator: str = ""
    languages: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    alternates: Path | None = None

    def takes_language(self, lang: str) -> bool:
        """Return whether names of a language are wanted; names without one always are."""
        return not lang or not self.languages or lang in self.languages or lang.split("-")[0] in self.languages


def rank_of_population(population: int) -> int:
    """Return how prominent a place of so many people is: ten times the decimal logarithm.

    >>> rank_of_population(1000), rank_of_population(0)
    (30, 0)
    """
    from math import log10

    return round(10 * log10(population)) if population > 0 else 0
