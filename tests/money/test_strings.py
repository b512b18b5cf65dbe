"""Whole strings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from entitykit.money import find_money, parse_money
from entitykit.types import Money, MoneyRange


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("¥1.63-billion", "1630000000", "JPY"),
        ("about $5", "5", "USD"),
        ("($1,200.00)", "-1200", "USD"),
        ("-€5.50", "-5.50", "EUR"),
        ("\u200e-$3", "-3", "USD"),
        ("  5 € ", "5", "EUR"),
    ],
)
def test_one_amount(text, amount, currency):
    value = parse_money(text)
    assert isinstance(value, Money)
    assert (value.amount, value.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize("text", ["", "hello", "$5 and €6", "he paid $5 for it", "5", "yen"])
def test_anything_else_is_none(text):
    assert parse_money(text) is None


@pytest.mark.parametrize("text", ["from 10 dollars to 20 dollars", "between $10 and $20", "$10-$20", "around $10-20"])
def test_a_range_is_one_value(text):
    value = parse_money(text)
    assert isinstance(value, MoneyRange)
    assert (value.low, value.high, value.currency) == (10, 20, "USD")


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [("29.1583", "GBP", ("29.1583", "GBP")), ("70,31", "€", ("70.31", "EUR")), ("8.29", "£ 8.29", ("8.29", "GBP"))],
)
def test_a_lone_number_is_in_the_callers_currency(text, hint, expected):
    value = find_money(text, currency=hint)[0].value
    assert (f"{value.amount:f}", value.currency) == expected


def test_the_language_decides_a_lone_separator():
    assert parse_money("12,345 €", "de").amount == Decimal("12.345")
    assert parse_money("12,345 €", "en").amount == Decimal(12345)


@pytest.mark.parametrize(
    ("text", "country", "code"), [("R20", "ZA", "ZAR"), ("P500", "PH", "PHP"), ("$5", "NZ", "NZD")]
)
def test_the_callers_country_supports_a_doubtful_sign(text, country, code):
    assert parse_money(text, country=country).currency == code


def test_strings_in_another_script_are_read_in_its_language():
    assert find_money("106.61 ريال")[0].value.amount == Decimal("106.61")
