"""What lists know of a word, as numbers for the network.

Three groups of numbers a token, all computed from the token and its document without any other component:

* lexicon: classes of the word in the frozen lexicon (given name, city, title, ...) and its share of lower-case use;
* vector: a short word vector, derived from public-domain GloVe vectors;
* shape and document: how the token is written, and what the other places where its document has the word say
  (it stands after a title there, after "in", before "said", in lower case).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["CLASSES", "NAME_CLASSES", "N_CONTEXT", "Lexicon", "Words", "context_columns", "load_lexicon"]

CLASSES = (
    *("given1", "given2", "given3", "family1", "family2", "family3", "city1", "city2", "city3", "citypart"),
    *("country", "countrypart", "demonym", "demonympart", "admin", "adminpart", "natural", "naturalpart"),
    *("title", "role", "org", "placehead", "calendar", "speech", "locprep", "particle", "orgacronym"),
    *("known", "lower1", "lower2", "lower3", "vector"),
)
"""Columns of the lexicon: classes with their strengths, then how often English writes the word in lower case."""

NAME_CLASSES = CLASSES.index("naturalpart") + 1
"""How many of the first columns are about names."""

_COLUMN = {name: index for index, name in enumerate(CLASSES)}
_SHAPES = ("title", "upper", "lower", "initial", "digit", "inner", "start", "shouting", "mixed")
_DOCUMENT = (
    "lower elsewhere",
    "after title",
    "after given",
    "after locprep",
    "before speech",
    "repeated",
    "before family",
)
N_CONTEXT = len(_SHAPES) + len(_DOCUMENT)
_STOPS = frozenset(".!?:;\"“”‘'’—–-()[]\n\n\n•*|/")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frozen table of word features.

    Attributes:
        index: Row of each word, in lower case.
        rows: One row a word: `CLASSES`, then the word vector; the last row is that of an unknown word.
    """

    index: dict[str, int]
    rows: Any

    @property
    def width(self) -> int:
        """Numbers a word."""
        return int(self.rows.shape[1])

    def row_of(self, word: str) -> int:
        """Return the row of a word as written in a text; plural, possessive and spelled-with-dots forms fall back."""
        lower = word.lower().replace("’", "'")
        found = self.index.get(lower)
        if found is None:
            found = self.index.get(lower.rstrip("."))
        return len(self.index) if found is None else found


@cache
def load_lexicon(path: Path) -> Lexicon:
    """Read the frozen lexicon.

    Args:
        path: The file that gazetteers/recognizer/make_features.py wrote.
    """
    with np.load(path) as data:
        words = data["words"].tobytes().decode("utf-8").split("\n")
        classes = np.unpackbits(data["classes"], axis=1, count=len(CLASSES)).astype("float32")
        vectors = np.zeros((len(words) + 1, data["vectors"].shape[1]), dtype="float32")
        vectors[data["vector_rows"]] = data["vectors"].astype("float32") * (data["scale"].astype("float32"))
    classes = np.concatenate([classes, np.zeros((1, len(CLASSES)), dtype="float32")])
    return Lexicon({word: row for row, word in enumerate(words)}, np.concatenate([classes, vectors], axis=1))


class Words:
    """Caches, for the word forms of a vocabulary, their lexicon row and shape.

    Args:
        lexicon: The frozen lexicon.
        limit: Word forms kept before the cache is emptied.
    """

    def __init__(self, lexicon: Lexicon, limit: int = 200_000) -> None:
        self.lexicon = lexicon
        self._limit = limit
        self._rows: dict[str, tuple[int, int, int]] = {}
        self._lower_ids: dict[str, int] = {}

    def lookup(self, texts: list[str]) -> tuple[Any, Any, Any]:
        """Return for each token its lexicon row, its shape as bits, and a number that its lower-case form has."""
        if len(self._rows) > self._limit:
            self._rows.clear()
            self._lower_ids.clear()
        known = self._rows
        out = [known.get(text) or self._add(text) for text in texts]
        table = np.array(out, dtype="int64").reshape(len(out), 3)
        return table[:, 0], table[:, 1], table[:, 2]

    def _add(self, text: str) -> tuple[int, int, int]:
        lower = text.lower()
        number = self._lower_ids.setdefault(lower, len(self._lower_ids))
        entry = self._rows[text] = (self.lexicon.row_of(text), _shape(text), number)
        return entry


