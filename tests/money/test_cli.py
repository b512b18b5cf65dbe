"""The money and rates verbs."""

from __future__ import annotations

import io
import json

import pytest

from entitykit.cli import main


def _run(capsys, *arguments):
    code = main(list(arguments))
    return code, *capsys.readouterr()


def test_one_amount(capsys):
    assert _run(capsys, "money", "¥900 million") == (0, "JPY 900,000,000\n", "")


def test_converted(capsys):
    code, out, _ = _run(capsys, "money", "¥900 million", "--to", "USD", "--on", "2026-01-15")
    assert (code, out) == (0, "JPY 900,000,000 = USD 5,676,089.20\n")


def test_explained(capsys):
    _, out, _ = _run(capsys, "money", "¥900 million", "--to", "PHP", "--on", "2026-01-15", "--explain")
    assert "rate: JPY→EUR→PHP 0.3753567359 of 2026-01-15" in out


def test_lines_keep_step(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("$5\nnothing\n€3-5m\n\n5 yen\n"))
    code, out, err = _run(capsys, "money")
    assert code == 1
    assert out.split("\n") == ["USD 5", "", "EUR 3,000,000 to 5,000,000", "", "JPY 5", ""]
    assert "line 2: no amount of money in 'nothing'" in err


def test_jsonl(capsys):
    _, out, _ = _run(capsys, "money", "up to €5", "--format", "jsonl")
    assert json.loads(out)["mentions"][0]["value"] == {
        "low": None,
        "high": "5",
        "amount": "5",
        "currency": "EUR",
        "approx": False,
    }


def test_tsv(capsys):
    assert _run(capsys, "money", "about $5 a barrel", "--format", "tsv")[1].split("\t")[1:] == [
        "$5",
        "about USD 5 per barrel\n",
    ]


def test_known_by_the_caller(capsys):
    assert _run(capsys, "money", "$5", "--country", "NZ")[1] == "NZD 5\n"
    assert _run(capsys, "money", "70,31", "--currency", "€")[1] == "EUR 70.31\n"
    assert _run(capsys, "money", "1,5 Mio. Euro", "--language", "de")[1] == "EUR 1,500,000\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["money", "$5", "--to", "ZZZZ", "--on", "2026-01-15"], 2, "unknown currency 'ZZZZ'"),
        (["money", "5 colones", "--to", "USD", "--on", "2026-01-15"], 1, "no rate for 'CRC' on 2026-01-15"),
        (["money", "$5", "--to", "EUR", "--on", "2099-01-15"], 1, "from 1999-01-04 to"),
        (
            ["money", "$5", "--to", "EUR", "--on", "2026-01-15", "--rates", "/nowhere/x.csv"],
            3,
            "cannot read the rates table",
        ),
        (["rates", "show", "JPY", "CRC", "--on", "2026-01-15"], 1, "no rate for 'CRC'"),
        (["rates", "show", "JPY", "ZZZ", "--on", "2026-01-15"], 2, "unknown currency 'ZZZ'"),
        (["rates", "update", "/nowhere/x.csv", "-o", "/tmp/x"], 3, "No such file"),
    ],
)
def test_bad_input_is_told_with_a_way_out(capsys, arguments, code, message):
    got, _, err = _run(capsys, *arguments)
    assert got == code
    assert message in err


@pytest.mark.parametrize(
    "arguments", [["money", "$5", "--to", "EUR"], ["money", "$5", "--to", "EUR", "--on", "15.1.26"]]
)
def test_usage(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_rates_show(capsys):
    code, out, _ = _run(capsys, "rates", "show", "JPY", "PHP", "--on", "2026-01-17")
    assert code == 0
    assert out.startswith(("1 JPY = 0.37564654 PHP\t2026-01-16\tJPY→EUR→PHP\t", "1 JPY = 0.3756465400 PHP"))


def test_rates_update_and_use(capsys, tmp_path):
    source, table = tmp_path / "eurofxref-hist.csv", tmp_path / "mine.bin"
    source.write_text("Date,USD,JPY\n2031-05-05,2,300\n", encoding="utf-8")
    assert _run(capsys, "rates", "update", str(source), "-o", str(table))[0] == 0
    code, out, _ = _run(capsys, "money", "$5", "--to", "JPY", "--on", "2031-05-06", "--rates", str(table))
    assert (code, out) == (0, "USD 5 = JPY 750.00\n")
