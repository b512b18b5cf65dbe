"""Make people.jsonl, name_tokens.tsv and honorifics.tsv from the project's collected facts.

    python gazetteers/people/import_facts.py ../shared/facts/people

Deterministic: the same facts give the same files. What is left out, and why, is in SOURCES.md.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from entitykit.people.compare import compare_names
from entitykit.people.names import parse_name
from entitykit.people.roles import role_class
from entitykit.resources import read_table
from entitykit.text import fold, script_of

HERE = Path(__file__).parent
TABLES = ("officeholders_asia_americas.tsv", "officeholders_europe_africa.tsv")
UNFIT = "world-leaders-current"
NON_COMMERCIAL = "peppercatorg"
SCRAPED_UNTIL = "2023-06"
HEADS = frozenset({"President", "Prime Minister"})
WEIGHT = {
    "head_of_state": 100, "head_of_government": 95, "foreign": 80, "organization": 70, "defence": 70, "finance": 65,
    "trade": 55, "vice_president": 65, "security": 55, "interior": 50, "spokesperson": 45, "military": 45,
    "central_bank": 45, "ambassador": 35, "governor": 35, "coast_guard": 45, "speaker": 45, "opposition": 45,
    "upper_house": 25, "lower_house": 20, "legislator": 20,
}  # fmt: skip
SAME = 0.8
PRESENT, NOW = "2026", "2026-10"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table of office holders."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def fit(row: dict[str, str]) -> dict[str, str] | None:
    """Return a row that may ship, `None` for one that rests on a source that may not."""
    sources = [s.strip() for s in row["source"].split(";")]
    kept = [s for s in sources if UNFIT not in s]
    if len(kept) < len(sources):
        if not kept or all(NON_COMMERCIAL in s or s.startswith("gazetteer.jsonl") for s in kept):
            return None
        row = row | {"as_of": min(row["as_of"], "2026-01")}
    confirmed = [s for s in kept if NON_COMMERCIAL not in s]
    if not confirmed:
        return None
    if len(confirmed) < len(kept) and all(s.startswith("knowledge") for s in confirmed):
        row = row | {"start": row["start"][:7]}  # its day is known from the non-commercial set only
    return row | {"source": "; ".join(re.sub(r" \(.*", "", s) for s in confirmed)}


def person_id(old: str) -> str:
    """Return the CURIE of an id of the facts: "Q1" is "wd:Q1", "EU-32011R0753-1" is "eu:32011R0753-1"."""
    return f"wd:{old}" if old.startswith("Q") else f"eu:{old.removeprefix('EU-')}"


def slug(name: str) -> str:
    """Return the last part of an own id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def office(role: str, country: str | None, start: str, end: str, **more: str) -> dict[str, str]:
    """Return one office as it stands in the facts of an entry, empty fields left out."""
    given = more.pop("office_class", "")
    read = role_class(role, country or None)
    office_class = read if given in ("", "other") or read.startswith("deputy_") else given
    fields = {
        "role": role,
        "class": office_class,
        "country": country or "",
        "start": start or "",
        "end": end or "",
        **more,
    }
    return {k: v for k, v in fields.items() if v}


class People:
    """The people collected so far, by id, by name with country, and by name alone among holders of high office."""

    def __init__(self) -> None:
        self.by_id: dict[str, dict[str, Any]] = {}
        self.by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.holders: dict[str, str] = {}
        self.dropped = {(row["id"], row["role"]) for row in read_table("people/dropped")}
        self.terms: dict[tuple[str, str, str], list[str]] = defaultdict(list)

    def add_register(self, record: dict[str, Any]) -> None:
        """Add one person of the register."""
        pid = person_id(record["id"])
        source = "eu-official-journal" if pid.startswith("eu:") else "wikidata"
        offices = [
            office(o["role"], o["country"], o["start"], o["end"])
            for o in record["offices"]
            if (pid, o["role"]) not in self.dropped
            and not (o["role"] in HEADS and not o["end"] and o["country"] != "US")
            and ((o["start"] or "") < SCRAPED_UNTIL or o["country"] == "US")
        ]
        self.by_id[pid] = {
            "id": pid, "name": record["name"], "aliases": list(record["aliases"]), "birth_year": record["birth_year"],
            "offices": offices, "sources": {source}, "given": "", "family": "",
        }  # fmt: skip
        for name in {fold(n) for n in [record["name"], *record["aliases"]]}:
            for country in {o.get("country", "") for o in record["offices"]}:
                self.by_name[name, country or ""].append(pid)

    def find(self, row: dict[str, str]) -> str:
        """Return the id of the person of a row of office holders, a new one if need be."""
        if row["wikidata"]:
            return person_id(row["wikidata"])
        names = [fold(n) for n in [row["person"], *filter(None, row["aliases"].split("|"))]]
        if names[0] in self.holders:
            return self.holders[names[0]]
        found = {pid for name in names for pid in self.by_name.get((name, row["country"]), ())}
        if len(found) == 1:
            return found.pop()
        for pid in self.terms[row["country"], row["office_class"], row["start"][:7]]:
            if any(compare_names(name, self.by_id[pid]["name"]).score >= SAME for name in names):
                return pid  # the same office from the same month on, by a name that is nearly the same
        pid = f"ek:person/{slug(row['person'])}"
        return pid if pid not in self.by_id else f"{pid}-{row['country'].lower()}"

    def add_holder(self, row: dict[str, str]) -> None:
        """Add one row of office holders."""
        pid = self.find(row)
        person = self.by_id.setdefault(
            pid,
            {"id": pid, "name": row["person"], "aliases": [], "birth_year": None, "offices": [], "sources": set(),
             "given": "", "family": ""},
        )  # fmt: skip
        self.holders.setdefault(fold(row["person"]), pid)
        if row["start"]:
            self.terms[row["country"], row["office_class"], row["start"][:7]].append(pid)
        if not person["given"] and not person["family"]:
            if person["name"] != row["person"]:
                person["aliases"].append(person["name"])
            person |= {"name": row["person"], "given": row["given"], "family": row["family"]}
        person["aliases"] += [row["person"], *filter(None, row["aliases"].split("|"))]
        person["sources"].add("knowledge" if row["source"].startswith("knowledge") else "officeholders")
        merge_office(
            person["offices"],
            office(row["office"], row["country"], row["start"], row["end"], office_class=row["office_class"],
                   as_of=row["as_of"], source=row["source"]),
        )  # fmt: skip


