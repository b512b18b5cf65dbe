"""Abbreviations that a text defines are found with their long forms, and other brackets are not."""

import pytest

from entitykit.text import find_abbreviations

DEFINED = [
    ("the Visiting Forces and Basing Agreement (VFBA) is", "VFBA", "Visiting Forces and Basing Agreement"),
    ("a Treaty on the Use of Rivers (TUR).", "TUR", "Treaty on the Use of Rivers"),
    ("“Mutual Grain Pact” (MGP)", "MGP", "Mutual Grain Pact"),
    ('the Mutual Grain Pact ("MGP")', "MGP", "Mutual Grain Pact"),
    ("the MGP (Mutual Grain Pact) holds", "MGP", "Mutual Grain Pact"),
    ("The Harbour Workers’ Union (HWU) said", "HWU", "Harbour Workers’ Union"),
    ("the Cross-Border Water Accord (CBWA)", "CBWA", "Cross-Border Water Accord"),
]
OTHER = [
    "He came first (UK) and left.",
    "It ended. We left (ABC) early.",
    "the minister (Lazaro) said",
    "prices (in US dollars) rose",
    "(ABC)",
    "",
]


@pytest.mark.parametrize(("text", "short", "long"), DEFINED)
def test_defined(text: str, short: str, long: str) -> None:
    found = find_abbreviations(text)
    assert [(a.short, a.long) for a in found] == [(short, long)]
    assert text[found[0].start :].startswith(short)
    assert text[found[0].long_start :].startswith(long)


@pytest.mark.parametrize("text", OTHER)
def test_not_defined(text: str) -> None:
    assert find_abbreviations(text) == []
