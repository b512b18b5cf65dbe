"""Several files as one: adding, overriding, removing, source files, lazy opening."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from entitykit import extract
from entitykit.gazetteer import Gazetteer, compile_entries, read_entries
from entitykit.types import Alias, Entry

BASE = (
    Entry("ex:a", "place", "Alpha", (Alias("Old Alpha"),)),
    Entry("ex:b", "place", "Beta"),
    Entry("ex:c", "person", "Carla Gamma"),
)
OWN = [
    {"id": "ex:a", "kind": "place", "name": "Alpha City", "aliases": ["Alpha"]},
    {"id": "ex:b", "removed": True},
    {"id": "ex:d", "kind": "place", "name": "Delta"},
]


@pytest.fixture
def layered(tmp_path: Path) -> Gazetteer:
    compile_entries(BASE, tmp_path / "base.ekg")
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, OWN)), encoding="utf-8")
    compile_entries(read_entries([tmp_path / "own.jsonl"]), tmp_path / "own.ekg")
    return Gazetteer.load([tmp_path / "base.ekg", tmp_path / "own.ekg"])


def test_an_upper_layer_overrides_by_id(layered: Gazetteer) -> None:
    assert [(hit.entry_id, hit.entry.name) for hit in layered.lookup("Alpha")] == [("ex:a", "Alpha City")]
    assert layered.lookup("Old Alpha") == []
    assert layered.get("ex:a").name == "Alpha City"


def test_an_upper_layer_removes_by_id(layered: Gazetteer) -> None:
    assert layered.get("ex:b") is None
    assert layered.lookup("Beta") == []
    assert layered.search("Betta") == []
    assert layered.scan("in Beta") == []


def test_an_upper_layer_adds(layered: Gazetteer) -> None:
    assert [match.text for match in layered.scan("from Delta to Alpha City with Carla Gamma")] == [
        "Delta",
        "Alpha City",
        "Carla Gamma",
    ]


def test_layers_count_and_iterate_as_one(layered: Gazetteer) -> None:
    assert sorted(entry.id for entry in layered) == ["ex:a", "ex:c", "ex:d"]
    assert len(layered) == 3
    assert [entry.id for entry in layered.entries("person")] == ["ex:c"]
    assert len(layered.info()["files"]) == 2


def test_layers_travel_to_another_process(layered: Gazetteer) -> None:
    assert len(pickle.loads(pickle.dumps(layered))) == 3


def test_source_files_are_compiled_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, OWN)), encoding="utf-8")
    (tmp_path / "more.entries.tsv").write_text(
        "id\tkind\tname\taliases\nex:e\tplace\tEta\tEta Town|Etaville\n", encoding="utf-8"
    )
    assert Gazetteer.load(tmp_path / "own.jsonl").lookup("Delta")[0].entry_id == "ex:d"
    assert Gazetteer.load(tmp_path).lookup("Etaville")[0].entry_id == "ex:e"


def test_a_user_list_lies_over_the_shipped_ones(tmp_path: Path) -> None:
    country = next(entry for entry in Gazetteer.load().entries("place") if entry.id == "iso:JP")
    compile_entries(
        [Entry("iso:JP", "place", "Nippon"), Entry("ex:x", "place", "Xanadu Springs")], tmp_path / "own.ekg"
    )
    both = Gazetteer.load([None, tmp_path / "own.ekg"])
    assert both.get("iso:JP").name == "Nippon"
    assert "iso:JP" not in [hit.entry_id for hit in both.lookup(country.name)]
    assert both.scan("in Xanadu Springs", kind="place")[0].hits[0].entry_id == "ex:x"


def test_the_shipped_kinds_open_one_by_one() -> None:
    code = (
        "import entitykit as ek; g = ek.Gazetteer.load()\n"
        "g.lookup('Paris', kind='person'); g.scan('x', kind='treaty')\n"
        "print([layer.source for layer in g._layers.layers if 'index' in vars(layer)])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "['shipped:person', 'shipped:treaty']\n"


def test_people_of_ones_own_list_are_linked_in_running_text(tmp_path: Path) -> None:
    compile_entries([Entry("ex:dq", "person", "Dara Quimbly")], tmp_path / "own.ekg")
    document = extract("Dara Quimbly flew to Tokyo.", gazetteer=Gazetteer.load([None, tmp_path / "own.ekg"]))
    assert [mention.link.id for mention in document.mentions if mention.kind == "person"] == ["ex:dq"]
