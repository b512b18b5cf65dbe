"""Saving: the config holds the options, the folder only what the user added."""

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

import entitykit as ek
from entitykit.errors import GazetteerError
from entitykit.types import Alias, Entry

ENTRY = Entry(
    "my:treaty/1", "treaty", "Quendo Concord", (Alias("Concord of Quendo"),), {"type": "agreement"}, source="test"
)
TEXT = "They signed the Quendo Concord."


def links(nlp: Language) -> list[tuple[str, str]]:
    return [(ent.text, ent.kb_id_) for ent in nlp(TEXT).ents]


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(ENTRY.to_dict()) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def nlp(gazetteer: Path) -> Language:
    return ek.load("treaty", gazetteer=gazetteer)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_the_users_is_nothing_on_disk(tmp_path: Path) -> None:
    ek.load("money").to_disk(tmp_path / "nlp")
    assert not (tmp_path / "nlp" / "entitykit").exists()
    assert spacy.load(tmp_path / "nlp").get_pipe("entitykit").gazetteer.is_shipped


def test_a_gazetteer_is_saved_with_the_pipeline(nlp: Language, gazetteer: Path, tmp_path: Path) -> None:
    assert links(nlp) == [("Quendo Concord", ENTRY.id)]
    nlp.to_disk(tmp_path / "nlp")
    assert files(tmp_path / "nlp" / "entitykit") == ["gazetteer/000/mine.jsonl"]
    gazetteer.unlink()
    read = spacy.load(tmp_path / "nlp")
    assert read.config["components"]["entitykit"]["gazetteer"]["path"] == str(gazetteer)
    assert links(read) == links(nlp)


def test_saving_over_itself_keeps_the_gazetteer(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    read = spacy.load(tmp_path / "nlp")
    read.to_disk(tmp_path / "nlp")
    read.to_disk(tmp_path / "copy")
    assert files(tmp_path / "nlp") == files(tmp_path / "copy")
    assert links(spacy.load(tmp_path / "nlp")) == [("Quendo Concord", ENTRY.id)]


def test_saving_without_removes_what_was_there(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    ek.load("treaty").to_disk(tmp_path / "nlp")
    assert files(tmp_path / "nlp" / "entitykit") == []


def test_bytes_hold_the_gazetteer(nlp: Language, gazetteer: Path) -> None:
    content, own = nlp.to_bytes(), nlp.get_pipe("entitykit").to_bytes()
    gazetteer.unlink()
    read = ek.load("treaty").from_bytes(content)
    assert links(read) == [("Quendo Concord", ENTRY.id)]
    assert read.get_pipe("entitykit").to_bytes() == own


def test_added_entries_are_saved(tmp_path: Path) -> None:
    nlp = ek.load("treaty")
    nlp.get_pipe("entitykit").add_entries([ENTRY])
    assert links(nlp) == [("Quendo Concord", ENTRY.id)]
    nlp.to_disk(tmp_path / "nlp")
    assert files(tmp_path / "nlp" / "entitykit") == ["gazetteer/000/shipped", "gazetteer/001/entries.jsonl"]
    read = spacy.load(tmp_path / "nlp")
    assert read.get_pipe("entitykit").gazetteer.parts[0] is None
    assert links(read) == links(nlp)


def test_rates_are_saved_with_the_pipeline(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("date,currency,rate,base\n2026-01-15,JPY,200,USD\n", encoding="utf-8")
    nlp = ek.load("money", rates=table, date="2026-01-15", to="USD")
    expected = nlp("It cost ¥900 million.").ents[0]._.entitykit["converted"]
    assert expected["amount"] == "4500000"
    nlp.to_disk(tmp_path / "nlp")
    table.unlink()
    assert spacy.load(tmp_path / "nlp")("It cost ¥900 million.").ents[0]._.entitykit["converted"] == expected


def test_a_folder_of_sources_is_saved_whole(make: Callable[..., Any], gazetteer: Path, tmp_path: Path) -> None:
    reference = {"@misc": "entitykit.Gazetteer.v1", "path": [None, str(tmp_path)]}
    component = make(gazetteer=reference)
    component.to_disk(tmp_path.parent / "saved")
    assert files(tmp_path.parent / "saved") == ["gazetteer/000/shipped", f"gazetteer/001/{tmp_path.name}/mine.jsonl"]


def test_exclude_leaves_out(nlp: Language, tmp_path: Path) -> None:
    component = nlp.get_pipe("entitykit")
    component.to_disk(tmp_path / "saved", exclude=["gazetteer"])
    assert files(tmp_path / "saved") == []
    other = ek.load("treaty").get_pipe("entitykit")
    assert other.from_bytes(component.to_bytes(exclude=["gazetteer"])).gazetteer.is_shipped


def test_a_missing_gazetteer_is_named(tmp_path: Path) -> None:
    nlp = ek.load("treaty", gazetteer=tmp_path / "none.jsonl")
    with pytest.raises(GazetteerError, match=r"none\.jsonl"):
        nlp(TEXT)


FRESH = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
doc = nlp("They signed the Quendo Concord for USD 5 million.")
print([(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents], doc.ents[1]._.money.amount)
"""


def has_entry_points() -> bool:
    """Tell an installed entitykit from a bare checkout on the path, where spaCy cannot know about it."""
    try:
        importlib.metadata.distribution("entitykit")
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.skipif(not has_entry_points(), reason="a bare checkout has no entry points: pip install -e .")
def test_a_saved_pipeline_loads_where_entitykit_was_never_imported(gazetteer: Path, tmp_path: Path) -> None:
    ek.load(["treaty", "money"], gazetteer=gazetteer).to_disk(tmp_path / "nlp")
    run = subprocess.run([sys.executable, "-c", FRESH, tmp_path / "nlp"], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.stdout == f"[('Quendo Concord', 'TREATY', '{ENTRY.id}'), ('USD 5 million', 'MONEY', '')] 5000000\n"


COST = """
import sys, spacy
nlp = spacy.blank("en")
print(sorted(name for name in sys.modules if name.startswith(("entitykit.", "pint", "rapidfuzz", "babel"))))
nlp.add_pipe("entitykit_money")
"""


@pytest.mark.skipif(not has_entry_points(), reason="a bare checkout has no entry points: pip install -e .")
def test_a_blank_pipeline_loads_nothing_but_names() -> None:
    run = subprocess.run([sys.executable, "-c", COST], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    loaded = ["pipeline", "pipeline.factories", "pipeline.registered", "pipeline.sources"]
    assert run.stdout == f"{[f'entitykit.{name}' for name in loaded]}\n"
