"""Annotated texts in three formats."""

import json

import pytest

from entitykit.errors import GazetteerError
from entitykit.evaluate import read_gold

TEXT = "Ann Obel left Gulu."
SPANS = [{"start": 0, "end": 8, "label": "PERSON", "name": "Ann Obel"}, {"start": 14, "end": 18, "label": "GPE"}]


def write(path, content):
    path.write_text(content, encoding="utf-8")
    return path


def shown(documents):
    return [[(d.text[s.start : s.end], s.kind) for s in d.spans] for d in documents]


EXPECTED = [[("Ann Obel", "person"), ("Gulu", "place")]]


def test_json_lines_of_text(tmp_path):
    record = {"id": "a", "text": TEXT, "spans": SPANS, "date": "2026-01-15", "country": "UG"}
    gold = read_gold(write(tmp_path / "g.jsonl", json.dumps(record) + "\n\n"))
    assert shown(gold) == EXPECTED
    assert gold[0].spans[0].facts == {"name": "Ann Obel"}
    assert (gold[0].id, gold[0].country, str(gold[0].date)) == ("a", "UG", "2026-01-15")


def test_json_lines_of_tokens(tmp_path):
    record = {
        "tokens": ["Ann", "Obel", "left", "Gulu", "."],
        "spans": [{"start": 0, "end": 2, "label": "PERSON"}, {"start": 3, "end": 4, "label": "LOC"}],
    }
    assert shown(read_gold(write(tmp_path / "g.jsonl", json.dumps(record)))) == EXPECTED


def test_records_of_entitykit(tmp_path):
    record = {"text": TEXT, "mentions": [{"start": 0, "end": 8, "kind": "person", "label": "PERSON", "value": None}]}
    assert shown(read_gold(write(tmp_path / "g.jsonl", json.dumps(record)))) == [[("Ann Obel", "person")]]


@pytest.mark.parametrize("tags", ["B-PER I-PER O B-LOC O", "I-PER I-PER O I-LOC O", "B-PER L-PER O U-LOC O"])
def test_conll_columns(tmp_path, tags):
    rows = "\n".join(f"{word} x {tag}" for word, tag in zip("Ann Obel left Gulu .".split(), tags.split(), strict=True))
    assert shown(read_gold(write(tmp_path / "g.conll", f"-DOCSTART- x O\n\n{rows}\n\n"))) == EXPECTED


def test_docbin(tmp_path):
    import spacy
    from spacy.tokens import DocBin

    doc = spacy.blank("en")(TEXT)
    doc.ents = [doc.char_span(0, 8, label="PERSON", kb_id="wd:Q1"), doc.char_span(14, 18, label="GPE")]
    DocBin(docs=[doc]).to_disk(tmp_path / "g.spacy")
    gold = read_gold(tmp_path / "g.spacy")
    assert shown(gold) == EXPECTED
    assert gold[0].spans[0].facts["link"] == "wd:Q1"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("g.jsonl", '{"text": "a"\n', 1),
        ("g.jsonl", '{"text": "a", "spans": []}\n[1]\n', 2),
        ("g.jsonl", '{"text": "ab", "spans": [{"start": 1, "end": 9, "label": "ORG"}]}', 1),
        ("g.conll", "Ann B-PER\nObel\n", 2),
    ],
)
def test_broken_files_name_the_line(tmp_path, name, content, line):
    with pytest.raises(GazetteerError) as caught:
        read_gold(write(tmp_path / name, content))
    assert caught.value.line == line


@pytest.mark.parametrize("name", ["missing.jsonl", "missing.spacy"])
def test_missing_files(tmp_path, name):
    with pytest.raises(GazetteerError, match="cannot read"):
        read_gold(tmp_path / name)


def test_a_broken_docbin(tmp_path):
    (tmp_path / "g.spacy").write_bytes(b"no docbin")
    with pytest.raises(GazetteerError):
        read_gold(tmp_path / "g.spacy")
