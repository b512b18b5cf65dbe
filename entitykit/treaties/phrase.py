"""The noun phrase around a head noun: what stands left of "treaty" and right of it, and what that tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entitykit.text import fold
from entitykit.treaties.complement import complement
from entitykit.treaties.lexicon import Head, Word, is_name, party_at, words
from entitykit.treaties.pieces import Piece, pieces
from entitykit.treaties.reader import Complement

__all__ = ["Phrase", "phrase_at"]

_LEFT = 160
_LONGEST_COMPOUND = 4
_UNKNOWN = 3
_GAP = re.compile(r"[ \u00a0]|[ \u00a0]?[-–‐‑/][ \u00a0]?")
_POSSESSIVE = re.compile(r"['’]s?[ \u00a0](?:own )?")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_VERBAL = re.compile(r"[a-z]{3,}(?:ed|ing)")
_BEFORE_VERB = frozenset("to will would could may might must should can cannot did".split())
_HELPERS = [[key] for key in "brokered led mediated backed sponsored facilitated drafted".split()]
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_COUNTED = frozenset("member nation country state party page point day".split())
_CONNECTED = frozenset({"and", "of", "on"})


@dataclass(slots=True)
class Phrase:
    """A head noun with its modifiers.

    Attributes:
        start: Python string offset where the identifying modifiers begin.
        end: Python string offset, exclusive, after head and complement.
        head: The head noun.
        head_start: Where the head noun begins.
        head_end: Where it ends.
        is_title: The head noun is capitalized, in a text that is not all capitals there.
        names: Capitalized words among the modifiers that are no parties.
        topics: Topics of the subject words.
        kinds: How many of the modifiers are of each kind of word ("interstate", "quality", "private", "unknown").
        parties: Codes of the parties among modifiers, owner and complement.
        years: Years, as tokens ("#1951").
        owner: Where a possessive before the phrase begins, ``None`` if there is none.
        opening: The folded word before the phrase ("the", "a", "its"), "" at a boundary.
        praise: Words of praise that were left out before the phrase.
        praised: Where praise begins that is capitalized and may be part of a name ("New START").
        complement: What follows the head noun.
    """

    start: int
    end: int
    head: Head
    head_start: int
    head_end: int
    is_title: bool
    names: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    owner: int | None = None
    opening: str = ""
    praise: list[str] = field(default_factory=list)
    praised: int | None = None
    complement: Complement = field(default_factory=Complement)

    def count(self, kind: str) -> None:
        """Count a modifier of a kind."""
        self.kinds[kind] = self.kinds.get(kind, 0) + 1

    @property
    def is_bare(self) -> bool:
        """Whether nothing but praise stands beside the head noun."""
        known = self.names or self.topics or self.parties or self.years or self.complement.end
        return not known and not self.kinds.get("quality") and not self.kinds.get("unknown")


@dataclass(frozen=True, slots=True)
class _Part:
    """One modifier: a word, or a compound that the tables know."""

    start: int
    end: int
    text: str
    word: Word | None
    piece: Piece


def phrase_at(text: str, start: int, end: int, head: Head) -> Phrase:
    """Read the phrase around a head noun.

    Args:
        text: Running text.
        start: Where the head noun begins.
        end: Where it ends.
        head: What it is.
    """
    shown = text[start:end]
    out = Phrase(start, end, head, start, end, shown[0].isupper() and not _is_shouted(text, start, end))
    parts = _walk_left(text, out)
    _drop_praise(parts, out)
    if parts:
        out.start = parts[0].start
    _read_modifiers(text, parts, out)
    has_modifiers = any(not _YEAR.fullmatch(part.piece.raw) for part in parts)
    place = "peace" in out.topics or not (out.topics or out.kinds.get("unknown"))
    out.complement = complement(text, end, is_title=out.is_title, has_modifiers=has_modifiers, place=place)
    out.end = max(end, out.complement.end)
    out.parties |= out.complement.parties
    out.years |= out.complement.years
    out.topics += out.complement.topics
    return out


def _drop_praise(parts: list[_Part], out: Phrase) -> None:
    """Leave praise out, and the infinitive between "to" and the phrase: "to broaden trade deal"."""
    if out.opening in _BEFORE_VERB and parts and parts[0].word is None and not parts[0].piece.is_capital:
        parts.pop(0)
    while parts and (_is_praise(parts[0]) or _is_superlative(parts[0])):
        out.praised = parts[0].start if out.praised is None and parts[0].piece.is_capital else out.praised
        out.praise.append(parts.pop(0).piece.key)
    if len(parts) > 2 and parts[0].piece.raw.isdigit() and parts[1].piece.key in _COUNTED:
        del parts[:2]


def _is_praise(part: _Part) -> bool:
    return part.word is not None and part.word.kind == "praise"


def _is_superlative(part: _Part) -> bool:
    return part.word is None and part.piece.raw.islower() and part.piece.key.endswith("est") and len(part.text) > 5


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Return whether the words around are all in capitals, so that a capital tells nothing."""
    return text[max(0, start - 25) : end + 10].isupper()


