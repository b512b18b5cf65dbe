"""What a document tells about its mentions: definitions, apposition, parties near by, unknown agreements."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitykit.treaties import find, resolve
from entitykit.types import Context, Treaty


def _by_text(mentions):
    return {m.text: m for m in mentions}


def test_an_abbreviation_is_linked_by_its_definition(read):
    found = _by_text(
        read("Manila and Wellington signed a Status of Visiting Forces Agreement (SOVFA). The SOVFA is new.")
    )
    assert found["SOVFA"].link.name == "New Zealand-Philippines Status of Visiting Forces Agreement"


def test_an_abbreviation_that_the_text_defines_otherwise_is_no_treaty(read):
    assert read("The central business district (CBD) was closed. Shops in the CBD lost money, ministers said.") == []


def test_a_name_in_apposition_links_the_description(read):
    text = "Costa Rica may suspend Nicaragua's benefits under the Free Trade Agreement, known as CAFTA, officials said."
    found = _by_text(read(text))
    assert found["Free Trade Agreement"].link.name == "CAFTA-DR"
    assert found["Free Trade Agreement"].why[-1].rule == "apposition"


def test_the_nearest_parties_decide_a_shared_name(read):
    text = (
        "Canberra hopes for more drills. Japan and Australia are bound by a Reciprocal Access Agreement. "
        + "It rained all day in the capital and nobody came to see the ships. " * 6
        + "Tokyo and Manila ratified their own Reciprocal Access Agreement last year."
    )
    names = [m.link.name for m in read(text)]
    assert names == ["Japan-Australia Reciprocal Access Agreement", "Japan-Philippines Reciprocal Access Agreement"]


def test_an_unknown_treaty_becomes_a_value_without_a_link(read):
    (mention,) = read("A visiting forces agreement between Fiji and the Philippines was signed in 2031.")
    assert mention.link is None
    assert mention.value == Treaty(mention.text, "agreement", ("FJ", "PH"), subject="defence")


def test_a_linked_mention_carries_parties_dates_and_status(read):
    (mention,) = read("India suspended the Indus Waters Treaty with Pakistan.", date=datetime.date(2026, 1, 20))
    assert mention.value.parties == ("IN", "PK")
    assert mention.value.signed == "1960-09-19"
    assert mention.value.status == "in force"
    assert mention.link.id == "ek:treaty/indus-waters-treaty"


def test_a_shared_name_without_evidence_keeps_its_candidates(read):
    (mention,) = read("She wrote her thesis on the Reciprocal Access Agreement.")
    assert mention.link is None
    assert len(mention.candidates) >= 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the NPT's signatories", ["NPT"]),
        ("a JCPOA-style deal", ["JCPOA"]),
        ("US-Philippines Mutual Defense Treaty of 1951", ["US-Philippines Mutual Defense Treaty of 1951"]),
        ("a treaty ally of Washington", []),
        ("treaty ports", []),
        ("the North Atlantic Treaty Organization", []),
        ("article 9 of the Rome Statute", ["Rome Statute"]),
        ("the so-called Abraham Accords", ["Abraham Accords"]),
        ("the historic Paris Agreement", ["Paris Agreement"]),
    ],
)
def test_span_borders(text, expected, treaties):
    assert [m.text for m in find(text, gazetteer=treaties) if m.score >= 0.5] == expected


@given(st.text(max_size=300))
def test_any_text_is_read_and_offsets_slice_back(text):
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text


@given(
    st.lists(
        st.sampled_from("the treaty of peace between Japan and US ( ) , . on İstanbul 1951 Agreement's".split()),
        max_size=30,
    )
)
def test_words_of_treaties_in_any_order(words):
    text = " ".join(words)
    found = find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_long_text_takes_linear_time(treaties):
    text = "The treaty of the agreement on the convention " * 2000
    assert find(text, gazetteer=treaties) is not None


def test_nothing_in_empty_text(treaties):
    assert find("", gazetteer=treaties) == []


def test_a_bare_head_points_back_only_if_asked(treaties):
    text = "India suspended the Indus Waters Treaty. Pakistan said the treaty was binding; the convention was full."
    assert [m.text for m in find(text, gazetteer=treaties) if m.score >= 0.5] == ["Indus Waters Treaty"]
    found = resolve(find(text, gazetteer=treaties, bare=True), Context(text=text), gazetteer=treaties)
    assert [(m.text, m.link and m.link.name) for m in found] == [
        ("Indus Waters Treaty", "Indus Waters Treaty"),
        ("treaty", "Indus Waters Treaty"),
        ("convention", None),
    ]
