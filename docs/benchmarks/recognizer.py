"""Benchmark of the recognizer: accuracy on the development sets, speed, size.

    python docs/benchmarks/recognizer.py ../shared/eval [--speed-only]

Prints exact F1 of people and places for the gazetteers and patterns alone, the model alone, and both together, then
words a second beside spaCy's tokenizer, load time and size. One core: set OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

import entitykit.recognizer as recognizer
from entitykit.evaluate import evaluate, read_gold
from entitykit.evaluate.gold import GoldDocument
from entitykit.extract import extract
from entitykit.types import Mention

SETS = ("ner-worldwide", "ner-crossner-politics", "ner-conll2003")
KINDS = ("person", "place")

Find = Callable[[GoldDocument], Sequence[Mention]]


def pipeline(use_model: bool) -> Find:
    """Return what `extract` finds."""
    return lambda d: extract(d.text, kinds=KINDS, recognizer=use_model).mentions


def accuracy(folder: Path) -> None:
    """Print a table of precision, recall and F1."""
    ways: dict[str, Find] = {
        "lists and patterns": pipeline(False),
        "model alone": lambda d: recognizer.find(d.text),
        "together": pipeline(True),
    }
    print("| set | way | PERSON P / R / F1 | PLACE P / R / F1 |\n|---|---|---|---|")
    for name in SETS:
        gold = read_gold(folder / "people" / f"{name}.jsonl")
        for way, find in ways.items():
            report = evaluate(gold, find, kinds=KINDS)
            cells = []
            for kind in KINDS:
                rates = report.kinds[kind].rates(report.kinds[kind].exact)
                cells.append(f"{100 * rates['p']:.1f} / {100 * rates['r']:.1f} / **{100 * rates['f1']:.1f}**")
            print(f"| {name} | {way} | {cells[0]} | {cells[1]} |", flush=True)


def speed(folder: Path) -> None:
    """Print words a second of CPU time; every way runs over the same texts in this process."""
    lines = (folder / "people" / "ner-worldwide.jsonl").read_text(encoding="utf-8").splitlines()[:60]
    texts = [json.loads(line)["text"] for line in lines]
    nlp = spacy.blank("en")
    words = sum(sum(1 for token in nlp.make_doc(text) if not token.is_space) for text in texts)
    begun = time.process_time()
    recognizer.find("Ann Obel left Gulu.")
    print(f"first call, weights loaded, spaCy imported before: {time.process_time() - begun:.2f} s")
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    ways: dict[str, Callable[[str], object]] = {
        'spacy.blank("en") tokenizing': nlp.make_doc,
        "recognizer.find": recognizer.find,
        "find_organizations": recognizer.find_organizations,
        "extract, people and places, with the model": lambda text: extract(text, kinds=KINDS),
        "extract, all kinds, with the model": extract,
        "extract, people and places, without": lambda text: extract(text, kinds=KINDS, recognizer=False),
    }
    for name, way in ways.items():
        way(texts[0])
        begun = time.process_time()
        for text in texts:
            way(text)
        seconds = time.process_time() - begun
        print(f"{name}: {words / seconds:,.0f} words/s, {megabytes / seconds:.2f} MB/s")
    size = sum(path.stat().st_size for path in (Path(recognizer.__file__).parent / "model").iterdir())
    print(f"model folder: {size / 1e6:.2f} MB")


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path, help="../shared/eval")
    parser.add_argument("--speed-only", action="store_true")
    args = parser.parse_args()
    if not args.speed_only:
        accuracy(args.eval)
    speed(args.eval)


if __name__ == "__main__":
    main()
