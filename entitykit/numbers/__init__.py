"""Number expressions: digits and words of many languages to exact decimals.

* `parse_number` reads a whole string: "1.5 million", "two and a half", "5 crore", "9億".
* `read_digits` reads digits with any grouping and decimal sign.
* `compose` puts parts ("two", "hundred", "million") together; `Grammar` holds the words of a language.

The words are in ``gazetteers/money/number_words.tsv``, the habits of each language in ``languages.tsv`` beside it:
a further language is rows in these tables.
"""

from entitykit.numbers.compose import Composed, Part, compose
from entitykit.numbers.digits import DIGITS, Digits, read_digits
from entitykit.numbers.grammar import Grammar, base_language
from entitykit.numbers.parse import parse_number

__all__ = ["DIGITS", "Composed", "Digits", "Grammar", "Part", "base_language", "compose", "parse_number", "read_digits"]
