"""Reading the case files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from entitykit.types import Mention, Money, MoneyRange

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[list[str]]:
    """Return the rows of a case file: fields parted by tabs."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(mention: Mention) -> str:
    """Write a mention as the case files do."""
    value = mention.value
    assert isinstance(value, (Money, MoneyRange))
    if isinstance(value, MoneyRange):
        amount = f"{_plain(value.low)}..{_plain(value.high)}"
    else:
        amount = _plain(value.amount) or "?"
    return f"{mention.text} = {amount} {value.currency}"


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
