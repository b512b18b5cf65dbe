"""Amounts that the text states as the same sum."""

from __future__ import annotations

import datetime

import pytest

from entitykit.money import find, find_money, resolve
from entitykit.types import Context


@pytest.mark.parametrize(
    "text",
    [
        "¥900 million (about ₱337 million)",
        "Rs 2 crore, or $240,000, was paid",
        "€5 million, equivalent to $5.8 million",
        "NT$450 million (US$14.2 million by the rate of that day)",
        "KD200 million or $650 million",
        "A$10 = US$7",
    ],
)
def test_both_sides_are_linked(text):
    assert [m.equals for m in find_money(text)] == [(1,), (0,)]


@pytest.mark.parametrize(
    "text",
    [
        "$5 million and €4 million",
        "$5 (a fee of €3)",
        "from $5 to €5",
        "$30 billion or €2",
        "$5 million ($6 million last year)",
        "$5 million. Or €4 million.",
    ],
)
def test_these_are_not(text):
    assert all(m.equals == () for m in find_money(text))


def test_the_implied_rate_is_held_against_that_of_the_day():
    text = "a grant of ¥900 million (about ₱337 million)"
    found = resolve(find(text), Context(text=text, date=datetime.date(2026, 1, 15)))
    assert found[0].why[-1].rule == "equals"
    assert "0.374444 PHP for 1 JPY" in found[0].why[-1].detail
    assert "deviation -0.243 %" in found[0].why[-1].detail


def test_stated_amounts_are_never_corrected():
    text = "¥900 million (about ₱300 million)"
    assert find_money(text)[1].value.amount == 300_000_000
