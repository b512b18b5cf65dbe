"""Borders of what the model finds."""

import pytest

from entitykit.recognizer.borders import tidy


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Senator Ann Obel", "person", ["Ann Obel"]),
        ("Mr. Obel's", "person", ["Obel"]),
        ("Prime Minister Tamm", "person", ["Tamm"]),
        ("Senator", "person", []),
        ("Ann Obel & Bo Tamm", "person", ["Ann Obel", "Bo Tamm"]),
        ("Trinidad and Tobago", "place", ["Trinidad and Tobago"]),
        ("‘Enbaqom", "person", ["‘Enbaqom"]),
        ("“Obel”", "person", ["Obel"]),
        ("Ann Obel -", "person", ["Ann Obel"]),
        ("Ann\nObel", "person", ["Ann", "Obel"]),
        ("East and", "place", ["East"]),
        ("Division of the", "organization", ["Division"]),
        ("Gulu,", "place", ["Gulu"]),
        ("—", "place", []),
    ],
)
def test_borders(words, kind, expected):
    assert [words[start:end] for start, end in tidy(words, 0, len(words), kind)] == expected


def test_the_district_belongs_to_washington():
    text = "in Washington, D.C., today"
    assert [text[s:e] for s, e in tidy(text, 3, 13, "place")] == ["Washington, D.C."]
