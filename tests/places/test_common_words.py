"""Towns whose names are common words: at a sentence start they are words, beside their state they are towns."""

from pathlib import Path

import pytest

from entitykit.places import find

_LINES = (Path(__file__).parent / "cases" / "common_words.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")][1:]
SURE = 0.5


def found(text: str) -> list[str]:
    return [mention.text for mention in find(text) if mention.score >= SURE]


def test_there_are_200_towns() -> None:
    assert len({town for town, _, _ in CASES}) >= 200


@pytest.mark.parametrize(("town", "within", "sentence"), CASES, ids=[case[0] for case in CASES])
def test_word_is_no_town(town: str, within: str, sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(("town", "within", "sentence"), CASES, ids=[case[0] for case in CASES])
def test_town_is_found_with_what_it_lies_in(town: str, within: str, sentence: str) -> None:
    assert found(f"She grew up in {town}, {within}, and moved to the coast later.") == [town, within]


@pytest.mark.parametrize(("town", "within", "sentence"), CASES, ids=[case[0] for case in CASES])
def test_lower_case_is_no_town(town: str, within: str, sentence: str) -> None:
    assert found(f"They spoke of {town.lower()} and of nothing else.") == []
