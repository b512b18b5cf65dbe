"""Money as pint quantities."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pint
import pytest

from entitykit.errors import ParseError, UnknownCurrencyError
from entitykit.money import convert, convert_quantity, dated_context, money_registry, to_quantity
from entitykit.types import Money

DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("source", "target"), [("JPY", "PHP"), ("JPY", "USD"), ("AED", "NPR"), ("EUR", "XOF"), ("USD", "USD")]
)
def test_both_ways_give_the_same(source, target):
    money = Money(Decimal("900000000"), source)
    plain = convert(money, target, on=DAY).result.amount
    assert convert_quantity(to_quantity(money), target, on=DAY).magnitude == plain
    registry = money_registry()
    with registry.context(dated_context(DAY, [source, target])):
        assert abs(to_quantity(money).to(target).magnitude - plain) < Decimal("1e-15")


def test_without_a_date_it_refuses():
    with pytest.raises(pint.DimensionalityError):
        money_registry().Quantity(Decimal(1), "JPY").to("PHP")


def test_a_unit_price_changes_currency_and_unit_together():
    price = to_quantity(Money(Decimal(85), "USD", per="barrel"))
    assert round(convert_quantity(price, "PHP/liter", on=DAY).magnitude, 4) == Decimal("31.8195")
    with money_registry().context(dated_context(DAY, ["USD", "PHP"])):
        assert round(price.to("PHP/liter").magnitude, 4) == Decimal("31.8195")


@pytest.mark.parametrize(
    "per", ["kilogram", "kilowatt hour", "square foot", "share", "dozen", "million british thermal units", "ticket"]
)
def test_every_unit_is_a_quantity(per):
    assert to_quantity(Money(Decimal("0.3"), "EUR", per=per)).magnitude == Decimal("0.3")


def test_units_that_do_not_fit_are_an_error():
    price = to_quantity(Money(Decimal(85), "USD", per="barrel"))
    with pytest.raises(pint.DimensionalityError):
        convert_quantity(price, "PHP/kilogram", on=DAY)


def test_what_is_no_amount_is_an_error():
    with pytest.raises(ParseError):
        to_quantity(Money(None, "USD"))
    with pytest.raises(UnknownCurrencyError):
        to_quantity(Money(Decimal(1), None, ("USD",)))
    with pytest.raises(UnknownCurrencyError):
        convert_quantity(money_registry().Quantity(Decimal(1), "kilogram"), "USD", on=DAY)
