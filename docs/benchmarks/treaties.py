"""Score the treaties room on the development sets: ``python docs/benchmarks/treaties.py [EVAL_FOLDER]``.

Prints what docs/benchmarks/treaties.md quotes: passages through `ek.extract`, single strings, and speed
(CPU time of one process). EVAL_FOLDER is ../shared/eval; the scorer beside it is run as it is.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import entitykit as ek
from entitykit.treaties import find

REPO = Path(__file__).parents[2]
EVAL = Path(sys.argv[1]) if len(sys.argv) > 1 else REPO.parent / "shared" / "eval"
CURATED = EVAL.parent / "facts" / "treaties" / "curated.jsonl"
Record = dict[str, Any]


def read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(f"{text}-01-01"[:10]) if text else None


def score(task: str, gold: Path, rows: Iterator[Record]) -> Record:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
        out.flush()
        command = [sys.executable, str(EVAL / "score_treaties.py"), task, str(gold), out.name]
        done = subprocess.run(
            [*command, "--gazetteer", str(CURATED), "--json"], capture_output=True, text=True, check=True
        )
    answer: Record = json.loads(done.stdout)
    return answer


def passages(gold: Path, kinds: tuple[str, ...] | None) -> Iterator[Record]:
    for row in read(gold):
        doc = ek.extract(row["text"], date=day(row.get("date")), country=row.get("country"), kinds=kinds)
        spans = [
            {"start": m.start, "end": m.end, "name": m.link.name if m.link else None}
            for m in doc.mentions
            if m.kind == "treaty"
        ]
        yield {"id": row["id"], "spans": spans}


def strings(gold: Path) -> Iterator[Record]:
    """Answer with the link; an undecided string with its first candidate, which counts for shared names only."""
    for row in read(gold):
        context = ek.Context(
            date=day(row["context"].get("date")), countries=tuple(row["context"].get("countries") or ())
        )
        link = ek.canonical(row["text"], kind="treaty", context=context)
        names = [c.name for c in ek.candidates(row["text"], kind="treaty", context=context)]
        yield {"id": row["id"], "name": link.name if link else (names[0] if names else None), "candidates": names}


def speed(run: Callable[[], object]) -> float:
    run()
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    docs, cases = EVAL / "treaties" / "treaty_docs.jsonl", EVAL / "treaties" / "treaty_cases.jsonl"
    for title, kinds in (("extract, all kinds", None), ("extract, treaties only", ("treaty",))):
        print(title, json.dumps(score("docs", docs, passages(docs, kinds)), indent=1))
    print("strings", json.dumps(score("cases", cases, strings(cases)), indent=1))
    text = " ".join(row["text"] for path in sorted((EVAL / "places").glob("*.jsonl")) for row in read(path))
    print(f"find: {len(text) / 1e6 / speed(lambda: find(text)):.1f} MB/s on {len(text) / 1e6:.2f} MB of news")
    dense = [row["text"] for row in read(docs)]
    seconds = speed(lambda: [find(one) for one in dense])
    print(f"find: {sum(map(len, dense)) / 1e6 / seconds:.2f} MB/s on the passages, a treaty every 350 characters")
    rows = read(cases)
    seconds = speed(lambda: [ek.canonical(row["text"], kind="treaty") for row in rows])
    print(f"canonical: {seconds / len(rows) * 1000:.2f} ms a string")


if __name__ == "__main__":
    main()
