"""Saying whom a string names, and who held an office."""

from __future__ import annotations

import datetime

import pytest

from entitykit.errors import AmbiguousError
from entitykit.gazetteer import Gazetteer
from entitykit.people import candidates, canonical, office_holder
from entitykit.people.roles import read_role, role_class
from entitykit.types import Context

DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize(
    "string",
    [
        "Carla Mendoza",
        "MENDOZA Carla",
        "Mendoza, Carla",
        "Carla Mendosa",
        "Foreign Secretary Carla Mendoza",
        "C. Mendoza",
        "Карла Мендоса",
        "Foreign Secretary Mendoza",
    ],
)
def test_however_it_is_written(people: Gazetteer, string: str) -> None:
    link = canonical(string, context=Context(date=DAY, countries=("PH",)), gazetteer=people)
    assert link is not None
    assert link.id == "t:mendoza"
    assert link.why


@pytest.mark.parametrize("string", ["Carmen Mendoza", "Mendoza", "Mario Rossi", "", "123"])
def test_nobody_or_not_decidable(people: Gazetteer, string: str) -> None:
    assert canonical(string, gazetteer=people) is None


@pytest.mark.parametrize(("country", "wanted"), [("US", "t:jackson1"), ("GB", "t:jackson2")])
def test_homonyms_are_told_apart_by_country(people: Gazetteer, country: str, wanted: str) -> None:
    link = canonical("Ruth Jackson", context=Context(countries=(country,)), gazetteer=people)
    assert link is not None
    assert link.id == wanted


def test_homonyms_without_context_remain_candidates(people: Gazetteer) -> None:
    assert canonical("Ruth Jackson", gazetteer=people) is None
    assert {c.id for c in candidates("Ruth Jackson", gazetteer=people)[:2]} == {"t:jackson1", "t:jackson2"}
    with pytest.raises(AmbiguousError) as raised:
        canonical("Ruth Jackson", gazetteer=people, strict=True)
    assert len(raised.value.candidates) >= 2


def test_father_and_son_stay_apart(people: Gazetteer) -> None:
    link = canonical("Victor Halloran Sr.", gazetteer=people)
    assert link is not None
    assert link.id == "t:senior"


@pytest.mark.parametrize(
    ("role", "country", "day", "holder"),
    [
        ("foreign minister", "PH", DAY, "t:mendoza"),
        ("Foreign Secretary", "PH", datetime.date(2020, 7, 1), "t:before"),
        ("Secretary of State", "US", DAY, "t:secretary"),
        ("president", "XX", DAY, "t:junior"),
        ("foreign minister", "PH", datetime.date(2010, 1, 1), None),
        ("astronaut", "PH", DAY, None),
    ],
)
def test_office_holder(people: Gazetteer, role: str, country: str, day: datetime.date, holder: str | None) -> None:
    link = office_holder(role, country=country, on=day, gazetteer=people)
    assert (link.id if link is not None else None) == holder


@pytest.mark.parametrize(
    ("title", "country", "office_class"),
    [
        ("Minister for Foreign Affairs", None, "foreign"),
        ("Taoiseach", "IE", "head_of_government"),
        ("Chancellor", "DE", "head_of_government"),
        ("Chancellor of the Exchequer", "GB", "finance"),
        ("Secretary of State", "GB", "other"),
        ("Deputy Defence Minister", "RU", "deputy_defence"),
        ("gardener", None, ""),
    ],
)
def test_role_class(title: str, country: str | None, office_class: str) -> None:
    assert role_class(title, country) == office_class


def test_former_and_acting_are_read() -> None:
    assert read_role("then-Prime Minister").former
    assert read_role("acting president").acting
