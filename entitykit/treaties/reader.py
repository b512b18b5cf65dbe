"""The words after a head noun, taken one after the other into a complement."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from entitykit.treaties.lexicon import is_name, party_at, words
from entitykit.treaties.pieces import Piece, pieces

__all__ = ["Complement", "Reader"]

_RIGHT = 330
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_JOINT = re.compile(r"[ \u00a0]|[-–‑]")


@dataclass(slots=True)
class Complement:
    """What follows a head noun and belongs to it.

    Attributes:
        end: Python string offset, exclusive; 0 if nothing belongs to it.
        ends: Where a title may end, the longest first.
        kind: "title", "place", "parties", "made", "subject", "clause", "year" or "": the first that was read.
        parties: Codes of the parties in it.
        years: Years in it, as tokens.
        topics: Topics of its subject words.
    """

    end: int = 0
    ends: tuple[int, ...] = ()
    kind: str = ""
    parties: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    topics: list[str] = field(default_factory=list)


class Reader:
    """Reads complements off the words after a head noun, one after the other.

    Args:
        text: Running text.
        end: Where the head noun ends.
        is_title: The head noun is capitalized: a title may go on for long.
    """

    def __init__(self, text: str, end: int, *, is_title: bool) -> None:
        self.text = text
        self.words = pieces(text, end, min(len(text), end + (_RIGHT if is_title else _RIGHT // 2)))
        self.keys = [word.key for word in self.words]
        self.at = 0
        self.right = end
        self.out = Complement()

    def joined(self, at: int, right: int) -> bool:
        """Return whether a word follows after a single space or hyphen."""
        return at < len(self.words) and bool(_JOINT.fullmatch(self.text[right : self.words[at].start]))

    def key(self, offset: int = 0) -> str:
        """Return a coming word, "" where the phrase is over."""
        at = self.at + offset
        if at >= len(self.words):
            return ""
        right = self.right if offset == 0 else self.words[at - 1].end
        return self.keys[at] if self.joined(at, right) else ""

    def word(self, offset: int = 0) -> Piece | None:
        """Return a coming word as a piece, ``None`` where the phrase is over."""
        return self.words[self.at + offset] if self.key(offset) else None

    def take(self, count: int, kind: str) -> None:
        """Take words into the complement."""
        taken = self.words[self.at : self.at + count]
        self.at += count
        self.right = taken[-1].end
        self.out.end = self.right
        self.out.kind = self.out.kind or kind
        self._note(taken, parties=kind != "place")

    def _note(self, taken: list[Piece], *, parties: bool) -> None:
        keys, table, at = [word.key for word in taken], words(), 0
        while at < len(taken):
            party = party_at(keys, at) if is_name(taken[at]) else None
            if party is not None:
                self.out.parties.update({party.code} if parties else ())
                at += party.length
                continue
            if _YEAR.fullmatch(keys[at]):
                self.out.years.add(f"#{keys[at]}")
            for length in (3, 2, 1):
                form = " ".join(keys[at : at + length])
                known = table.get(form) or table.get(form.removesuffix("s"))
                if known is not None and known.kind == "interstate":
                    self.out.topics.append(known.topic)
                    break
            at += 1
