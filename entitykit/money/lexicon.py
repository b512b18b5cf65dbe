"""The words and signs of money in one language: what the lexer looks up.

Put together from the tables in ``gazetteers/money`` and the compiled CLDR data: signs and abbreviations (for all
languages), ISO codes, names of currencies and of their fractions, number words, and the phrases around amounts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from entitykit.money.cldr import block, locale_data
from entitykit.numbers import Grammar, Part, base_language
from entitykit.resources import read_table

__all__ = ["Lexicon", "Term", "Terms", "first_key"]

_ONE = Decimal(1)
_SCALED = {"M": 6, "k": 3, "K": 3, "T": 3, "m": 6, "mn": 6, "bn": 9}
_SCALED_CODES = ("EUR", "USD", "GBP", "SEK", "NOK", "DKK", "CHF", "PLN", "CZK", "RUB", "CAD", "AUD")
_MAX_GAP = 18
_NUKTA = {unicodedata.normalize("NFD", chr(code)): chr(code) for code in range(0x0958, 0x0960)}


class Term(NamedTuple):
    """A word or sign with a meaning.

    Attributes:
        text: How it is written, in lower case.
        kind: "sign", "abbr", "weak", "suffix", "prefixed", "code", "name", "minor" or "number".
        codes: Currencies that it may mean, the convention first; empty for a number word and for unnamed money.
        factor: Worth in units of the currency.
        exact: The spelling in upper and lower case that it must have; "" for any.
        bare: The codes that it means where their country is spoken of.
        part: Reading as a part of a number, ``None`` if it has none.
    """

    text: str
    kind: str
    codes: tuple[str, ...] = ()
    factor: Decimal = _ONE
    exact: str = ""
    bare: tuple[str, ...] = ()
    part: Part | None = None


class Terms(NamedTuple):
    """The terms that begin with the same word or sign.

    Attributes:
        single: Those that are no longer than it.
        longer: The others, by the character that follows it; the longest first.
    """

    single: list[Term]
    longer: dict[str, list[Term]]


def first_key(text: str) -> str:
    """Return what the lexer will look up for a term: its first word or sign, in lower case."""
    head = text.partition(" ")[0]
    if head.isalpha():
        return head.lower()
    text = text.lstrip(".").lower()
    for index, character in enumerate(text):
        if not character.isalpha() and unicodedata.category(character)[0] != "M":
            return text[:index] if index else character
    return text


@dataclass
class Lexicon:
    """All terms of a language.

    Attributes:
        language: The tag asked for.
        grammar: The number words.
        terms: Terms by their first word or sign.
        phrases: Phrases by meaning, the longest first.
        risky: Names and codes that are also common words: they need a clear amount.
        symbols: Signs that CLDR gives the locale: what a sign means there by convention.
    """

    language: str
    grammar: Grammar
    terms: dict[str, Terms] = field(default_factory=dict)
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    risky: frozenset[str] = frozenset()
    symbols: dict[str, str] = field(default_factory=dict)
    _gaps: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, language: str) -> Lexicon:
        """Return the lexicon of a language, made on first use.

        Args:
            language: BCP 47 or CLDR tag.
        """
        base = base_language(language)
        return _load("en" if base in ("", "und", "mul", "root") else language)

    def gap(self, text: str) -> frozenset[str]:
        """Tell what may join two tokens that stand this far apart: "tight", "space", "hyphen", "to", "and", "of", ...

        Args:
            text: The text between the tokens.
        """
        if len(text) > _MAX_GAP:
            return frozenset()
        known = self._gaps.get(text)
        if known is None:
            known = self._gaps[text] = frozenset(self._classify(text))
        return known

    def _classify(self, text: str) -> Iterator[str]:
        if "\n" in text:
            return
        core = " ".join(text.lower().split())
        if not text:
            yield "tight"
        elif not core:
            yield "space"
        if core in ("-", "‑", "‐"):
            yield "hyphen"
        if core in (":", ".", ","):
            yield {":": "colon", ".": "dot", ",": "comma"}[core]
        if core in ("-", "−", "– ", "–") and text[-1:] != " ":
            yield "minus"
        if core in self.grammar.joins:
            yield "join"
        if core in {f"{join} {article}" for join in self.grammar.joins for article in self.grammar.articles}:
            yield "and a"
        if core in self.grammar.articles or core in {f"of {article}" for article in self.grammar.articles}:
            yield "article"
        for meaning in ("of", "to", "and"):
            if core in self.phrases.get(meaning, ()) and core:
                yield meaning
        if core in ("of", "a", "of a"):
            yield "of"


@cache
def _load(language: str) -> Lexicon:
    grammar = Grammar.load(language)
    local = locale_data(language)
    if local.get("decimal") in (".", ",", "٫"):
        grammar = _with_decimal(grammar, local["decimal"])
    grammar = _with_scales(grammar, local.get("scales", {}))
    lexicon = Lexicon(language, grammar)
    lexicon.symbols = {_clean(sign): code for code, sign in reversed(local["symbols"].items())}
    for row in read_table("money/phrases"):
        if row["lang"] == grammar.language:
            forms = sorted(row["forms"].split("|"), key=lambda form: (-len(form), form))
            lexicon.phrases[row["meaning"]] = tuple(form for form in forms if form)
    lexicon.risky = frozenset(lexicon.phrases.get("risky", ()))
    seen: dict[tuple[str, str], Term] = {}
    for term in _terms(grammar, language):
        seen.setdefault((term.text, term.exact), term)
    lexicon.terms = _by_key(seen.values())
    return lexicon


def _by_key(terms: Iterable[Term]) -> dict[str, Terms]:
    """Group terms by their first word or sign, and the longer ones by the character that follows it."""
    groups: dict[str, Terms] = {}
    for term in terms:
        key = first_key(term.text)
        group = groups.setdefault(key, Terms([], {}))
        rest = term.text.lstrip(".")[len(key) :]
        if rest:
            group.longer.setdefault(rest[0], []).append(term)
        else:
            group.single.append(term)
    for group in groups.values():
        for terms_of_one in (group.single, *group.longer.values()):
            if len(terms_of_one) > 1:
                terms_of_one.sort(key=_first_to_try)
    return groups


def _first_to_try(term: Term) -> tuple[int, bool]:
    return -len(term.text), not term.exact


def _with_decimal(grammar: Grammar, decimal: str) -> Grammar:
    return replace(grammar, decimal="," if decimal == "," else ".")


def _with_scales(grammar: Grammar, scales: dict[str, str]) -> Grammar:
    """Add the scale words of CLDR's compact formats ("Mio.", "mil M") to those of the tables."""
    words = {word: Part("m" if len(word) > 1 else "h", Decimal(value)) for word, value in scales.items()}
    return replace(grammar, words={**words, **grammar.words})


