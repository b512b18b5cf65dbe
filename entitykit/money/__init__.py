"""Money: found in running text, read from strings, told apart by context, converted at a date, and written out.

* `find` proposes amounts in a text, `resolve` decides ambiguous signs with a document's context and links amounts that
  the text states as the same sum; `find_money` does both with nothing but the text.
* `parse_money` reads a string that is one amount; `format_money` writes one for any CLDR locale.
* `Rates` holds daily ECB reference rates, official pegs and the caller's own tables; `convert` converts at a date and
  shows rate, date, path and table. `convert_quantity` does the same with pint quantities and unit prices.
* `same_amount` tells whether two amounts can be the same sum within what they state.

The words, signs and names are tables in ``gazetteers/money``; CLDR's are compiled from Babel when the package is built.
"""

from entitykit.money.compare import same_amount
from entitykit.money.convert import convert
from entitykit.money.find import find
from entitykit.money.formats import format_money
from entitykit.money.quantity import convert_quantity, dated_context, money_registry, to_quantity
from entitykit.money.rates import Rates
from entitykit.money.resolve import resolve
from entitykit.money.strings import find_money, parse_money

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
