"""Amounts in text, by cases."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from entitykit.money import find, find_money

_SPEC = importlib.util.spec_from_file_location("money_casefile", Path(__file__).parent / "casefile.py")
casefile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(casefile)


def _found(text: str, language: str = "en") -> str:
    return " | ".join(casefile.shown(mention) for mention in find_money(text, language))


@pytest.mark.parametrize(("text", "expected"), casefile.cases("synthetic") + casefile.cases("in_the_wild"))
def test_amounts_are_found_and_read(text, expected):
    assert _found(text) == expected


@pytest.mark.parametrize("text", [row[0] for row in casefile.cases("negative")])
def test_near_misses_are_no_money(text):
    assert find_money(text) == []


@pytest.mark.xfail
@pytest.mark.parametrize(("text", "expected"), casefile.cases("known_failures"))
def test_known_failures(text, expected):
    assert _found(text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), casefile.cases("languages"))
def test_other_languages(language, text, expected):
    assert _found(text, language) == expected


def test_find_keeps_doubtful_proposals_with_a_low_score():
    assert [m.score < 0.5 for m in find("the TOP 10 list")] == [True]


def test_an_open_sign_has_candidates_before_it_is_resolved():
    value = find("It cost $5.")[0].value
    assert value.currency is None
    assert value.candidates[:2] == ("USD", "AUD")


def test_unnamed_money_has_neither_code_nor_candidates():
    value = find_money("around 42 bucks")[0].value
    assert (value.amount, value.currency, value.candidates, value.approx) == (42, None, (), True)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("oil at $85 a barrel", "barrel"),
        ("₱45/kg for rice", "kilogram"),
        ("€0.30 per kWh", "kilowatt hour"),
        ("a $12-a-share bid", "share"),
        ("$300 per month", "month"),
        ("$5 per ticket", "ticket"),
        ("$5 a lot", None),
    ],
)
def test_unit_prices(text, per):
    assert find_money(text)[0].value.per == per


@pytest.mark.parametrize(
    "text", ["", " ", "$", "¥", "USD", "million", "$$$$", "1" * 100, "$" + "9" * 100, "\x00$5\x00"]
)
def test_odd_strings_raise_nothing(text):
    find_money(text)
