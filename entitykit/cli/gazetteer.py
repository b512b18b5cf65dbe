"""The verb `gazetteer`: build, check, search, show."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entitykit.cli.common import complain
from entitykit.errors import GazetteerError

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer, Hit
    from entitykit.gazetteer.faults import Fault
    from entitykit.gazetteer.importers import Options
    from entitykit.types import Entry

__all__ = ["add_parser"]

_BUILD = """\
Compile lists of names into one file that opens at once, however large.

examples:
  entitykit gazetteer build people.jsonl places.entries.tsv -o my.ekg
  entitykit gazetteer build cities15000.txt -o cities.ekg --lang en,fr
  entitykit gazetteer build latest-all.json.gz -o people.ekg --class Q5 --lang en
  entitykit gazetteer build members.csv -o members.ekg --kind person --map name=Member --map aliases=AKA
  entitykit gazetteer build targets.simple.csv -o sanctions.ekg
"""
_RAW = argparse.RawDescriptionHelpFormatter


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the verb.

    Args:
        subparsers: What `ArgumentParser.add_subparsers` gave.
    """
    parser = subparsers.add_parser("gazetteer", help="build, check, search and show gazetteers")
    verbs = parser.add_subparsers(dest="gazetteer_verb", required=True, metavar="build|check|search|show")
    _add_build(verbs)
    _add_check(verbs)
    _add_search(verbs)
    _add_show(verbs)


def _add_build(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    build = verbs.add_parser("build", help="compile lists into one file", description=_BUILD, formatter_class=_RAW)
    build.add_argument("source", nargs="+", type=Path, help="files or folders of source files")
    build.add_argument("-o", "--output", type=Path, required=True, help="file to write, ending in .ekg")
    build.add_argument("--from", dest="format", help="format of the sources (default: look at each file)")
    build.add_argument("--kind", default="", help="kind of the entries, where the list does not say it")
    build.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help="CSV: the column of a field")
    build.add_argument("--separator", default="", help="CSV: what stands between several aliases (default: | or ;)")
    build.add_argument("--lang", default="", help="languages of names to take, separated by commas (default: all)")
    build.add_argument("--class", dest="classes", default="", help="Wikidata: classes to take, such as Q5,Q515")
    build.add_argument("--alternates", type=Path, help="GeoNames: alternateNamesV2.txt (default: beside the source)")
    build.add_argument("--source-name", default="", help="what the entries shall give as their source")
    build.add_argument("--licence", action="append", default=[], help="licence to note in the file")
    build.add_argument("-q", "--quiet", action="store_true", help="no messages on standard error")
    build.set_defaults(run=_run_build)


