"""Importers: each published format, read from a small sample made by hand in that format."""

from __future__ import annotations

import bz2
import gzip
import json
import zipfile
from pathlib import Path

import pytest

from entitykit.errors import GazetteerError
from entitykit.gazetteer.faults import Fault
from entitykit.gazetteer.importers import Options, detect_format, import_entries
from entitykit.types import Alias, Entry


def read(path: Path, options: Options | None = None, **kw: str) -> tuple[list[Entry], list[str]]:
    faults: list[Fault] = []
    entries = list(import_entries(path, options, report=faults.append, **kw))
    return entries, [str(fault).removeprefix(f"{path}:") for fault in faults]


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


PLACES = (
    "9000001\tPort Example\tPort Example\tEksampel,Порт\t-12.5\t130.25\tP\tPPLA\tAU\t\t03\t\t\t\t120000\t\t9\tX\t",
    "9000002\tÎle Exemple\tIle Exemple\t\t1.0\t2.0\tT\tISL\tFR\t\t\t\t\t\t0\t\t5\tEurope/Paris\t2024-01-31",
    "broken\tline",
    "9000003\tNowhere\tNowhere\t\tnorth\t2.0\tP\tPPL\tFR\t\t\t\t\t\t0\t\t5\tEurope/Paris\t2024-01-31",
)
ALTERNATES = (
    "1\t9000001\ten\tPort Exemplar\t1\t\t\t\t\t",
    "2\t9000001\ten\tFort Example\t\t\t\t1\t1869\t19110101",
    "3\t9000001\tde\tBeispielhafen\t\t\t\t\t\t",
    "4\t9000001\tlink\thttps://example.org\t\t\t\t\t\t",
    "5\t9000001\twkdt\tQ900000001\t\t\t\t\t\t",
    "6\t9000001\tabbr\tPEX\t\t\t\t\t\t",
    "7\tx",
)


def test_geonames_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "cities15000.txt", *PLACES)
    assert detect_format(path) == "geonames"
    entries, faults = read(path)
    assert [(e.id, e.name, [a.text for a in e.aliases]) for e in entries] == [
        ("geonames:9000001", "Port Example", ["Eksampel", "Порт"]),
        ("geonames:9000002", "Île Exemple", ["Ile Exemple"]),
    ]
    assert entries[0].facts == {
        "type": "city",
        "iso2": "AU",
        "admin1": "03",
        "lat": -12.5,
        "lon": 130.25,
        "population": 120000,
        "feature": "P.PPLA",
        "rank": 51,
    }
    assert entries[1].facts["type"] == "island"
    assert faults == [
        "3: this is no place of GeoNames: 2 fields, expected 19",
        "4: this is no place of GeoNames: could not convert string to float: 'north'",
    ]


def test_geonames_with_alternate_names(tmp_path: Path) -> None:
    path = write(tmp_path / "allCountries.txt", *PLACES[:2])
    alternates = write(tmp_path / "alternateNamesV2.txt", *ALTERNATES)
    entries, faults = read(path, Options(languages=frozenset({"en"})))
    assert entries[0].aliases == (
        Alias("Port Exemplar", "en"),
        Alias("Fort Example", "en", "former", start="1869", end="1911-01-01"),
        Alias("PEX", kind="abbreviation"),
    )
    assert entries[0].same_as == ("wd:Q900000001",)
    assert faults == [f"{alternates}:7: this is no alternate name: 2 fields, expected 10"]


def item(number: int, label: str, klass: str, **more: object) -> dict:
    def claim(value: object, kind: str, rank: str = "normal") -> dict:
        snak = {"snaktype": "value", "datavalue": {"value": value, "type": kind}}
        return {"mainsnak": snak, "type": "statement", "rank": rank}

    record = {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"de": {"language": "de", "value": f"{label} (de)"}, "en": {"language": "en", "value": label}},
        "descriptions": {"en": {"language": "en", "value": "an example"}},
        "aliases": {"en": [{"language": "en", "value": f"{label} Jr."}]},
        "claims": {
            "P31": [claim({"entity-type": "item", "numeric-id": int(klass[1:]), "id": klass}, "wikibase-entityid")]
        },
        "sitelinks": {"enwiki": {}, "dewiki": {}},
    }
    if more:
        born = {
            "time": "+1952-03-00T00:00:00Z",
            "precision": 10,
            "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
        }
        wrong = {"time": "+1950-01-01T00:00:00Z", "precision": 11}
        record["claims"]["P569"] = [claim(wrong, "time", "deprecated"), claim(born, "time")]
        record["claims"]["P625"] = [claim({"latitude": 1.5, "longitude": -2.25, "precision": 0.1}, "globecoordinate")]
        record["claims"]["P1566"] = [claim("9000001", "string")]
    return record


