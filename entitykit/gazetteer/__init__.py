"""The gazetteer engine: lists of names of any size, opened at once, looked up, searched and scanned for.

Entries come from reviewable source files or from lists that others publish, are compiled into one memory-mapped file,
and answer three questions: who bears this string (`Gazetteer.lookup`: exact, then folded), who bears one like it
(`Gazetteer.search`: fuzzy), and which of their names stand in this text (`Gazetteer.scan`).

* reading: `gazetteer` over `layers` of files; `index` is one file, `format` its bytes, `records` what a key leads to;
  `fuzzy` with `grams`, `scan` with `masks` and `case` do the searching; `hits` are answers, `explain` gives reasons.
* writing: `sources`, `schema` and `check` for our own files, `importers` for those of others; `compile` with `sink`
  and `spool` makes the file.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from entitykit.gazetteer.gazetteer import Gazetteer
from entitykit.gazetteer.hits import Hit, Match

if TYPE_CHECKING:
    from entitykit.gazetteer.compile import compile_entries
    from entitykit.gazetteer.sources import read_entries

__all__ = ["Gazetteer", "Hit", "Match", "compile_entries", "read_entries"]

_WRITING = {"compile_entries": "compile", "read_entries": "sources"}


def __getattr__(name: str) -> Any:
    """Import what only building needs when it is first used."""
    if name not in _WRITING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_WRITING[name]}"), name)


def __dir__() -> list[str]:
    return __all__
