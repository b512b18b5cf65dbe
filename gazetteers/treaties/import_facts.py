"""Turn the facts folder into this folder's sources: ``python import_facts.py FACTS_FOLDER`` (../../../shared/facts).

Writes core.jsonl (the curated list with the translations of translations.tsv), un.jsonl, environment.jsonl,
trade.jsonl, investment.jsonl, uk.jsonl, alliances.jsonl and parties.tsv. Deterministic: same facts, same bytes.
A row of a larger family is left out where the core holds the same treaty: by reference, by title, or by parties and
year with the same kind of subject.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Row = dict[str, str]
Record = dict[str, Any]

EXTRA_NAMES = {
    "EU": "European Union", "XK": "Kosovo", "YU": "Yugoslavia", "CS": "Czechoslovakia", "DD": "East Germany",
    "YD": "South Yemen", "AN": "Netherlands Antilles",
}  # fmt: skip
UK_TYPES = {"treaty", "convention", "agreement", "protocol", "declaration", "charter"}
UK_LEFT_OUT = {"loans, credits & grants", "debts", "postal", "compensation"}
ENV_TYPES = {"treaty", "convention", "agreement", "protocol", "charter", "covenant", "accord", "declaration"}
AMENDING = re.compile(
    r"\b(amend\w*|modif\w*|extend\w*|extension|prolong\w*|supplement\w*|renew\w*|terminat\w*|annex|rectif\w*|"
    r"correct\w*|proc[eè]s|terms of reference|loan|grant agreement|accession of|letters?|for the period|setting out)\b",
    re.IGNORECASE,
)
SMALL = re.compile(r"(?<= )(?:Of|And|The|On|In|For|To|Between|With|By|At|From|Concerning|Regarding|Relating)(?= )")
OBLIGATIONS = (
    ("defense", "Defence Alliance"), ("offense", "Alliance"), ("neutral, nonagg", "Neutrality and Non-Aggression Pact"),
    ("neutral", "Neutrality Pact"), ("nonagg", "Non-Aggression Pact"), ("consul", "Consultation Pact"),
)  # fmt: skip


def read_rows(path: Path) -> list[Row]:
    csv.field_size_limit(10**9)
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        rows = list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        if row.get("parties"):
            row["parties"] = ";".join(sorted(set(row["parties"].split(";"))))
    return rows


def plain_title(title: str) -> str:
    """Write the small words of a Title Case title in lower case, and space it evenly."""
    title = re.sub(r"\s+", " ", title).strip(" .")
    return SMALL.sub(lambda match: match[0].lower(), title)


def fold(text: str) -> str:
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[^\w]+", " ", text).strip()


def year(date: str | None) -> str:
    return (date or "")[:4]


class Known:
    """What the core and the families written so far already hold."""

    def __init__(self, core: list[Record]) -> None:
        self.refs = {ref for row in core for ref in row["refs"]}
        self.titles = {fold(t) for row in core for t in (row["name"], row["title"], *row["aliases"]) if t}
        self.parties_year = {(tuple(row["parties"]), year(row["signed"])) for row in core if row["parties"]}
        self.parties_day = {(tuple(row["parties"]), row["signed"]) for row in core if row["parties"] and row["signed"]}
        self.names = {fold(row["name"]) for row in core}

    def holds(self, row: Row, *, by_year: bool) -> bool:
        """Return whether a row's treaty is known: by reference, title, or parties and day (or year)."""
        parties = tuple(row["parties"].split(";")) if row["parties"] else ()
        return (
            row["id"] in self.refs
            or bool(row["title"] and fold(row["title"]) in self.titles)
            or bool(parties and (parties, row["signed"]) in self.parties_day)
            or bool(by_year and parties and (parties, year(row["signed"])) in self.parties_year)
        )

    def unique(self, name: str, date: str, extra: str) -> str:
        """Make a display name unique by its year, then by its identifier; remember it."""
        for candidate in (name, f"{name} ({year(date)})", f"{name} ({date})", f"{name} ({extra})"):
            if fold(candidate) not in self.names and "()" not in candidate:
                self.names.add(fold(candidate))
                return candidate
        raise ValueError(f"no unique name for {name} {extra}")