@pytest.mark.parametrize("opener", [open, gzip.open, bz2.open], ids=["plain", "gz", "bz2"])
def test_wikidata_dump(tmp_path: Path, opener) -> None:
    lines = [json.dumps(item(900001, "Ann Example", "Q5", more=True)), json.dumps(item(900002, "Exampleton", "Q515"))]
    ending = {open: "", gzip.open: ".gz", bz2.open: ".bz2"}[opener]
    path = tmp_path / f"latest-all.json{ending}"
    with opener(path, "wt", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join([lines[0], '{"id": "Q5", "broken', lines[1]]) + "\n]\n")
    assert detect_format(path) == "wikidata"
    entries, faults = read(path, Options(classes=frozenset({"Q5"}), languages=frozenset({"en"})))
    (entry,) = entries
    assert (entry.id, entry.kind, entry.name) == ("wd:Q900001", "person", "Ann Example")
    assert entry.aliases == (Alias("Ann Example Jr.", "en"),)
    assert entry.same_as == ("geonames:9000001",)
    assert (entry.facts["birth_date"], entry.facts["lat"], entry.facts["rank"]) == ("1952-03", 1.5, 2)
    assert len(faults) == 1
    assert faults[0].startswith("3:14: this is no Wikidata entity")


def test_wikidata_without_filters_takes_all(tmp_path: Path) -> None:
    path = write(tmp_path / "dump.json", "[", json.dumps(item(900002, "Exampleton", "Q515")), "]")
    (entry,), faults = read(path, Options(kind="place"))
    assert (entry.kind, [a.lang for a in entry.aliases], faults) == ("place", ["de", "en"], [])


def test_popolo(tmp_path: Path) -> None:
    data = {
        "persons": [
            {
                "id": "c1f0",
                "name": "Ann Example",
                "given_name": "Ann",
                "family_name": "Example",
                "birth_date": "1961-02-03",
                "other_names": [
                    {"name": "Анн Экзампл", "lang": "ru", "note": "multilingual"},
                    {"name": "Ann Sample", "note": "former", "end_date": "1990"},
                ],
                "identifiers": [{"scheme": "wikidata", "identifier": "Q900001"}],
            },
            {"id": "c1f1"},
        ],
        "organizations": [{"id": "o1", "name": "House of Examples"}, {"id": "party/x", "name": "Example Party"}],
        "memberships": [
            {
                "person_id": "c1f0",
                "organization_id": "o1",
                "on_behalf_of_id": "party/x",
                "role": "member",
                "start_date": "2010",
            }
        ],
    }
    path = write(tmp_path / "ep-popolo-v1.0.json", json.dumps(data, indent=1))
    assert detect_format(path) == "popolo"
    (entry,), faults = read(path)
    assert (entry.id, entry.kind, entry.same_as) == ("popolo:c1f0", "person", ("wd:Q900001",))
    assert entry.aliases == (Alias("Анн Экзампл", "ru"), Alias("Ann Sample", kind="former", end="1990"))
    assert entry.facts["offices"] == [
        {"role": "member", "organization": "House of Examples", "party": "Example Party", "start": "2010"}
    ]
    assert len(faults) == 1


def test_broken_popolo_names_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", '{"persons": [', "{]")
    with pytest.raises(GazetteerError, match=r"x\.json:2:2: this is no Popolo JSON"):
        read(path, format="popolo")


def test_follow_the_money(tmp_path: Path) -> None:
    person = {
        "id": "Q900001",
        "caption": "Ann Example",
        "schema": "Person",
        "properties": {
            "name": ["Ann Example", "EXAMPLE, Ann"],
            "alias": ["Annie"],
            "weakAlias": ["AE"],
            "birthDate": ["1961-02-03"],
            "nationality": ["jp", "ph"],
            "topics": ["role.pep"],
        },
        "datasets": ["ex_list", "ex_other"],
        "referents": [],
        "target": True,
    }
    sanction = {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["Q900001"]}}
    vessel = {"id": "imo-1", "schema": "Vessel", "properties": {"name": ["MV EXAMPLE"]}, "datasets": ["ex_list"]}
    lines = [json.dumps(person), json.dumps(sanction), "{broken", json.dumps({"id": "x"}), json.dumps(vessel)]
    path = write(tmp_path / "entities.ftm.json", *lines)
    assert detect_format(path) == "ftm"
    entries, faults = read(path)
    assert [(e.id, e.kind, e.name) for e in entries] == [
        ("wd:Q900001", "person", "Ann Example"),
        ("ftm:imo-1", "vessel", "MV EXAMPLE"),
    ]
    assert {(a.text, a.kind) for a in entries[0].aliases} == {("EXAMPLE, Ann", ""), ("Annie", ""), ("AE", "weak")}
    assert entries[0].facts["countries"] == ["JP", "PH"]
    assert entries[0].source == "ex_list;ex_other"
    assert [fault.split(":")[0] for fault in faults] == ["3", "4"]


