"""Text as characters: folding with offsets, words and their usual case, scripts, abbreviations defined in a text.

* `fold` makes a comparison key: case, diacritics, dashes, apostrophes, spaces, widths and ligatures made alike.
* `fold_with_offsets` does the same and keeps the way back to the original offsets.
* `words` finds word spans; `lower_share` says how often English writes a word in lower case.
* `script_of` names the script of a string.
* `find_abbreviations` finds "long form (SHORT)" definitions.
"""

from entitykit.text.abbreviations import find_abbreviations
from entitykit.text.fold import Folded, fold, fold_with_offsets
from entitykit.text.words import is_common_word, lower_share, script_of, words

__all__ = [
    "Folded",
    "find_abbreviations",
    "fold",
    "fold_with_offsets",
    "is_common_word",
    "lower_share",
    "script_of",
    "words",
]
