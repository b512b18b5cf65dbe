"""`entitykit money` and `entitykit rates`: amounts in strings, converted at a date, and the rates themselves."""

from __future__ import annotations

import argparse
import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entitykit.cli.common import Answer, add_output_options, answer_strings, complain, iso_date
from entitykit.errors import EntityKitError, ParseError, RateNotFoundError
from entitykit.types import Conversion, Mention, Money, MoneyRange, Step

if TYPE_CHECKING:
    from entitykit.money import Rates

__all__ = ["add_parser"]

_MONEY = """\
Read the amounts of money in a string, and convert them at the rate of a date.

example:
  entitykit money "¥900 million" --to USD --on 2026-01-15

Without TEXT, one string a line is read from standard input. A day without rates takes the last one within the seven
days before it, and says so.
"""
_RATES = """\
Show the exchange rate of a date, or make a rates table of your own.

examples:
  entitykit rates show JPY PHP --on 2026-01-15
  entitykit rates update eurofxref-hist.zip -o my-rates.bin
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the two verbs.

    Args:
        subparsers: Of the main parser.
    """
    raw = argparse.RawDescriptionHelpFormatter
    money = subparsers.add_parser("money", help="amounts of money, converted", description=_MONEY, formatter_class=raw)
    money.add_argument("text", nargs="*", metavar="TEXT", help="a string with amounts; '-' reads standard input")
    money.add_argument("--to", metavar="CODE", help="convert to this currency")
    money.add_argument("--on", type=iso_date, metavar="DATE", help="date of the rate; needed with --to")
    money.add_argument("--country", metavar="CC", help="country that an ambiguous sign is of")
    money.add_argument("--currency", metavar="CODE", help="currency that an ambiguous sign or a lone number is in")
    money.add_argument("--language", default="en", metavar="TAG", help="language of the text (default: %(default)s)")
    money.add_argument("--rates", metavar="FILE", help="your own rates table, over the shipped ones")
    add_output_options(money)
    money.set_defaults(run=run_money, parser=money)

    rates = subparsers.add_parser("rates", help="exchange rates", description=_RATES, formatter_class=raw)
    verbs = rates.add_subparsers(dest="rates_verb", required=True, metavar="show|update")
    show = verbs.add_parser("show", help="the rate between two currencies on a date")
    show.add_argument("source", metavar="FROM", help="currency code")
    show.add_argument("target", metavar="TO", help="currency code")
    show.add_argument("--on", type=iso_date, metavar="DATE", required=True, help="date of the rate")
    show.add_argument("--rates", metavar="FILE", help="your own rates table, over the shipped ones")
    add_output_options(show)
    show.set_defaults(run=run_show)
    update = verbs.add_parser("update", help="compile a table from the ECB's eurofxref-hist.csv or zip")
    update.add_argument("file", metavar="FILE", help="the ECB's file")
    update.add_argument("-o", "--output", metavar="FILE", required=True, help="the table to write")
    update.add_argument("-q", "--quiet", action="store_true", help="no messages on standard error")
    update.set_defaults(run=run_update)


def run_money(args: argparse.Namespace) -> int:
    """Run `entitykit money`.

    Args:
        args: The parsed arguments.

    Returns:
        0 when every string held an amount that could be converted, 1 if not, 3 if the rates cannot be read.
    """
    if args.to and args.on is None:
        args.parser.error("--to needs --on DATE: an amount is converted at the rate of a day")
    from entitykit.money.exchange import currency_code
    from entitykit.money.strings import find_money

    target = currency_code(args.to) if args.to else None
    rates = _rates(args)
    if rates is None and args.rates:
        return 3

    def answer(text: str) -> Answer:
        found = find_money(text, args.language, args.country, args.currency)
        if not found:
            return Answer(None, message=f"no amount of money in {text!r}")
        try:
            converted = [_converted(m, target, args.on, rates) for m in found]
        except (RateNotFoundError, EntityKitError) as error:
            return Answer(None, message=str(error))
        return _answer(found, converted)

    return answer_strings(args, answer)


