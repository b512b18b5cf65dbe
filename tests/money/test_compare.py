"""Can two amounts be the same sum?"""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from entitykit.money import parse_money, same_amount
from entitykit.types import Money

DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("¥900 million", "₱337 million", True),
        ("¥900 million", "$6 million", True),
        ("₱337 million", "$6 million", True),
        ("¥1.63-billion", "₱617 million", True),
        ("¥900 million", "¥1.63-billion", False),
        ("$6 million", "₱617 million", False),
        ("$1 million", "$1.4 million", True),
        ("$1.0 million", "$1.4 million", False),
        ("$5", "-$5", False),
        ("$5 a barrel", "$5", False),
    ],
)
def test_within_what_they_state(a, b, same):
    one, other = parse_money(a, currency="USD"), parse_money(b, currency="USD")
    assert same_amount(one, other, DAY) is same


def test_the_tolerance_is_for_the_rate():
    yen, peso = parse_money("¥900 million"), parse_money("₱337 million")
    assert same_amount(yen, peso, DAY, "0.005")
    assert not same_amount(yen, peso, DAY, 0)


def test_vague_and_open_amounts_are_never_the_same():
    assert not same_amount(Money(None, "USD"), Money(Decimal(5), "USD"), DAY)
    assert not same_amount(Money(Decimal(5), None), Money(Decimal(5), "USD"), DAY)