def _clean(sign: str) -> str:
    return sign.strip("\u200b\u200e\u200f\u061c").replace("\u00a0", " ").replace("\u202f", " ")


def _terms(grammar: Grammar, language: str) -> Iterator[Term]:
    """Yield all terms, the more special before the more general."""
    base = grammar.language
    for word, part in grammar.words.items():
        if not word.isalpha():
            yield Term(word, "number", part=part)
    yield from _table_names("money/names", "name", base)
    yield from _table_names("money/minor", "minor", base)
    yield from _signs(base)
    yield from _locale_signs(language)
    yield from _signs("")
    yield from _codes()
    yield from _locale_names(language)
    yield from _adjectives(language)
    yield from _universal_signs()
    if base != "en":
        yield from _international(grammar)


def _table_names(table: str, kind: str, language: str) -> Iterator[Term]:
    for row in read_table(table):
        if row["lang"] != language:
            continue
        codes = () if row["codes"] == "?" else tuple(row["codes"].split(" "))
        factor = Decimal(row["factor"] or "1")
        for form in row["forms"].split("|"):
            yield from _spellings(form, kind, codes, factor)


def _spellings(form: str, kind: str, codes: tuple[str, ...], factor: Decimal = _ONE) -> Iterator[Term]:
    """Yield a name as it stands and, in Latin script, without its diacritics."""
    yield Term(form, kind, codes, factor, bare=codes)
    if "\u093c" in form:  # a Devanagari letter with its dot may be one character or two
        for pair, single in _NUKTA.items():
            form = form.replace(pair, single)
        yield Term(form, kind, codes, factor, bare=codes)
    if not form.isascii() and form[0] < "\u0250":
        plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
        if plain != form:
            yield Term(plain, kind, codes, factor, bare=codes)