def curie(row_id: str) -> str:
    """Make a CURIE of a row id: "UNMT:1-1" becomes "untc:1-1", "IEA-4015" becomes "iea:4015"."""
    row_id = re.sub(r"^UNMT:", "untc:", row_id)
    row_id = re.sub(r"^IEA-", "iea:", row_id)
    prefix, _, rest = row_id.partition(":")
    return f"{prefix.lower()}:{re.sub(r'[^A-Za-z0-9._~-]+', '_', rest)}"


def facts_of(row: Row, *, topic: str, type_: str, built: bool, rank: int) -> Record:
    parties = row["parties"].split(";") if row["parties"] else []
    facts: Record = {"type": type_ or "agreement", "kind": "international", "topic": topic, "scope": row["scope"]}
    if len(parties) <= 30:
        facts["parties"] = parties
    else:
        facts["scope"] = "multilateral"
        facts["n_parties"] = len(parties)
    facts |= {k: row[k] for k in ("signed", "in_force", "ended", "place", "other_ids") if row[k]}
    if built:
        facts["name_built"] = "from parties and subject"
    facts["rank"] = rank
    facts["source"] = {"*": row["source"]}
    return {k: v for k, v in facts.items() if v not in ("", [])}


def entry(row: Row, name: str, aliases: Iterable[str], facts: Record) -> Record:
    seen = dict.fromkeys(a for a in aliases if a and a != name)
    out: Record = {"id": curie(row["id"]), "kind": "treaty", "name": name}
    if seen:
        out["aliases"] = list(seen)
    return out | {"facts": facts, "source": row["source"].split(" (")[0]}


# --- the core --------------------------------------------------------------------------------------------------------


def core_alias(text: str, row: Record) -> str | Record:
    return {"text": text, "kind": "abbreviation"} if text in row["abbr"] else text


def same_as(row: Record) -> list[str]:
    return sorted({curie(ref) for ref in row["refs"] if re.match(r"[A-Z][A-Z-]*[:-]", ref) and "#" not in ref})


def core_entry(row: Record, translations: list[Row]) -> Record:
    texts = dict.fromkeys(t for t in (row["title"], *row["aliases"], *row["abbr"]) if t and t != row["name"])
    aliases: list[str | Record] = [core_alias(text, row) for text in texts]
    if row["name"] in row["abbr"]:
        aliases.append({"text": row["name"], "kind": "abbreviation"})
    aliases += [{"text": t["text"], "lang": t["lang"]} for t in translations if t["text"] not in texts]
    fields = (
        "type",
        "kind",
        "topic",
        "scope",
        "parties",
        "n_parties",
        "signed",
        "in_force",
        "ended",
        "place",
        "status",
    )
    facts = {k: row[k] for k in fields if row[k] not in (None, [])}
    facts |= {k: row[k] for k in ("note", "other_dates", "urls") if row[k]}
    facts |= {"title": row["title"]} if row["title"] else {}
    # ToTA's licence is non-commercial: what only its rows state was checked from general knowledge, and says so.
    stated = {k: "knowledge" if str(v).startswith("ToTA:") else v for k, v in row["source"].items()}
    facts |= {"rank": 100, "source": dict(sorted(stated.items()))}
    out = {"id": f"ek:treaty/{row['id']}", "kind": "treaty", "name": row["name"], "aliases": aliases, "facts": facts}
    return out | ({"same_as": same_as(row)} if same_as(row) else {}) | {"source": "curated"}


# --- the families ----------------------------------------------------------------------------------------------------


def un_entries(rows: list[Row], known: Known) -> Iterator[Record]:
    for row in rows:
        title = row["title"]
        if not title or known.holds(row, by_year=False) or title.startswith(("Annex ", "Amendment", "Terms of")):
            continue
        known.titles.add(fold(title))
        facts = facts_of(row, topic=row["subject"], type_=row["type"], built=False, rank=60)
        yield entry(row, known.unique(title, row["signed"], row["id"]), [], facts)


