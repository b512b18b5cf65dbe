"""The number words and habits of a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from entitykit.numbers.compose import Part
from entitykit.resources import read_table

__all__ = ["Grammar", "base_language"]

_SAME = {"no": "nb", "nn": "nb", "fil": "tl", "yue": "zh", "cmn": "zh", "in": "id", "iw": "he", "bs": "hr"}
_MAX_WORD = 140


def base_language(language: str) -> str:
    """Return the language of a BCP 47 or CLDR tag, lower case, near relatives made one.

    >>> base_language("pt_BR"), base_language("zh-Hant-TW"), base_language("nn")
    ('pt', 'zh', 'nb')
    """
    base = language.replace("_", "-").split("-")[0].lower()
    return _SAME.get(base, base)


@dataclass(frozen=True)
class Grammar:
    """How a language writes numbers.

    Attributes:
        language: The base language.
        decimal: Its decimal sign.
        words: Number words, folded to lower case, and what each stands for; a word of several parts is a tuple.
        joins: Words that join inside a number.
        articles: Words that count as one before a scale word.
        glued: Number words are written together.
        spaceless: Words are not parted by spaces.
        suffixed: Case endings are added to words.
        unit_first: Units may stand before tens.
        half_after: A half, and units after ten, follow without a joining word.
        tenths: One bare digit after a unit is a tenth of it ("三块五").
        of_any: The word for "of" may stand after any number ("20 de euro").
    """

    language: str
    decimal: str = "."
    words: dict[str, Part] = field(default_factory=dict)
    joins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    glued: bool = False
    spaceless: bool = False
    suffixed: bool = False
    unit_first: bool = False
    half_after: bool = False
    tenths: bool = False
    of_any: bool = False

    @classmethod
    def load(cls, language: str) -> Grammar:
        """Return the grammar of a language; one that no table knows has no words and a decimal point.

        Args:
            language: BCP 47 or CLDR tag.
        """
        return _load(base_language(language))

    def segment(self, word: str) -> tuple[Part, ...]:
        """Split a glued number word ("fünfhundertzwölf") into its parts.

        Args:
            word: One word, in lower case.

        Returns:
            The parts, or an empty tuple when it is no number word.
        """
        if word in self.words:
            return (self.words[word],)
        if not self.glued or len(word) > _MAX_WORD or not word.startswith(self._beginnings()):
            return ()
        return _split(self, word)

    def _beginnings(self) -> tuple[str, ...]:
        return _beginnings(self.language)


@cache
def _beginnings(language: str) -> tuple[str, ...]:
    grammar = _load(language)
    return tuple(
        sorted({word[:3] for word in grammar.words if len(word) > 1} | {j for j in grammar.joins if len(j) == 1})
    )


def _split(grammar: Grammar, word: str) -> tuple[Part, ...]:
    """Find the split with the fewest parts, by length of what has been covered."""
    best: list[tuple[Part, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            before = best[start]
            piece = word[start:end]
            joins = piece in grammar.joins and len(piece) < len(word)
            part = grammar.words.get(piece) or (Part("j", Decimal(1)) if joins else None)
            if before is None or part is None or part.kind == "h":
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, part)
    return best[-1] or ()


@cache
def _load(language: str) -> Grammar:
    habits = next((row for row in read_table("money/languages") if row["lang"] == language), {})
    words: dict[str, Part] = {}
    joins: list[str] = []
    for row in read_table("money/number_words"):
        if row["lang"] != language:
            continue
        for value, forms in _pairs(row["values"], row["words"]):
            if row["kind"] == "j":
                joins.extend(forms)
                continue
            for form in forms:
                words.setdefault(form.replace("~", " "), Part(row["kind"], value))
    flags = {
        name: habits.get(name) == "yes" for name in ("glued", "spaceless", "suffixed", "unit_first", "tenths", "of_any")
    }
    half_after = habits.get("half_after") == "yes"
    articles = tuple(filter(None, habits.get("articles", "").split("|")))
    return Grammar(
        language, habits.get("decimal") or ".", words, tuple(joins), articles, half_after=half_after, **flags
    )


def _pairs(values: str, words: str) -> list[tuple[Decimal, list[str]]]:
    """Pair the numbers of a row ("0..19", "20..90..10", "100") with its words."""
    groups = [group.split("|") for group in words.split(" ")]
    if ".." not in values:
        return [(Decimal(values), [form for group in groups for form in group])]
    bounds = [int(number) for number in values.split("..")]
    step = bounds[2] if len(bounds) > 2 else 1
    return [(Decimal(bounds[0] + step * index), group) for index, group in enumerate(groups)]
