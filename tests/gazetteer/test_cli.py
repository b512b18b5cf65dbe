"""The verb `gazetteer`: build, check, search, show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from entitykit.cli import main
from entitykit.cli.progress import Progress


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.jsonl"
    lines = [
        {"id": "ex:a", "kind": "place", "name": "Alphaville", "aliases": ["Alpha Town"], "source": "ours"},
        {"id": "ex:b", "kind": "person", "name": "Ann Example"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


@pytest.fixture
def compiled(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = tmp_path / "list.ekg"
    assert main(["gazetteer", "build", str(source), "-o", str(path), "--licence", "CC0-1.0"]) == 0
    assert "1 place, 1 person; 3 aliases" in capsys.readouterr().err
    return str(path)


def test_search(compiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Example Ann", "--gazetteer", compiled]) == 0
    assert capsys.readouterr().out == "Example Ann\tex:b Ann Example (fuzzy 0.95)\n"


def test_search_without_an_answer(compiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Zzyzx", "--gazetteer", compiled]) == 1
    assert capsys.readouterr().out == "Zzyzx\n"


def test_search_explains(compiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "alpha town", "--explain", "--gazetteer", compiled]) == 0
    out = capsys.readouterr().out
    assert "0.970  folded  ex:a (Alphaville) has this alias but for case" in out
    assert "ex:a is the only candidate" in out


def test_search_as_json_lines(compiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "search", "Alphaville", "Alphavile", "--format", "jsonl", "--gazetteer", compiled]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["hits"][0]["form"] for record in records] == ["exact", "fuzzy"]


def test_show_entries_and_contents(compiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "show", "ex:a", "--gazetteer", compiled]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Alphaville"
    assert main(["gazetteer", "show", "--gazetteer", compiled]) == 0
    info = json.loads(capsys.readouterr().out)
    assert (info["entries"], info["files"][0]["sources"], info["files"][0]["licences"]) == (2, {"ours": 1}, ["CC0-1.0"])
    assert main(["gazetteer", "show", "ex:zz", "--gazetteer", compiled]) == 1
    assert "there is no entry 'ex:zz'" in capsys.readouterr().err


def test_build_reports_and_skips_bad_records(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source.write_text(source.read_text(encoding="utf-8") + "\n{broken\n", encoding="utf-8")
    assert main(["gazetteer", "build", str(source), "-o", str(tmp_path / "x.ekg")]) == 1
    err = capsys.readouterr().err
    assert f"{source}:3:2: this line is no JSON" in err
    assert "1 records skipped" in err


def test_build_from_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Who,AKA\nAnn Example,Annie\n", encoding="utf-8")
    out = str(tmp_path / "t.ekg")
    arguments = ["--kind", "person", "--map", "name=Who", "--map", "aliases=AKA", "-q"]
    assert main(["gazetteer", "build", str(table), "-o", out, *arguments]) == 0
    assert main(["gazetteer", "search", "Annie", "--gazetteer", out]) == 0
    assert capsys.readouterr().out == "Annie\tt:2 Ann Example (exact 1.00)\n"


def test_check(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "check", str(source)]) == 0
    assert main(["gazetteer", "check", str(source), str(source)]) == 0
    source.write_text('{"id": "a", "kind": "place", "name": "A"}\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["gazetteer", "check", str(source)]) == 1
    assert capsys.readouterr().out == f"{source}:1:8: 'a' is no CURIE: expected 'prefix:name', such as 'wd:Q17'\n"


@pytest.mark.parametrize("verb", [["show"], ["search", "x"]])
def test_an_unreadable_gazetteer_has_its_exit_code(
    tmp_path: Path, verb: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.ekg").write_bytes(b"nothing")
    assert main(["gazetteer", *verb, "--gazetteer", str(tmp_path / "bad.ekg")]) == 3
    assert "no compiled gazetteer" in capsys.readouterr().err


def test_progress_is_drawn_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("entitykit.cli.progress._INTERVAL", 0)
    with Progress() as progress:
        progress.show("keys", 5, 10)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress() as progress:
        progress.show("keys", 5, 10)
        progress.show("entries", 5)
    assert f"[{'#' * 15}{'.' * 15}] 5 (0 s)" in capsys.readouterr().err
    with Progress(quiet=True) as progress:
        progress.show("keys", 5, 10)
    assert capsys.readouterr().err == ""