def titled(rows: list[Row], known: Known, types: set[str], *, topic: str, rank: int) -> Iterator[Record]:
    """Yield the rows whose title identifies them: long enough, naming parties or subject, no amendment."""
    for row in sorted(rows, key=lambda r: (r["signed"], r["id"])):
        title = plain_title(row["title"])
        key = f"{fold(title)} {year(row['signed'])}"
        if row["type"] not in types or len(title) < 25 or AMENDING.search(title) or known.holds(row, by_year=False):
            continue
        if key in known.titles or row["subject"] in UK_LEFT_OUT or row["signed"] < "1800" or not row["parties"]:
            continue
        known.titles.add(key)
        subject = row["subject"].removeprefix("environment: ").replace("Not Yet Assigned", topic) or topic
        facts = facts_of(row, topic=subject, type_=row["type"], built=False, rank=rank)
        yield entry(row, known.unique(title, row["signed"], row["id"]), [], facts)


def pair_names(parties: list[str], names: dict[str, str], subject: str, short: str = "") -> tuple[str, list[str]]:
    a, b = (names[code] for code in parties)
    forms = [f"{x}-{y} {s}" for s in (subject, short) if s for x, y in ((a, b), (b, a))]
    return forms[0], forms[1:]


def built(
    rows: list[Row], known: Known, names: dict[str, str], subjects: dict[str, tuple[str, str]], topic: str
) -> Iterator[Record]:
    """Yield bilateral rows under a name made of parties and subject; of rows alike in both and in year, the first."""
    for row in sorted(rows, key=lambda r: (r["signed"], r["id"])):
        parties = row["parties"].split(";") if row["parties"] else []
        subject = subjects.get(row["type"])
        if subject is None or len(parties) != 2 or not all(p in names for p in parties) or not row["signed"]:
            continue
        if known.holds(row, by_year=True):
            continue
        known.parties_year.add((tuple(parties), year(row["signed"])))
        name, aliases = pair_names(parties, names, *subject)
        facts = facts_of(row, topic=topic, type_=fold(subject[0]).split()[-1], built=True, rank=20)
        yield entry(row, known.unique(name, row["signed"], row["id"]), aliases, facts)


def trade_blocs(rows: list[Row], known: Known) -> Iterator[Record]:
    """Yield plurilateral trade agreements that DESTA knows under a name of their own."""
    for row in sorted(rows, key=lambda r: (r["signed"], r["id"])):
        title = next((t for t in (row["title"], *row["alt_titles"].split("; ")) if TRADE_NAME.search(t)), "")
        if not row["id"].startswith("DESTA") or row["type"] != "trade agreement" or not title or not row["signed"]:
            continue
        if known.holds(row, by_year=True) or fold(title) in known.titles:
            continue
        known.titles.add(fold(title))
        facts = facts_of(row, topic="trade", type_="agreement", built=False, rank=30)
        yield entry(row, known.unique(title, row["signed"], row["id"]), [], facts)


TRADE_NAME = re.compile(r"\b(Agreement|Treaty|Community|Union|Market|Convention|Pact|Area|Protocol|Association)\b")


def alliance_subject(type_: str) -> tuple[str, str]:
    return next(((name, "") for mark, name in OBLIGATIONS if mark in type_), ("Alliance", ""))


# --- tables ----------------------------------------------------------------------------------------------------------


def capitals(countries: list[Row]) -> Iterator[tuple[str, str, str]]:
    for row in countries:
        if row["capital"] and row["capital"] not in {row["name"], "Georgetown", "Kingston", "Hamilton", "Road Town"}:
            yield row["capital"], row["iso2"], "capital"


def country_names(countries: list[Row]) -> Iterator[tuple[str, str, str]]:
    for row in countries:
        formal = row["official_name"].removeprefix("the ")
        for name in {row["name"], row["name_en"], formal, *row["alt_names"].split("|")} - {""}:
            if len(name) > 3 and "." not in name[:2] + name[-1:]:
                yield name, row["iso2"], "name"
        for lang in ("fr", "es", "de", "pt", "ru", "zh", "ja", "ar"):
            if row[f"name_{lang}"] and row[f"name_{lang}"] != row["name"]:
                yield row[f"name_{lang}"], row["iso2"], lang


