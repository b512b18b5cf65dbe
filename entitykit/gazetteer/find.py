"""Finding a key in a compiled file: the one path that is as short as Python allows.

`make_find` returns a function that holds all it needs in local variables, which is a third faster than a method.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from zlib import crc32

from entitykit.gazetteer.format import PAGE_BITS, MappedFile
from entitykit.gazetteer.records import STORED, Claim, read_claims, read_varint

__all__ = ["make_find"]

_CLAIM_SIZE = 6
_ONE_BYTE = 0x7F


def make_find(file: MappedFile, forms: list[int]) -> Callable[[bytes], list[Claim]]:
    """Return the function that gives the claims to a key of a file, none if nobody has it.

    Args:
        file: The file.
        forms: The form of each of its codes.
    """
    index, keys = file.section("keys#")[0], file.section("keys")[0]
    shift = 32 - file.header["bits"]["keys"]
    checked, mapped, check, page = file.checked, file.map, file.check, PAGE_BITS
    pair, claim = struct.Struct("<II").unpack_from, struct.Struct("<IH").unpack_from

    def find(key: bytes) -> list[Claim]:
        at = index + ((crc32(key) >> shift) << 2)
        if not checked[at >> page] & checked[(at + 7) >> page]:
            check(at, at + 8)
        start, end = pair(mapped, at)
        if start == end:
            return []
        start += keys
        end += keys
        if not checked[start >> page] & checked[(end - 1) >> page]:
            check(start, end)
        bucket = mapped[start:end]
        rest, head = bucket[0], bucket[1]
        stop = 2 + (head >> 1)
        # A short record with one claim, whose text is not in it, is by far the most frequent.
        if rest | head <= _ONE_BYTE and rest + 1 == stop + _CLAIM_SIZE:
            stored = bucket[2:stop]
            if stored == key or (head & 1 and stored.lower() == key):
                entry, code = claim(bucket, stop)
                text = stored if forms[code] == STORED else key
                return [(entry, code, text.decode("utf-8", "surrogatepass"))]
            return _find_in(bucket, key, rest + 1)
        return _find_in(bucket, key, 0)

    def _find_in(bucket: bytes, key: bytes, at: int) -> list[Claim]:
        while at < len(bucket):
            rest, at = read_varint(bucket, at)
            head, body = read_varint(bucket, at)
            at += rest
            stop = body + (head >> 1)
            stored = bucket[body:stop]
            if stored == key or (head & 1 and stored.lower() == key):
                return read_claims(bucket, stop, at, stored, key, forms)
        return []

    return find
