"""`entitykit extract`: texts in, grounded facts out."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entitykit.cli.common import add_output_options, complain, iso_date
from entitykit.cli.table import print_document
from entitykit.types import Document

__all__ = ["add_parser"]

_DESCRIPTION = """\
Find people, places, treaties and money in texts and give each mention its normal form.

example:
  entitykit extract article.txt --to USD --date 2026-01-15 --explain

FILE is a text file, or with --jsonl a file of JSON records, one a line, with "text" and, if known, "id", "date" and
"country"; other fields are kept. Without FILE, or with "-", standard input is read. A record that cannot be read is
reported with its line and skipped.
"""


@dataclass(frozen=True, slots=True)
class _Source:
    """One text to work on, or the reason why it cannot be read."""

    where: str
    record: dict[str, Any] = field(default_factory=dict)
    error: str = ""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the verb.

    Args:
        subparsers: Of the main parser.
    """
    parser = subparsers.add_parser(
        "extract",
        help="texts to grounded facts",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files, or JSON lines with --jsonl")
    parser.add_argument("--jsonl", action="store_true", help="the files hold JSON records, one a line")
    parser.add_argument("--date", type=iso_date, help="reference date of the texts (a record's own date goes first)")
    parser.add_argument("--country", metavar="CODE", help="home country of the publisher, such as NZ")
    parser.add_argument("--language", default="en", metavar="CODE", help="language of the texts (default: en)")
    parser.add_argument(
        "--kinds", type=kind_list, metavar="KIND,...", help="person, place, treaty, money (the default)"
    )
    parser.add_argument("--to", metavar="CURRENCY", help="give amounts in this currency too")
    parser.add_argument("--gazetteer", metavar="FILE", action="append", help="your own compiled gazetteer, over ours")
    parser.add_argument("--rates", metavar="FILE", help="your own table of exchange rates")
    parser.add_argument("--worldview", metavar="CODE", help="whose display names to use for disputed places")
    parser.add_argument("--no-recognizer", action="store_true", help="gazetteers and patterns only: faster")
    add_output_options(parser, formats=("text", "json", "jsonl", "tsv", "geojson"))
    parser.set_defaults(run=run)


def kind_list(text: str) -> tuple[str, ...]:
    """Read the option of kinds.

    Args:
        text: Kinds separated by commas.

    Raises:
        argparse.ArgumentTypeError: One of them is no kind.
    """
    from entitykit.extract.rooms import check_kinds

    try:
        return check_kinds(text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(args: argparse.Namespace) -> int:
    """Run the verb.

    Args:
        args: The parsed arguments.

    Returns:
        0, or 1 when an input could not be read.
    """
    options = _options(args)
    code, shown, documents = 0, 0, []
    for source in _sources(args):
        if source.error:
            complain(f"{source.where}: {source.error}", quiet=args.quiet)
            code = 1
            continue
        document = _extract(source, options)
        if args.format == "geojson":
            documents.append(document)
        else:
            _write(document, source, args, first=shown == 0)
        shown += 1
        if sys.stderr.isatty() and not sys.stdout.isatty():
            print(f"\r{shown} texts", end="", file=sys.stderr)
    if args.format == "geojson":
        _write_geojson(documents)
    return code


def _options(args: argparse.Namespace) -> dict[str, Any]:
    options: dict[str, Any] = {
        "country": args.country,
        "language": args.language,
        "kinds": args.kinds,
        "to": args.to,
        "worldview": args.worldview,
        "recognizer": not args.no_recognizer,
        "date": args.date,
    }
    if args.gazetteer:
        from entitykit.gazetteer import Gazetteer

        options["gazetteer"] = Gazetteer.load([None, *args.gazetteer])
    if args.rates:
        from entitykit.money import Rates

        options["rates"] = Rates.load(args.rates)
    return options


def _extract(source: _Source, options: dict[str, Any]) -> Document:
    from entitykit.extract import extract

    record = source.record
    own = {key: record[key] for key in ("date", "country") if record.get(key)}
    return extract(record["text"], **{**options, **own}, id=str(record.get("id", "")))


def _sources(args: argparse.Namespace) -> Iterator[_Source]:
    for name in args.files or ["-"]:
        try:
            if args.jsonl:
                yield from _records(name)
            else:
                yield _text(name)
        except OSError as error:
            yield _Source(name, error=f"cannot read it ({error.strerror}); check the path")


def _text(name: str) -> _Source:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return _Source(name, {"id": "" if name == "-" else name, "text": raw.decode("utf-8-sig")})
    except UnicodeDecodeError as error:
        return _Source(name, error=_not_utf8(error))


def _records(name: str) -> Iterator[_Source]:
    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _record(f"{name}:{number}", line)


def _record(where: str, line: bytes) -> _Source:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _Source(where, error=_not_utf8(error))
    except (json.JSONDecodeError, RecursionError) as error:
        return _Source(where, error=f"no JSON record ({error}); skipped: write one object a line")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return _Source(where, error='a record without a "text" string; skipped: write {"text": "..."}')
    if record.get("date"):
        try:
            record["date"] = datetime.date.fromisoformat(record["date"])
        except (TypeError, ValueError):
            return _Source(where, error=f"{record['date']!r} is no date; skipped: write it as 2026-01-15")
    return _Source(where, record)


def _not_utf8(error: UnicodeDecodeError) -> str:
    bad = error.object[error.start]
    return f"not UTF-8 (byte 0x{bad:02x} at {error.start}); skipped: convert it, as in 'iconv -f latin1 -t utf-8 FILE'"


def _write(document: Document, source: _Source, args: argparse.Namespace, *, first: bool) -> None:
    if args.format in ("json", "jsonl"):
        kept = {key: value for key, value in source.record.items() if key not in ("date", "text", "id")}
        record = {**document.to_dict(), **{k: v for k, v in kept.items() if k not in ("mentions", "version")}}
        print(json.dumps(record, ensure_ascii=False, indent=2 if args.format == "json" else None))
    else:
        print_document(document, args, name=source.where, first=first)


def _write_geojson(documents: list[Document]) -> None:
    from entitykit.places.geojson import feature_collection

    features = [feature for document in documents for feature in feature_collection(document)["features"]]
    print(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False))
