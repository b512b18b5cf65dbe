"""Words as finding people sees them: title, role, name part, place, head of another kind of name, or plain English."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from entitykit.errors import GazetteerError
from entitykit.people.lexicon import word_list
from entitykit.people.tokens import affixes, is_patronymic, token_count
from entitykit.resources import read_rows, read_table
from entitykit.text import fold, lower_share

__all__ = ["WordInfo", "is_demonym", "is_place_name", "is_role_noun", "is_speech_verb", "word_info"]


_PREFIXES = ("ex-", "then-", "vice-", "co-")


class WordInfo(NamedTuple):
    """One capitalised word.

    Attributes:
        kind: "title" (Mr, Gen., Minister), "head" (Ministry, Bank), "date", "demonym", "plain" (a word that English
            writes in lower case), "acronym", or "" for what may be part of a name.
        given: How often it is a given name.
        family: How often it is a family name.
        plain: Share of lower-case uses in English, 0 for a word unknown to the statistics.
        known: English statistics or the lists of places know the word.
        place: It is the name of a country or larger town.
        civil: A title that stands before every kind of person (Mr, Dr) and is no office.
    """

    kind: str
    given: int
    family: int
    plain: float
    known: bool
    place: bool
    civil: bool

    @property
    def named(self) -> int:
        """How often it is part of a person's name."""
        return self.given + self.family


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("people/not_name_words")}


@cache
def _places() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in read_rows("people/place_names")[1:]}


@cache
def _demonyms() -> frozenset[str]:
    try:
        return frozenset(fold(row["text"]) for row in read_table("places/demonyms"))
    except GazetteerError:
        return frozenset()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_table("people/role_nouns"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in read_table("people/speech_verbs"))


def is_demonym(word: str) -> bool:
    """Return whether a folded word is the adjective or the people of a country ("japanese")."""
    return word in _demonyms()


def is_role_noun(word: str) -> bool:
    """Return whether a lower-case word is a noun that stands before or behind a name ("minister", "teacher")."""
    return word in _nouns() or (word.startswith(_PREFIXES) and word.split("-", 1)[1] in _nouns())


def is_speech_verb(word: str) -> bool:
    """Return whether the subject of a verb is mostly a person ("said")."""
    return word in _verbs()


def is_place_name(text: str) -> bool:
    """Return whether a string is the name of a country or a larger town."""
    return fold(text) in _places()


@lru_cache(maxsize=1 << 16)
def word_info(word: str) -> WordInfo:
    """Classify a capitalised word; see `WordInfo`.

    >>> word_info("Minister").kind, word_info("Ministry").kind, word_info("However").kind, word_info("Theresa").kind
    ('title', 'head', 'plain', '')
    """
    key = fold(word)
    count = token_count(word)
    share = lower_share(word)
    place = key in _places()
    known = share is not None or place
    kind = _kind(word, key, share or 0.0, count.total)
    civil = kind == "title" and affixes("before").get(key.replace(".", "")) not in (None, "political", "military")
    return WordInfo(kind, count.given + 5 * is_patronymic(word), count.family, share or 0.0, known, place, civil)


def _kind(word: str, key: str, share: float, named: int) -> str:
    bare = key.replace(".", "")
    if bare in affixes("before") and (word.endswith(".") or (len(bare) > 1 and _is_title(bare))):
        return "title"
    if word in _heads():
        return _heads()[word]
    if word.isupper() and word.title() in _heads():
        return "head"
    if key in word_list("function"):
        return "plain"
    if key in _demonyms():
        return "demonym"
    if key in word_list("leading_particle"):
        return ""
    if "-" in word and _is_compound(word):
        return "plain"
    if _is_acronym(word, named):
        return "acronym"
    if "." not in word and named < 40 and _is_role(key):
        return "title"
    if share >= 0.5 and named < 8 * (1 + 4 * share):
        return "plain"
    if share >= 0.9 and named < 150:
        return "plain"
    return ""


def _is_title(bare: str) -> bool:
    """Return whether a word that may be a name as well is read as a title."""
    return bare not in word_list("name_or_title") or bare in word_list("clear_title")


def _is_acronym(word: str, named: int) -> bool:
    """Return whether a word is written in capitals as short ones are: "UNESCO", "MPs", "HD"."""
    bare = word.removesuffix("s")
    if len(bare) < 2 or not bare.isupper() or len(bare) > 5 or "." in word:
        return False
    return len(bare) == 2 or named < 3


def _is_role(key: str) -> bool:
    """Return whether a folded word is a role, also in the plural or with "-elect" behind it."""
    bare = key.removesuffix("-elect").removesuffix("-designate")
    return is_role_noun(bare) or (bare.endswith("s") and is_role_noun(bare[:-1]))


def _is_compound(word: str) -> bool:
    """Return whether a hyphened word ends as an English one: "UK-based", "Russian-backed"."""
    tail = word.rsplit("-", 1)[1]
    return tail.islower() and (lower_share(tail) or 0.0) > 0.8 and tail not in ("elect", "designate")
