"""Folding makes alike what is typed differently, is idempotent, and leads back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitykit.text import fold, fold_with_offsets

SAME = [
    ("José RIZAL", "jose rizal"),
    ("Xi’an", "xi'an"),
    ("Cote d`Ivoire", "Côte d’Ivoire"),
    ("Tawi–Tawi", "tawi-tawi"),
    ("ＡＢＣ １２３", "abc 123"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("ﬁnance", "finance"),
    ("São\u00a0Tomé", "sao tome"),
    ("Jo\u0301se", "jóse"),
    ("soft\u00adhyphen", "softhyphen"),
    ("İstanbul", "istanbul"),
    ("Æthelred Œuvre", "aethelred oeuvre"),
]
APART = [("Manila", "Manilla"), ("が", "か"), ("क", "की"), ("No 1", "No 2"), ("reform", "re-form")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_normal_form_of_the_input_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_offsets_are_of_the_original_and_rise(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("in  Łódź now", "lodz", "Łódź"),
        ("die Straße.", "strasse", "Straße"),
        ("ﬁ ﬁsh", "fish", "ﬁsh"),
        ("Jo\u0301se.", "jose", "Jo\u0301se"),
    ],
)
def test_span_of_the_original(text: str, word: str, original: str) -> None:
    folded = fold_with_offsets(text)
    at = folded.text.index(word)
    start, end = folded.original_span(at, at + len(word))
    assert text[start:end] == original
