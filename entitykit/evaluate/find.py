"""What is scored: entitykit itself, or records that it or another program wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from entitykit.errors import GazetteerError
from entitykit.evaluate.gold import GoldDocument, kind_of, read_gold
from entitykit.types import KINDS, Mention

__all__ = ["finder"]

_Find = Callable[[GoldDocument], Sequence[Mention]]


def finder(
    gold: Sequence[GoldDocument],
    *,
    predictions: str | None = None,
    kinds: Sequence[str] | None = None,
    recognizer: bool = True,
) -> _Find:
    """Return the function whose mentions are scored.

    Args:
        gold: The annotated texts.
        predictions: File of records with "id" and "mentions" (or "spans"); ``None`` runs entitykit.
        kinds: Kinds to look for; ``None`` means those of entitykit that the annotation has.
        recognizer: Use the embedded recognizer.

    Raises:
        GazetteerError: The predictions cannot be read.
    """
    if predictions is not None:
        found = _read_predictions(Path(predictions), {document.id: document.text for document in gold})
        return lambda document: found.get(document.id, [])
    annotated = {span.kind for document in gold for span in document.spans}
    asked = list(kinds) if kinds is not None else [kind for kind in KINDS if kind in annotated]
    return _extracting(asked, recognizer)


def _extracting(kinds: Sequence[str], recognizer: bool) -> _Find:
    from entitykit.extract import extract

    def find(document: GoldDocument) -> Sequence[Mention]:
        return extract(
            document.text, date=document.date, country=document.country, kinds=kinds, recognizer=recognizer
        ).mentions

    return find


def _read_predictions(path: Path, texts: dict[str, str]) -> dict[str, list[Mention]]:
    if path.suffix in (".spacy", ".conll", ".iob", ".bio", ".tsv"):
        return {
            document.id: [Mention(s.start, s.end, document.text[s.start : s.end], s.kind) for s in document.spans]
            for document in read_gold(path)
        }
    out: dict[str, list[Mention]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"cannot read the predictions ({error})", str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            name = str(record.get("id", number))
            out[name] = [
                _mention(item, texts.get(name, "")) for item in record.get("mentions", record.get("spans", []))
            ]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            hint = 'one JSON object a line with "id" and "mentions"'
            raise GazetteerError(f"no record ({error!r}): expected {hint}", str(path), number) from error
    return out


def _mention(item: dict[str, object], text: str) -> Mention:
    if "kind" in item and "value" in item:
        return Mention.from_dict(item)
    start, end = int(str(item["start"])), int(str(item["end"]))
    return Mention(start, end, text[start:end], kind_of(str(item.get("label") or item["kind"])))