def once_each(families: dict[str, list[Record]]) -> None:
    """Keep of the rows that a source gives under one id the first."""
    seen: set[str] = set()
    for name, records in families.items():
        families[name] = [r for r in records if r["id"] not in seen and not seen.add(r["id"])]


def write_jsonl(name: str, records: Iterable[Record]) -> None:
    rows = sorted(records, key=lambda r: r["id"])
    text = "".join(json.dumps(r, ensure_ascii=False, separators=(", ", ": ")) + "\n" for r in rows)
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)}", file=sys.stderr)


def mark_shared(families: dict[str, list[Record]]) -> None:
    """Mark every alias that more than one entry claims, as a name or as an alias."""
    owners: Counter[str] = Counter()
    for record in (r for rows in families.values() for r in rows):
        forms = {a if isinstance(a, str) else a["text"] for a in record.get("aliases", [])} | {record["name"]}
        owners.update({fold(f) for f in forms})
    for record in (r for rows in families.values() for r in rows):
        for index, alias in enumerate(record.get("aliases", [])):
            text = alias if isinstance(alias, str) else alias["text"]
            if owners[fold(text)] > 1:
                record["aliases"][index] = ({"text": text} if isinstance(alias, str) else alias) | {"shared": True}


def main(folder: Path) -> None:
    facts = folder / "treaties"
    countries = read_rows(folder / "places" / "countries.tsv")
    names = {row["iso2"]: row["name"] for row in countries} | EXTRA_NAMES
    curated = [json.loads(line) for line in (facts / "curated.jsonl").read_text("utf-8").splitlines()]
    known = Known(curated)
    translations: dict[str, list[Row]] = defaultdict(list)
    path = HERE / "translations.tsv"
    for row in read_rows(path) if path.is_file() else []:
        translations[row["id"]].append(row)
    unknown = set(translations) - {row["id"] for row in curated}
    if unknown:
        raise SystemExit(f"translations.tsv: unknown ids {sorted(unknown)}")
    tables = {n: read_rows(facts / f"{n}.tsv") for n in ("un_multilateral", "environment_health", "trade", "uk")}
    fta = ("Free Trade Agreement", "FTA")
    trade_subjects = dict.fromkeys(("bilateral free trade agreement", "regional trade agreement (FTA)"), fta)
    trade_subjects["regional trade agreement (FTA & EIA)"] = fta
    trade_subjects |= {
        "trade agreement": ("Trade Agreement", ""),
        "regional trade agreement (CU)": ("Customs Union", ""),
    }
    alliances = read_rows(facts / "alliances_atop.tsv")
    families = {
        "core.jsonl": [core_entry(row, translations[row["id"]]) for row in curated],
        "un.jsonl": list(un_entries(tables["un_multilateral"], known)),
        "environment.jsonl": list(titled(tables["environment_health"], known, ENV_TYPES, topic="environment", rank=30)),
        "trade.jsonl": [
            *trade_blocs(tables["trade"], known),
            *built(tables["trade"], known, names, trade_subjects, "trade"),
        ],
        "investment.jsonl": list(
            built(
                read_rows(facts / "investment.tsv"),
                known,
                names,
                {"bilateral investment treaty": ("Bilateral Investment Treaty", "BIT")},
                "investment",
            )
        ),
        "uk.jsonl": list(titled(tables["uk"], known, UK_TYPES, topic="treaty", rank=30)),
        "alliances.jsonl": list(
            built(alliances, known, names, {r["type"]: alliance_subject(r["type"]) for r in alliances}, "alliance")
        ),
    }
    once_each(families)
    mark_shared(families)
    for name, records in families.items():
        write_jsonl(name, records)
    rows = sorted({*capitals(countries), *country_names(countries)})
    lines = ["form\tiso2\tkind", *("\t".join(row) for row in rows)]
    (HERE / "parties.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