def _signs(language: str) -> Iterator[Term]:
    for row in read_table("money/signs"):
        if row["lang"] != language or row["kind"] == "skip":
            continue
        codes = tuple(row["codes"].split(" "))
        bare = tuple(row["bare"].split(" ")) if row["bare"] else codes
        kind = "abbr" if row["kind"] in ("toman", "lower") else row["kind"]
        exact = row["term"] if row["kind"] == "lower" else _exact(row["term"])
        yield Term(row["term"].lower(), kind, codes, Decimal(row["factor"]), exact, bare)
        letters = row["term"].removesuffix("$").removesuffix("£")
        if len(letters) in (2, 3) and letters.isalpha() and letters != row["term"]:
            sign = row["term"][-1]
            yield Term(f"{letters} {sign}".lower(), kind, codes, Decimal(row["factor"]), "", bare)


def _exact(term: str) -> str:
    """Return the spelling to insist on: that of Latin letters, unless a currency sign makes it plain."""
    has_sign = any(not character.isalnum() and character not in "./ " for character in term)
    return "" if has_sign or term.lower() == term.upper() else term


def _locale_signs(language: str) -> Iterator[Term]:
    for code, sign in locale_data(language)["symbols"].items():
        text = _clean(sign)
        if text and text != "¤":
            known = _known_signs().get(text, ())
            codes = (code, *(c for c in known if c != code))
            kind = (
                "weak" if len(text) == 1 and text.isalpha() and text.isascii() else "abbr" if text.isalpha() else "sign"
            )
            if len(codes) == 1 or kind == "weak":
                yield Term(text.lower(), kind, codes, _ONE, _exact(text), codes)


def _adjectives(language: str) -> Iterator[Term]:
    """Yield the bare names with what makes them definite: "kanadiske dollars", "dólares de Hong Kong"."""
    base = base_language(language)
    heads = [(form, term.codes) for term in _table_names("money/names", "name", base) for form in (term.text,)]
    heads += [(word, tuple(codes)) for word, codes in locale_data(language)["heads"].items()]
    heads = [(word, codes) for word, codes in heads if len(codes) > 1 or " " not in word]
    for row in read_table("money/adjectives"):
        if row["lang"] != base:
            continue
        mine = sorted({word for word, codes in heads if row["code"] in codes})
        for adjective in row["forms"].split("|"):
            for word in mine:
                form = f"{word} {adjective}" if row["after"] else f"{adjective} {word}"
                yield from _spellings(form, "name", (row["code"],))


def _international(grammar: Grammar) -> Iterator[Term]:
    """Yield the English names for texts in other languages, save those that are common words or number words."""
    risky = {
        form for row in read_table("money/phrases") if row["meaning"] == "risky" for form in row["forms"].split("|")
    }
    for table, kind in (("money/names", "name"), ("money/minor", "minor")):
        for term in _table_names(table, kind, "en"):
            if term.text not in risky and term.text not in grammar.words and len(term.text) > 3 and term.codes:
                yield term


@cache
def _known_signs() -> dict[str, tuple[str, ...]]:
    return {row["term"]: tuple(row["codes"].split(" ")) for row in read_table("money/signs") if not row["lang"]}


def _universal_signs() -> Iterator[Term]:
    for sign, codes in (block("signs") or {}).items():
        text = _clean(sign)
        plain = text.isalpha() and text.isascii()
        if text and codes and not plain and text != "¤":
            yield Term(text.lower(), "abbr", tuple(codes), _ONE, _exact(text), tuple(codes))


def _codes() -> Iterator[Term]:
    lower = set(block("lower_codes") or ())
    for code, entry in (block("currencies") or {}).items():
        yield Term(code.lower(), "code", (code,), exact=code)
        if code in lower:
            yield Term(code.lower(), "code", (code,), exact=code.lower())
            yield Term(code.lower(), "code", (code,), exact=code.title())
        if entry.get("at"):
            yield Term(f"{code.lower()}$", "code", (code,))
            yield Term(f"m{code.lower()}", "code", (code,), Decimal(10) ** 6, f"M{code}")
    for code in _SCALED_CODES:
        for letter, power in _SCALED.items():
            yield Term((letter + code).lower(), "code", (code,), Decimal(10) ** power, letter + code)


def _locale_names(language: str) -> Iterator[Term]:
    local = locale_data(language)
    for word, codes in local["heads"].items():
        yield from _spellings(word.replace("i\u0307", "i"), "name", tuple(codes))
    currencies = block("currencies") or {}
    for code, forms in sorted(local["names"].items(), key=lambda item: "at" not in currencies.get(item[0], {})):
        for form in forms:
            yield from _spellings(form.replace("i\u0307", "i"), "name", (code,))
