"""What the verbs share: options, input lines, output formats, messages."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from entitykit.types import Step

__all__ = ["Answer", "add_output_options", "answer_strings", "complain", "iso_date", "paint"]

FORMATS = ("text", "json", "jsonl", "tsv")
_COLORS = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is printed for one input string.

    Attributes:
        record: JSON form; ``None`` where there is no answer.
        line: One line for a reader; "" where there is no answer.
        cells: Fields of a TSV row.
        why: Reasons, printed with --explain.
        message: Why there is no answer, for standard error.
    """

    record: dict[str, Any] | None
    line: str = ""
    cells: Sequence[str] = ()
    why: Sequence[Step] = ()
    message: str = ""


def iso_date(text: str) -> datetime.date:
    """Read a date option.

    Args:
        text: ISO 8601, YYYY-MM-DD.

    Raises:
        argparse.ArgumentTypeError: It is no such date.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as 2026-01-15") from None


def country_list(text: str) -> tuple[str, ...]:
    """Read an option of ISO 3166-1 alpha-2 codes separated by commas.

    Args:
        text: Such as "JP,PH".

    Raises:
        argparse.ArgumentTypeError: One of them is not two letters.
    """
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    for code in codes:
        if len(code) != 2 or not code.isalpha():
            raise argparse.ArgumentTypeError(f"{code!r} is no country code: write two letters a country, as in JP,PH")
    return codes


def add_output_options(parser: argparse.ArgumentParser, *, formats: Sequence[str] = FORMATS) -> None:
    """Add --format, --explain and --quiet.

    Args:
        parser: The verb's parser.
        formats: The formats the verb knows; the first one is the default.
    """
    parser.add_argument("--format", choices=formats, default=formats[0], help="output format (default: %(default)s)")
    parser.add_argument("--explain", action="store_true", help="give the reasons of every answer")
    parser.add_argument("-q", "--quiet", action="store_true", help="no messages on standard error")


def complain(message: str, *, quiet: bool = False) -> None:
    """Write a message to standard error.

    Args:
        message: One paragraph that names the input and the way out.
        quiet: Write nothing.
    """
    if not quiet:
        print(f"entitykit: {message}", file=sys.stderr)


def paint(text: str, *styles: str, stream: TextIO | None = None) -> str:
    """Color a string for a terminal; leave it alone elsewhere and under NO_COLOR.

    Args:
        text: The string.
        styles: Names such as "bold" or "cyan".
        stream: Where it will be written; standard output by default.
    """
    out = sys.stdout if stream is None else stream
    if os.environ.get("NO_COLOR") or not out.isatty():
        return text
    return f"\x1b[{';'.join(_COLORS[style] for style in styles)}m{text}\x1b[0m"


def _inputs(texts: Sequence[str]) -> Iterator[str]:
    if texts and list(texts) != ["-"]:
        yield from texts
        return
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _print(answer: Answer, text: str, args: argparse.Namespace, *, many: bool) -> None:
    if args.format in ("json", "jsonl"):
        record = {"input": text, **(answer.record or {"answer": None})}
        if args.explain:
            record["why"] = [step.to_dict() for step in answer.why]
        else:
            record.pop("why", None)
        print(json.dumps(record, ensure_ascii=False, indent=2 if args.format == "json" else None))
    elif args.format == "tsv":
        print("\t".join([text.replace("\t", " "), *(cell.replace("\t", " ") for cell in answer.cells)]))
    elif args.explain and many:
        print("\t".join([answer.line, *(f"{step.rule}: {step.detail}" for step in answer.why)]))
    else:
        print(answer.line)
        for step in answer.why if args.explain else ():
            print(paint(f"  {step.rule}: {step.detail}", "dim"))


def answer_strings(args: argparse.Namespace, answer: Callable[[str], Answer]) -> int:
    """Answer each string of the command line, or each line of standard input, with one output line.

    Args:
        args: With `text` (a list), `format`, `explain` and `quiet`.
        answer: Gives the answer for a string; for bad input it returns an `Answer` with a message.

    Returns:
        0 when all were answered, else 1.
    """
    code = 0
    texts: Sequence[str] = [args.text] if isinstance(args.text, str) else args.text or []
    many = not texts or list(texts) == ["-"] or len(texts) > 1
    for number, text in enumerate(_inputs(texts), 1):
        reply = answer(text)
        _print(reply, text, args, many=many)
        if reply.record is None:
            code = 1
            where = f"line {number}: " if many else ""
            complain(f"{where}{reply.message or f'no answer for {text!r}'}", quiet=args.quiet)
    return code


def write_rows(rows: Iterable[Sequence[str]], *, stream: TextIO | None = None) -> None:
    """Print rows as aligned columns; the last column is left as wide as it is.

    Args:
        rows: Rows of equal length.
        stream: Where to write; standard output by default.
    """
    table = [list(row) for row in rows]
    if not table:
        return
    widths = [max(len(row[i]) for row in table) for i in range(len(table[0]) - 1)]
    for row in table:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip(), file=stream or sys.stdout)
