"""Speed of `nlp.pipe` with entitykit against spaCy tokenizing alone, in one run on the same texts.

python docs/benchmarks/pipeline.py FILE.jsonl... [--recognizer] [--limit N] [--kinds money ...] [--profile]

Every line of a file has a "text". Both pipelines are new and see the texts for the first time, then a second time;
entitykit has opened its data with another text before. Times are CPU seconds of one process. The ratio is the time of
tokenizing alone divided by the time of the pipeline, which tokenizes too.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Iterable
from pathlib import Path

import spacy

import entitykit as ek

OPENING = "President Ana Reyes of Lima paid ¥900 million under the Paris Agreement, said John Smith of Texas."


def timed(docs: Iterable[object]) -> float:
    """Return the CPU time of going through some docs, in seconds."""
    start = time.process_time()
    for _ in docs:
        pass
    return time.process_time() - start


def profile(nlp: spacy.Language, texts: list[str]) -> None:
    """Print where the time goes."""
    profiler = cProfile.Profile()
    profiler.runcall(timed, nlp.pipe(texts))
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--recognizer", action="store_true", help="with the embedded recognizer")
    parser.add_argument("--limit", type=int, default=None, help="texts of each file")
    parser.add_argument("--kinds", nargs="+", default=None, help="these kinds only")
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    args = parser.parse_args()
    texts: list[str] = []
    for file in args.files:
        texts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()][: args.limit]
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} texts, {size:.2f} million characters")

    blank, full = spacy.blank("en"), ek.load(args.kinds, recognizer=args.recognizer)
    blank(OPENING)
    print(f"opening the data: {timed(full.pipe([OPENING])):.2f} s")
    if args.profile:
        profile(full, texts)
        return
    for label in ("first pass", "second pass"):
        alone, both = timed(blank.pipe(texts)), timed(full.pipe(texts))
        print(
            f"{label}: tokenizing alone {alone:.2f} s ({size / alone:.2f} million characters a second), "
            f"with entitykit {both:.2f} s ({size / both:.2f}), ratio {alone / both:.3f}"
        )


if __name__ == "__main__":
    main()
