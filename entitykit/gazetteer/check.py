"""Checking source files: every fault with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from entitykit.gazetteer.faults import Fault
from entitykit.gazetteer.keys import key_of
from entitykit.gazetteer.schema import content, structure
from entitykit.gazetteer.sources import Record, entry_files, read_records

__all__ = ["check"]


def check(paths: Iterable[Path], *, unshared: bool = True) -> Iterator[Fault]:
    """Yield the faults of source files: broken lines, wrong fields, unknown codes, double ids, unmarked double aliases.

    Args:
        paths: JSONL or TSV files, or folders of them; ids and aliases are compared across all of them.
        unshared: Report an alias that two entries of a kind claim, unless one of them marks it as shared.

    Raises:
        GazetteerError: A file cannot be opened.
    """
    ids: dict[str, str] = {}
    claims: dict[tuple[str, bytes], tuple[str, bool]] = {}
    for path in paths:
        for file in entry_files(path):
            found: list[Fault] = []
            for record in read_records(file, found.append):
                yield from found
                found.clear()
                yield from _of_record(record, ids)
                if unshared and isinstance(record.data, dict):
                    yield from _unshared(record, claims)
            yield from found


def _of_record(record: Record, ids: dict[str, str]) -> Iterator[Fault]:
    problems = list(structure(record.data))
    if not problems:
        problems = list(content(record.data))
        entry_id = record.data["id"]
        here = f"{record.path}:{record.line}"
        first = ids.setdefault(entry_id, here)
        if first != here:
            problems.append((entry_id, f"the id {entry_id!r} is taken: see {first}"))
    yield from (record.fault(*problem) for problem in problems)


def _unshared(record: Record, claims: dict[tuple[str, bytes], tuple[str, bool]]) -> Iterator[Fault]:
    """Yield a fault for each alias of a record that another entry claims, where neither marks it as shared.

    Two entries of the same name are a fact of the world, and no fault.
    """
    data = record.data
    if data.get("removed") or any(True for _ in structure(data)):
        return
    here = f"{record.path}:{record.line}"
    own = {key_of(data["name"]): (data["name"], True)}
    for alias in data.get("aliases", ()):
        text, shared = (alias, False) if isinstance(alias, str) else (alias["text"], alias.get("shared", False))
        own.setdefault(key_of(text), (text, shared))
    for key, (text, shared) in own.items():
        first, first_shared = claims.setdefault((data["kind"], key), (here, shared))
        if first != here and not (shared and first_shared):
            if not shared:
                yield record.fault(text, f"the alias {text!r} is claimed twice, see {first}; mark it as shared")
            elif not first_shared:
                yield record.fault(text, f"the name {text!r} is an alias at {first}; mark that as shared")
                claims[data["kind"], key] = (here, True)
