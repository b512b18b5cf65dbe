"""Checking sources: each fault with file, line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitykit.errors import GazetteerError
from entitykit.gazetteer import read_entries
from entitykit.gazetteer.check import check

GOOD = {"id": "ex:a", "kind": "place", "name": "Alpha"}


def faults(tmp_path: Path, *lines: str | dict, name: str = "list.jsonl") -> list[str]:
    path = tmp_path / name
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return [str(fault).removeprefix(f"{path}:") for fault in check([path])]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": "ex:a"', "1:14: this line is no JSON: Expecting ',' delimiter"),
        ("[1, 2]", "1:1: this is no object: expected an entry with id, kind and name"),
        ({"id": "ex:a", "name": "Alpha"}, "1:1: the entry has no kind"),
        (
            GOOD | {"nmae": "x"},
            "1:50: unknown field 'nmae': an entry has id, kind, name, aliases, facts, same_as, source",
        ),
        (GOOD | {"aliases": "Alfa"}, "1:50: 'aliases' must be a list"),
        (GOOD | {"aliases": [3]}, "1:62: an alias must be a string or an object with 'text'"),
        (GOOD | {"aliases": [{"lang": "en"}]}, "1:50: an alias has no 'text'"),
        (GOOD | {"aliases": [{"text": "Alfa", "lng": "en"}]}, "1:79: unknown field 'lng': an alias has text, lang"),
        (GOOD | {"aliases": ["Alfa", "Alfa"]}, "1:62: the alias 'Alfa' repeats the name or another alias"),
        (GOOD | {"aliases": ["Alpha"]}, "the alias 'Alpha' repeats the name"),
        (GOOD | {"aliases": [" Alfa"]}, "1:62: the alias ' Alfa' has white space at its ends"),
        (GOOD | {"aliases": ["A\x00B"]}, "1:62: the alias 'A\\x00B' holds a control character"),
        (GOOD | {"aliases": [{"text": "Alfa", "lang": "English"}]}, "'English' is no BCP 47 language"),
        (GOOD | {"aliases": [{"text": "Alfa", "script": "latin"}]}, "'latin' is no ISO 15924 script"),
        (GOOD | {"aliases": [{"text": "Alfa", "start": "2001-13"}]}, "'2001-13' is no date"),
        (GOOD | {"id": "alpha"}, "'alpha' is no CURIE"),
        (GOOD | {"same_as": ["Q17"]}, "'Q17' is no CURIE"),
        (GOOD | {"facts": {"iso2": "JJ"}}, "'JJ' in the fact 'iso2' is no ISO 3166-1 alpha-2 code"),
        (GOOD | {"facts": {"parties": ["JP", "WW"]}}, "'WW' in the fact 'parties'"),
        (GOOD | {"facts": {"lat": 95}}, "the fact 'lat' must be a number from -90 to 90"),
        (GOOD | {"facts": {"rank": "high"}}, "the fact 'rank' must be a whole number"),
        (GOOD | {"name": "n" * 10_001}, "a name of 10001 characters"),
        ({"id": "ex:a", "removed": True, "name": "x"}, "unknown field 'name' in a removal"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, line: str | dict, expected: str) -> None:
    (fault,) = faults(tmp_path, line)
    assert expected in fault


@pytest.mark.parametrize(
    "line",
    [
        GOOD,
        GOOD | {"aliases": ["Alfa", {"text": "Alpha", "lang": "en"}, {"text": "A", "start": "1999-01", "end": "2001"}]},
        GOOD | {"facts": {"iso2": "JP", "parties": ["SU", "PH", "XK"], "lat": -3.5, "rank": 4}, "same_as": ["wd:Q1"]},
        {"id": "ex:a", "removed": True},
        "",
    ],
)
def test_what_is_right_has_no_fault(tmp_path: Path, line: str | dict) -> None:
    assert faults(tmp_path, line) == []


def test_an_id_that_is_taken(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, GOOD, "", GOOD | {"name": "Alfa"})
    assert fault == f"3:8: the id 'ex:a' is taken: see {tmp_path}/list.jsonl:1"


def test_an_alias_claimed_twice_must_be_marked(tmp_path: Path) -> None:
    other = {"id": "ex:b", "kind": "place", "name": "Beta"}
    (fault,) = faults(tmp_path, GOOD, other | {"aliases": ["ALPHA"]})
    assert fault == f"2:61: the alias 'ALPHA' is claimed twice, see {tmp_path}/list.jsonl:1; mark it as shared"
    assert faults(tmp_path, GOOD, other | {"aliases": [{"text": "ALPHA", "shared": True}]}) == []
    assert faults(tmp_path, GOOD, other | {"name": "Alpha"}) == []
    assert len(faults(tmp_path, other | {"aliases": ["Alpha"]}, GOOD)) == 1


def test_a_byte_that_is_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_bytes(
        json.dumps(GOOD).encode() + b'\n{"id": "ex:\xff"}\n' + json.dumps(GOOD | {"id": "ex:b", "name": "B"}).encode()
    )
    assert [str(fault) for fault in check([path])] == [f"{path}:2:12: byte 0xff is no UTF-8"]


def test_tables(tmp_path: Path) -> None:
    header = "id\tkind\tname\taliases\tfacts\tfacts.iso2\tsame_as"
    row = 'ex:a\tplace\tAlpha\tAlfa|Al Pha\t{"rank": 3}\tJP\twd:Q1'
    assert faults(tmp_path, header, "# a comment", row, name="list.entries.tsv") == []
    (entry,) = read_entries([tmp_path / "list.entries.tsv"])
    assert entry.to_dict() == {
        "id": "ex:a",
        "kind": "place",
        "name": "Alpha",
        "aliases": ["Alfa", "Al Pha"],
        "facts": {"rank": 3, "iso2": "JP"},
        "same_as": ["wd:Q1"],
    }
    assert faults(tmp_path, header, row + "\tone more", name="list.entries.tsv") == [
        "2:51: 8 fields, but the header names 7"
    ]


def test_reading_refuses_a_fault_or_skips_it(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text(json.dumps(GOOD) + '\n{"id": 3}\n' + json.dumps(GOOD | {"id": "ex:b"}), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"list\.jsonl:2"):
        list(read_entries([path]))
    skipped = []
    assert [entry.id for entry in read_entries([path], skipped.append)] == ["ex:a", "ex:b"]
    assert [fault.line for fault in skipped] == [2]


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="nowhere: there is no such file"):
        list(check([tmp_path / "nowhere"]))
