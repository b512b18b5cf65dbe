"""The shipped model: loads lazily, finds, keeps offsets, is deterministic."""

import subprocess
import sys
from pathlib import Path

import pytest

import entitykit.recognizer as recognizer
from entitykit.recognizer.model import _pieces

TEXT = (
    "President Obadiah Nkemelu flew from Gulu to Nairobi on Tuesday. “We are ready,” Nkemelu said.\n\n"
    "Ms. Tamara Voskresenskaya of the Bank of Zambia met Kenyan officials in Mombasa, Kenya."
)


def kinds(mentions):
    return {m.text: m.kind for m in mentions}


def test_people_places_and_the_rest():
    found = kinds(recognizer.find(TEXT))
    assert found["Obadiah Nkemelu"] == found["Nkemelu"] == found["Tamara Voskresenskaya"] == "person"
    assert found["Gulu"] == found["Nairobi"] == found["Mombasa"] == found["Kenya"] == "place"
    assert found["Bank of Zambia"] == "organization"
    assert found["Kenyan"] == "nationality"


def test_mentions_are_explained_scored_and_sliced():
    for mention in recognizer.find(TEXT):
        assert TEXT[mention.start : mention.end] == mention.text
        assert 0.6 <= mention.score <= 0.75
        assert mention.why[0].rule == "recognizer"


def test_two_runs_agree():
    assert recognizer.find(TEXT) == recognizer.find(TEXT)


@pytest.mark.parametrize("text", ["", "   \n", "\n\n\n", "…", "日本"])
def test_odd_texts(text):
    assert isinstance(recognizer.find(text), list)


def test_other_languages_are_left_alone():
    assert recognizer.find(TEXT, language="fr") == []


def test_no_name_crosses_a_line():
    text = "Squad: Ann Obel, Peter Tamm\nDefenders: Jon Bakke, Ola Nes\n"
    assert all("\n" not in mention.text for mention in recognizer.find(text))


def test_pieces_cover_a_long_text():
    text = "Mr Obel went to Gulu. " * 5000
    pieces = list(_pieces(text))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert max(len(piece) for _, piece in pieces) <= 20_000


def test_importing_the_room_is_cheap():
    heavy = "[m for m in ('spacy', 'numpy') if m in sys.modules]"
    code = f"import sys, entitykit.recognizer as r; r.available(); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_model_is_small():
    folder = Path(recognizer.__file__).parent / "model"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 8_000_000
