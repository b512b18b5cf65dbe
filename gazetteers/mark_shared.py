"""Mark the aliases that several entries of a folder claim as shared, in place; run after an import.

    python gazetteers/mark_shared.py gazetteers/places

Homonyms are normal among places. The mark says that they are meant, so that `entitykit gazetteer check` can find those
that are not.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from entitykit.gazetteer.keys import key_of


def mark_shared(folder: Path) -> int:
    """Mark the aliases of a folder's JSONL files.

    Args:
        folder: The folder; its entries are taken together.

    Returns:
        Number of aliases that were not marked before.
    """
    files = sorted(folder.rglob("*.jsonl"))
    records = {path: [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()] for path in files}
    claims = Counter(claim for found in records.values() for record in found for claim in _claims(record))
    shared = {claim for claim, count in claims.items() if count > 1}
    marked = 0
    for path, found in records.items():
        before = marked
        for record in found:
            marked += _mark(record, shared)
        if marked > before:
            lines = path.read_text(encoding="utf-8").splitlines()
            compact = lines[0].startswith('{"id":"')
            separators = (",", ":") if compact else (", ", ": ")
            text = "".join(json.dumps(record, ensure_ascii=False, separators=separators) + "\n" for record in found)
            path.write_text(text, encoding="utf-8")
    return marked


def _text(alias: str | dict[str, Any]) -> str:
    return alias if isinstance(alias, str) else str(alias["text"])


def _claims(record: dict[str, Any]) -> set[tuple[str, bytes]]:
    names = [record.get("name", ""), *map(_text, record.get("aliases", ()))]
    return {(record.get("kind", ""), key_of(name)) for name in names}


def _mark(record: dict[str, Any], shared: set[tuple[str, bytes]]) -> int:
    """Mark the aliases of a record whose claims are shared, those of its own name excepted; return how many changed.

    A plain alias that repeats the name is dropped.
    """
    own = key_of(record.get("name", ""))
    aliases = record.get("aliases", [])
    kept = [alias for alias in aliases if alias != record["name"]]
    count = len(aliases) - len(kept)
    aliases[:] = kept
    for position, alias in enumerate(record.get("aliases", ())):
        key = key_of(_text(alias))
        if key != own and (record["kind"], key) in shared and (isinstance(alias, str) or not alias.get("shared")):
            record["aliases"][position] = ({"text": alias} if isinstance(alias, str) else alias) | {"shared": True}
            count += 1
    return count


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(f"{name}: {mark_shared(Path(name))} aliases marked", file=sys.stderr)
