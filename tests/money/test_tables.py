"""The tables in gazetteers/money are well formed."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal

import pytest

from entitykit.money.cldr import block
from entitykit.money.evidence import countries_of, country_mentions
from entitykit.money.lexicon import Lexicon
from entitykit.numbers import Grammar
from entitykit.resources import read_table

OTHER_CODES = {"XBT", "IMP", "JEP", "GGP", "CUC", "XDR", "VAL", "SML", "MCF"}


@pytest.mark.parametrize("table", ["signs", "names", "minor", "pegs", "adjectives"])
def test_codes_are_known(table):
    known = set(block("currencies")) | OTHER_CODES
    column = "code" if table in ("pegs", "adjectives") else "codes"
    used = {code for row in read_table(f"money/{table}") for code in row[column].split(" ")} - {"?", "XET"}
    assert used - known == set()


@pytest.mark.parametrize("table", ["names", "minor"])
def test_factors_are_numbers(table):
    assert all(Decimal(row["factor"]) > 0 for row in read_table(f"money/{table}"))


def test_signs_are_claimed_once():
    counts = Counter((row["term"], row["lang"]) for row in read_table("money/signs"))
    assert [sign for sign, count in counts.items() if count > 1] == []


def test_pegs_do_not_overlap():
    periods: dict[str, list[tuple[datetime.date, datetime.date]]] = {}
    for row in read_table("money/pegs"):
        start = datetime.date.fromisoformat(row["start"])
        end = datetime.date.fromisoformat(row["end"]) if row["end"] else datetime.date.max
        assert start < end
        assert row["source"]
        assert all(end < other[0] or start > other[1] for other in periods.get(row["code"], []))
        periods.setdefault(row["code"], []).append((start, end))


@pytest.mark.parametrize("language", sorted({row["lang"] for row in read_table("money/number_words")}))
def test_every_language_has_a_grammar_and_a_lexicon(language):
    assert Grammar.load(language).words
    assert Lexicon.load(language).terms


def test_every_current_currency_has_a_country():
    assert countries_of("NZD") >= {"NZ"}
    assert {"US", "EC", "SV"} <= countries_of("USD")


def test_countries_of_a_text():
    text = "U.S. and US officials told us that New Zealand's Kiwis and South Korea agree"
    assert [mention.iso2 for mention in country_mentions(text)] == ["US", "US", "NZ", "NZ", "KR"]


def test_words_keep_their_marks_and_lose_their_digits():
    import re
    import unicodedata

    from entitykit.money.words import WORD

    word = re.compile(WORD)
    for code in range(0x300, 0x1800):
        mark = chr(code)
        if unicodedata.category(mark)[0] == "M":
            assert word.fullmatch(f"a{mark}b")
        elif mark.isdecimal() or unicodedata.category(mark)[0] in "SPZ":
            assert not word.fullmatch(f"a{mark}b")
