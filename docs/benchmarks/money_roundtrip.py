"""Read back what Babel writes: every locale, every current currency, twelve amounts.

python docs/benchmarks/money_roundtrip.py [--locales de,ja] [--failures 40]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from decimal import Decimal

from babel import Locale
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, get_currency_precision

import entitykit as ek
from entitykit.money.cldr import block
from entitykit.types import Money

AMOUNTS = [
    Decimal(amount)
    for amount in "0.05 0.99 1 7.5 12.34 999 1234.5 -3.21 -45678.9 1234567.89 98765432.1 1.23e12".split(" ")
]


def main() -> None:
    """Run, and print the share read back exactly and where the rest fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--locales", default="", help="these only, separated by commas")
    parser.add_argument("--failures", type=int, default=0, help="print the first N failures")
    parser.add_argument("--every", type=int, default=1, help="every Nth locale only")
    args = parser.parse_args()
    currencies = sorted(code for code, entry in block("currencies").items() if entry.get("at"))
    locales = args.locales.split(",") if args.locales else sorted(locale_identifiers())[:: args.every]
    total, right = 0, 0
    classes: Counter[tuple[str, str]] = Counter()
    shown = 0
    start = time.perf_counter()
    for tag in locales:
        locale = Locale.parse(tag)
        for code in currencies:
            digits = Decimal(1).scaleb(-get_currency_precision(code))
            for amount in AMOUNTS:
                text = format_currency(amount, code, locale=locale)
                wanted = amount.quantize(digits)
                got = ek.parse_money(text, tag)
                total += 1
                if isinstance(got, Money) and got.amount == wanted and got.currency == code:
                    right += 1
                    continue
                kind = "nothing" if got is None else "currency" if got.to_dict().get("currency") != code else "amount"
                classes[kind, f"{tag} {code}" if kind == "currency" else tag] += 1
                if shown < args.failures:
                    shown += 1
                    print(tag, code, repr(text), wanted, got and got.to_dict())
    print(f"{right} of {total} exact: {100 * right / total:.3f} % in {time.perf_counter() - start:.0f} s")
    for (kind, where), count in classes.most_common(60):
        print(f"{count:>6}  {kind:9} {where}")


if __name__ == "__main__":
    main()