def _shape(text: str) -> int:
    """Return the shape of a token as bits, in the order of `_SHAPES`; "start" marks what a sentence starts after."""
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    first = bool(letters) and letters[0].isupper()
    bits = (
        first and upper == 1 and len(letters) > 1,
        upper == len(letters) > 1,
        bool(letters) and upper == 0,
        first and len(letters) == 1 and len(text) <= 2,
        any(c.isdigit() for c in text),
        any(c in "-'’." for c in text[1:-1]),
        text in _STOPS or text.isspace(),
        False,
        first and 1 < upper < len(letters),
    )
    return sum(1 << index for index, bit in enumerate(bits) if bit)


def context_columns(rows: Any, shapes: Any, numbers: Any, lexicon_rows: Any) -> Any:
    """Return shape and document columns of the tokens of one document.

    Args:
        rows: Lexicon row of each token.
        shapes: Shape bits of each token.
        numbers: Number of each token's lower-case form.
        lexicon_rows: The lexicon's table.
    """
    count = len(rows)
    bits = ((shapes[:, None] >> np.arange(len(_SHAPES))) & 1).astype("float32")
    starts = bits[:, 6].copy()
    bits[1:, 6] = starts[:-1]
    bits[0, 6] = 1.0
    bits[:, 7] = _shouting(bits)
    _, group = np.unique(numbers, return_inverse=True)
    cased = bits[:, 0] + bits[:, 1] + bits[:, 8] > 0
    at = lexicon_rows[rows]
    before = np.zeros((count, 4), dtype="float32")
    capital_before = np.zeros(count, dtype=bool)
    capital_before[1:] = cased[:-1]
    before[1:, 0] = at[:-1, _COLUMN["title"]] * cased[:-1]
    before[1:, 1] = np.maximum(at[:-1, _COLUMN["given2"]], bits[:-1, 3]) * (cased[:-1] | (bits[:-1, 3] > 0))
    before[1:, 2] = at[:-1, _COLUMN["locprep"]]
    before[:-1, 3] = at[1:, _COLUMN["speech"]] * bits[1:, 2]
    before *= cased[:, None]
    family_next = np.zeros(count, dtype="float32")
    family_next[:-1] = at[1:, _COLUMN["family2"]] * cased[1:] * cased[:-1]
    columns = [
        _any_in_group(group, bits[:, 2]) * cased,
        *(_any_in_group(group, before[:, i]) * cased for i in range(4)),
        (np.bincount(group, weights=cased.astype("float64"))[group] > 1) * cased,
        _any_in_group(group, family_next) * cased,
    ]
    return np.concatenate([bits, np.stack(columns, axis=1).astype("float32")], axis=1)


def _any_in_group(group: Any, values: Any) -> Any:
    """Spread a mark to all tokens of the same word."""
    return np.minimum(np.bincount(group, weights=values)[group], 1.0)


def _shouting(bits: Any, window: int = 8) -> Any:
    """Mark tokens in a neighborhood that is mostly written in capitals."""
    upper = np.cumsum(np.concatenate([[0.0], bits[:, 1]]))
    lower = np.cumsum(np.concatenate([[0.0], bits[:, 0] + bits[:, 2] + bits[:, 8]]))
    count = len(bits)
    low = np.maximum(np.arange(count) - window, 0)
    high = np.minimum(np.arange(count) + window + 1, count)
    return ((upper[high] - upper[low]) > 1.5 * (lower[high] - lower[low]) + 1).astype("float32")
