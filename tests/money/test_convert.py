"""Dated conversion."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from entitykit.errors import AmbiguousError, ParseError, RateNotFoundError, UnknownCurrencyError
from entitykit.money import Rates, convert
from entitykit.types import Money, MoneyRange

DAY = datetime.date(2026, 1, 15)


def _converted(amount, source, target, on=DAY, **known):
    return convert(Money(Decimal(amount), source), target, on=on, **known)


@pytest.mark.parametrize(("target", "expected"), [("PHP", "337821062.34"), ("USD", "5676089.20"), ("JPY", "900000000")])
def test_nine_hundred_million_yen(target, expected):
    assert round(_converted(900_000_000, "JPY", target).result.amount, 2) == Decimal(expected)


def test_the_answer_has_its_proof():
    found = _converted(1, "JPY", "PHP")
    assert found.path == ("JPY", "EUR", "PHP")
    assert found.rate_date == DAY
    assert found.table.startswith("ECB euro reference rates")
    assert str(found.rate).startswith("0.3753567359")


def test_the_result_is_exact_before_it_is_rounded():
    assert _converted("184.31", "JPY", "USD").result.amount == Decimal("1.1624")


def test_there_and_back_is_the_same_amount():
    there = _converted("123.45", "PHP", "JPY").result
    assert abs(convert(there, "PHP", on=DAY).result.amount - Decimal("123.45")) < Decimal("1e-40")


def test_a_weekend_takes_the_last_day_and_says_so():
    assert _converted(1, "USD", "EUR", datetime.date(2026, 1, 18)).rate_date == datetime.date(2026, 1, 16)


@pytest.mark.parametrize("day", [datetime.date(1998, 12, 31), datetime.date(2099, 1, 1)])
def test_a_day_far_from_any_rate_is_an_error(day):
    with pytest.raises(RateNotFoundError) as caught:
        _converted(1, "USD", "EUR", day)
    assert (caught.value.currency, caught.value.on) == ("USD", day)
    assert caught.value.first == datetime.date(1999, 1, 4)


def test_a_currency_without_rates_says_so_by_name():
    with pytest.raises(RateNotFoundError, match="CRC"):
        _converted(1, "CRC", "USD")


def test_a_currency_that_ended_has_no_stale_rate():
    with pytest.raises(RateNotFoundError):
        _converted(1, "RUB", "USD")


@pytest.mark.parametrize("target", ["ZZZZ", "bananas", "$", "cents"])
def test_an_unknown_or_open_currency_is_an_error(target):
    with pytest.raises(UnknownCurrencyError):
        _converted(1, "USD", target)


def test_names_and_signs_will_do_where_they_are_plain():
    assert _converted(1, "USD", "yen").path[-1] == "JPY"
    assert _converted(1, "USD", "€").path[-1] == "EUR"


def test_an_open_currency_cannot_be_converted():
    with pytest.raises(AmbiguousError):
        convert(Money(Decimal(5), None, ("USD", "AUD")), "EUR", on=DAY)


def test_ranges_bounds_and_vague_amounts_convert_side_by_side():
    found = convert(MoneyRange(Decimal(10), None, "USD"), "EUR", on=DAY).result
    assert found.low is not None
    assert found.high is None
    assert convert(Money(None, "USD"), "EUR", on=DAY).result.amount is None


@pytest.mark.parametrize(
    ("source", "target", "rate", "path"),
    [
        ("EUR", "XOF", "655.957", ("EUR", "XOF")),
        ("EUR", "XAF", "655.957", ("EUR", "XAF")),
        ("EUR", "KMF", "491.96775", ("EUR", "KMF")),
        ("EUR", "XPF", "119.331742", ("EUR", "XPF")),
        ("EUR", "CVE", "110.265", ("EUR", "CVE")),
        ("EUR", "BAM", "1.95583", ("EUR", "BAM")),
        ("USD", "AED", "3.6725", ("USD", "AED")),
        ("USD", "SAR", "3.75", ("USD", "SAR")),
        ("USD", "QAR", "3.64", ("USD", "QAR")),
        ("USD", "OMR", "0.3845", ("USD", "OMR")),
        ("USD", "BHD", "0.376", ("USD", "BHD")),
        ("USD", "JOD", "0.709", ("USD", "JOD")),
        ("USD", "BBD", "2", ("USD", "BBD")),
        ("USD", "XCD", "2.70", ("USD", "XCD")),
        ("USD", "AWG", "1.79", ("USD", "AWG")),
        ("USD", "XCG", "1.79", ("USD", "XCG")),
        ("INR", "NPR", "1.6", ("INR", "NPR")),
        ("INR", "BTN", "1", ("INR", "BTN")),
        ("ZAR", "NAD", "1", ("ZAR", "NAD")),
        ("SGD", "BND", "1", ("SGD", "BND")),
        ("EUR", "DEM", "1.95583", ("EUR", "DEM")),
        ("EUR", "HRK", "7.53450", ("EUR", "HRK")),
    ],
)
def test_pegs(source, target, rate, path):
    found = _converted(1, source, target)
    assert (found.rate, found.path) == (Decimal(rate), path)


def test_pegs_and_market_rates_make_one_path():
    assert _converted(1, "JPY", "AED").path == ("JPY", "EUR", "USD", "AED")
    assert _converted(1, "AED", "SAR").path == ("AED", "USD", "SAR")


@pytest.mark.parametrize(("code", "day"), [("ANG", "2025-03-31"), ("XCG", "2025-03-30"), ("BGN", "1998-01-01")])
def test_a_peg_holds_between_its_dates_only(code, day):
    with pytest.raises(RateNotFoundError):
        _converted(1, code, "USD", datetime.date.fromisoformat(day))


def test_your_own_table_goes_first(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("date,base,currency,rate\n2026-01-15,USD,CRC,500\n2026-01-15,EUR,USD,2\n", encoding="utf-8")
    rates = Rates.load(table)
    found = _converted(1, "USD", "CRC", rates=rates)
    assert (found.rate, found.path, found.table) == (Decimal(500), ("USD", "CRC"), "mine.csv")
    assert _converted(1, "EUR", "USD", rates=rates).rate == 2
    assert _converted(1, "EUR", "JPY", rates=rates).table.startswith("ECB")


def test_the_ecbs_own_file_is_a_table(tmp_path):
    table = tmp_path / "eurofxref-hist.csv"
    table.write_text("Date,USD,JPY,\n2030-01-15,1.5,N/A,\n2030-01-14,1.25,200,\n", encoding="utf-8")
    rates = Rates.load(table)
    assert _converted(1, "EUR", "USD", datetime.date(2030, 1, 15), rates=rates).rate == Decimal("1.5")
    assert _converted(1, "EUR", "JPY", datetime.date(2030, 1, 15), rates=rates).rate_date == datetime.date(2030, 1, 14)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "a,b\n1,2\n",
        "date,currency,rate\n2026-01-15,USD,x\n",
        "date,currency,rate\n15.1.26,USD,1\n",
        "Date,USD\nx,1\n",
        "date,currency,rate\n2026-01-15,USD,0\n",
    ],
)
def test_a_broken_table_is_told(tmp_path, content):
    table = tmp_path / "broken.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(ParseError):
        Rates.load(table)
