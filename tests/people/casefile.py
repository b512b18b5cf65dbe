"""Read a table of cases: tab-separated, a header line, '#' starts a comment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """Return the rows of a file of cases as parameters, the first field as id."""
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [pytest.param(*line.split("\t"), id=line.split("\t")[0]) for line in lines[1:]]
