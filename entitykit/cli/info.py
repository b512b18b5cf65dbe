"""`entitykit info`: versions, and what is in the shipped data."""

from __future__ import annotations

import argparse
import json
from typing import Any

import entitykit
from entitykit.cli.common import write_rows

__all__ = ["add_parser"]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the verb.

    Args:
        subparsers: Of the main parser.
    """
    parser = subparsers.add_parser(
        "info", help="versions and data", description="Tell the versions of entitykit and of its data, and where it is."
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="output format (default: text)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the verb.

    Args:
        args: The parsed arguments.

    Returns:
        0.
    """
    info = collect()
    if args.format == "json":
        print(json.dumps(info, ensure_ascii=False, indent=2, default=str))
        return 0
    write_rows([(key, _shown(value)) for key, value in info.items()])
    return 0


def collect() -> dict[str, Any]:
    """Collect versions, gazetteers, rates and the state of the recognizer."""
    from entitykit.gazetteer import Gazetteer
    from entitykit.money import Rates
    from entitykit.recognizer import available

    gazetteer, rates = Gazetteer.load(None), Rates.load(None)
    return {
        "entitykit": entitykit.__version__,
        "location": entitykit.__path__[0],
        "gazetteers": gazetteer.hash,
        **{f"gazetteer {key}": value for key, value in gazetteer.info().items()},
        "rates": f"{rates.name}, to {rates.last_date}",
        "recognizer": "available" if available() else "not available",
    }


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else str(value)
