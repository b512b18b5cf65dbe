"""Make name_tokens.tsv: parts of names, with how often each is a given and a family name, and where.

    python gazetteers/people/import_tokens.py ../shared/facts/people

Three sources: the names of people in public office (counts of people), the name lists of Faker by locale (MIT; two
people a locale that lists the name), and the surnames of the US census as in the package `names` (public domain; one
person). Tokens are folded. Deterministic for given versions of the packages.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faker.providers.person
import names
from anyascii import anyascii

from entitykit.text import fold, script_of

HERE = Path(__file__).parent
CENSUS_MIN = 0.001  # per cent of the population
LOCALE_WEIGHT = 2
TRANSLITERATED = frozenset({"Cyrl", "Grek", "Geor", "Armn"})
NO_COUNTRY = {"en": "US", "es": "ES", "sw": "KE"}
GIVEN = re.compile(r"first_names?(_\w+)?$|first_romanized_names?$|first_names_romanized$")
FAMILY = re.compile(r"last_names?(_\w+)?$|last_romanized_names?$")
PART = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Tokens:
    """Counts of tokens as given and as family names, and where they are found."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.family: Counter[str] = Counter()
        self.countries: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, kind: str, weight: int, countries: list[str]) -> None:
        """Count the parts of a name."""
        for part in PART.findall(fold(name)):
            if len(part) < 2:
                continue
            (self.given if kind == "given" else self.family)[part] += weight
            known = self.countries[part]
            known += [c for c in countries if c and c not in known]


def flatten(value: Any) -> Iterator[str]:
    """Yield all strings of a list or mapping of a Faker provider."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set)):
        for item in value:
            yield from flatten(item)


def latin(name: str) -> str:
    """Return a name in Latin letters, "" where its script has no plain way there."""
    script = script_of(name)
    if script == "Latn":
        return name
    return anyascii(name).replace("'", "") if script in TRANSLITERATED else ""


def add_faker(tokens: Tokens) -> None:
    """Count the names that Faker lists for each locale."""
    for module in sorted(m.name for m in pkgutil.iter_modules(faker.providers.person.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        country = NO_COUNTRY.get(module, module[-2:])
        for attribute in sorted(a for a in vars(provider) if not a.startswith("_")):
            kind = "given" if GIVEN.match(attribute) else "family" if FAMILY.match(attribute) else ""
            for name in sorted(set(flatten(vars(provider)[attribute]))) if kind else ():
                tokens.add(latin(name), kind, LOCALE_WEIGHT, [country])


def add_census(tokens: Tokens) -> None:
    """Count the surnames of the US census."""
    for line in Path(names.FILES["last"]).read_text(encoding="utf-8").splitlines():
        name, share = line.split()[:2]
        if float(share) >= CENSUS_MIN:
            tokens.add(name, "family", 1, ["US"])
    for kind in ("first:male", "first:female"):
        for line in Path(names.FILES[kind]).read_text(encoding="utf-8").splitlines():
            tokens.add(line.split()[0], "given", 1, ["US"])


def add_facts(tokens: Tokens, folder: Path) -> None:
    """Count the names of people in public office."""
    with (folder / "name_tokens.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for kind in ("given", "family"):
                if int(row[kind]):
                    tokens.add(row["token"], kind, int(row[kind]), row["countries"].split())


def main(folder: Path) -> None:
    """Write the table."""
    tokens = Tokens()
    add_facts(tokens, folder)
    add_faker(tokens)
    add_census(tokens)
    with (HERE / "name_tokens.tsv").open("w", encoding="utf-8", newline="\n") as out:
        out.write("token\tgiven\tfamily\tcountries\n")
        for token in sorted(tokens.given | tokens.family):
            countries = " ".join(tokens.countries[token][:5])
            out.write(f"{token}\t{tokens.given[token]}\t{tokens.family[token]}\t{countries}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
