#!/usr/bin/env python3
"""Turn the fact tables of places into the gazetteer's sources: sorted, deterministic, reviewable.

    python gazetteers/places/import_facts.py FACTS_FOLDER

FACTS_FOLDER holds countries.tsv, admin1.tsv, us_counties.tsv, physical.tsv, disputed.tsv, regions.tsv and demonyms.tsv.
Corrections and additions of our own are in own/*.tsv beside this script. Standard library only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
Row = dict[str, str]

# Factbook rows that would send a word to the wrong country: "Dutch" is not Bonaire's, "Wallis" no demonym.
WRONG_DEMONYMS = {("BQ", "Dutch"), ("BQ", "Dutchman"), ("BQ", "Dutchwoman"), ("WF", "Wallis")} | {
    ("PM", text) for text in ("French", "Frenchman", "Frenchwoman")
}


def read(path: Path) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:]]


def write(name: str, columns: list[str], rows: Iterable[Row], note: str) -> None:
    lines = [f"# {note}", "\t".join(columns)]
    lines += ["\t".join(row.get(column, "") for column in columns) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def demonyms(facts: Path) -> Iterator[Row]:
    given = [row for row in read(facts / "demonyms.tsv") if (row["iso2"], row["text"]) not in WRONG_DEMONYMS]
    own = [row | {"source": "own"} for row in read(HERE / "own" / "demonyms.tsv")]
    known: dict[tuple[str, str, str], Row] = {}
    for row in given + own:
        known.setdefault((row["iso2"], row["form"], row["text"]), row)
    yield from (known[key] for key in sorted(known))


def main() -> None:
    facts = Path(sys.argv[1])
    write("demonyms.tsv", ["iso2", "form", "text", "source"], demonyms(facts), "Made by import_facts.py; see SOURCES.md")


if __name__ == "__main__":
    main()
