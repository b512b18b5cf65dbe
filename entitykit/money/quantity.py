"""Money as pint quantities: each currency a unit, conversion only within the context of a date.

A plain amount converts without pint, by `convert`. This module is for what pint is good at: unit prices, where the
currency and the unit change together ("$85 a barrel" to pesos a liter). Decimals throughout. The only importer of pint.
"""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from entitykit.errors import ParseError, UnknownCurrencyError
from entitykit.money.cldr import block
from entitykit.money.exchange import EXACT, currency_code, rate_between
from entitykit.money.rates import Rates
from entitykit.resources import read_table
from entitykit.types import Money

__all__ = ["convert_quantity", "dated_context", "money_registry", "to_quantity"]

_PER = ("", "[mass]", "[length]", "[length]**2", "[length]**3", "[time]", "[mass]*[length]**2/[time]**2")


@cache
def money_registry() -> Any:
    """Return the pint registry in which every ISO 4217 currency is a unit of a dimension of its own.

    Numbers are decimals. Without a `dated_context` a currency converts into itself only.
    """
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)
    for code in block("currencies") or {}:
        registry.define(f"{code} = [currency_{code}]")
    for row in read_table("money/units"):
        name = row["unit"].replace(" ", "_")
        if not row["pint"]:
            registry.define(f"{name} = [count_{name}]")
        elif row["pint"][0].isdigit():
            registry.define(f"{name} = {row['pint']}")
    return registry


def to_quantity(money: Money) -> Any:
    """Return an amount as a pint quantity of `money_registry`.

    Args:
        money: An amount with a decided currency; a unit price becomes currency per unit.

    Raises:
        ParseError: The amount has no number.
        UnknownCurrencyError: Its currency is not decided.

    >>> str(to_quantity(Money(Decimal("85"), "USD", per="barrel")))
    '85 USD / oil_barrel'
    """
    if money.amount is None:
        raise ParseError("a vague amount", "an amount with a number")
    if money.currency is None:
        raise UnknownCurrencyError("/".join(money.candidates) or "none")
    registry = money_registry()
    quantity = registry.Quantity(money.amount, money.currency)
    return quantity if money.per is None else quantity / registry.Quantity(Decimal(1), _unit(money.per))


def _unit(per: str) -> str:
    """Return pint's name of a unit; a unit that no table has counts itself."""
    for row in read_table("money/units"):
        if row["unit"] == per:
            scaled = row["pint"][:1].isdigit()
            return per.replace(" ", "_") if scaled or not row["pint"] else row["pint"]
    name = per.replace(" ", "_")
    registry = money_registry()
    if name not in registry:
        registry.define(f"{name} = [count_{name}]")
    return name


def dated_context(on: datetime.date, codes: Iterable[str], *, rates: Rates | None = None) -> Any:
    """Return a pint context in which some currencies, and unit prices in them, convert at the rates of a date.

    Args:
        on: The date.
        codes: ISO 4217 codes of the currencies.
        rates: Rates to use; ``None`` for the shipped ones.

    Raises:
        RateNotFoundError: One of them has no rate on that date.

    >>> registry = money_registry()
    >>> with registry.context(dated_context(datetime.date(2026, 1, 15), ["JPY", "PHP"])):
    ...     round(registry.Quantity(Decimal(900_000_000), "JPY").to("PHP").magnitude, 2)
    Decimal('337821062.34')
    """
    import pint

    context = pint.Context(f"rates_{on:%Y_%m_%d}")
    wanted = [currency_code(code) for code in codes]
    table = rates or Rates.load()
    for source in wanted:
        for target in wanted:
            if source == target:
                continue
            found = rate_between(source, target, on, table)
            for per in _PER:
                tail = f"/({per})" if per else ""
                context.add_transformation(
                    f"[currency_{source}]{tail}",
                    f"[currency_{target}]{tail}",
                    _times(found.over, found.under, source, target),
                )
    return context


def _times(over: Decimal, under: Decimal, source: str, target: str) -> Any:
    """Return pint's transformation: exact, and keeping the unit that the price is per."""

    def transform(registry: Any, value: Any) -> Any:
        magnitude = EXACT.divide(EXACT.multiply(Decimal(value.magnitude), over), under)
        rest = value.units / registry.Unit(source)
        return registry.Quantity(magnitude, registry.Unit(target) * rest)

    return transform


def convert_quantity(quantity: Any, to: str, *, on: datetime.date, rates: Rates | None = None) -> Any:
    """Convert a quantity of money, or a unit price, at the rate of a date; currency and unit may change together.

    Args:
        quantity: A quantity of `money_registry`, such as `to_quantity` gives.
        to: The unit wanted, such as "PHP" or "PHP/liter".
        on: The date.
        rates: Rates to use; ``None`` for the shipped ones.

    Returns:
        The quantity in the unit wanted, exact.

    Raises:
        UnknownCurrencyError: One side names no currency.
        RateNotFoundError: There is no rate on that date.
        pint.DimensionalityError: The units do not fit ("USD/barrel" to "PHP/kilogram").

    >>> price = to_quantity(Money(Decimal("85"), "USD", per="barrel"))
    >>> found = convert_quantity(price, "PHP/liter", on=datetime.date(2026, 1, 15))
    >>> round(found.magnitude, 4)
    Decimal('31.8195')
    """
    registry = money_registry()
    source, target = _currency_in(quantity.units), _currency_in(registry.Unit(to))
    if source == target:
        return quantity.to(to)
    found = rate_between(source, target, on, rates or Rates.load())
    with decimal.localcontext(EXACT):
        return _times(found.over, found.under, source, target)(registry, quantity).to(to)


def _currency_in(units: Any) -> str:
    codes = block("currencies") or {}
    found = [name for name in dict(units._units) if name in codes]
    if len(found) != 1:
        raise UnknownCurrencyError(str(units))
    return str(found[0])