def _add_check(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = verbs.add_parser("check", help="find the faults of source files: file, line, column")
    check.add_argument("source", nargs="*", type=Path, help="files or folders (default: the shipped sources)")
    check.add_argument("--allow-unshared", action="store_true", help="let two entries claim an alias unmarked")
    check.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")
    check.set_defaults(run=_run_check)


def _add_search(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    search = verbs.add_parser("search", help="find entries by name: exact, folded, then fuzzy")
    search.add_argument("text", nargs="*", help="names (default: one a line on standard input)")
    search.add_argument("--kind", help="kind of entries to find")
    search.add_argument("--limit", type=int, default=5, help="hits to show (default: %(default)s)")
    search.add_argument("--explain", action="store_true", help="say how each matched and why the first one won")
    search.add_argument("--format", choices=("text", "jsonl"), default="text")
    _add_gazetteers(search)
    search.set_defaults(run=_run_search)


def _add_show(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    show = verbs.add_parser("show", help="show entries by id, or what a gazetteer holds")
    show.add_argument("id", nargs="*", help="ids (default: counts, sources, licences, hash)")
    _add_gazetteers(show)
    show.set_defaults(run=_run_show)


def _add_gazetteers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gazetteer", action="append", metavar="FILE", help="use this file; several act as one; 'shipped' is ours"
    )


def _load(args: argparse.Namespace) -> Gazetteer:
    from entitykit.gazetteer import Gazetteer

    names = args.gazetteer or ["shipped"]
    return Gazetteer.load([None if name == "shipped" else name for name in names])


def _run_build(args: argparse.Namespace) -> int:
    from entitykit.cli.progress import Progress
    from entitykit.gazetteer import compile_entries

    faults: list[Fault] = []
    with Progress(quiet=args.quiet) as progress:

        def report(fault: Fault) -> None:
            faults.append(fault)
            progress.clear()
            complain(str(fault), quiet=args.quiet)

        entries = _sources(args, _options(args), report)
        header = compile_entries(entries, args.output, options={"licences": args.licence}, progress=progress.show)
    counts = ", ".join(f"{count:,} {kind}" for kind, count in header["counts"].items()) or "nothing"
    size = args.output.stat().st_size / 1e6
    skipped = f"; {len(faults)} records skipped" if faults else ""
    complain(f"{args.output}: {counts}; {header['aliases']:,} aliases, {size:.1f} MB{skipped}", quiet=args.quiet)
    return 1 if faults or not header["entries"] else 0


def _sources(args: argparse.Namespace, options: Options, report: Any) -> Iterator[Entry]:
    from entitykit.gazetteer.importers import FORMATS, import_entries

    if args.format not in (None, *FORMATS):
        raise GazetteerError(f"unknown format {args.format!r}: choose from {', '.join(FORMATS)}")
    for source in args.source:
        yield from import_entries(source, options, format=args.format, report=report)


def _options(args: argparse.Namespace) -> Options:
    from entitykit.gazetteer.importers import Options

    columns = dict(item.partition("=")[::2] for item in args.map)
    return Options(
        kind=args.kind,
        source=args.source_name,
        columns=columns,
        separator=args.separator,
        languages=frozenset(filter(None, args.lang.split(","))),
        classes=frozenset(filter(None, args.classes.split(","))),
        alternates=args.alternates,
    )


def _run_check(args: argparse.Namespace) -> int:
    from entitykit.gazetteer.check import check
    from entitykit.gazetteer.layers import FOLDERS
    from entitykit.resources import source_root

    sources = args.source or [source_root() / folder for folder in FOLDERS.values()]
    count = 0
    for fault in check(sources, unshared=not args.allow_unshared):
        print(fault)
        count += 1
    complain(f"{count} faults" if count else "no faults", quiet=args.quiet)
    return 1 if count else 0


def _run_search(args: argparse.Namespace) -> int:
    from entitykit.gazetteer.explain import explain

    gazetteer = _load(args)
    missed = False
    for text in args.text or (line.rstrip("\n") for line in sys.stdin):
        hits = gazetteer.search(text, kind=args.kind, limit=args.limit)
        missed = missed or not hits
        steps = explain(text, hits) if args.explain else []
        if args.format == "jsonl":
            record: dict[str, Any] = {"query": text, "hits": [_record(hit) for hit in hits]}
            print(json.dumps(record | ({"why": [s.to_dict() for s in steps]} if steps else {}), ensure_ascii=False))
        elif steps:
            print(text)
            for step in steps:
                score = f"{step.score:.3f}" if step.score is not None else "     "
                print(f"  {score}  {step.rule:7} {step.detail}")
        else:
            print("\t".join([text, *(f"{h.entry_id} {h.entry.name} ({h.form} {h.score:.2f})" for h in hits)]))
    return 1 if missed else 0


def _record(hit: Hit) -> dict[str, Any]:
    out = {"id": hit.entry_id, "name": hit.entry.name, "kind": hit.kind, "alias": hit.alias}
    return out | {"alias_kind": hit.alias_kind, "form": hit.form, "score": round(hit.score, 4), "rank": hit.rank}


def _run_show(args: argparse.Namespace) -> int:
    gazetteer = _load(args)
    if not args.id:
        print(json.dumps(gazetteer.info(), ensure_ascii=False, indent=2))
        return 0
    missed = 0
    for entry_id in args.id:
        entry = gazetteer.get(entry_id)
        if entry is None:
            missed += 1
            complain(f"there is no entry {entry_id!r}")
        else:
            print(json.dumps(entry.to_dict(), ensure_ascii=False, indent=2))
    return 1 if missed else 0
