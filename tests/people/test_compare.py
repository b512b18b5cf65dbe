"""Judging whether two names are one person's."""

from __future__ import annotations

import pytest
from casefile import cases
from hypothesis import given
from hypothesis import strategies as st

from entitykit.people import compare_names
from entitykit.people.keys import sound_key


@pytest.mark.parametrize(("a", "b", "how"), cases("same.tsv"))
def test_one_person(a: str, b: str, how: str) -> None:
    comparison = compare_names(a, b)
    assert comparison.is_match, (how, comparison)
    assert comparison.why


@pytest.mark.parametrize(("a", "b", "how"), cases("different.tsv"))
def test_two_persons(a: str, b: str, how: str) -> None:
    comparison = compare_names(a, b)
    assert not comparison.is_match, (how, comparison)


def test_rare_words_tell_more_than_common_ones() -> None:
    rare = compare_names("Wilhelmina Quisquater", "Quisquater").score
    assert rare > compare_names("Mohammed Khan", "Khan").score


def test_reasons_name_the_words() -> None:
    why = compare_names("Bob Carpenter", "Robert James Carpenter").why
    assert ("nickname", "bob = robert") in [(step.rule, step.detail) for step in why]
    assert ("omission", "james on one side only") in [(step.rule, step.detail) for step in why]


def test_different_countries_count_against_a_match() -> None:
    pair = ("Jan Novak", "Jan Novák")
    assert compare_names(*pair, countries=["CZ", "SI"]).score < compare_names(*pair, countries=["CZ", "CZ"]).score


def test_threshold_decides_the_verdict() -> None:
    score = compare_names("J. Smith", "John Smith").score
    assert compare_names("J. Smith", "John Smith", threshold=score).is_match
    assert not compare_names("J. Smith", "John Smith", threshold=min(1.0, score + 0.01)).is_match


_NAME = st.lists(
    st.sampled_from("Anna Kim Mohammed Ivanov de Cruz J. Nowak Jr. Li Smith".split()), min_size=1, max_size=4
)


@given(_NAME, _NAME)
def test_comparison_is_symmetrical(a: list[str], b: list[str]) -> None:
    there, back = compare_names(" ".join(a), " ".join(b)), compare_names(" ".join(b), " ".join(a))
    assert there.score == pytest.approx(back.score, abs=0.02)


@given(st.text(max_size=40), st.text(max_size=40))
def test_scores_are_probabilities(a: str, b: str) -> None:
    assert 0.0 <= compare_names(a, b).score <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [("mohammed", "muhammad"), ("yevgeny", "evgenii"), ("ohno", "oono"), ("tsai", "cai"), ("qasim", "kasim")],
)
def test_spellings_of_one_sound_have_one_key_or_frame(a: str, b: str) -> None:
    from entitykit.people.keys import frame_key

    assert sound_key(a) == sound_key(b) or frame_key(a) == frame_key(b)
