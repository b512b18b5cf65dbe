"""Finding people in a text."""

from __future__ import annotations

import time

import pytest
from casefile import cases

from entitykit.gazetteer import Gazetteer
from entitykit.people import find

SURE = 0.5


def found(text: str, people: Gazetteer) -> list[str]:
    """Return what is proposed with at least even odds."""
    return [m.text for m in find(text, gazetteer=people) if m.score >= SURE]


@pytest.mark.parametrize(("text", "names"), cases("find.tsv"))
def test_people_of_no_list(people: Gazetteer, text: str, names: str) -> None:
    assert found(text, people) == names.split("|")


@pytest.mark.parametrize("text", cases("find_nobody.tsv"))
def test_what_is_nobody(people: Gazetteer, text: str) -> None:
    assert found(text, people) == []


def test_offsets_slice_back(people: Gazetteer) -> None:
    text = "  “Señor Iñaki Etxeberria”\n\nsaid: Carla Mendoza’s plan… (Mendoza)"
    mentions = find(text, gazetteer=people)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert {"Iñaki Etxeberria", "Carla Mendoza", "Mendoza"} <= {m.text for m in mentions if m.score >= SURE}


def test_title_and_possessive_are_no_part_of_the_span(people: Gazetteer) -> None:
    assert found("President Victor Halloran Jr.'s plan", people) == ["Victor Halloran Jr."]


@pytest.mark.parametrize("text", ["", " ", "\n", "é", "A", "A.", "(", "Jr.", '"'])
def test_texts_without_words(people: Gazetteer, text: str) -> None:
    assert [m for m in find(text, gazetteer=people) if m.score >= SURE] == []


@pytest.mark.parametrize("piece", ["A. ", "Maria ", 'Ana "', "al-", "de la ", "X’", "Jr. ", "Mr "])
def test_long_texts_take_linear_time(people: Gazetteer, piece: str) -> None:
    find(piece * 10, gazetteer=people)
    start = time.process_time()
    find(piece * 4000, gazetteer=people)
    assert time.process_time() - start < 5.0
