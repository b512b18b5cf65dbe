"""Words: where they stand, what script they are in, and whether English usually writes them in lower case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from entitykit.resources import read_rows

__all__ = ["is_common_word", "lower_share", "script_of", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’.\-–&][^\W_]+)*")

_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "KHMER": "Khmr",
    "MYANMAR": "Mymr",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "ETHIOPIC": "Ethi",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
}


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a text: (start, end, word), hyphens, apostrophes and inner full stops kept inside.

    >>> list(words("The U.S.-led plan"))
    [(0, 3, 'The'), (4, 7, 'U.S'), (9, 12, 'led'), (13, 17, 'plan')]
    """
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), match.group()


@cache
def _counts() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in read_rows("language/words_en")[1:]}


def lower_share(word: str) -> float | None:
    """Return how often English running text writes a word in lower case, away from sentence starts.

    Args:
        word: One word, in any case.

    Returns:
        Share between 0 and 1; ``None`` for a word that the statistics do not know.

    The counts are in ``gazetteers/language/words_en.tsv``, whose README names the texts.
    """
    row = _counts().get(word.lower())
    return None if row is None else int(row[1]) / (int(row[1]) + int(row[2]))


def is_common_word(word: str, *, threshold: float = 0.5) -> bool:
    """Return whether English mostly writes the word in lower case, so that a capital alone makes no name of it.

    Args:
        word: One word, in any case.
        threshold: Share of lower-case uses from which on it counts as common.
    """
    share = lower_share(word)
    return share is not None and share >= threshold


@cache
def _script_of_character(character: str) -> str:
    return _SCRIPTS.get(unicodedata.name(character, "").split(" ")[0].removesuffix("-UNIFIED"), "")


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters of a string are in; "" if it has no known letters.

    >>> script_of("Motegi"), script_of("茂木敏充"), script_of("Путин"), script_of("123")
    ('Latn', 'Hani', 'Cyrl', '')
    """
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else ""
    tally: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = _script_of_character(character)
            tally[script] = tally.get(script, 0) + 1
    return max(tally, key=lambda key: (tally[key], key)) if tally else ""
