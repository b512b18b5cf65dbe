"""Finding places in sentences of our own: what must be found, and what looks like a place and is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitykit.places import find

SURE = 0.5


def found(text: str) -> list[str]:
    spans = sorted((m for m in find(text) if m.score >= SURE), key=lambda m: (m.start - m.end, -m.score))
    kept: list[tuple[int, int]] = []
    for mention in spans:
        if all(mention.end <= start or end <= mention.start for start, end in kept):
            kept.append((mention.start, mention.end))
    return [text[start:end] for start, end in sorted(kept)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials from Kenya met in Nairobi on Monday.", ["Kenya", "Nairobi"]),
        ("The Netherlands and the United Kingdom signed.", ["Netherlands", "United Kingdom"]),
        ("MANILA, Philippines — Heavy rain closed schools.", ["MANILA", "Philippines"]),
        ("The U.S. and the UK sent ships; the UAE did not.", ["U.S.", "UK", "UAE"]),
        ("Floods hit southern Mozambique and northern Chile.", ["Mozambique", "Chile"]),
        ("Japan's exports to Vietnam rose.", ["Japan", "Vietnam"]),
        ("Ships crossed the Taiwan Strait and the Bay of Bengal.", ["Taiwan Strait", "Bay of Bengal"]),
        ("They come from the village of Umbwe, near Moshi.", ["Umbwe", "Moshi"]),
        ("He lives in Niota, Tenn., with two dogs.", ["Niota", "Tenn."]),
        ("Fighting spread across Benue state on Friday.", ["Benue"]),
        ("The crash closed Old Mill Road for hours.", ["Old Mill Road"]),
        ("Police in Boise, Idaho, found the car.", ["Boise", "Idaho"]),
        ("The Palestinian territories and the West Bank were quiet.", ["Palestinian territories", "West Bank"]),
        ("Talks on the Indo-Pacific region go on.", ["Indo-Pacific"]),
        ("A tanker passed the Strait of Hormuz.", ["Strait of Hormuz"]),
        ("São Paulo and Bogotá are larger than Malmö.", ["São Paulo", "Bogotá", "Malmö"]),
        ("Sao Paulo and Bogota host the games.", ["Sao Paulo", "Bogota"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The navy patrols the East and South China seas.", ["East", "South China seas"]),
        ("Claims in the East China and South China seas overlap.", ["East China", "South China seas"]),
        (
            "Ships left the Bay of Bengal for the East China and South China seas.",
            ["Bay of Bengal", "East China", "South China seas"],
        ),
        ("North and South Korea agreed to talk.", ["North", "South Korea"]),
        ("Storms crossed North and South Carolina.", ["North", "South Carolina"]),
        ("Japan and South Korea agreed to talk.", ["Japan", "South Korea"]),
        ("Voters in Sulu, Basilan and Tawi-Tawi decide.", ["Sulu", "Basilan", "Tawi-Tawi"]),
    ],
)
def test_coordinations_are_split(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Japan-Philippines alliance grew.", ["Japan", "Philippines"]),
        ("Vessels near Japan-controlled islands turned back.", ["Japan"]),
        ("The US-Japan treaty is old.", ["US", "Japan"]),
    ],
)
def test_hyphen_compounds_give_their_countries(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Chester said the plan was sound.",
        "Paris Hilton opened the show with her sister.",
        "Jordan Smith scored twice in the second half.",
        "US$2bn was paid in two parts.",
        "The meeting is in March, not in May.",
        "It was a Filipino ship with a Norwegian captain.",
        "He said that nothing had changed.",
        "",
        "   \n\n\t",
    ],
)
def test_what_is_no_place_is_not_found(text: str) -> None:
    assert found(text) == []


def test_a_public_body_keeps_its_place() -> None:
    mentions = find("The Oakland Police Department asked for help.")
    oakland = next(m for m in mentions if m.text == "Oakland")
    assert oakland.score >= SURE
    assert any(step.rule == "public body" for step in oakland.why)


def test_offsets_slice_back() -> None:
    text = "In “Zürich”, near Genève — and in Łódź’s old town, Poland's flags flew."
    assert all(text[m.start : m.end] == m.text for m in find(text))


def test_every_proposal_has_a_reason_and_a_score() -> None:
    for mention in find("Troops from Chad left Bangui, and Lake Chad is drying up in Benue state."):
        assert mention.why
        assert 0 < mention.score <= 1


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert all(text[m.start : m.end] == m.text for m in find(text))


@pytest.mark.parametrize("chunk", ["A. ", "A-", "St. ", "New York and ", "'", "Lake ", "Korea, "])
def test_long_chains_take_linear_time(chunk: str) -> None:
    started = time.process_time()
    find(chunk * 4000)
    assert time.process_time() - started < 10
