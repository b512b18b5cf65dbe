"""Make docs/cli.md from the help texts of the command: python docs/make_cli.py."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

PAGE = Path(__file__).with_name("cli.md")


def render() -> str:
    """Return the page."""
    os.environ["COLUMNS"] = "100"
    os.environ["NO_COLOR"] = "1"
    from entitykit.cli.main import build_parser

    sections = ["# The command line\n\nMade from `--help` by `docs/make_cli.py`.\n"]
    pending = [build_parser()]
    while pending:
        parser = pending.pop(0)
        sections.append(f"## {parser.prog}\n\n```text\n{parser.format_help().strip()}\n```\n")
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                pending = [*action.choices.values(), *pending]
    return "\n".join(sections)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