def _rates(args: argparse.Namespace) -> Rates | None:
    if not args.rates:
        return None
    from entitykit.money.rates import Rates

    try:
        return Rates.load(args.rates)
    except OSError as error:
        complain(f"cannot read the rates table {args.rates!r}: {error.strerror}")
    except ParseError as error:
        complain(f"{args.rates}: {error}")
    return None


def _converted(mention: Mention, to: str | None, on: datetime.date, rates: Rates | None) -> Conversion | None:
    value = mention.value
    if to is None or not isinstance(value, (Money, MoneyRange)):
        return None
    from entitykit.money.exchange import convert

    return convert(value, to, on=on, rates=rates)


def _answer(found: list[Mention], converted: list[Conversion | None]) -> Answer:
    records: list[dict[str, Any]] = []
    lines, cells, why = [], [], []
    for mention, conversion in zip(found, converted, strict=True):
        record = mention.to_dict()
        line = _shown(mention.value)
        why += list(mention.why)
        if conversion is not None:
            record["converted"] = conversion.to_dict()
            line += f" = {_shown(conversion.result, rounded=True)}"
            why.append(_proof(conversion))
        records.append(record)
        lines.append(line)
        cells += [mention.text, *line.split(" = ")]
    return Answer({"mentions": records}, "; ".join(lines), cells, why)


def _proof(conversion: Conversion) -> Step:
    path = "→".join(conversion.path)
    return Step("rate", f"{path} {conversion.rate:.10g} of {conversion.rate_date} ({conversion.table})")


def _shown(value: object, *, rounded: bool = False) -> str:
    """Write a value for a reader: code and grouped amount."""
    if isinstance(value, MoneyRange):
        low, high = (_number(end, rounded) for end in (value.low, value.high))
        ends = f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less"
    elif isinstance(value, Money):
        ends = _number(value.amount, rounded) or "some"
    else:
        return ""
    code = value.currency or "/".join(value.candidates[:4]) or "?"
    return f"{'about ' if value.approx else ''}{code} {ends}{f' per {value.per}' if value.per else ''}"


def _number(amount: Decimal | None, rounded: bool) -> str:
    if amount is None:
        return ""
    if rounded:
        amount = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    return f"{amount:,f}"


def run_show(args: argparse.Namespace) -> int:
    """Run `entitykit rates show`.

    Args:
        args: The parsed arguments.

    Returns:
        0, or 1 when there is no rate on that date, 3 when the table cannot be read.
    """
    from entitykit.money.exchange import currency_code, rate_between
    from entitykit.money.rates import Rates

    own = _rates(args)
    if own is None and args.rates:
        return 3

    def answer(_: str) -> Answer:
        found = rate_between(currency_code(args.source), currency_code(args.target), args.on, own or Rates.load())
        record = {"from": found.path[0], "to": found.path[-1], "rate": f"{found.rate:f}"}
        record |= {"rate_date": found.rate_date.isoformat(), "path": "→".join(found.path), "table": found.table}
        line = f"1 {found.path[0]} = {found.rate:.10g} {found.path[-1]}\t{found.rate_date}\t{record['path']}"
        detail = f"asked for {args.on}, rate of {found.rate_date}, {found.table}"
        return Answer(record, f"{line}\t{found.table}", tuple(record.values()), (Step("rate", detail),))

    args.text = [f"{args.source} {args.target}"]
    return answer_strings(args, answer)


def run_update(args: argparse.Namespace) -> int:
    """Run `entitykit rates update`.

    Args:
        args: The parsed arguments.

    Returns:
        0, or 3 when the file cannot be read or written.
    """
    from entitykit.money.ratefile import RateFile, read_ecb, write_table
    from entitykit.money.rates import read_rows

    try:
        table = read_ecb(read_rows(Path(args.file)))
        write_table(Path(args.output), table, name="ECB euro reference rates")
        written = RateFile(Path(args.output))
    except OSError as error:
        complain(f"{error.filename or args.file}: {error.strerror}; give the ECB's eurofxref-hist.csv or zip")
        return 3
    except ParseError as error:
        complain(f"{args.file}: {error}")
        return 3
    first, last = (datetime.date.fromordinal(written.days[i]) for i in (0, -1))
    complain(f"{args.output}: {len(written.codes)} currencies, {first} to {last}", quiet=args.quiet)
    return 0
