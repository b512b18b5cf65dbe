"""Fuzzy search: misspellings, orders of words, initials, and judges of one's own."""

from __future__ import annotations

import random

import pytest

from entitykit.gazetteer import Gazetteer, Hit
from entitykit.gazetteer.explain import explain
from entitykit.gazetteer.fuzzy import likeness
from entitykit.gazetteer.grams import orders, probes, segments
from entitykit.types import Entry


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("Motegi Toshimitsu", "ex:motegi"),
        ("Tosimitsu Motegi", "ex:motegi"),
        ("Motegi Toshimittsu", "ex:motegi"),
        ("A. Guterres", "ex:guterres"),
        ("Guterres, A.", "ex:guterres"),
        ("Antonio Gutteres", "ex:guterres"),
        ("Guterres", "ex:guterres"),
        ("Zürch", "ex:zurich"),
        ("Reciprocal Acess Agrement", "ex:raa"),
        ("Access Agreement, Reciprocal", "ex:raa"),
        ("Untied States", "ex:us"),
    ],
)
def test_the_right_entry_comes_first(small: Gazetteer, string: str, expected: str) -> None:
    hits = small.search(string)
    assert hits
    assert hits[0].entry_id == expected
    assert hits[0].score <= 0.97


@pytest.mark.parametrize("string", ["Xylophone", "Q", "", "???", "日本", "New"])
def test_what_is_like_nothing_finds_nothing(small: Gazetteer, string: str) -> None:
    assert [hit for hit in small.search(string) if hit.score > 0.8] == []


def test_exact_hits_come_before_fuzzy_ones(small: Gazetteer) -> None:
    hits = small.search("Paris")
    assert [hit.form for hit in hits[:2]] == ["exact", "exact"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_limit(small: Gazetteer) -> None:
    assert len(small.search("Paris", limit=1)) == 1


def test_kind_restricts(small: Gazetteer) -> None:
    assert small.search("Motegi Toshimitsu", kind="place") == []


def test_the_score_is_the_same_in_a_larger_list(small: Gazetteer, make) -> None:
    rng = random.Random(1)
    names = {"".join(rng.choices("abcdefghij", k=8)) + " " + "".join(rng.choices("klmnop", k=7)) for _ in range(3000)}
    large = make(*small, *(Entry(f"ex:{n}", "person", name) for n, name in enumerate(sorted(names))))
    for string in ("Motegi Tosimitsu", "A. Guterres", "Zürch"):
        assert large.search(string, limit=1)[0].score == small.search(string, limit=1)[0].score


def test_a_judge_of_ones_own(small: Gazetteer) -> None:
    def judge(_string: str, hit: Hit) -> float:
        return 0.9 if hit.kind == "person" else 0.0

    hits = small.search("Guteres Antonio", compare=judge)
    assert [(hit.entry_id, hit.score) for hit in hits] == [("ex:guterres", 0.9)]


def _edit(name: str, rng: random.Random) -> str:
    for _ in range(2):
        at = rng.randrange(len(name))
        kind = rng.randrange(3)
        name = name[:at] + ("" if kind == 0 else rng.choice("abcdefgh")) + name[at + (kind != 1) :]
    return name


def test_two_edits_never_escape_the_segments() -> None:
    rng = random.Random(2)
    for _ in range(3000):
        key = "".join(rng.choices("abcdefgh ", k=rng.randrange(5, 25))).strip()
        query = _edit(key, rng)
        if len(key) >= 3 and len(query) >= 3:
            assert set(segments(key)) & set(probes(query)), (key, query)


def test_number_of_probes_is_small() -> None:
    assert len(list(probes("toshimitsu motegi"))) <= 19


def test_orders() -> None:
    assert len(orders("a b c")) == 6
    assert orders("b a d c") == ["b a d c", "a b c d", "c b a d", "a d c b"]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("motegi toshimitsu", "toshimitsu motegi", 1, 1),
        ("a guterres", "antonio guterres", 0.9, 0.99),
        ("b guterres", "antonio guterres", 0.5, 0.75),
        ("john smith", "mary jones", 0, 0.3),
    ],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == pytest.approx(likeness(other, one))


def test_explain_says_why_the_first_one_won(small: Gazetteer) -> None:
    steps = explain("Paris", small.search("Paris", limit=2))
    assert [step.rule for step in steps] == ["exact", "exact", "choice"]
    assert "canonical name" in steps[-1].detail
    assert explain("Xyz", [])[0].rule == "none"


def test_explain_names_the_runner_up(small: Gazetteer) -> None:
    steps = explain("Motegi Toshimitsu", small.search("Motegi Toshimitsu"))
    assert steps[0].rule == "fuzzy"
    assert "only candidate" in steps[-1].detail


def test_candidates_are_links_with_their_reason(small: Gazetteer) -> None:
    (link,) = small.candidates("A. Guterres")
    assert (link.id, link.name, link.kind, link.why[0].rule) == ("ex:guterres", "António Guterres", "person", "fuzzy")
    assert link.entry is small.get("ex:guterres")
