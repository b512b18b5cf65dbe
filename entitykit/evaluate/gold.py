"""Annotated texts: read from JSON lines, spaCy's DocBin and CoNLL columns."""

from __future__ import annotations

import datetime
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entitykit.errors import GazetteerError

__all__ = ["GoldDocument", "GoldSpan", "read_gold"]

_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "PLACE": "place",
    "GPE": "place",
    "LOC": "place",
    "LOCATION": "place",
    "TREATY": "treaty",
    "LAW": "treaty",
    "MONEY": "money",
    "ORG": "organization",
    "ORGANIZATION": "organization",
    "NORP": "nationality",
}


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One annotated mention.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        kind: "person", "place", "treaty", "money", "organization", "nationality", or the label in lower case.
        facts: Everything else that the annotation says: name, accept, amount, currency, iso2, ids.
    """

    start: int
    end: int
    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text.

    Attributes:
        id: Its id, or its number in the file.
        text: The text.
        spans: Annotated mentions in text order.
        optional: Spans that may be found or not; neither counts.
        date: Reference date.
        country: Home of the publisher, ISO code.
    """

    id: str
    text: str
    spans: tuple[GoldSpan, ...] = ()
    optional: tuple[GoldSpan, ...] = ()
    date: datetime.date | None = None
    country: str | None = None


def read_gold(path: Path | str) -> list[GoldDocument]:
    """Read annotated texts.

    Args:
        path: A file of JSON lines with "text" (or "tokens") and "spans" of "start", "end", "label"; records that
            entitykit itself wrote ("mentions"); a spaCy DocBin (".spacy"); or CoNLL columns (".conll", ".iob", ".bio",
            ".tsv": token first, IOB tag last, an empty line between sentences, "-DOCSTART-" between documents).

    Raises:
        GazetteerError: The file cannot be read; the message names line and way out.
    """
    path = Path(path)
    try:
        if path.suffix == ".spacy":
            return list(_docbin(path))
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"cannot read the annotated texts ({error})", str(path)) from error
    if path.suffix in (".conll", ".iob", ".bio", ".tsv"):
        return list(_conll(text.splitlines(), path))
    return list(_jsonl(text.splitlines(), path))


def kind_of(label: str) -> str:
    """Return the kind that a label stands for, ours or another tool's.

    >>> kind_of("GPE"), kind_of("person"), kind_of("EVENT")
    ('place', 'person', 'event')
    """
    return _KINDS.get(label.upper(), label.lower())


def _jsonl(lines: Sequence[str], path: Path) -> Iterator[GoldDocument]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _record(json.loads(line), number)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            hint = 'one JSON object a line with "text" and "spans" of "start", "end", "label"'
            raise GazetteerError(f"no annotated text ({error!r}): expected {hint}", str(path), number) from error


def _record(data: dict[str, Any], number: int) -> GoldDocument:
    spans = data.get("spans", data.get("mentions", ()))
    if "text" not in data:
        text, starts, ends = _joined(data["tokens"])
        spans = [{**s, "start": starts[s["start"]], "end": ends[s["end"] - 1]} for s in spans]
    else:
        text = data["text"]
    date = data.get("date")
    return GoldDocument(
        str(data.get("id", number)),
        text,
        _spans(spans, text),
        _spans(data.get("optional_spans", ()), text),
        datetime.date.fromisoformat(date) if date else None,
        data.get("country") if len(data.get("country") or "") == 2 else None,
    )


def _spans(spans: Sequence[Mapping[str, Any]], text: str) -> tuple[GoldSpan, ...]:
    out = []
    for span in spans:
        start, end = int(span["start"]), int(span["end"])
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end} lies outside the text")
        facts = {k: v for k, v in span.items() if k not in ("start", "end", "label", "text") and v is not None}
        out.append(GoldSpan(start, end, kind_of(span.get("label") or span["kind"]), facts))
    return tuple(sorted(out, key=lambda s: (s.start, s.end, s.kind)))


def _joined(tokens: Sequence[str]) -> tuple[str, list[int], list[int]]:
    """Join tokens by spaces."""
    starts, position = [], 0
    for token in tokens:
        starts.append(position)
        position += len(token) + 1
    return " ".join(tokens), starts, [s + len(t) for s, t in zip(starts, tokens, strict=True)]


def _conll(lines: Sequence[str], path: Path) -> Iterator[GoldDocument]:
    tokens: list[str] = []
    tags: list[str] = []
    number = 0
    for at, line in enumerate([*lines, "-DOCSTART- O"], 1):
        columns = line.split()
        if columns and columns[0].startswith("#"):
            continue
        if columns and columns[0] == "-DOCSTART-":
            if tokens:
                number += 1
                yield _tagged(str(number), tokens, tags)
            tokens, tags = [], []
        elif not columns:
            if tokens and tokens[-1] != "\n":
                tokens.append("\n")
                tags.append("O")
        elif len(columns) < 2:
            raise GazetteerError("expected a token and its IOB tag, separated by white space", str(path), at)
        else:
            tokens.append(columns[0])
            tags.append(columns[-1])


def _tagged(number: str, tokens: list[str], tags: list[str]) -> GoldDocument:
    text, starts, ends = _joined(tokens)
    spans: list[dict[str, Any]] = []
    inside = ""
    for index, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if prefix in ("B", "S", "U") or (label and label != inside):
            spans.append({"start": starts[index], "end": ends[index], "label": label})
        elif label and prefix in ("I", "E", "L"):
            spans[-1]["end"] = ends[index]
        inside = label if prefix not in ("S", "U", "E", "L") else ""
    return GoldDocument(number, text, _spans(spans, text))


def _docbin(path: Path) -> Iterator[GoldDocument]:
    import spacy
    from spacy.tokens import DocBin

    try:
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise GazetteerError(f"no spaCy DocBin ({error})", str(path)) from error
    for number, doc in enumerate(docs, 1):
        spans = [{"start": e.start_char, "end": e.end_char, "label": e.label_, "link": e.kb_id_} for e in doc.ents]
        yield GoldDocument(str(doc.user_data.get("id", number)), doc.text, _spans(spans, doc.text))
