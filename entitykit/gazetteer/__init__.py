"""The gazetteer engine: lists of names of any size, opened at once, looked up, searched and scanned for.

Entries come from reviewable source files, are compiled into one memory-mapped file, and answer three questions: who
bears this string (`Gazetteer.lookup`: exact, then folded), who bears one like it (`Gazetteer.search`: fuzzy), and
which of their names stand in this text (`Gazetteer.scan`).
"""

from entitykit.gazetteer.compile import compile_entries
from entitykit.gazetteer.gazetteer import Gazetteer
from entitykit.gazetteer.hits import Hit, Match
from entitykit.gazetteer.sources import read_entries

__all__ = ["Gazetteer", "Hit", "Match", "compile_entries", "read_entries"]
