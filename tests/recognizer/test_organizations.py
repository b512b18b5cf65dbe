"""Organizations, nationalities and dated elections by pattern."""

import pytest

from entitykit.recognizer import find_organizations


def found(text, kind="organization", least=0.5):
    return [m.text for m in find_organizations(text) if m.kind == kind and m.score >= least]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Bank of Zambia raised rates.", ["Bank of Zambia"]),
        ("She teaches at the University of Gulu and at Makunda State University.",
         ["University of Gulu", "Makunda State University"]),
        ("The Ministry of Health and Sports denied it.", ["Ministry of Health and Sports"]),
        ("The Fijian Coast Guard towed the boat.", ["Fijian Coast Guard"]),
        ("The Armed Forces of the Republic were called.", ["Armed Forces of the Republic"]),
        ("Shares of Tamboro Mining Ltd. rose, those of Kesko Inc fell.", ["Tamboro Mining Ltd.", "Kesko Inc"]),
        ("Officials of the Kuvala Revenue Authority (KRA) came; KRA's men left.",
         ["Kuvala Revenue Authority", "KRA", "KRA"]),
        ("On Monday Ostrava Airlines's pilots struck.", ["Ostrava Airlines"]),
        ("The UN and UNICEF sent rice.", ["UN", "UNICEF"]),
        ("Mr Obel joined the National Farmers Party.", ["National Farmers Party"]),
    ],
)  # fmt: skip
def test_organizations_are_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The bank of the river is steep.",
        "They crossed into the West Bank on foot.",
        "Court was adjourned. University is dear.",
        "He lives in a big House by the lake.",
        "",
        "no capitals here at all",
    ],
)
def test_what_is_no_organization(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kenyan farmers and Japanese buyers met.", ["Kenyan", "Japanese"]),
        ("A Muslim cleric and two Hindus spoke.", ["Muslim", "Hindus"]),
        ("The Korean Peninsula and the Czech Republic are places.", []),
    ],
)
def test_nationalities(text, names):
    assert found(text, "nationality") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He lost the 1998 Kenya general election.", ["1998 Kenya general election"]),
        ("the 2006 United States Senate election in Texas was close",
         ["2006 United States Senate election in Texas"]),
        ("In 1998 Kenya held a general election.", []),
        ("after the general election in Kenya", []),
    ],
)  # fmt: skip
def test_dated_elections_are_events(text, names):
    assert found(text, "event") == names


def test_offsets_slice_the_text():
    text = "“The Bank of Zambia’s head,” said Reuters — and the 1998 Kenya general election, as Kenyans know."
    for mention in find_organizations(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.why


def test_long_input_is_linear():
    text = "Ministry of Xa and " * 20_000 + "A " * 50_000
    assert len(find_organizations(text)) < 30_000


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("The Battle of Adwa ended the First Italian War.", "event", ["Battle of Adwa", "First Italian War"]),
        ("He fled during the Gulu campaign.", "event", ["Gulu campaign"]),
        ("The Kingdom of Galicia and the Second Polish Republic fell.", "place",
         ["Kingdom of Galicia", "Second Polish Republic"]),
        ("The campaign began. War is bad. The Republic stood.", "event", []),
    ],
)  # fmt: skip
def test_battles_wars_and_past_states(text, kind, names):
    assert found(text, kind) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RIVER FALLS AT LAST\nGULU, Uganda, Jan 5 - The river fell.", ["GULU"]),
        ("SAN PEDRO 1996-12-06\nThree men left.", ["SAN PEDRO"]),
        ("GULU (Reuters) — The river fell.", ["GULU"]),
        ("NOTE - the river fell. SEE 5 for LIRA.", []),
        ("THE RIVER FALLS AT LAST", []),
    ],
)
def test_datelines(text, names):
    assert found(text, "place") == names
