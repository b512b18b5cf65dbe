"""Resolving places in sentences of our own."""

import re

import pytest

from entitykit.places import resolve
from entitykit.types import Context, Mention, Place


def resolved(text: str, **context: object) -> list[Mention]:
    """Resolve the places that stand in [brackets]."""
    plain, mentions = "", []
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            mentions.append(Mention(len(plain), len(plain) + len(part) - 2, part[1:-1], "place"))
            plain += part[1:-1]
        else:
            plain += part
    return resolve(mentions, Context(text=plain, **context))  # type: ignore[arg-type]


def ids(text: str, **context: object) -> list[str | None]:
    return [m.link.id if m.link is not None else None for m in resolved(text, **context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Paris] is the capital of [France].", ["geonames:2988507", "iso:FR"]),
        ("The fair in [Paris], [Texas], begins.", ["geonames:4717560", "iso:US-TX"]),
        (
            "[London], [Ontario], and [Toronto], [Canada]",
            ["geonames:6058560", "iso:CA-ON", "geonames:6167865", "iso:CA"],
        ),
        ("[Niger], [Nigeria] and [Togo] closed their borders.", ["iso:NE", "iso:NG", "iso:TG"]),
        ("Drivers in [Atlanta] and [Savannah], [Georgia]", ["geonames:4180439", "geonames:4221552", "iso:US-GA"]),
        ("[Georgia], [Armenia] and [Azerbaijan] share a border region.", ["iso:GE", "iso:AM", "iso:AZ"]),
        ("[N.Y.] and [Tenn.] and [NSW]", ["iso:US-NY", "iso:US-TN", "iso:AU-NSW"]),
        ("the [U.S.], the [UK] and the [UAE]", ["iso:US", "iso:GB", "iso:AE"]),
        (
            "She left [Tbilisi], [Georgia], for [Atlanta], [Georgia].",
            ["geonames:611717", "iso:GE", "geonames:4180439", "iso:US-GA"],
        ),
        (
            "[Zebulon] is near [Raleigh], [N.C.], and [Cary].",
            ["geonames:4500324", "geonames:4487042", "iso:US-NC", "geonames:4459467"],
        ),
        ("[Lagos], [Nigeria]", ["geonames:2332459", "iso:NG"]),
        ("[Burma] is now [Myanmar].", ["iso:MM", "iso:MM"]),
    ],
)
def test_context_decides(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_one_sense_in_a_document() -> None:
    first, *_, last = ids("[Springfield], [Illinois], votes today. Later, [Springfield] will count.")
    assert first == last == "geonames:4250542"


def test_nearness_decides() -> None:
    assert ids("From [Athens] to [Gainesville] and [Macon] the road was closed.")[0] == "geonames:4180386"


def test_the_home_of_the_outlet_counts() -> None:
    assert ids("The mayor of [Newcastle] resigned.", country="AU") == ["geonames:2155472"]


@pytest.mark.parametrize("name", ["Senkaku Islands", "Diaoyu Islands", "Diaoyutai"])
def test_a_disputed_place_is_one_entry(name: str) -> None:
    (mention,) = resolved(f"Ships near the [{name}] turned back.")
    assert mention.link is not None
    assert mention.link.name == "Senkaku Islands"
    assert isinstance(mention.value, Place)
    assert mention.value.claimed_by == ("CN", "JP", "TW")
    assert mention.value.administered_by == ("JP",)
    assert mention.value.iso2 is None
    assert mention.value.as_stated == (None if name == "Senkaku Islands" else name)


def test_a_worldview_chooses_the_name_not_the_place() -> None:
    (plain,) = resolved("Ships near the [Spratly Islands] turned back.")
    (seen,) = resolved("Ships near the [Spratly Islands] turned back.", worldview="CN")
    assert plain.link is not None
    assert seen.link is not None
    assert plain.link.id == seen.link.id
    assert isinstance(seen.value, Place)
    assert seen.value.name == "Nansha Islands"


def test_an_elliptic_name_is_read_in_full() -> None:
    mentions = resolved("They sail the [East] and [South China seas].")
    assert [m.link.name for m in mentions if m.link is not None] == ["East China Sea", "South China Sea"]


def test_an_unlisted_name_gets_the_point_of_the_place_nearby_and_no_link() -> None:
    place, _ = reversed(resolved("A fire in [Nairobi] spread to [Quillfeather Lane] by noon."))
    assert place.link is None
    assert isinstance(place.value, Place)
    assert place.value.iso2 == "KE"
    assert place.why[-1].rule == "anchor"


def test_a_threshold_withholds_the_link_and_keeps_the_candidates() -> None:
    mention = Mention(0, 11, "Springfield", "place")
    (sure,) = resolve([mention], Context(text="Springfield won."), threshold=0.9)
    assert sure.link is None
    assert len(sure.candidates) > 1


def test_other_kinds_pass_through() -> None:
    person = Mention(0, 4, "Anna", "person")
    place = Mention(9, 13, "Oslo", "place")
    out = resolve([person, place], Context(text="Anna is in Oslo."))
    assert out[0] is person
    assert len(out) == 2


def test_nothing_in_nothing_out() -> None:
    assert resolve([], Context()) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Beijing] claims the reef.", True),
        ("They met in [Beijing].", False),
        ("[Tokyo] and [Washington] have agreed on terms.", True),
        ("A rebuke of [Moscow] followed.", True),
        ("He flew to [London] for the talks.", False),
        ("[Paris]'s growing influence worries the bloc.", True),
        ("[Paris]'s streets were empty.", False),
        ("Relations with [Berlin] soured.", True),
        ("Rain fell near [Madrid].", False),
        ("Pressure on [Tehran] grew.", True),
        ("The attack on [Kabul] killed two.", False),
        ("The court ordered [Peru] to pay damages.", True),
        ("After [Chile] rejected the offer, talks ended.", True),
        ("A claim which [Ghana] firmly denies.", True),
        ("Farmers across [Ghana] planted early.", False),
    ],
)
def test_metonyms(text: str, expected: bool) -> None:
    assert {m.value.metonym for m in resolved(text) if isinstance(m.value, Place)} == {expected}
