"""Giving the people of a document their identity."""

from __future__ import annotations

import datetime

from entitykit.gazetteer import Gazetteer
from entitykit.people import find, resolve
from entitykit.types import Context, CountryMention, Mention

DAY = datetime.date(2026, 1, 15)


def resolved(text: str, people: Gazetteer, **countries: str) -> list[Mention]:
    """Return the likely mentions of a text, resolved; keywords name words that speak for countries."""
    mentions = [m for m in find(text, gazetteer=people) if m.score >= 0.5]
    spoken = tuple(CountryMention(text.index(word), code) for word, code in countries.items())
    context = Context(date=DAY, countries=tuple(countries.values()), text=text, country_mentions=spoken)
    return resolve(mentions, context, gazetteer=people)


def rules(mention: Mention) -> set[str]:
    """Return the rules of a mention's reasons."""
    return {step.rule for step in mention.why}


def test_surname_points_back_to_the_full_name(people: Gazetteer) -> None:
    mentions = resolved("Tomas Villarreal spoke. Later Villarreal left.", people)
    assert [m.value.name for m in mentions if m.value is not None] == ["Tomas Villarreal"] * 2
    assert "refers-back" in rules(mentions[1])
    assert mentions[1].link is None


def test_title_and_country_link_a_surname(people: Gazetteer) -> None:
    mention = resolved("Philippine Foreign Secretary Mendoza arrived.", people, Philippine="PH")[0]
    assert mention.link is not None
    assert mention.link.id == "t:mendoza"


def test_name_that_fits_by_its_office_only_says_so(people: Gazetteer) -> None:
    mention = resolved("Philippine Foreign Secretary Carla Menez arrived.", people, Philippine="PH")[0]
    assert mention.link is None or "role" in rules(mention)


def test_office_that_another_holds_is_a_conflict(people: Gazetteer) -> None:
    mention = resolved("Philippine Foreign Secretary Arnulfo Tiangco arrived.", people, Philippine="PH")[0]
    assert mention.link is not None
    assert mention.link.id == "t:before"
    assert "conflict" in rules(mention)


def test_former_office_is_no_conflict(people: Gazetteer) -> None:
    mention = resolved("Former Philippine Foreign Secretary Arnulfo Tiangco arrived.", people, Philippine="PH")[0]
    assert "conflict" not in rules(mention)


def test_relatives_stay_apart(people: Gazetteer) -> None:
    text = "President Victor Halloran Jr. praised his father, Victor Halloran Sr., in Xland. Halloran wept."
    mentions = resolved(text, people, Xland="XX")
    assert [m.link.id if m.link is not None else None for m in mentions] == ["t:junior", "t:senior", "t:junior"]


def test_number_and_order_are_kept(people: Gazetteer) -> None:
    text = "Ana Lopez met Ben Ortiz. Lopez thanked Ortiz and Carla Mendoza."
    mentions = [m for m in find(text, gazetteer=people) if m.score >= 0.5]
    out = resolve(mentions, Context(text=text), gazetteer=people)
    assert [(m.start, m.end) for m in out] == [(m.start, m.end) for m in mentions]


def test_nothing_in_nothing_out(people: Gazetteer) -> None:
    assert resolve([], Context(), gazetteer=people) == []


def test_surname_is_of_who_was_named_before(people: Gazetteer) -> None:
    text = "Odile Marchetti sang. Marchetti bowed. Then Bruno Marchetti danced. Marchetti left."
    mentions = resolved(text, people)
    assert [m.value.name for m in mentions if m.value is not None] == [
        "Odile Marchetti",
        "Odile Marchetti",
        "Bruno Marchetti",
        "Odile Marchetti",
    ]
