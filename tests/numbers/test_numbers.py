"""Number expressions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitykit.numbers import parse_number, read_digits


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.5 million", "en", "1500000"),
        ("two and a half", "en", "2.5"),
        ("three thousand, seven hundred and ninety-nine", "en", "3799"),
        ("half a billion", "en", "500000000"),
        ("a dozen", "en", "12"),
        ("5 lakh crore", "en", "5000000000000"),
        ("one point two five", "en", "1.25"),
        ("2½", "en", "2.5"),
        ("-3", "en", "-3"),
        ("1,63", "de", "1.63"),
        ("einundzwanzig", "de", "21"),
        ("fünfhundertsiebenunddreißigtausendsiebenhundertsiebenundneunzig", "de", "537797"),
        ("quatre-vingt-dix-sept", "fr", "97"),
        ("deux mille cent quarante-six", "fr", "2146"),
        ("septante et un", "fr", "71"),
        ("mil millones", "es", "1000000000"),
        ("centoventuno", "it", "121"),
        ("tweeduizendhonderdzevenennegentig", "nl", "2197"),
        ("femtiotvå", "sv", "52"),
        ("halvfems", "da", "90"),
        ("iki buçuk milyon", "tr", "2500000"),
        ("तेरह करोड़", "hi", "130000000"),
        ("四十九兆九千五百九十二億", "ja", "49959200000000"),
        ("1億2000万", "ja", "120000000"),
        ("백십이", "ko", "112"),
        ("천 4백만", "ko", "14000000"),
        ("двести сорок пять тысяч", "ru", "245000"),
        ("dua belas juta", "id", "12000000"),
        ("hai mươi mốt", "vi", "21"),
        ("ثلاثة عشر", "ar", "13"),
        ("１２３", "ja", "123"),
        ("٣٤٥٫٥", "ar", "345.5"),
    ],
)
def test_one_number(text, language, expected):
    assert parse_number(text, language) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    ["", "five six", "million million", "hello", "5 apples", "twenty five six", "and five", "1.2.3.4.5e", "x" * 1000],
)
def test_anything_else_is_none(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("run", "decimal", "expected"),
    [
        ("1,234.56", ".", "1234.56"),
        ("1.234,56", ".", "1234.56"),
        ("12,34,567", ".", "1234567"),
        ("1'049,95", ".", "1049.95"),
        ("1 234 567", ".", "1234567"),
        ("1\u202f234,5", ",", "1234.5"),
        ("12.345", ".", "12.345"),
        ("12.345", ",", "12345"),
        ("10,000", ",", "10000"),
        ("1.144.000", ".", "1144000"),
        ("0,123", ".", "0.123"),
        (".75", ".", "0.75"),
        ("50,-", ",", "50"),
        ("1.198,-", ",", "1198"),
        ("1234,5678", ".", "1234.5678"),
    ],
)
def test_digits(run, decimal, expected):
    assert read_digits(run, decimal).value == Decimal(expected)


def test_what_the_currency_tells_of_a_lone_separator():
    assert read_digits("12.500", three_is_group=True).value == 12500
    assert read_digits("1,000", ",", three_is_group=False).value == 1


def test_digits_without_end_are_no_number():
    assert read_digits("9" * 1000) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_are_read_back(number):
    assert read_digits(f"{number:,}").value == number
    assert parse_number(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_the_step_is_the_last_digit(number):
    assert read_digits(f"{number:,.2f}").step == Decimal("0.01")
