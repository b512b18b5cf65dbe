"""Speed of `nlp.pipe` with entitykit against spaCy tokenizing alone, in one run on the same texts.

python docs/benchmarks/pipeline.py FILE.jsonl... [--recognizer] [--rounds 3] [--profile]

Every line of a file has a "text". The times are the least CPU time of the rounds, of one process; the
ratio is tokenizing's time divided by the pipeline's, which tokenizes too.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

import entitykit as ek


def timed(work: Callable[[], Iterable[object]], rounds: int) -> float:
    """Return the shortest time of some rounds, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in work():
            pass
        best = min(best, time.process_time() - start)
    return best


def profile(work: Callable[[], Iterable[object]]) -> None:
    """Print where the time goes."""
    profiler = cProfile.Profile()
    profiler.runcall(lambda: [None for _ in work()])
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--recognizer", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=None, help="texts of each file")
    parser.add_argument("--kinds", nargs="+", default=None, help="these kinds only")
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    texts = []
    for file in args.files:
        texts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()][: args.limit]
    size = sum(map(len, texts)) / 1e6
    print(f"{len(texts)} texts, {size:.2f} million characters")

    blank = spacy.blank("en")
    full = ek.load(args.kinds, recognizer=args.recognizer)
    start = time.process_time()
    full("Ana Reyes of Lima paid ¥900 million under the Paris Agreement.")
    print(f"first text (opens the data): {time.process_time() - start:.2f} s")
    if args.profile:
        profile(lambda: full.pipe(texts))
        return
    timed(lambda: full.pipe(texts), 1)
    alone, both = timed(lambda: blank.pipe(texts), args.rounds), timed(lambda: full.pipe(texts), args.rounds)
    print(f"tokenizing alone: {alone:.2f} s, {size / alone:.2f} million characters a second")
    print(f"with entitykit:   {both:.2f} s, {size / both:.2f} million characters a second")
    print(f"ratio: {alone / both:.3f}")


if __name__ == "__main__":
    main()
