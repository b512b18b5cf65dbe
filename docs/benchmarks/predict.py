"""Write predictions of the whole pipeline for the span scorers.

python docs/benchmarks/predict.py GOLD.jsonl > PRED.jsonl

One line a document, {"id", "spans": [{"start", "end", "label", ...}]}, with the fields that score_ner.py,
score_places.py, score_treaties.py and score_money.py read.
"""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path
from typing import Any

import entitykit as ek
from entitykit.types import Mention, Money, MoneyRange, Place


def span(mention: Mention) -> dict[str, Any]:
    """Return a mention in the scorers' form."""
    out: dict[str, Any] = {"start": mention.start, "end": mention.end, "label": mention.label}
    value, link = mention.value, mention.link
    out["name"] = link.name if link is not None else None
    if isinstance(value, Place):
        ids = [i for i in (link.id, *link.entry.same_as) if i.startswith("geonames:")] if link and link.entry else []
        out |= {"lat": value.lat, "lon": value.lon, "geonames_id": ids[0].partition(":")[2] if ids else None}
    if isinstance(value, Money):
        out |= {"amount": None if value.amount is None else str(value.amount), "currency": value.currency}
    if isinstance(value, MoneyRange):
        low, high = (None if side is None else str(side) for side in (value.low, value.high))
        stated = None if value.amount is None else str(value.amount)
        out |= {"amount": stated, "min": low, "max": high, "currency": value.currency}
    return out


def main() -> None:
    """Predict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--no-recognizer", action="store_true")
    parser.add_argument("--kinds", default=None, help="comma-separated")
    args = parser.parse_args()
    for line in args.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        date = row.get("date")
        try:
            day = datetime.date.fromisoformat(date) if date else None
        except ValueError:
            day = None
        kinds = args.kinds.split(",") if args.kinds else None
        doc = ek.extract(
            row["text"], date=day, country=row.get("country"), kinds=kinds, recognizer=not args.no_recognizer
        )
        print(json.dumps({"id": row["id"], "spans": [span(m) for m in doc.mentions]}))


if __name__ == "__main__":
    main()
