"""Records: how the file says which entries bear a key as one of their aliases.

record    rest (varint), 2 x length of `stored` + 1 if the key is `stored` in small letters (varint), stored, claims
claim     entry number (4), code (2), and if the code's form is INLINE the alias: length (varint), text
code      index into the file's table of (alias kind, language, is name, is variant, case policy, form)
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from entitykit.errors import GazetteerError
from entitykit.gazetteer.keys import decode, encode

__all__ = ["Claim", "Code", "CodeTable", "pack_record", "read_claims", "read_varint"]

_CLAIM = struct.Struct("<IH")
INLINE, STORED, _KEY = range(3)


class Code(NamedTuple):
    """What a claim says besides entry and text.

    Attributes:
        alias_kind: "" for a plain name, else "abbreviation", "former", ...
        lang: BCP 47 language of the alias, "" if not stated.
        is_name: The alias is the entry's canonical name.
        is_variant: The key is that of a transliteration variant.
        policy: Case policy: see `entitykit.gazetteer.case`.
        form: Where the text of the alias is found.
    """

    alias_kind: str
    lang: str
    is_name: bool
    is_variant: bool
    policy: str
    form: int = INLINE


Claim: TypeAlias = tuple[int, int, str]
"""An entry's claim to a key: number of the entry, number of the code, the alias as written."""


class CodeTable:
    """The codes of a file under way, numbered as they occur."""

    def __init__(self) -> None:
        self.codes: list[Code] = []
        self._numbers: dict[Code, int] = {}

    def number(self, code: Code) -> int:
        """Return the number of a code.

        Raises:
            GazetteerError: There are more than 65,536 of them.
        """
        number = self._numbers.get(code)
        if number is None:
            number = self._numbers[code] = len(self.codes)
            self.codes.append(code)
            if number > 0xFFFF:
                raise GazetteerError("the aliases have too many different kinds and languages (more than 65,536)")
        return number

    def with_form(self, number: int, form: int) -> int:
        """Return the number of a code that differs only in its form."""
        return self.number(self.codes[number]._replace(form=form))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_varint(raw: bytes, at: int) -> tuple[int, int]:
    """Return a number and the offset behind it."""
    value = shift = 0
    while raw[at] & 0x80:
        value |= (raw[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | raw[at] << shift, at + 1


def pack_record(key: bytes, claims: Iterable[tuple[int, int, str]], table: CodeTable) -> bytes:
    """Pack the record of a key.

    Args:
        key: The key.
        claims: Entry number, code number and alias of each claim.
        table: The codes; it gains those with the forms chosen here.
    """
    claims = sorted(claims)
    stored = next((raw for _, _, text in claims if (raw := encode(text)).lower() == key), key)
    forms = {decode(stored): STORED, decode(key): _KEY}
    body = bytearray()
    for number, code, text in claims:
        form = forms.get(text, INLINE)
        body += _CLAIM.pack(number, table.with_form(code, form))
        if form == INLINE:
            raw = encode(text)
            body += _varint(len(raw)) + raw
    head = _varint(2 * len(stored) + (stored != key)) + stored
    return _varint(len(head) + len(body)) + head + bytes(body)


def read_claims(raw: bytes, at: int, end: int, stored: bytes, key: bytes, forms: list[int]) -> list[Claim]:
    """Unpack the claims of a record.

    Args:
        raw: Bytes that hold the record.
        at: Where its claims begin.
        end: Where they end.
        stored: The stored string of the record.
        key: Its key.
        forms: The form of each of the file's codes.
    """
    out: list[Claim] = []
    while at < end:
        entry, code = _CLAIM.unpack_from(raw, at)
        at += 6
        form = forms[code]
        if form == INLINE:
            size, at = read_varint(raw, at)
            text = raw[at : at + size].decode("utf-8", "surrogatepass")
            at += size
        else:
            text = (stored if form == STORED else key).decode("utf-8", "surrogatepass")
        out.append((entry, code, text))
    return out
