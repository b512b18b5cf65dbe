"""Reading names into parts and writing them."""

from __future__ import annotations

import pytest
from casefile import cases
from hypothesis import given
from hypothesis import strategies as st

from entitykit.people import format_name, parse_name
from entitykit.people.names import split_title


@pytest.mark.parametrize(("text", "country", "given_name", "family", "order"), cases("parse.tsv"))
def test_parts(text: str, country: str, given_name: str, family: str, order: str) -> None:
    name = parse_name(text, country or None)
    assert name is not None
    assert (name.given, name.family, name.order) == (given_name, family, order)


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("Foreign Minister Motegi", "Foreign Minister", "Motegi"),
        ("Dr. Jose Rizal", "Dr.", "Jose Rizal"),
        ("Prof. Dr. Hans Meier", "Prof. Dr.", "Hans Meier"),
        ("Prince", "", "Prince"),
        ("Duke Ellington", "", "Duke Ellington"),
    ],
)
def test_titles_are_split_off(text: str, title: str, name: str) -> None:
    assert split_title(text) == (title, name)


def test_suffix_nickname_and_middle_name() -> None:
    name = parse_name('Gen. Ramon "Monching" S. Villaluz Jr.')
    assert name is not None
    assert (name.honorific, name.given, name.nickname) == ("Gen.", "Ramon", "Monching")
    assert (name.middle, name.family, name.suffix) == ("S.", "Villaluz", "Jr.")


@pytest.mark.parametrize("text", ["", "  ", "123", "—"])
def test_no_letter_is_no_name(text: str) -> None:
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("display", "Toshimitsu Motegi"),
        ("given-first", "Toshimitsu Motegi"),
        ("family-first", "Motegi Toshimitsu"),
        ("index", "Motegi, Toshimitsu"),
    ],
)
def test_styles(style: str, written: str) -> None:
    name = parse_name("MOTEGI Toshimitsu")
    assert name is not None
    assert format_name(name, style=style) == written


@pytest.mark.parametrize("text", ["Xi Jinping", "Lee Jae-myung", "Nguyen Phu Trong"])
def test_east_asian_names_keep_their_order(text: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert name.name == text


_PARTS = st.sampled_from(
    [
        "Maria",
        "Jose",
        "Ahmed",
        "Kowalski",
        "O'Neill",
        "de",
        "la",
        "Cruz",
        "Kim",
        "J.",
        "Jr.",
        "Dr.",
        "al-Sayed",
        "ÑUÑEZ",
    ]
)


@given(st.lists(_PARTS, min_size=1, max_size=6))
def test_no_word_is_lost(words: list[str]) -> None:
    """Every word of the input stands in one of the parts."""
    text = " ".join(words)
    name = parse_name(text)
    assert name is not None
    parts = [name.honorific, name.given, name.middle, name.nickname, name.family, name.suffix]
    assert sorted(" ".join(filter(None, parts)).split()) == sorted(text.split())


@given(st.text(max_size=60))
def test_any_string_can_be_read(text: str) -> None:
    name = parse_name(text)
    assert name is None or name.name
