"""Texts made to hurt: nothing raises, offsets stay right, and time grows with the length of the text."""

import random
import time
from typing import Any

import pytest

import entitykit as ek
from entitykit.types import Document

LENGTH = 20_000
SECONDS = 4.0
"""Less is not looked at. What takes longer must take less than eight times as long for four times the text.

Linear work takes four times as long and square work sixteen times, so that a busy machine decides nothing.
"""

UNITS = [
    "$", "$ ", "$1-", "US$", "USD ", "¥1 million (about $2) ", "million ", "one million ", "hundred and ",
    "twenty-", "half ", "between $1 and ", "from 1 to ", "1", "1,", "1.", "1 ", "123,456,", "cents ", "(",
    "()", "((A", "([{", ")", "\"", "“ ", "'", "-", "—", "&", ".", "..A", "\n", " ", "\tA", "\x00", "\x00A ",
    "\u200b", "́", "á", "Á ", "A", "a", "A ", "A. ", "A.", "A-", "A'", "A’", "A & ", "aB", "a-", "😀", "茂木敏充",
    "محمد ", "Mr. ", "President ", "President of the ", "John ", "John Smith ", "John Smith, ", "de la ",
    "De ", "Jr. ", "Marcos ", "Paris ", "Paris, ", "Paris and ", "East and ", "Republic of ",
    "Springfield, Ill., ", "U.S. ", "Lake ", "city of ", "Treaty ", "Treaty of ", "Agreement on the ",
    "treaty between Japan and ", "the ", "of the ", "Ministry of ", "(ABC) ", "Alpha Beta (AB) ",
    "http://a.b/", "THE PRESIDENT OF JAPAN SAID ",
]  # fmt: skip


def check(doc: Document) -> None:
    end = 0
    for mention in doc.mentions:
        assert end <= mention.start < mention.end <= len(doc.text)
        assert doc.text[mention.start : mention.end] == mention.text
        end = mention.end


def timed(text: str, **options: Any) -> float:
    start = time.process_time()
    check(ek.extract(text, **options))
    return time.process_time() - start


def is_linear(text: str, **options: Any) -> bool:
    whole = timed(text, **options)
    return whole < SECONDS or whole < 8 * timed(text[: len(text) // 4], **options)


@pytest.fixture(scope="module", autouse=True)
def opened() -> None:
    """Open the data, which is not what is timed."""
    ek.extract("President Ana Reyes of Lima paid ¥900 million under the Paris Agreement.", recognizer=False)


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_repetition(unit: str) -> None:
    assert is_linear(unit * (LENGTH // len(unit)), recognizer=False)


@pytest.mark.parametrize(("open_", "close"), [("(", ")"), ("“", "”"), ("[", "]"), ("US$(", ")")])
def test_nesting(open_: str, close: str) -> None:
    depth = 3000
    assert is_linear(f"{open_ * depth}Manila{close * depth}", recognizer=False)


@pytest.mark.parametrize("seed", range(4))
def test_noise(seed: int) -> None:
    """Characters of all planes, broken surrogates and controls among words and signs that rules look for."""
    draw = random.Random(seed)
    words = [
        "Manila",
        "the",
        "$5",
        "million",
        "Treaty",
        "of",
        "Ana Reyes",
        "and",
        "(",
        ")",
        ",",
        ".",
        "\n",
        "¥",
        "billion",
    ]
    pieces = [draw.choice(words) if draw.random() < 0.6 else chr(draw.randrange(0x110000)) for _ in range(4000)]
    assert is_linear(" ".join(pieces), recognizer=False)


def story(length: int) -> str:
    """Return a text in which no name is said twice by plan."""
    draw, parts = random.Random(7), []
    given, family = (
        ["Ana", "Bo", "Chidi", "Dewi", "Emre", "Farid"],
        ["Okolar", "Venturi", "Haskun", "Brandel", "Quiroz"],
    )
    places = ["Manila", "Lima", "Paris, Texas", "the Sulu Sea", "Kenya", "Northern Ireland", "Springfield"]
    while sum(map(len, parts)) < length:
        name = f"{draw.choice(given)}{draw.choice('aeiou')} {draw.choice(family)}{draw.choice('aeiouns')}"
        parts.append(
            f"Minister {name} of {draw.choice(places)} spent ${draw.randrange(2, 900)} million under the "
            f"{draw.randrange(1950, 2020)} defence agreement with Japan. "
        )
    return "".join(parts)[:length]


def test_time_grows_with_the_length() -> None:
    text = story(60_000)
    timed(text[:10_000], recognizer=False)
    assert is_linear(text, recognizer=False)


@pytest.mark.parametrize("text", ["", " ", "\n", "\0", "\ufeff", "a", "$", "\ud800", "\u0301"], ids=ascii)
def test_almost_nothing(text: str) -> None:
    check(ek.extract(text))
    assert ek.extract(text, to="USD").mentions == ()
