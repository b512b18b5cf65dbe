"""`entitykit evaluate`: annotated texts in, figures and errors out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from entitykit.cli.extract import kind_list

__all__ = ["add_parser"]

_DESCRIPTION = """\
Measure what entitykit finds against annotated texts: precision, recall and F1 by kind, exact and by overlap, the share
of right normal forms and links, and the errors.

examples:
  entitykit evaluate gold.jsonl
  entitykit evaluate gold.jsonl --errors 50 --html errors.html
  entitykit evaluate gold.spacy --kinds person,place --no-recognizer
  entitykit evaluate gold.jsonl --predictions records.jsonl

GOLD is a file of JSON lines ("text", "spans" with "start", "end", "label", and where known "name", "amount",
"currency", "iso2", "geonames_id", "link"), a spaCy DocBin (.spacy), or CoNLL columns (.conll, .iob, .bio, .tsv).
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the verb.

    Args:
        subparsers: Of the main parser.
    """
    parser = subparsers.add_parser(
        "evaluate",
        help="figures and errors on annotated texts",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", metavar="GOLD", help="annotated texts")
    parser.add_argument("--predictions", metavar="FILE", help="score these records instead of running entitykit")
    parser.add_argument("--kinds", type=kind_list, metavar="KIND,...", help="kinds to score (default: those of GOLD)")
    parser.add_argument("--no-recognizer", action="store_true", help="gazetteers and patterns only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors; -1 lists all")
    parser.add_argument("--html", metavar="FILE", help="write the errors as a page to browse")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (default: text)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the verb.

    Args:
        args: The parsed arguments.

    Returns:
        0; unreadable files raise and end with 3.
    """
    from entitykit.evaluate import evaluate, read_gold, report_html, report_text
    from entitykit.evaluate.find import finder

    gold = read_gold(args.gold)
    kinds = args.kinds
    find = finder(gold, predictions=args.predictions, kinds=kinds, recognizer=not args.no_recognizer)
    report = evaluate(gold, find, kinds=kinds)
    if args.html:
        Path(args.html).write_text(report_html(report, title=f"{args.gold}: errors"), encoding="utf-8")
    if args.format == "json":
        json.dump(report.to_dict(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(report_text(report, errors=args.errors), end="")
    return 0
