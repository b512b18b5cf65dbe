"""Score money on the evaluation suites: predictions by the library, figures by the suites' own scorer.

    python docs/benchmarks/money.py --suites ../shared/eval/money --scorer ../shared/eval/score_money.py
    python docs/benchmarks/money.py ... --only worldwide-dev --errors 30
    python docs/benchmarks/money.py ... --half dev          # the file names' ending

How each suite is read:

* news and sentences: `find_money(text, language, country)`; `country` is the publisher's, where the suite has it;
* short strings (duckling): a string that is one amount as a whole is one span, as `parse_money` reads it;
* price strings with a hint: `find_money(text, currency=hint)`.

A one-sided bound ("more than $5") is given as its stated amount and as its bound: the news suite asks for the one, the
string suites for the other.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import entitykit as ek

SUITES = (
    "worldwide",
    "worldwide-values",
    "recognizers",
    "duckling-en",
    "duckling-other",
    "price-parser",
    "price-parser-hint",
    "quantulum3",
)


def spans(record: dict[str, Any], suite: str) -> Iterator[dict[str, Any]]:
    """Predict the spans of one record."""
    text, language, country = record["text"], record.get("lang") or "en", record.get("country")
    language = language.split("-")[0]
    if suite.startswith("duckling"):
        value = ek.parse_money(text, language)
        if value is not None:
            yield {"start": 0, "end": len(text), **value_fields(value)}
            return
    hint = record.get("hint") if suite == "price-parser-hint" else None
    for mention in ek.find_money(text, language, country, hint):
        yield {"start": mention.start, "end": mention.end, **value_fields(mention.value)}


def value_fields(value: Any) -> dict[str, Any]:
    """Write a value in the scorer's fields."""
    data = value.to_dict()
    fields: dict[str, Any] = {"currency": data["currency"]}
    if "low" not in data:
        return {**fields, "amount": data["amount"]}
    one_sided = data["low"] is None or data["high"] is None
    stated = (data["low"] or data["high"]) if one_sided else None
    return {**fields, "amount": stated, "min": data["low"], "max": data["high"]}


def predict(gold: Path, out: Path, suite: str) -> None:
    """Write the predictions for one file."""
    with gold.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as file:
        for line in lines:
            record = json.loads(line)
            file.write(json.dumps({"id": record["id"], "spans": list(spans(record, suite))}) + "\n")


def main() -> None:
    """Predict and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", type=Path, required=True, help="folder of the suites' JSONL files")
    parser.add_argument("--scorer", type=Path, required=True, help="score_money.py")
    parser.add_argument("--half", default="dev", help="ending of the file names (default: %(default)s)")
    parser.add_argument("--only", help="one suite")
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors of each suite")
    parser.add_argument("--by", default="", help="also figures by this field")
    parser.add_argument("--out", type=Path, default=Path("/tmp/entitykit-money"), help="folder for the predictions")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for suite in SUITES:
        gold = args.suites / f"{suite}-{args.half}.jsonl"
        if (args.only and suite != args.only) or not gold.is_file():
            continue
        out = args.out / gold.name
        predict(gold, out, suite)
        print(f"== {gold.name}", flush=True)
        command = [sys.executable, str(args.scorer), str(gold), str(out), "--errors", str(args.errors)]
        by = args.by or ("lang" if suite == "recognizers" else "")
        subprocess.run(command + (["--by", by] if by else []), check=True)


if __name__ == "__main__":
    main()
