"""Choose the verb, run it, turn errors into messages and exit codes."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

import entitykit
from entitykit.cli.common import complain
from entitykit.errors import EntityKitError, GazetteerError, RateNotFoundError

__all__ = ["build_parser", "main"]

_MODULES = {
    "extract": "extract",
    "money": "money",
    "rates": "money",
    "person": "names",
    "place": "names",
    "treaty": "names",
    "gazetteer": "gazetteer",
    "evaluate": "evaluate",
    "info": "info",
}
_DESCRIPTION = """\
Turn text into grounded facts: people, places, treaties and money, each with a normal form and a reason.

examples:
  entitykit extract article.txt --to USD --date 2026-01-15
  entitykit money "¥900 million" --to USD --on 2026-01-15
  entitykit person "Motegi Toshimitsu"
  entitykit treaty "RAA" --countries JP,PH --explain
  entitykit place "Paris" --countries US
"""
_EPILOG = """\
exit codes: 0 answered; 1 some input without an answer; 2 usage; 3 unreadable gazetteer or rates; 130 interrupted.
Without TEXT, strings are read from standard input, one a line, and one line is written for each.
"""


def build_parser(verb: str | None = None) -> argparse.ArgumentParser:
    """Return the parser.

    Args:
        verb: Register this verb only; ``None`` registers all of them, as help and errors need.
    """
    parser = argparse.ArgumentParser(
        prog="entitykit",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"entitykit {entitykit.__version__}")
    subparsers = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name in sorted({_MODULES[verb]} if verb in _MODULES else set(_MODULES.values())):
        importlib.import_module(f"entitykit.cli.{name}").add_parser(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: Arguments without the program's name; ``None`` takes those of the process.

    Returns:
        The exit code: 0 answered, 1 some input without an answer, 2 usage, 3 unreadable data, 130 interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is not sys.stdin else "replace")
    try:
        args = build_parser(arguments[0] if arguments else None).parse_args(arguments)
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone; leave quietly, and keep the interpreter from flushing into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (EntityKitError, OSError) as error:
        complain(str(error))
        return _exit_code(error)
    return code


def _exit_code(error: EntityKitError | OSError) -> int:
    if isinstance(error, GazetteerError | OSError):
        return 3
    return 1 if isinstance(error, RateNotFoundError) else 2
