"""What the language tells about agreements: head nouns, subject words, names of parties; from gazetteers/treaties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from entitykit.resources import read_table
from entitykit.text import fold
from entitykit.treaties.pieces import Piece, pieces

__all__ = ["Head", "Party", "Word", "heads", "is_name", "members", "parties", "party_at", "words"]

_LONGEST_PARTY = 6
_ACRONYMS = frozenset("us uk ph rp nz un eu ec au who cis png roc prc rok drc eta ira eac gcc oas ilo wto imf".split())
_KINDS = {"capital": "capital", "demonym": "demonym"}


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names of agreements.

    Attributes:
        type: agreement, treaty, convention, protocol, ...
        strength: "strong" (mostly between states), "weak" or "formal" (needs evidence), "title" (only in titles) or
            "name" (only in known names).
        plural: Whether the form is a plural.
    """

    type: str
    strength: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word or compound beside a head noun.

    Attributes:
        kind: "interstate", "quality", "praise" or "private"; see gazetteers/treaties/words.tsv.
        topic: Topic of an interstate subject.
    """

    kind: str
    topic: str


class Party(NamedTuple):
    """Who an agreement is with: a country, a group of states, a movement.

    Attributes:
        code: ISO 3166-1 alpha-2, or a group code ("EU", "NATO").
        kind: "country", "demonym", "people" (a plural demonym), "former", "capital", "prefix", "group", "movement".
        length: Words read.
    """

    code: str
    kind: str
    length: int


@cache
def heads() -> dict[str, Head]:
    """Return the head nouns by folded form."""
    return {
        fold(row["form"]): Head(row["type"], row["strength"], row["number"] == "many")
        for row in read_table("treaties/heads")
    }


@cache
def words() -> dict[str, Word]:
    """Return the words and compounds that say something beside a head noun, by folded form; the first row wins."""
    out: dict[str, Word] = {}
    for row in read_table("treaties/words"):
        out.setdefault(fold(row["form"]), Word(row["class"], row["topic"]))
    return out


def _key(form: str) -> tuple[str, ...]:
    return tuple(piece.key for piece in pieces(form))


@cache
def parties() -> dict[tuple[str, ...], tuple[str, str]]:
    """Return (code, kind) of every name of a possible party, by its folded words; earlier tables win."""
    out: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in read_table("treaties/groups"):
        out.setdefault(_key(row["form"]), (row["code"], row["kind"]))
    for row in read_table("places/demonyms"):
        if row["form"] == "noun" and row["text"].endswith("s"):
            out.setdefault(_key(row["text"]), (row["iso2"], "people"))
    rows = read_table("treaties/parties")
    names = [row for row in rows if row["kind"] == "name"]
    capitals = [row for row in rows if row["kind"] == "capital"]
    for row in (*names, *read_table("places/demonyms"), *capitals):
        kind = row.get("kind", "demonym")
        out.setdefault(_key(row.get("text") or row["form"]), (row["iso2"], _KINDS.get(kind, "country")))
    out.pop((), None)
    return out


@cache
def _abroad() -> dict[tuple[str, ...], tuple[str, str]]:
    """Return the names of countries in other languages."""
    return {_key(row["form"]): (row["iso2"], "country") for row in read_table("treaties/parties")} | parties()


@cache
def members() -> dict[str, frozenset[str]]:
    """Return the members of those groups of states that act together in agreements."""
    return {row["code"]: frozenset(row["members"].split()) for row in read_table("treaties/groups") if row["members"]}


@cache
def _starts(abroad: bool) -> frozenset[str]:
    return frozenset(key[0] for key in (_abroad() if abroad else parties()) if key)


def party_at(tokens: list[str], index: int, *, abroad: bool = False) -> Party | None:
    """Read the longest name of a party that starts at a token.

    Args:
        tokens: Folded words, without full stops and hyphens.
        index: Where to read.
        abroad: Names of countries in other languages count too.

    >>> party_at(["the", "united", "states", "and"], 1)
    Party(code='US', kind='country', length=2)
    """
    if tokens[index] not in _starts(abroad):
        return None
    table = _abroad() if abroad else parties()
    for length in range(min(_LONGEST_PARTY, len(tokens) - index), 0, -1):
        found = table.get(tuple(tokens[index : index + length]))
        if found is not None:
            return Party(*found, length)
    return None


def is_name(word: Piece, lenient: bool = False) -> bool:
    """Return whether a word is written as a name; "us" and "who" are names in capitals only."""
    if word.key in _ACRONYMS:
        return word.raw.isupper()
    return lenient or not word.raw.islower()
