"""`entitykit person`, `place` and `treaty`: who or what a single string names."""

from __future__ import annotations

import argparse
from typing import Any

from entitykit.cli.common import Answer, add_output_options, answer_strings, country_list, iso_date
from entitykit.types import Context, Link

__all__ = ["add_parser"]

_EXAMPLES = {
    "person": ('entitykit person "Motegi Toshimitsu"', "the person a name stands for"),
    "place": ('entitykit place "Paris" --countries US', "the place a name stands for"),
    "treaty": ('entitykit treaty "RAA" --countries JP,PH', "the treaty a name stands for"),
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the three verbs.

    Args:
        subparsers: Of the main parser.
    """
    for kind, (example, purpose) in _EXAMPLES.items():
        parser = subparsers.add_parser(
            kind,
            help=purpose,
            description=f"Tell {purpose}.\n\nexample:\n  {example}\n\nWithout TEXT, one string a line is read from "
            "standard input.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("text", nargs="*", metavar="TEXT", help="the name; '-' reads standard input")
        parser.add_argument("--countries", type=country_list, default=(), metavar="CC,...", help="countries around it")
        parser.add_argument("--on", type=iso_date, metavar="DATE", help="the day that is spoken of")
        if kind == "person":
            parser.add_argument("--role", help="office of the person meant, such as 'foreign minister'")
        parser.add_argument("--candidates", type=int, default=0, metavar="N", help="list up to N candidates too")
        parser.add_argument("--gazetteer", metavar="FILE", action="append", help="your own gazetteer, over ours")
        add_output_options(parser)
        parser.set_defaults(run=run, kind=kind)


def run(args: argparse.Namespace) -> int:
    """Run a verb.

    Args:
        args: The parsed arguments.

    Returns:
        0 when every string was identified, else 1.
    """
    from entitykit.extract import candidates, canonical

    context = Context(date=args.on, countries=args.countries, role=getattr(args, "role", None))
    gazetteer = None
    if args.gazetteer:
        from entitykit.gazetteer import Gazetteer

        gazetteer = Gazetteer.load([None, *args.gazetteer])

    def answer(text: str) -> Answer:
        link = canonical(text, args.kind, context=context, gazetteer=gazetteer)
        others: list[Link] = []
        if link is None or args.candidates:
            limit = args.candidates or 5
            others = candidates(text, args.kind, context=context, limit=limit, gazetteer=gazetteer)
        found = _answer(text, link, others, shown=args.candidates)
        if args.kind == "treaty" and args.on is not None and link is not None and found.record is not None:
            from entitykit.treaties import treaty_status

            found.record["status"] = treaty_status(link.id, on=args.on, gazetteer=gazetteer)
        return found

    return answer_strings(args, answer)


def _answer(text: str, link: Link | None, others: list[Link], *, shown: int) -> Answer:
    if link is None:
        names = "; ".join(f"{other.name} ({other.id})" for other in others)
        reason = f"{text!r} may be {names}: give --countries, --on or a fuller name" if names else ""
        return Answer(None, message=reason or f"nothing in the gazetteer fits {text!r}")
    entry = link.entry
    facts: dict[str, Any] = dict(entry.facts) if entry is not None else {}
    record = {"kind": link.kind, **link.to_dict(), "facts": facts, "source": entry.source if entry else ""}
    lines = [f"{link.name}\t{link.id}\t{link.score:.2f}"]
    if shown:
        record["candidates"] = [other.to_dict() for other in others]
        lines.append("; ".join(f"{other.name} ({other.id}, {other.score:.2f})" for other in others))
    return Answer(record, "\t".join(lines), (link.name, link.id, f"{link.score:.4f}"), link.why)