def test_targets_simple(tmp_path: Path) -> None:
    columns = "id schema name aliases birth_date countries addresses identifiers sanctions phones emails dataset"
    header = ",".join(f'"{column}"' for column in (*columns.split(), "first_seen", "last_seen", "last_change"))
    row = '"NK-x1","Person","Ann Example","Annie;Ann ""Bee"" Example","1961","jp;ph","","","","","",'
    row += '"Example List","2023-04-20","2024-01-01","2023-04-20"'
    path = write(
        tmp_path / "targets.simple.csv",
        header,
        row,
        '"NK-x2","Company","","","","","","","","","","","","",""',
        '"NK-x3","Person"',
    )
    assert detect_format(path) == "opensanctions-simple"
    (entry,), faults = read(path)
    assert (entry.id, entry.kind) == ("opensanctions:NK-x1", "person")
    assert [a.text for a in entry.aliases] == ["Annie", 'Ann "Bee" Example']
    assert entry.facts["countries"] == ["JP", "PH"]
    assert faults == ["3: this row has no name", "4: 2 fields, but the header names 15"]


def test_csv_with_guessed_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path / "members.csv", "Name,Aliases,ID", 'Ann Example,"Annie|A. Example",Q900001', "Bo Sample,,", ",,x"
    )
    entries, faults = read(path, Options(kind="person"))
    assert [(e.id, e.name, [a.text for a in e.aliases]) for e in entries] == [
        ("wd:Q900001", "Ann Example", ["Annie", "A. Example"]),
        ("members:3", "Bo Sample", []),
    ]
    assert faults == ["4: this row has no name"]


def test_csv_with_a_mapping_and_other_separators(tmp_path: Path) -> None:
    path = write(tmp_path / "m.csv", "Member;AKA;Seat", "Ann Example;Annie / AE;North", '"Bo\nSample";;', "Cy")
    columns = {"name": "Member", "aliases": "AKA", "facts.seat": "Seat"}
    entries, faults = read(path, Options(kind="person", columns=columns, separator=" / "))
    assert [a.text for a in entries[0].aliases] == ["Annie", "AE"]
    assert (entries[0].facts, entries[1].name) == ({"seat": "North"}, "Bo\nSample")
    assert faults == ["5: 1 fields, but the header names 3"]


def test_csv_without_a_name_column_says_what_there_is(tmp_path: Path) -> None:
    path = write(tmp_path / "m.csv", "Member,Seat", "Ann,North")
    with pytest.raises(GazetteerError, match="--map name=COLUMN; there are Member, Seat"):
        read(path, Options(kind="person"))
    with pytest.raises(GazetteerError, match="there is no column 'Who'"):
        read(path, Options(kind="person", columns={"name": "Who"}))


def test_csv_without_a_kind(tmp_path: Path) -> None:
    _, faults = read(write(tmp_path / "m.csv", "name", "Ann"))
    assert faults == ["2: this row has no kind: give it with --kind, or a column for it"]


def test_our_own_files(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "ex:a", "kind": "place", "name": "Alpha"}')
    assert detect_format(path) == detect_format(tmp_path) == "entries"
    assert [entry.id for entry in read(path)[0]] == ["ex:a"]


def test_an_unknown_format_is_told(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot tell the format"):
        detect_format(write(tmp_path / "notes.txt", "hello world"))


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress(b"[\n" + b"x" * 100_000)[:-20])
    with pytest.raises(GazetteerError, match=r"cannot read|damaged"):
        read(path, format="wikidata")


def test_zip_archives_are_opened_at_the_member_of_their_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cities500.zip", "w") as archive:
        archive.writestr("readme.txt", "x" * 9999)
        archive.writestr("cities500.txt", PLACES[0])
    with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "en")
        archive.writestr("alternateNamesV2.txt", "\n".join(ALTERNATES[:2]))
    (entry,), faults = read(tmp_path / "cities500.zip")
    assert ([a.text for a in entry.aliases], faults) == (["Port Exemplar", "Fort Example"], [])
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    with pytest.raises(GazetteerError, match="cannot open this file"):
        read(tmp_path / "bad.zip")
