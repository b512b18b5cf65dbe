"""People described by their office, as an option."""

from __future__ import annotations

import datetime

import pytest

from entitykit.gazetteer import Gazetteer
from entitykit.people import find_descriptions
from entitykit.types import Context

DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Philippine foreign secretary left.", [("Philippine foreign secretary", "t:mendoza")]),
        ("They met the American Secretary of State.", [("American Secretary of State", "t:secretary")]),
        ("The Philippine Foreign Secretary Carla Mendoza left.", []),
        ("The former Philippine foreign secretary left.", []),
        ("The Philippine deputy foreign secretary left.", []),
        ("The Philippine gardener left.", []),
        ("The foreign secretary left.", []),
    ],
)
def test_descriptions(people: Gazetteer, text: str, found: list[tuple[str, str]]) -> None:
    mentions = find_descriptions(text, context=Context(date=DAY), gazetteer=people)
    assert [(m.text, m.link.id if m.link is not None else None) for m in mentions] == found
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_without_a_date_nobody_is_found(people: Gazetteer) -> None:
    assert find_descriptions("The Philippine foreign secretary left.", context=Context(), gazetteer=people) == []
