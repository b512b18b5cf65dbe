"""Layers: the files that a gazetteer consists of, opened when first needed, the later ones over the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from entitykit.errors import GazetteerError
from entitykit.gazetteer.index import Index
from entitykit.resources import data_file

__all__ = ["FOLDERS", "SHIPPED", "Layer", "Layers", "layers_of"]

FOLDERS = {"person": "people", "place": "places", "treaty": "treaties"}
"""Folder below ``gazetteers/`` of the sources of each shipped kind."""
SHIPPED = tuple(FOLDERS)
"""Kinds of the shipped gazetteers, each in its own file."""


class Layer:
    """One file of a gazetteer.

    Args:
        source: A path, or "shipped:KIND".
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.shipped = source.removeprefix("shipped:") if source.startswith("shipped:") else None

    @cached_property
    def path(self) -> Path:
        """The file."""
        return Path(self.source) if self.shipped is None else data_file(f"{self.shipped}.ekg")

    @cached_property
    def index(self) -> Index:
        """The file, open. Sources are compiled into a temporary file first."""
        if self.path.is_dir() or self.path.suffix in (".jsonl", ".tsv"):
            import tempfile

            from entitykit.gazetteer.compile import compile_entries
            from entitykit.gazetteer.sources import read_entries

            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "compiled.ekg"
                compile_entries(read_entries([self.path]), path)
                return Index(path)
        return Index(self.path)

    def may_hold(self, kind: str | None) -> bool:
        """Return whether the file can hold entries of a kind; a shipped file tells without being opened."""
        if kind is None:
            return True
        return kind == self.shipped if self.shipped is not None else kind in self.index.kinds


class Layers:
    """Several files that act as one: a later one hides the entries of the earlier ones that have the same id.

    Args:
        layers: The files, the lowest first.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = tuple(layers)
        self._indexes: dict[str | None, list[Index]] = {}

    def indexes(self, kind: str | None) -> list[Index]:
        """Return the files that may hold entries of a kind, uppermost first."""
        found = self._indexes.get(kind)
        if found is None:
            found = [layer.index for layer in reversed(self.layers) if layer.may_hold(kind)]
            self._indexes[kind] = found
        return found

    @cached_property
    def are_plain(self) -> bool:
        """Whether no entry can hide another: shipped files only, or a single one."""
        return len(self.layers) == 1 or all(layer.shipped for layer in self.layers)

    def is_hidden(self, index: Index, number: int) -> bool:
        """Return whether an entry is overridden or removed by a later layer."""
        if self.are_plain:
            return False
        entry_id = index.entry(number).id
        for layer in reversed(self.layers):
            if layer.shipped is None:
                if layer.index is index:
                    return False
                if layer.index.number(entry_id) is not None:
                    return True
            elif "index" in vars(layer) and layer.index is index:
                return False
        return False

    @cached_property
    def hidden(self) -> int:
        """How many entries are hidden, removals themselves not counted."""
        if self.are_plain:
            return 0
        count = 0
        for position, layer in enumerate(self.layers):
            if layer.shipped is None:
                ids = (layer.index.entry(number).id for number in range(len(layer.index)))
                lower = [below.index for below in self.layers[:position]]
                count += sum(any(index.number(i) is not None for index in lower) for i in ids)
        return count


def layers_of(path: str | None) -> list[Layer]:
    """Return the layers that a path stands for, ``None`` for the shipped ones.

    Raises:
        GazetteerError: There is no such file.
    """
    if path is None:
        return [Layer(f"shipped:{kind}") for kind in SHIPPED]
    if not path.startswith("shipped:") and not Path(path).exists():
        raise GazetteerError("there is no such gazetteer; build one with 'entitykit gazetteer build'", path)
    return [Layer(path)]
