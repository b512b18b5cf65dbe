"""Measure places: python docs/benchmarks/places.py ../shared/eval [--only lgl,trnews].

Three measurements on the evaluation texts (measured, never shipped), scored by the folder's own score_places.py:
resolution on gold spans, recognition and end to end through `extract`, and speed of find and resolve on one core.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from entitykit.extract import extract
from entitykit.places import find, resolve
from entitykit.types import Context, Mention, Place

CORPORA = ("lgl", "trnews", "geovirus", "geowebnews")
Document = dict[str, Any]


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_places", folder / "score_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_places"] = module
    spec.loader.exec_module(module)
    return module


def record(document: Document, mentions: Iterable[Mention]) -> Document:
    """Return mentions in the scorer's form."""
    spans = []
    for mention in mentions:
        span: dict[str, Any] = {"start": mention.start, "end": mention.end, "label": "PLACE"}
        if isinstance(mention.value, Place):
            span |= {"lat": mention.value.lat, "lon": mention.value.lon}
        if mention.link is not None and mention.link.entry is not None:
            ids = (mention.link.id, *mention.link.entry.same_as)
            span["geonames_id"] = next((i.split(":")[1] for i in ids if i.startswith("geonames:")), None)
        spans.append(span)
    return {"id": document["id"], "spans": spans}


def on_gold_spans(document: Document) -> list[Mention]:
    spans = sorted(document["spans"], key=lambda s: s["start"])
    mentions = [Mention(s["start"], s["end"], s["text"], "place") for s in spans]
    return resolve(mentions, Context(text=document["text"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default=",".join(CORPORA))
    options = parser.parse_args()
    scores = scorer(options.folder)
    names = characters = 0
    spent = {"resolve gold": 0.0, "find": 0.0}
    print(f"{'':12}{'acc@161':>8}{'median':>8}{'P':>8}{'R':>8}{'F1':>8}{'e2e F1':>8}")
    for corpus in options.only.split(","):
        lines = (options.folder / "places" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
        documents = [json.loads(line) for line in lines]
        started = time.process_time()
        gold = [record(d, on_gold_spans(d)) for d in documents]
        spent["resolve gold"] += time.process_time() - started
        started = time.process_time()
        for document in documents:
            find(document["text"])
        spent["find"] += time.process_time() - started
        names += sum(len(d["spans"]) for d in documents)
        characters += sum(len(d["text"]) for d in documents)
        found = [record(d, extract(d["text"], kinds="place").mentions) for d in documents]
        matched = scores.score(documents, gold)["ALL"]["matched"]
        whole = scores.score(documents, found)["ALL"]
        exact, end = whole["exact"], whole["end_to_end"]
        figures = (
            matched["accuracy"],
            matched["median_km"],
            exact["precision"],
            exact["recall"],
            exact["f1"],
            end["f1"],
        )
        print(f"{corpus:12}" + "".join(f"{f:8.3f}" if i != 1 else f"{f:8.1f}" for i, f in enumerate(figures)))
    print(f"resolved {names / spent['resolve gold']:.0f} gold names a second of CPU time")
    print(f"found places in {characters / spent['find'] / 1e6:.2f} MB a second of CPU time")


if __name__ == "__main__":
    main()
