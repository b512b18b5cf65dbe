"""Time grows with the text and no faster."""

from __future__ import annotations

import time

import pytest

from entitykit.money import find_money

HOSTILE = ["$", "1", ",", "1,", "million ", "$1 ", "1 000 ", "a dollar ", "$5 and ", "US ", "New Zealand $5 "]
HOSTILE += ["10-", "of ", "(", "dollars 5 ", "½"]


def _seconds(text):
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        find_money(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_is_linear(piece):
    short = (piece * 20_000)[:20_000]
    find_money(short)
    ratio = _seconds(short * 4) / max(_seconds(short), 1e-4)
    assert ratio < 4 * 3


def test_news_runs_at_speed():
    text = (
        "The ministry said on Tuesday that it would pay $5 million for the bridge in the north of the country. " * 500
    )
    find_money(text)
    assert len(text) / _seconds(text) > 200_000
