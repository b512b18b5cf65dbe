"""Read the training texts: token records become running text, as the recognizer will meet it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["Record", "file_hash", "read", "with_demonyms"]

Span = tuple[int, int, str]
LABELS = {
    "PERSON": "PERSON",
    "PLACE": "PLACE",
    "ORG": "ORG",
    "NORP": "NORP",
    "FACILITY": "FACILITY",
    "TREATY": "TREATY",
}
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?%)\]}”]|'s|’s|n't|n’t|'|’|'(?:ll|re|ve|d|m)|\.\.\.)$", re.IGNORECASE)
_NO_SPACE_AFTER = frozenset("([{$£€“‘#")


@dataclass(frozen=True, slots=True)
class Record:
    """One training text.

    Attributes:
        text: Running text.
        spans: (start, end, label), in order, not overlapping.
        source: Name of the file.
    """

    text: str
    spans: tuple[Span, ...]
    source: str


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> Iterator[Record]:
    """Read a file of token records or text records."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            spans = [(s["start"], s["end"], LABELS[s["label"]]) for s in data["spans"] if s["label"] in LABELS]
            if "text" in data:
                yield Record(data["text"], tuple(sorted(spans)), path.stem)
            else:
                yield _join(data["tokens"], spans, path.stem)


def _join(tokens: list[str], spans: list[Span], source: str) -> Record:
    """Write tokens as running text; straight double quotes open and close in turn."""
    text, starts, ends = "", [], []
    quote_open, glue = False, True
    for token in tokens:
        closing = token == '"' and quote_open
        if not glue and not closing and not _NO_SPACE_BEFORE.match(token):
            text += " "
        starts.append(len(text))
        text += token
        ends.append(len(text))
        glue = token in _NO_SPACE_AFTER or (token == '"' and not closing)
        if token == '"':
            quote_open = not quote_open
    return Record(text, tuple(sorted((starts[s], ends[e - 1], label) for s, e, label in spans)), source)


def with_demonyms(records: Iterable[Record], demonyms: frozenset[str]) -> Iterator[Record]:
    """Mark nationalities in texts whose annotation leaves them out."""
    word = re.compile(r"[^\W\d_]+")
    for record in records:
        taken = [(s, e) for s, e, _ in record.spans]
        extra = [
            (m.start(), m.end(), "NORP")
            for m in word.finditer(record.text)
            if m.group() in demonyms and not any(s < m.end() and m.start() < e for s, e in taken)
        ]
        yield replace(record, spans=tuple(sorted([*record.spans, *extra])))
