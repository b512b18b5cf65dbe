"""Looking only where money can be finds the same as looking everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entitykit.money import find, lexer
from entitykit.money.anchors import windows
from entitykit.money.lexicon import Lexicon

FILLER = " The committee met again on Tuesday and put the matter off until its members had read the long report. "
AMOUNTS = [
    "$5 million", "a few million dollars", "Rs 5 crore", "RM750mil", "Dh 2,500", "seven hundred and fifty thousand yen",
    "a 30-million-dollar plan", "(€4bn)", "50,000-pound prize", "5, 10 and 20 million yen", "Ten Lempira", "R120 000",
    "US $15 million", "19.56 cents", "10-20 dollars", "S/4,500", "P5-million", "GH₵180.00", "HK dollars 5 million",
    "145 billion Korean won", "“two dollars”", "the yen", "per cent", "TOP 10", "20 pounds",
]  # fmt: skip


def _everywhere(text, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(lexer, "windows", lambda text, lexicon: [(0, len(text))])
        return find(text)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_each_form_is_found_in_a_long_text(amount, monkeypatch):
    text = FILLER * 8 + amount + FILLER * 8
    assert find(text) == _everywhere(text, monkeypatch)


@given(st.lists(st.sampled_from([*AMOUNTS, FILLER, FILLER * 3, ". "]), min_size=8, max_size=24).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_mixture_is_read_alike(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert find(text) == _everywhere(text, monkeypatch)


def test_a_text_without_money_has_no_windows():
    assert list(windows(FILLER * 50, Lexicon.load("en"))) == []


def test_windows_are_in_order_and_apart():
    text = (FILLER * 5 + "$5").join(["", "", "", ""])
    found = list(windows(text, Lexicon.load("en")))
    assert len(found) == 3
    assert all(a[1] <= b[0] for a, b in pairwise(found))
