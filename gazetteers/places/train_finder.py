#!/usr/bin/env python3
"""Fit the weights of the place finder to the training texts: finder_weights.tsv.

    python gazetteers/places/train_finder.py ../shared/train [--epochs 6]

Every stretch of the training texts that the gazetteer knows is a case: right if it is marked as a PLACE from end to
end, else wrong. A logistic regression by AdaGrad with L2 and a floor on feature counts; deterministic. Standard
library and the compiled gazetteer only.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from entitykit.gazetteer import Gazetteer
from entitykit.places.context import Tokens
from entitykit.places.features import Candidate, DocumentEvidence, features, is_before_body
from entitykit.places.proposing import candidates_in, weighty_tokens

HERE = Path(__file__).parent
CORPORA = ("voa", "written", "wikigold", "uner", "gum")
SENTENCES_A_TEXT = 8
MINIMUM = 8
# What the training texts mark otherwise than we do: hyphen compounds ("U.S.-led") are unmarked there, places before a
# public body ("Oakland Police Department") are part of it. What they have too few of: towns with their state.
BY_HAND = {"hyphen=small": 1.5, "hyphen=place": 1.5, "hyphen before=place": 1.2, "body": 2.0,
    "qualified": 2.0, "named": -4.5,
    "qualified after in": 4.8,
}  # fmt: skip
Case = tuple[list[str], bool]
NO_SPACE_BEFORE = set(",.;:!?)]}'’”%") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'m", "'d"}
NO_SPACE_AFTER = set("([{$“‘#")


def joined(rows: list[dict]) -> tuple[str, set[tuple[int, int]]]:
    """Put sentences of tokens together as a running text."""
    text, places, quote = "", set(), False
    for row in rows:
        starts, ends = [], []
        for token in row["tokens"]:
            glue = not text or text[-1] == "\n" or token in NO_SPACE_BEFORE or text[-1] in NO_SPACE_AFTER
            if token == '"':
                glue, quote = quote or glue, not quote
            elif text.endswith('"') and quote:
                glue = True
            text += "" if glue else " "
            starts.append(len(text))
            text += token
            ends.append(len(text))
        places |= {(starts[s["start"]], ends[s["end"] - 1]) for s in row["spans"] if s["label"] == "PLACE"}
    return text, places


def texts(folder: Path, corpus: str) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    rows = [json.loads(line) for line in (folder / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()]
    if "text" in rows[0]:
        for row in rows:
            yield row["text"], {(s["start"], s["end"]) for s in row["spans"] if s["label"] == "PLACE"}
    else:
        for start in range(0, len(rows), SENTENCES_A_TEXT):
            yield joined(rows[start : start + SENTENCES_A_TEXT])


def _is_set_by_hand(candidate: Candidate, tokens: Tokens) -> bool:
    return "-" in (tokens.at(candidate.first - 1), tokens.at(candidate.last)) or is_before_body(candidate, tokens)


def cases(folder: Path) -> Iterator[Case]:
    gazetteer = Gazetteer.load()
    for corpus in CORPORA:
        for text, places in texts(folder, corpus):
            tokens = Tokens(text)
            found = candidates_in(text, tokens, gazetteer)
            evidence = DocumentEvidence.of(found, tokens)
            weighty = weighty_tokens(found)
            for candidate in found:
                if _is_set_by_hand(candidate, tokens):
                    continue
                yield features(candidate, tokens, evidence, weighty), (candidate.start, candidate.end) in places


def fit(data: list[Case], epochs: int, rate: float = 0.25, l2: float = 3e-5) -> dict[str, float]:
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    rng = random.Random(7)
    for _ in range(epochs):
        rng.shuffle(data)
        for feats, right in data:
            total = sum(weights.get(f, 0.0) for f in feats)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
            for f in feats:
                w = weights.get(f, 0.0)
                gradient = error + l2 * w
                squares[f] = squares.get(f, 1.0) + gradient * gradient
                weights[f] = w - rate * gradient / math.sqrt(squares[f])
    return weights


def report(data: list[Case], weights: dict[str, float]) -> str:
    tp = fp = fn = 0
    for feats, right in data:
        said = sum(weights.get(f, 0.0) for f in feats) > 0
        tp, fp, fn = tp + (said and right), fp + (said and not right), fn + (right and not said)
    return f"P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} of {tp + fn} in {len(data)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    options = parser.parse_args()
    data = list(cases(options.folder))
    counts = Counter(f for feats, _ in data for f in set(feats))
    data = [([f for f in feats if counts[f] >= MINIMUM and f not in BY_HAND], right) for feats, right in data]
    held = [case for number, case in enumerate(data) if number // 500 % 10 == 0]
    rest = [case for number, case in enumerate(data) if number // 500 % 10]
    print("held out:", report(held, fit(rest, options.epochs)))
    weights = fit(data, options.epochs)
    print("fitted:  ", report(data, weights))
    rows = [f"{f}\t{w:.2f}" for f, w in sorted((weights | BY_HAND).items()) if abs(w) >= 0.05]
    head = "# Weights of the place finder, log odds. Made by train_finder.py from the training texts.\n"
    head += "feature\tweight\n"
    (HERE / "finder_weights.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "weights")


if __name__ == "__main__":
    main()
