"""A document as a table for a reader, or as tab-separated rows."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from decimal import ROUND_HALF_EVEN, Decimal

from entitykit.cli.common import paint
from entitykit.types import Document, Mention, Money, MoneyRange, PersonName, Place, Treaty, Value

__all__ = ["describe", "print_document"]

_COLORS = {"PERSON": "magenta", "PLACE": "green", "TREATY": "cyan", "MONEY": "yellow"}
_TSV = ("id", "start", "end", "label", "text", "canonical", "link", "value")


def print_document(document: Document, args: argparse.Namespace, *, name: str, first: bool) -> None:
    """Print a document's mentions.

    Args:
        document: The document.
        args: With `format` ("text" or "tsv"), `explain` and `to`.
        name: What to call it in the heading.
        first: It is the first one printed; a TSV header goes before it.
    """
    if args.format == "tsv":
        if first:
            print("\t".join(_TSV))
        for mention in document.mentions:
            print("\t".join(_clean(cell) for cell in _tsv_row(document, mention)))
        return
    if not first:
        print()
    day = f", {document.date}" if document.date else ""
    print(paint(f"{name}{day}: {len(document.mentions)} mentions", "bold"))
    _print_text(document)
    _print_table(document, explain=args.explain)


def _print_text(document: Document) -> None:
    """Print the text with its mentions in brackets, colored on a terminal."""
    pieces, last = [], 0
    for mention in document.mentions:
        label = paint(mention.label, "dim")
        pieces += [document.text[last : mention.start], paint(f"[{mention.text}", _COLORS.get(mention.label, "blue"))]
        pieces.append(f" {label}]")
        last = mention.end
    text = "".join([*pieces, document.text[last:]]).strip()
    width = min(shutil.get_terminal_size((120, 24)).columns, 120)
    for paragraph in filter(str.strip, text.splitlines()):
        print(textwrap.fill(paragraph, width, initial_indent="  ", subsequent_indent="  ") if _plain() else paragraph)
    print()


def _plain() -> bool:
    # Escape sequences count as width: a colored text is left to the terminal to wrap.
    return not sys.stdout.isatty()


def _print_table(document: Document, *, explain: bool) -> None:
    rows = [_row(mention) for mention in document.mentions]
    header = ("kind", "text", "canonical form", "id", "value")
    widths = [min(max([len(header[i]), *(len(row[i]) for row in rows)]), 46) for i in range(4)]
    print(paint("  ".join([*(h.ljust(w) for h, w in zip(header, widths, strict=False)), header[-1]]), "bold"))
    for mention, row in zip(document.mentions, rows, strict=True):
        cells = [_shorten(cell, width).ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip())
        for step in mention.why if explain else ():
            print(paint(f"    {step.rule}: {step.detail}", "dim"))


def _row(mention: Mention) -> tuple[str, str, str, str, str]:
    text = " ".join(mention.text.split())
    link = mention.link.id if mention.link is not None else ""
    return mention.label, text, canonical_form(mention), link, describe(mention)


def _tsv_row(document: Document, mention: Mention) -> list[str]:
    start, end = str(mention.start), str(mention.end)
    label, text, form, link, value = _row(mention)
    return [document.id, start, end, label, text, form, link, value]


def canonical_form(mention: Mention) -> str:
    """Return the normal form as one reads it: the entry's name, else what the value says.

    Args:
        mention: A resolved mention.
    """
    if mention.link is not None:
        return mention.link.name
    value: Value | None = mention.value
    if isinstance(value, Money | MoneyRange):
        return _amount(value)
    if isinstance(value, PersonName):
        return " ".join(part for part in (value.given, value.middle, value.family, value.suffix) if part)
    return value.name if isinstance(value, Place | Treaty) else ""


def describe(mention: Mention) -> str:
    """Return what else the value tells: the converted amount, coordinates, parties and dates.

    Args:
        mention: A resolved mention.
    """
    value = mention.value
    if mention.converted is not None:
        return f"{_amount(mention.converted.result)} (rate of {mention.converted.rate_date})"
    if isinstance(value, Place):
        point = f" {value.lat:.2f},{value.lon:.2f}" if value.lat is not None and value.lon is not None else ""
        sign = "~" if value.approx else ""
        country = f" {sign}{value.iso2}" if value.iso2 else ""
        return f"{value.type}{country}{point and f' {sign}{point[1:]}'}{' (government)' if value.metonym else ''}"
    if isinstance(value, Treaty):
        dates = [f"signed {value.signed}" if value.signed else "", value.status or ""]
        return ", ".join(part for part in ["-".join(value.parties), *dates] if part)
    return ""


def _amount(value: Money | MoneyRange) -> str:
    currency = value.currency or "|".join(value.candidates[:3]) or "?"
    if isinstance(value, Money):
        shown = _number(value.amount) if value.amount is not None else "?"
        return f"{'~' if value.approx else ''}{currency} {shown}{f' per {value.per}' if value.per else ''}"
    low, high = (_number(side) if side is not None else "" for side in (value.low, value.high))
    return f"{currency} {low}..{high}{f' per {value.per}' if value.per else ''}"


def _number(amount: Decimal) -> str:
    whole = amount.to_integral_value()
    return f"{whole if amount == whole else amount.quantize(Decimal('0.01'), ROUND_HALF_EVEN):,f}"


def _shorten(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _clean(cell: str) -> str:
    return " ".join(cell.split())
