"""Measure the people room on the development sets.

    python docs/benchmarks/people.py ../shared/eval [pairs attested linking parse references speed]

`speed` needs nomenklatura (a competitor, no dependency of ours) and rapidfuzz; without the former its row is left out.
Texts and names of the sets are only measured on.
"""

from __future__ import annotations

import datetime
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from entitykit.people import canonical, compare_names, parse_name
from entitykit.text import fold
from entitykit.types import Context

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def f1(right: int, given: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / (given + gold) if given + gold else 0.0


def pairs(rows: list[Row], label: str) -> None:
    """Score name pairs: F1 at our threshold and at the best, and reliability."""
    rows = [row for row in rows if not row.get("disputed")]
    scores = [compare_names(row["a"], row["b"]).score for row in rows]
    truth = [row["match"] for row in rows]

    def at(threshold: float) -> float:
        given = [s >= threshold for s in scores]
        return f1(sum(g and t for g, t in zip(given, truth, strict=True)), sum(given), sum(truth))

    best = max(sorted(set(scores)), key=at)
    print(f"{label}: {len(rows)} pairs, F1 {at(0.5):.3f} at 0.5, {at(best):.3f} at {best:.3f}")
    bins = defaultdict(list)
    for score, match in zip(scores, truth, strict=True):
        bins[min(int(score * 10), 9)].append(match)
    for low, matches in sorted(bins.items()):
        share = sum(matches) / len(matches)
        print(f"  score {low / 10:.1f}-{low / 10 + 0.1:.1f}  {len(matches):5}  one person {share:.2f}")


def linking(rows: list[Row]) -> None:
    """Score linking as `score_names.py` does, `other_alias` left out, by variant."""
    answers, times = [], []
    canonical("Nobody Atall", context=Context())
    for row in rows:
        start = time.perf_counter()
        link = canonical(row["mention"], context=context_of(row["context"]))
        times.append(time.perf_counter() - start)
        answers.append(None if link is None else facts_id(link.id))
    main = [(r, a) for r, a in zip(rows, answers, strict=True) if r["variant"] != "other_alias"]
    show_links("linking", main)
    print(f"  {statistics.median(times) * 1000:.2f} ms a query (median)")
    for variant in sorted({row["variant"] for row in rows}):
        show_links("  " + variant, [(r, a) for r, a in zip(rows, answers, strict=True) if r["variant"] == variant])


def context_of(row: Row) -> Context:
    """Return the context of a query."""
    date = row.get("date") or ""
    day = datetime.date.fromisoformat((date + "-01-01")[:10]) if date else None
    return Context(date=day, countries=(row["country"],) if row.get("country") else (), role=row.get("role"))


def facts_id(curie: str) -> str:
    """Return the id of the facts: "wd:Q1" is "Q1", "eu:32011R0753-1" is "EU-32011R0753-1"."""
    return curie[3:] if curie.startswith("wd:") else "EU-" + curie[3:] if curie.startswith("eu:") else curie


def show_links(label: str, answers: Iterable[tuple[Row, str | None]]) -> None:
    """Print accuracy, and F1 of links and of null answers."""
    rows = list(answers)
    right = [(r, a) for r, a in rows if r["entry"] == a]
    links, gold = sum(a is not None for _, a in rows), sum(r["entry"] is not None for r, _ in rows)
    right_links = sum(a is not None for _, a in right)
    nil = f1(len(right) - right_links, len(rows) - links, len(rows) - gold)
    link = f1(right_links, links, gold)
    print(f"{label:24} {len(rows):5}  accuracy {len(right) / len(rows):.3f}  link F1 {link:.3f}  NIL F1 {nil:.3f}")


def parse(rows: list[Row]) -> None:
    """Score the family name, case and accents folded."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        name = parse_name(row["text"], row["country"])
        right = name is not None and fold(name.family) == fold(row["family"])
        groups["all"].append(right)
        groups[row["order"]].append(right)
    for label, results in groups.items():
        print(f"parse {label:14} {len(results):4}  family name right {sum(results) / len(results):.3f}")


def references(docs: list[Row]) -> None:
    """Score surname references: gold mentions of one word that ends a full name before them in the same text."""
    from entitykit.extract import extract

    total = found = right = 0
    for doc in docs:
        text = doc["text"]
        mentions = {(m.start, m.end): m for m in extract(text, kinds="person").mentions}
        full: list[str] = []
        for span in (s for s in doc["spans"] if s["label"] == "PERSON"):
            surface = text[span["start"] : span["end"]]
            if len(surface.split()) > 1:
                full.append(surface)
            elif before := [name for name in full if name.split()[-1] == surface]:
                total += 1
                mention = mentions.get((span["start"], span["end"]))
                found += mention is not None
                right += mention is not None and carries(mention, before)
    shares = f"found {found / total:.3f}, full name right {right / total:.3f}, of found {right / found:.3f}"
    print(f"references back: {total}, {shares}")


def carries(mention: Any, names: list[str]) -> bool:
    """Return whether a mention has one of the full names as its canonical form."""
    name = mention.link.name if mention.link is not None else mention.value.name if mention.value is not None else ""
    return " " in name and any(name in n or n in name or compare_names(name, n).score >= 0.6 for n in names)


def speed(rows: list[Row]) -> None:
    """Time a comparison beside rapidfuzz and nomenklatura, on the same pairs in the same run."""
    from rapidfuzz.fuzz import WRatio

    methods: dict[str, Callable[[str, str], object]] = {
        "entitykit compare_names": compare_names,
        "rapidfuzz WRatio": WRatio,
    }
    try:
        methods["nomenklatura logic-v2"] = logic_v2()
    except ImportError:
        print("nomenklatura is not installed")
    for label, method in methods.items():
        method("Warm Up", "Up Warm")
        times = []
        for row in rows:
            start = time.perf_counter()
            method(row["a"], row["b"])
            times.append(time.perf_counter() - start)
        again = []
        for row in rows:
            start = time.perf_counter()
            method(row["a"], row["b"])
            again.append(time.perf_counter() - start)
        first, second = statistics.median(times) * 1e6, statistics.median(again) * 1e6
        print(f"{label:26} {first:8.1f} µs a pair (median), {second:8.1f} µs where the names were seen before")


def logic_v2() -> Callable[[str, str], object]:
    """Return OpenSanctions' matcher for two names."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    algorithm = get_algorithm("logic-v2")
    config = ScoringConfig.defaults()

    def person(name: str) -> Any:
        return model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})

    return lambda a, b: algorithm.compare(person(a), person(b), config)  # type: ignore[union-attr]


def main(folder: Path, wanted: list[str]) -> None:
    """Run what is asked for, all by default."""
    people = folder / "people"
    parts: dict[str, Callable[[], None]] = {
        "pairs": lambda: pairs(read(people / "pairs.jsonl"), "pairs"),
        "attested": lambda: pairs(read(people / "pairs-attested.jsonl"), "pairs-attested"),
        "linking": lambda: linking(read(people / "linking.jsonl")),
        "parse": lambda: parse(read(people / "parse.jsonl")),
        "references": lambda: references(read(people / "ner-worldwide.jsonl")),
        "speed": lambda: speed(read(people / "pairs-attested.jsonl")),
    }
    for name in wanted or parts:
        parts[name]()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