def _walk_left(text: str, out: Phrase) -> list[_Part]:
    """Collect the modifiers before the head noun, in text order; notes owner and opening word in `out`."""
    before = pieces(text, max(0, out.head_start - _LEFT), out.head_start)
    parts: list[_Part] = []
    at, right, unknown = len(before) - 1, out.head_start, 0
    while at >= 0:
        gap = text[before[at].end : right]
        if before[at].key == "s" and _POSSESSIVE.fullmatch(text[before[at].start - 1 : right]):
            _note_owner(before, at - 1, out)
            break
        if not _GAP.fullmatch(gap):
            if at >= 0 and before[at].raw.endswith("s") and _POSSESSIVE.fullmatch(gap):
                _note_owner(before, at, out)
            break
        part, first = _part(text, before, at)
        kind = part.word.kind if part.word is not None else None
        if kind == "stop" and _names_party(part.piece) and part.piece.raw.isupper():
            kind = None  # "US", not "us"
        if kind == "stop" and part.piece.key in _MONTHS and parts and parts[0].piece.raw.isdigit():
            kind = "month"
        if kind == "stop" and not _is_connection(text, before, at, parts, out):
            out.opening = part.piece.key
            break
        if kind is None and not part.piece.is_capital:
            unknown += 1
            attached = gap.strip() or text[max(0, part.start - 1)] == "-"
            if unknown > _UNKNOWN or (_VERBAL.fullmatch(part.piece.raw) and not attached):
                out.opening = part.piece.key
                break
        is_date = at > 0 and before[at - 1].key in _MONTHS
        if part.piece.raw.isdigit() and not is_date and not _fits_number(text, part, gap):
            out.count("sum" if text[part.start - 1 : part.start] in "$€£¥" else "number")
            break
        parts.insert(0, part)
        right, at = part.start, first - 1
    return _without_loose_ends(parts)


def _part(text: str, before: list[Piece], at: int) -> tuple[_Part, int]:
    """Read the longest known compound that ends with a word."""
    table = words()
    for first in range(max(0, at - _LONGEST_COMPOUND + 1), at + 1):
        shown = text[before[first].start : before[at].end]
        word = table.get(fold(shown))
        if word is None and first < at and not re.search(r"[^\w\s\-–'’.]", shown):
            word = table.get(" ".join(p.key for p in before[first : at + 1]))
        if word is not None:
            return _Part(before[first].start, before[at].end, shown, word, before[at]), first
    return _Part(before[at].start, before[at].end, before[at].raw, None, before[at]), at


def _is_connection(text: str, before: list[Piece], at: int, parts: list[_Part], out: Phrase) -> bool:
    """Return whether "and" or "of" joins words of one title: "Trade and Cooperation Agreement"."""
    if before[at].key not in _CONNECTED or not parts or at == 0:
        return False
    part, _ = _part(text, before, at - 1)
    kind = part.word.kind if part.word is not None else None
    if kind in {"stop", "praise", "private"} or not _GAP.fullmatch(text[before[at - 1].end : before[at].start]):
        return False
    if out.is_title:
        return part.piece.is_capital and parts[0].piece.is_capital and not _names_party(part.piece)
    if before[at].key != "and":
        return False
    both = (part.word, parts[0].word)
    return all(w is not None and w.kind == "interstate" for w in both) or _has_article(before, at)


