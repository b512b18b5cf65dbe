"""The frozen lexicon and the numbers a token has."""

import numpy as np
import pytest

from entitykit.recognizer.features import CLASSES, N_CONTEXT, Words, context_columns, load_lexicon
from entitykit.recognizer.network import LEXICON_FILE

COLUMN = {name: index for index, name in enumerate(CLASSES)}


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon(LEXICON_FILE)


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("Nairobi", ["city3"]),
        ("Kenya", ["country"]),
        ("Kenyan", ["demonym"]),
        ("John", ["given3"]),
        ("Mr.", ["title"]),
        ("minister", ["title", "role"]),
        ("Ministry", ["org"]),
        ("the", ["known", "lower2"]),
    ],
)
def test_classes_of_words(lexicon, word, classes):
    row = lexicon.rows[lexicon.row_of(word)]
    assert all(row[COLUMN[name]] == 1 for name in classes)


def test_unknown_words_have_no_numbers(lexicon):
    assert not lexicon.rows[lexicon.row_of("Qzxvwk")].any()


def columns(words, lexicon):
    rows, shapes, numbers = Words(lexicon).lookup(words)
    return context_columns(rows, shapes, numbers, lexicon.rows)


def test_one_row_a_token(lexicon):
    assert columns(["Mr", "Obel", "left", "."], lexicon).shape == (4, N_CONTEXT)


def test_the_document_speaks_for_a_word(lexicon):
    """A title before one mention marks the other one too."""
    with_title = columns(["Mr", "Obel", "left", ".", "Obel", "ate"], lexicon)
    without = columns(["The", "Obel", "left", ".", "Obel", "ate"], lexicon)
    assert (with_title[4] > without[4]).any()
    assert not np.array_equal(with_title[4], without[4])


def test_a_headline_is_marked(lexicon):
    shouting = columns(["FLOODS", "KILL", "TEN", "IN", "GULU"], lexicon)
    plain = columns(["Floods", "kill", "ten", "in", "Gulu"], lexicon)
    assert shouting[:, 7].all()
    assert not plain[:, 7].any()
