"""Words, their usual case and their script."""

import pytest

from entitykit.text import is_common_word, lower_share, script_of, words


def test_words_slice_back() -> None:
    text = "The U.S.-led plan: O’Brien’s, AT&T and Tawi-Tawi."
    found = list(words(text))
    assert all(text[start:end] == word for start, end, word in found)
    assert "O’Brien’s" in [word for *_, word in found]


@pytest.mark.parametrize("word", ["reading", "nice", "mobile", "said", "of"])
def test_common(word: str) -> None:
    assert is_common_word(word)


@pytest.mark.parametrize("word", ["turkey", "london", "jordan", "zzzz"])
def test_not_common(word: str) -> None:
    assert not is_common_word(word)


def test_unknown_word_has_no_share() -> None:
    assert lower_share("qqqqq") is None


@pytest.mark.parametrize(
    ("text", "script"), [("Łódź", "Latn"), ("東京", "Hani"), ("とうきょう", "Hira"), ("Київ", "Cyrl"), ("12", "")]
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script
