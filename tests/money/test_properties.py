"""What must hold for any text."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from entitykit.money import find, find_money, format_money, parse_money
from entitykit.types import Money

WORDS = "$ ¥ € US$ Rs 5 1,234.56 3.5 million bn k crore euros yen dollars and to - – ( ) about a half of cents , ."
PIECES = st.sampled_from([*WORDS.split(" "), "more than", "New Zealand", "\u00a0", "\n"])
LISTS = st.lists(PIECES, max_size=14)
TEXTS = st.one_of(st.text(max_size=60), LISTS.map(" ".join), LISTS.map("".join))
CODES = st.sampled_from(["USD", "EUR", "JPY", "PHP", "INR", "CHF", "KWD"])
LOCALES = st.sampled_from(["en", "de", "fr", "es", "ja", "hi", "ar"])
SCALES = st.sampled_from(["million", "billion"])
DASHES = st.sampled_from(["-", " ", "\u2011", "\u00a0", ""])
AMOUNTS = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2, allow_nan=False)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_slice_back_and_do_not_overlap(text):
    end = 0
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.text.strip() == mention.text
        end = mention.end


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_finding_again_gives_the_same(text):
    assert find_money(text) == find_money(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_equals_point_both_ways(text):
    found = find_money(text)
    for index, mention in enumerate(found):
        assert all(index in found[other].equals for other in mention.equals)


@given(AMOUNTS, CODES, LOCALES)
@settings(max_examples=300, deadline=None)
def test_parsing_is_the_inverse_of_formatting(amount, code, locale):
    value = parse_money(format_money(Money(amount, code), locale), locale)
    assert isinstance(value, Money)
    assert value.currency == code
    assert abs(value.amount - amount) <= (Decimal("0.5") if code == "JPY" else 0)


@given(AMOUNTS.filter(lambda a: a > 0), st.sampled_from(["million euros", "bn yen", "crore rupees", "dollars"]))
@settings(max_examples=200, deadline=None)
def test_case_and_kinds_of_space_do_not_change_a_sum(amount, words):
    plain = f"{amount:,f} {words}"
    wanted = parse_money(plain)
    for other in (plain.upper(), plain.title(), plain.replace(" ", "\u00a0"), plain.replace(" ", "\u202f")):
        assert parse_money(other) == wanted


@given(st.integers(min_value=1, max_value=999), SCALES, DASHES)
def test_dashes_do_not_change_a_sum(number, scale, dash):
    assert parse_money(f"¥{number}{dash}{scale}") == parse_money(f"¥{number} {scale}")
