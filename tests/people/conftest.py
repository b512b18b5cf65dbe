"""A small gazetteer of people who do not exist."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from entitykit.gazetteer import Gazetteer

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


@pytest.fixture(scope="session")
def people() -> Gazetteer:
    """Return the gazetteer of the tests."""
    return Gazetteer.load(HERE / "people.jsonl")
