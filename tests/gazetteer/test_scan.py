"""Scanning: longest aliases, word borders of any script, capitals."""

from __future__ import annotations

import time

import pytest

from entitykit.gazetteer import Gazetteer
from entitykit.types import Alias, Entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He flew to Paris.", ["Paris"], id="plain"),
        pytest.param("In Paris, Texas, it rained.", ["Paris, Texas"], id="longest"),
        pytest.param("the New York Times Company building", ["New York Times Company"], id="longest of several"),
        pytest.param("New York Times readers", ["New York"], id="falls back to the shorter one"),
        pytest.param("Parisian cafés", [], id="not inside a word"),
        pytest.param("a New\nYork address", ["New\nYork"], id="across a line end"),
        pytest.param("the New-York exchange", ["New-York"], id="dash for a space"),
        pytest.param("PARIS AND ZURICH", ["PARIS", "ZURICH"], id="headline"),
        pytest.param("paris and zurich", [], id="small letters"),
        pytest.param("It was nice. Reading is fun.", [], id="common words at sentence starts"),
        pytest.param("trains from Reading to Nice", ["Reading", "Nice"], id="common words capitalized inside"),
        pytest.param("it told us that the US and the U.S. agree", ["US", "U.S."], id="abbreviations as written"),
        pytest.param("left the US. Then the U.S. left.", ["US", "U.S."], id="full stop of the sentence"),
        pytest.param("in St Louis and St. Louis", ["St Louis", "St. Louis"], id="full stop inside"),
        pytest.param("He loves York. New York. Paris. Texas.", ["New York", "Paris"], id="not across sentences"),
        pytest.param("外相の茂木敏充氏はコートジボワールへ", ["茂木敏充", "コートジボワール"], id="no spaces"),
        pytest.param("वह नई दिल्ली में है", ["नई दिल्ली"], id="vowel signs"),
        pytest.param("in Zu\u0308rich today", ["Zu\u0308rich"], id="decomposed"),
        pytest.param("Cote d’Ivoire won", ["Cote d’Ivoire"], id="apostrophe"),
        pytest.param("al-Qaeda and Al-Qaeda", ["al-Qaeda", "Al-Qaeda"], id="begins with a small letter"),
        pytest.param("a reciprocal access agreement", ["reciprocal access agreement"], id="any case by the data"),
        pytest.param("in Hidden Valley", [], id="never by the data"),
        pytest.param("", [], id="empty"),
        pytest.param("\x00\ud800 Paris\x00", ["Paris"], id="NUL and surrogates around"),
    ],
)
def test_scan(small: Gazetteer, text: str, expected: list[str]) -> None:
    matches = small.scan(text)
    assert [match.text for match in matches] == expected
    assert all(text[match.start : match.end] == match.text for match in matches)


def test_a_match_leads_to_all_entries(small: Gazetteer) -> None:
    (match,) = small.scan("in Paris")
    assert [hit.entry_id for hit in match.hits] == ["ex:paris", "ex:paris-texas"]
    assert repr(match) == "Match(3, 8, 'Paris')"


def test_kind_restricts(small: Gazetteer) -> None:
    text = "Toshimitsu Motegi in Paris for al-Qaeda talks"
    assert [match.text for match in small.scan(text, kind="person")] == ["Toshimitsu Motegi"]
    assert [match.text for match in small.scan(text, kind="organization")] == ["al-Qaeda"]


def test_case_policy_by_alias(make) -> None:
    gazetteer = make(Entry("ex:a", "place", "Alpha Town", (Alias("Alpha"),), {"case": {"Alpha": "never"}}))
    assert [match.text for match in gazetteer.scan("Alpha and Alpha Town")] == ["Alpha Town"]


def test_a_short_name_is_not_an_abbreviation(make) -> None:
    assert [m.text for m in make(Entry("ex:us", "place", "Us")).scan("the US and Us")] == ["Us"]


def test_aliases_of_many_words(make) -> None:
    name = "Agreement " + " ".join(f"word{n}" for n in range(30))
    assert [match.text for match in make(Entry("ex:a", "treaty", name)).scan(f"the {name} was signed")] == [name]


def test_matches_at_window_borders(small: Gazetteer) -> None:
    text = "we saw New York City and then Paris, Texas again. " * 12_000
    matches = small.scan(text)
    assert len(matches) == 24_000
    assert {match.text for match in matches} == {"New York City", "Paris, Texas"}


def test_text_without_spaces_is_scanned_in_linear_time(small: Gazetteer) -> None:
    start = time.perf_counter()
    assert small.scan("x" * 3_000_000) == []
    assert len(small.scan("茂木敏充" * 50_000)) == 50_000
    assert time.perf_counter() - start < 20
