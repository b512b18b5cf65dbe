"""Reading one compiled file: keys to claims, ids and numbers to entries, prefixes to masks."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from entitykit.gazetteer.claims import Claim, read_claims
from entitykit.gazetteer.format import MappedFile
from entitykit.gazetteer.keys import key_bytes
from entitykit.types import Entry

__all__ = ["Index"]

_PAIR = struct.Struct("<II")
_RECORD = struct.Struct("<IH")
_ROW = struct.Struct("<QiB3x")
_CACHED = 4096


class Index:
    """One compiled file, open for reading.

    Args:
        path: The file.

    Raises:
        GazetteerError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.file = file = MappedFile(path)
        self.header = file.header
        self.kinds: list[str] = file.header["kinds"]
        self.attributes: list[tuple[str, str]] = [(kind, lang) for kind, lang in file.header["attributes"]]
        self._words = file.read(*file.section("words"))
        self._blobs = file.section("blobs")[0]
        self._rows = file.section("entries")[0]
        self._shifts = {name: 32 - bits for name, bits in file.header["bits"].items()}
        self._starts = {name: file.section(name)[0] for name in self._shifts}
        self._indexes = {name: file.section(f"{name}#")[0] for name in self._shifts}
        self.entry = lru_cache(maxsize=_CACHED)(self._entry)

    def __len__(self) -> int:
        return int(self.header["entries"])

    def _bucket(self, name: str, hash32: int) -> bytes:
        """Return the bytes of a bucket of a section."""
        at = self._indexes[name] + 4 * (hash32 >> self._shifts[name])
        start, end = _PAIR.unpack(self.file.read(at, at + 8))
        base = self._starts[name]
        return self.file.read(base + start, base + end) if end > start else b""

    def find(self, key: str) -> list[Claim]:
        """Return the claims to a key, none if nobody has it."""
        raw = key_bytes(key)
        bucket = self._bucket("keys", zlib.crc32(raw))
        start = 0
        while start < len(bucket):
            length, size = _RECORD.unpack_from(bucket, start)
            body = start + _RECORD.size
            if size == len(raw) and bucket.startswith(raw, body):
                return read_claims(bucket[: start + length], body + size, key)
            start += length
        return []

    def keys(self) -> Iterator[str]:
        """Yield every key."""
        start, end = self.file.section("keys")
        while start < end:
            length, size = _RECORD.unpack(self.file.read(start, start + _RECORD.size))
            body = start + _RECORD.size
            yield self.file.read(body, body + size).decode("utf-8", "surrogatepass")
            start += length

    def prefix_mask(self, prefix: str) -> int:
        """Return the mask of aliases that begin with these one or two tokens, joined by a space; 0 if none does."""
        hash32 = zlib.crc32(key_bytes(prefix))
        bucket = self._bucket("prefixes", hash32)
        low = hash32 & 0xFFFF
        for item, mask in struct.iter_unpack("<HH", bucket):
            if item == low:
                return int(mask)
        return 0

    def row(self, number: int) -> tuple[int, str]:
        """Return rank and kind of an entry."""
        at = self._rows + _ROW.size * number
        _, rank, kind = _ROW.unpack(self.file.read(at, at + _ROW.size))
        return rank, self.kinds[kind]

    def _entry(self, number: int) -> Entry:
        at = self._rows + _ROW.size * number
        rows = self.file.read(at, at + 2 * _ROW.size)
        start, end = _ROW.unpack_from(rows)[0], _ROW.unpack_from(rows, _ROW.size)[0]
        unpacker = zlib.decompressobj(zdict=self._words)
        blob = self.file.read(self._blobs + start, self._blobs + end)
        return Entry.from_dict(json.loads(unpacker.decompress(blob)))

    def number(self, entry_id: str) -> int | None:
        """Return the number of the entry with an id, ``None`` if there is none."""
        bucket = self._bucket("ids", zlib.crc32(key_bytes(entry_id)))
        for (number,) in struct.iter_unpack("<I", bucket):
            if self.entry(number).id == entry_id:
                return int(number)
        return None
