"""`entitykit extract`: formats, records, and bad input that never ends the run."""

import io
import json
import sys
from pathlib import Path

import pytest

from entitykit.cli import main

TEXT = "Peru lent Chile $5 million in Lima."


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["extract", "--no-recognizer", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def jsonl(tmp_path: Path, *lines: bytes) -> str:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join(lines) + b"\n")
    return str(path)


def test_table_has_kind_form_id_and_value(capsys: pytest.CaptureFixture[str], article: str) -> None:
    code, out, err = run(capsys, article, "--to", "EUR", "--date", "2026-01-15", "--explain")
    assert (code, err) == (0, "")
    assert "MONEY" in out
    assert "iso:PE" in out
    assert "EUR 4,301,445.29" in out
    assert "rate of 2026-01-15" in out


def test_record_is_the_documented_one(capsys: pytest.CaptureFixture[str], article: str) -> None:
    code, out, _ = run(capsys, article, "--format", "jsonl", "--date", "2026-01-15")
    record = json.loads(out)
    assert code == 0
    assert record["date"] == "2026-01-15"
    assert [m["text"] for m in record["mentions"]] == ["Peru", "Chile", "$5 million", "Lima"]
    assert all(record["text"][m["start"] : m["end"]] == m["text"] for m in record["mentions"])


def test_tsv_has_one_header_and_a_row_a_mention(capsys: pytest.CaptureFixture[str], article: str) -> None:
    _, out, _ = run(capsys, article, article, "--format", "tsv")
    lines = out.splitlines()
    assert lines[0].split("\t")[:3] == ["id", "start", "end"]
    assert len(lines) == 1 + 2 * 4


def test_geojson_has_a_feature_a_place(capsys: pytest.CaptureFixture[str], article: str) -> None:
    _, out, _ = run(capsys, article, "--format", "geojson")
    collection = json.loads(out)
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == 3


def test_unknown_fields_are_kept_and_a_records_date_goes_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    record = {"id": 7, "text": TEXT, "date": "2025-05-05", "desk": "world"}
    path = jsonl(tmp_path, json.dumps(record).encode())
    _, out, _ = run(capsys, "--jsonl", path, "--format", "jsonl", "--date", "2026-01-15")
    got = json.loads(out)
    assert (got["id"], got["date"], got["desk"]) == ("7", "2025-05-05", "world")


BAD_LINES = [
    (b"{broken", "no JSON record"),
    (b'{"id": 1}', '"text"'),
    (b'["text"]', '"text"'),
    (b'{"text": 5}', '"text"'),
    (b'{"text": "caf\xe9"}', "not UTF-8"),
    (b'{"text": "x", "date": "yesterday"}', "'yesterday'"),
    (b"[" * 100_000, "no JSON record"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_told_and_the_run_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: bytes, message: str
) -> None:
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    code, out, err = run(capsys, "--jsonl", jsonl(tmp_path, good, line, good), "--format", "jsonl")
    assert code == 1
    assert [json.loads(row)["id"] for row in out.splitlines()] == ["good", "good"]
    assert ":2: " in err
    assert message in err


def test_a_file_that_is_not_utf8_or_not_there_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, article: str
) -> None:
    bad = tmp_path / "latin.txt"
    bad.write_bytes("café".encode("latin-1"))
    code, out, err = run(capsys, str(bad), str(tmp_path / "none.txt"), article, "--format", "jsonl")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "byte 0xe9 at 3" in err
    assert "none.txt: cannot read it" in err


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    code, out, _ = run(capsys, "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["id"] == ""


@pytest.mark.parametrize("text", ["", " \n\n", "\x00\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
def test_empty_and_odd_texts_have_no_mentions(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, str(path), "--format", "jsonl")
    assert code == 0
    assert json.loads(out)["mentions"] == []


USAGE = [
    (["--to", "ZZZ"], 2, "'ZZZ'"),
    (["--gazetteer", "none.ekg"], 3, "none.ekg"),
    (["--rates", "none.csv"], 3, "none.csv"),
]


@pytest.mark.parametrize(("options", "code", "message"), USAGE)
def test_bad_options(
    capsys: pytest.CaptureFixture[str], article: str, options: list[str], code: int, message: str
) -> None:
    got, out, err = run(capsys, article, *options)
    assert (got, out) == (code, "")
    assert message in err
    assert "Traceback" not in err


def test_an_unknown_kind_is_named(capsys: pytest.CaptureFixture[str], article: str) -> None:
    with pytest.raises(SystemExit) as stop:
        run(capsys, article, "--kinds", "person,animal")
    assert stop.value.code == 2
    assert "'animal'" in capsys.readouterr().err


def test_a_date_without_rates_keeps_the_amount_and_says_so(capsys: pytest.CaptureFixture[str], article: str) -> None:
    code, out, _ = run(capsys, article, "--to", "EUR", "--date", "1950-01-01", "--explain")
    assert code == 0
    assert "USD 5,000,000" in out
    assert "no rate for" in out


def test_no_color_outside_a_terminal(capsys: pytest.CaptureFixture[str], article: str) -> None:
    assert "\x1b" not in run(capsys, article)[1]
