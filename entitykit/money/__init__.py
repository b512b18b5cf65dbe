"""Money: found in running text, read from strings, told apart by context, converted at a date, and written out.

* `find` proposes amounts in a text, `resolve` decides ambiguous signs with a document's context and links amounts that
  the text states as the same sum; `find_money` does both with nothing but the text.
* `parse_money` reads a string that is one amount; `format_money` writes one for any CLDR locale.
* `Rates` holds daily ECB reference rates, official pegs and the caller's own tables; `convert` converts at a date and
  shows rate, date, path and table. `convert_quantity` does the same with pint quantities and unit prices.
* `same_amount` tells whether two amounts can be the same sum within what they state.

The words, signs and names are tables in ``gazetteers/money``; CLDR's are compiled from Babel when the package is built.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from entitykit.money.find import find
from entitykit.money.resolve import resolve
from entitykit.money.strings import find_money, parse_money

if TYPE_CHECKING:
    from entitykit.money.compare import same_amount
    from entitykit.money.exchange import convert
    from entitykit.money.formats import format_money
    from entitykit.money.quantity import convert_quantity, dated_context, money_registry, to_quantity
    from entitykit.money.rates import Rates

__all__ = [
    "Rates",
    "convert",
    "convert_quantity",
    "dated_context",
    "find",
    "find_money",
    "format_money",
    "money_registry",
    "parse_money",
    "resolve",
    "same_amount",
    "to_quantity",
]

_HOMES = {
    "Rates": "rates",
    "convert": "exchange",
    "convert_quantity": "quantity",
    "dated_context": "quantity",
    "format_money": "formats",
    "money_registry": "quantity",
    "same_amount": "compare",
    "to_quantity": "quantity",
}


def __getattr__(name: str) -> Any:
    """Load what has to do with rates when it is first asked for: a plain amount needs none of it."""
    if name in _HOMES:
        return getattr(importlib.import_module(f"entitykit.money.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'entitykit.money' has no attribute {name!r}")
