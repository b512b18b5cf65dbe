"""`entitykit evaluate`."""

import json

import pytest

from entitykit.cli import main

TEXT = "Kenya paid Gulu University $5 million."
RECORD = {
    "id": "a",
    "text": TEXT,
    "spans": [{"start": 27, "end": 37, "label": "MONEY", "amount": "5000000", "currency": "USD"}],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    return path


def predictions(tmp_path, record):
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return str(path)


def test_predictions_are_scored(gold, tmp_path, capsys):
    file = predictions(tmp_path, {"id": "a", "spans": [{"start": 27, "end": 37, "label": "MONEY"}]})
    assert main(["evaluate", str(gold), "--predictions", file, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["kinds"]["money"]["exact"]["f1"] == 1
    assert report["kinds"]["money"]["form"] == {"right": 0, "of": 1}


def test_errors_and_page(gold, tmp_path, capsys):
    file = predictions(tmp_path, {"id": "b", "mentions": []})
    page = tmp_path / "errors.html"
    assert main(["evaluate", str(gold), "--predictions", file, "--errors", "5", "--html", str(page)]) == 0
    assert "money missed" in capsys.readouterr().out
    assert "$5 million" in page.read_text(encoding="utf-8")


def test_broken_predictions_end_with_3(gold, tmp_path, capsys):
    path = tmp_path / "p.jsonl"
    path.write_text("{", encoding="utf-8")
    assert main(["evaluate", str(gold), "--predictions", str(path)]) == 3
    assert "p.jsonl:1" in capsys.readouterr().err


def test_missing_gold_ends_with_3(tmp_path, capsys):
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 3
    assert "cannot read" in capsys.readouterr().err


def test_unknown_kinds_are_a_usage_error(gold, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["evaluate", str(gold), "--kinds", "foo"])
    assert caught.value.code == 2
    assert "unknown kind 'foo'" in capsys.readouterr().err
