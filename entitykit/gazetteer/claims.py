"""Claims: how the file says that an entry bears a key as one of its aliases, and in which case it may stand in text."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from entitykit.gazetteer.keys import TOKEN
from entitykit.types import Alias, Entry

__all__ = ["LONG", "LOWER", "Claim", "ClaimWriter", "prefix_masks", "read_claims"]

_CLAIM = struct.Struct("<IHB")
_INLINE, _SAME, _TITLE = 0, 1, 2
_IS_NAME, _IS_LOOSE = 4, 8
_POLICIES = ("name", "exact", "any", "never")
_POLICY_SHIFT = 4
LOWER = 1 << 15
"""Bit of a prefix mask: some alias with this prefix may begin with a small letter."""
LONG = 1 << 14
"""Bit of a prefix mask: some alias with this prefix has more than 14 tokens."""


class Claim(NamedTuple):
    """An entry's claim to a key.

    Attributes:
        entry: Number of the entry in its file.
        attribute: Number of the alias's (kind, language) in the file's table.
        text: The alias as written.
        is_name: It is the entry's canonical name.
        is_loose: The key is a loosened form of the alias.
        policy: "name" (capitals where the alias has them), "exact", "any" (any case), "never" (not in running text).
    """

    entry: int
    attribute: int
    text: str
    is_name: bool
    is_loose: bool
    policy: str


class ClaimWriter:
    """Packs claims, numbering the attributes that occur."""

    def __init__(self) -> None:
        self.attributes: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def write(self, number: int, alias: Alias, key: str, entry: Entry, *, is_name: bool, is_loose: bool) -> bytes:
        """Pack one claim.

        Args:
            number: Number of the entry.
            alias: The alias.
            key: The key it is filed under.
            entry: The entry, whose facts may hold the case policy.
            is_name: The alias is the canonical name.
            is_loose: The key is a loosened form.
        """
        pair = (alias.kind, alias.lang)
        attribute = self._numbers.get(pair)
        if attribute is None:
            attribute = self._numbers[pair] = len(self.attributes)
            self.attributes.append(pair)
        form = _SAME if alias.text == key else _TITLE if alias.text == key.title() else _INLINE
        policy = _POLICIES.index(case_policy(alias, entry)) << _POLICY_SHIFT
        head = _CLAIM.pack(number, attribute, form | is_name * _IS_NAME | is_loose * _IS_LOOSE | policy)
        if form != _INLINE:
            return head
        raw = alias.text.encode("utf-8", "surrogatepass")
        return head + len(raw).to_bytes(2, "little") + raw


def case_policy(alias: Alias, entry: Entry) -> str:
    """Return in which case an alias may stand in running text: what the entry says, else by its form.

    An entry says it with the fact "case": one of the policies for all aliases, or an object alias → policy.
    """
    said = entry.facts.get("case")
    if isinstance(said, dict):
        said = said.get(alias.text)
    if said in _POLICIES:
        return str(said)
    text = alias.text
    if len(text) <= 6 and text == text.upper() and text != text.lower() and " " not in text:
        return "exact"  # "US", "WHO", "NATO": the small-letter word is another one
    return "name"


def read_claims(raw: bytes, start: int, key: str) -> list[Claim]:
    """Unpack the claims of a record.

    Args:
        raw: Bytes that end with the claims.
        start: Where they begin.
        key: The record's key.
    """
    out = []
    while start < len(raw):
        entry, attribute, flags = _CLAIM.unpack_from(raw, start)
        start += _CLAIM.size
        form = flags & 3
        if form == _INLINE:
            length = int.from_bytes(raw[start : start + 2], "little")
            text = raw[start + 2 : start + 2 + length].decode("utf-8", "surrogatepass")
            start += 2 + length
        else:
            text = key if form == _SAME else key.title()
        policy = _POLICIES[flags >> _POLICY_SHIFT]
        out.append(Claim(entry, attribute, text, bool(flags & _IS_NAME), bool(flags & _IS_LOOSE), policy))
    return out


def prefix_masks(raw: bytes, claims: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the prefixes of one and two tokens that scanning looks for, with the mask of what follows.

    Args:
        raw: The key.
        claims: Its packed claims.
    """
    key = raw.decode("utf-8", "surrogatepass")
    usable = [claim for claim in read_claims(claims, 0, key) if claim.policy != "never"]
    tokens = TOKEN.findall(key)
    if not usable or not tokens:
        return
    mask = 1 << (len(tokens) - 1) if len(tokens) <= 14 else LONG
    if any(claim.policy == "any" or not starts_capital(claim.text) for claim in usable):
        mask |= LOWER
    for size in (1, 2):
        if size <= len(tokens):
            yield " ".join(tokens[:size]).encode("utf-8", "surrogatepass"), mask


def starts_capital(text: str) -> bool:
    """Return whether the first letter or digit of a text is a capital."""
    for character in text:
        if character.isalnum():
            return character != character.lower()
    return False