def _has_article(before: list[Piece], at: int) -> bool:
    """Return whether one article governs both sides of "and": "a transit and transport agreement"."""
    between = [p.key for p in before[max(0, at - 3) : at]]
    after = [words().get(key) for key in between]
    stops = [i for i, word in enumerate(after) if word is not None and word.kind == "stop"]
    return bool(stops) and between[stops[-1]] in {"a", "an", "the", "its", "their"} and stops[-1] < len(between) - 1


def _names_party(piece: Piece) -> bool:
    return is_name(piece) and party_at([piece.key], 0) is not None


def _fits_number(text: str, part: _Part, gap: str) -> bool:
    """Return whether a number belongs to a name: a year, "8.17", "25-year", "123 Agreement"."""
    if text[max(0, part.start - 1) : part.start] in set("$€£¥₱,."):
        return False
    is_part = "-" in gap or text[part.start - 1 : part.start] == "-"
    return bool(_YEAR.fullmatch(part.piece.raw)) or is_part or len(part.piece.raw) == 3


def _without_loose_ends(parts: list[_Part]) -> list[_Part]:
    while parts and parts[0].piece.key in _CONNECTED:
        parts = parts[1:]
    return parts


def _note_owner(before: list[Piece], at: int, out: Phrase) -> None:
    """Note the party that owns the agreement: "Iran's nuclear deal"."""
    out.opening = "'s"
    if at < 0:
        return
    for first in range(max(0, at - 3), at + 1):
        keys = [piece.key for piece in before[first : at + 1]]
        party = party_at(keys, 0) if is_name(before[first]) else None
        if party is not None and party.length == len(keys):
            out.owner = before[first].start
            out.parties.add(party.code)
            return


def _read_modifiers(text: str, parts: list[_Part], out: Phrase) -> None:
    """Read parties, years, topics and names off the modifiers."""
    raw = [piece for part in parts for piece in pieces(text, part.start, part.end)]
    keys = [piece.key for piece in raw]
    taken: set[int] = set()
    for at in range(len(raw)):
        party = party_at(keys, at) if at not in taken and is_name(raw[at]) else None
        if party is None or (not out.is_title and _is_longer_name(raw, keys, at + party.length)):
            continue
        if keys[at + party.length : at + party.length + 1] in _HELPERS:
            out.kinds["between"] = 2  # a mediator: others made it
            continue
        if party.kind != "capital" or _beside_party(keys, raw, at):
            out.parties.add(party.code)
            taken.update(range(at, at + party.length))
    position = 0
    for part in parts:
        length = len(pieces(part.text))
        if not set(range(position, position + length)) <= taken:
            _read_word(part, out)
        position += length


def _is_longer_name(raw: list[Piece], keys: list[str], after: int) -> bool:
    """Return whether a party's name goes on as another name: "British Airways"."""
    if after >= len(raw) or not raw[after].is_capital or raw[after].start != raw[after - 1].end + 1:
        return False
    unknown = keys[after] not in words() and party_at(keys, after) is None
    return unknown and not raw[after].raw.isdigit() and not raw[after].raw.isupper()


def _beside_party(keys: list[str], raw: list[Piece], at: int) -> bool:
    """Return whether another party stands beside a capital: "Rome-Tirana protocol", not "Paris Agreement"."""
    around = [i for i in (at - 1, at + 1) if 0 <= i < len(keys)]
    return any(is_name(raw[i]) and party_at(keys, i) is not None for i in around)


def _read_word(part: _Part, out: Phrase) -> None:
    key = part.piece.key
    if _YEAR.fullmatch(key):
        out.years.add(f"#{key}")
    elif part.word is not None and part.word.kind != "stop":
        out.count(part.word.kind)
        if part.word.kind == "interstate":
            out.topics.append(part.word.topic)
    elif part.word is None:
        if part.piece.is_capital:
            out.names.append(part.text)
        else:
            out.count("unknown")
