"""Layers: the files that a gazetteer consists of, opened when first needed."""

from __future__ import annotations

import tempfile
from functools import cached_property
from pathlib import Path

from entitykit.errors import GazetteerError
from entitykit.gazetteer.compile import compile_entries
from entitykit.gazetteer.index import Index
from entitykit.gazetteer.sources import read_entries
from entitykit.resources import data_file

__all__ = ["SHIPPED", "Layer", "layers_of"]

SHIPPED = ("person", "place", "treaty")
"""Kinds of the shipped gazetteers, each in its own file."""


class Layer:
    """One file of a gazetteer.

    Args:
        source: What `layers_of` makes the layer from: a path, or "shipped:KIND".
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._kind = source.removeprefix("shipped:") if source.startswith("shipped:") else None

    @cached_property
    def path(self) -> Path:
        """The file."""
        return Path(self.source) if self._kind is None else data_file(f"{self._kind}.ekg")

    @cached_property
    def index(self) -> Index:
        """The file, open. A source file is compiled into a temporary one first."""
        if self.path.suffix == ".ekg":
            return Index(self.path)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "compiled.ekg"
            compile_entries(read_entries([self.path]), path)
            return Index(path)

    def may_hold(self, kind: str | None) -> bool:
        """Return whether the file can hold entries of a kind; a shipped file tells without being opened."""
        if kind is None:
            return True
        return kind == self._kind if self._kind is not None else kind in self.index.kinds


def layers_of(path: str | None) -> list[Layer]:
    """Return the layers that a path stands for, ``None`` for the shipped ones.

    Raises:
        GazetteerError: There is no such file.
    """
    if path is None:
        return [Layer(f"shipped:{kind}") for kind in SHIPPED]
    if not path.startswith("shipped:") and not Path(path).exists():
        raise GazetteerError("there is no such gazetteer", path)
    return [Layer(path)]
