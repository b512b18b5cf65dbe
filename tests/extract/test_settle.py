"""Overlaps are settled by one policy."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entitykit.extract import settle
from entitykit.types import Mention, Step

TEXT = "the Paris Agreement on Jordan Smith Ltd in Bank of China"


def proposal(start: int, end: int, kind: str, score: float = 1.0, rule: str = "r") -> Mention:
    return Mention(start, end, TEXT[start:end], kind, score=score, why=(Step(rule, "d"),))


@pytest.mark.parametrize(
    ("proposals", "winners"),
    [
        ([proposal(4, 9, "place"), proposal(4, 19, "treaty")], ["Paris Agreement"]),
        ([proposal(4, 9, "place", 0.95), proposal(4, 19, "treaty", 0.7)], ["Paris Agreement"]),
        ([proposal(23, 29, "place", 0.9), proposal(23, 35, "person", 0.6)], ["Jordan"]),
        ([proposal(23, 29, "place", 0.7), proposal(23, 35, "person", 0.6)], ["Jordan Smith"]),
        ([proposal(4, 9, "place", 0.3)], []),
        ([proposal(4, 9, "place", 0.4, "a"), proposal(4, 9, "place", 0.4, "b")], ["Paris"]),
        ([proposal(51, 56, "place"), proposal(43, 56, "organization")], ["Bank of China"]),
        ([], []),
    ],
)
def test_policy(proposals: list[Mention], winners: list[str]) -> None:
    assert [mention.text for mention in settle(proposals)] == winners


def test_evidence_of_one_span_is_joined() -> None:
    (joined,) = settle([proposal(4, 9, "place", 0.5, "a"), proposal(4, 9, "place", 0.6, "b")])
    assert joined.score == pytest.approx(0.8)
    assert [step.rule for step in joined.why] == ["b", "a"]


spans = st.tuples(st.integers(0, 55), st.integers(1, 20), st.sampled_from(["person", "place"]), st.floats(0, 1))


@given(st.lists(spans))
def test_never_overlap_and_order_of_input_does_not_matter(raw: list[tuple[int, int, str, float]]) -> None:
    proposals = [
        proposal(s, min(s + n, 56), kind, score) for s, n, kind, score in {(r[0], r[1], r[2]): r for r in raw}.values()
    ]
    settled = settle(proposals)
    assert all(a.end <= b.start for a, b in pairwise(settled))
    assert [(m.start, m.end, m.kind) for m in settle(proposals[::-1])] == [(m.start, m.end, m.kind) for m in settled]