def merge_office(offices: list[dict[str, str]], new: dict[str, str]) -> None:
    """Add an office, in place of those that say the same with less."""
    same = [
        old for old in offices
        if (old.get("class"), old.get("country")) == (new.get("class"), new.get("country")) and overlap(old, new)
    ]  # fmt: skip
    merged: dict[str, str] = {}
    for old in same:
        merged |= old
        offices.remove(old)
    merged |= new
    if not new.get("end") and merged.get("end", "9") <= new.get("as_of", ""):
        del merged["end"]  # one term of several that another source counts
    offices.append(merged)


def overlap(a: dict[str, str], b: dict[str, str]) -> bool:
    """Return whether two terms begin together (same month, or within the precision known) or run at the same time."""
    start_a, start_b = a.get("start", ""), b.get("start", "")
    if not start_a or not start_b:
        return a.get("role") == b.get("role")
    width = min(len(start_a), len(start_b), 7)
    return start_a[:width] == start_b[:width]


def aliases(person: dict[str, Any], claims: Counter[str]) -> Iterator[Any]:
    """Yield the aliases of an entry: no repeats, no "Family, Given" which parsing gives anyway."""
    seen = {person["name"]}
    for text in person["aliases"]:
        text = " ".join(text.split())
        if not text or text in seen or re.fullmatch(r"[^,]+, [^,]+", text):
            continue
        seen.add(text)
        extra: dict[str, Any] = {}
        script = script_of(text)
        if script not in ("Latn", ""):
            extra["script"] = script
        elif " " not in text and text.isupper() and len(text) <= 4:
            extra["kind"] = "abbreviation"
        if claims[fold(text)] > 1:
            extra["shared"] = True
        yield {"text": text} | extra if extra else text


def rank(offices: Iterable[dict[str, str]]) -> int:
    """Return how prominent the offices make a person, 0 to 130: the weightiest, and whether it is held now."""
    best = 0
    for held in offices:
        weight = WEIGHT.get(held.get("class", ""), 10)
        if held.get("as_of", held.get("end", "")) >= PRESENT and held.get("end", "9") > NOW:
            weight += 30
        elif held.get("start", "") >= "2010":
            weight += 10
        best = max(best, weight)
    return best


def parts(person: dict[str, Any], offices: list[dict[str, str]]) -> tuple[str, str]:
    """Return given and family name: as the facts state them, else as the name is read."""
    if person["given"] or person["family"]:
        return person["given"], person["family"]
    name = parse_name(person["name"], next((o["country"] for o in offices if len(o.get("country", "")) == 2), None))
    return (" ".join(filter(None, (name.given, name.middle))), name.family) if name is not None else ("", "")


def entry(person: dict[str, Any], claims: Counter[str]) -> dict[str, Any]:
    """Return the source form of an entry."""
    offices = sorted(
        person["offices"], key=lambda o: (o.get("start", ""), o["role"], o.get("country", "")), reverse=True
    )
    given, family = parts(person, offices)
    facts: dict[str, Any] = {"rank": max(1, rank(offices)), "given": given, "family": family}
    facts["birth_year"] = person["birth_year"]
    facts = {key: value for key, value in facts.items() if value}
    if offices:
        facts["offices"] = offices
    out = {"id": person["id"], "kind": "person", "name": " ".join(person["name"].split())}
    names = list(aliases(person, claims))
    return out | ({"aliases": names} if names else {}) | {"facts": facts, "source": ";".join(sorted(person["sources"]))}


def collect(folder: Path) -> People:
    """Read all facts about people."""
    people = People()
    for line in (folder / "gazetteer.jsonl").read_text(encoding="utf-8").splitlines():
        people.add_register(json.loads(line))
    rows = [row for name in TABLES for row in map(fit, read_rows(folder / name)) if row is not None]
    for row in sorted(rows, key=lambda r: not r["wikidata"]) + read_rows(HERE / "knowledge.tsv"):
        people.add_holder(row)
    return people


def write_people(people: People) -> None:
    """Write people.jsonl, one entry a line, sorted by id."""
    claims: Counter[str] = Counter()
    for person in people.by_id.values():
        claims.update({fold(n) for n in [person["name"], *person["aliases"]]})
    entries = [entry(person, claims) for person in people.by_id.values()]
    with (HERE / "people.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        for item in sorted(entries, key=lambda e: e["id"]):
            out.write(json.dumps(item, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write_people(collect(Path(sys.argv[1])))
