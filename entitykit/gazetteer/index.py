"""Reading one compiled file: keys to claims, ids and numbers to entries, prefixes to masks, segments to keys."""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from entitykit.gazetteer.find import make_find
from entitykit.gazetteer.format import BLOCK, PAGE_BITS, ROW, MappedFile
from entitykit.gazetteer.keys import decode, encode
from entitykit.gazetteer.records import Code, read_varint
from entitykit.types import Entry

__all__ = ["Index"]

_PAIR = struct.Struct("<II")
_CACHED_ENTRIES = 1024
_CACHED_BLOCKS = 16
_IS_LITTLE = sys.byteorder == "little"
_GLANCE = 64


class Index:
    """One compiled file, open for reading. Reading is safe from several threads.

    Args:
        path: The file.

    Raises:
        GazetteerError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.file = file = MappedFile(path)
        self.header = header = file.header
        self.kinds: list[str] = header["kinds"]
        self.codes = [Code(*code) for code in header["codes"]]
        self._read = file.read
        self._blobs, self._blocks, self._rows = (file.section(name)[0] for name in ("blobs", "blocks", "rows"))
        self._shifts = {name: 32 - bits for name, bits in header["bits"].items()}
        self._starts = {name: file.section(name)[0] for name in self._shifts}
        self._indexes = {name: file.section(f"{name}#")[0] for name in self._shifts}
        self._keys_at, self._keys_end = file.section("keys")
        self.find = make_find(file, [code.form for code in self.codes])
        self.entry = lru_cache(maxsize=_CACHED_ENTRIES)(self._entry)
        self._block = lru_cache(maxsize=_CACHED_BLOCKS)(self._read_block)

    def __len__(self) -> int:
        return int(self.header["entries"])

    def key_at(self, offset: int) -> str:
        """Return the key of the record at an offset in the section of keys."""
        file = self.file
        start = self._keys_at + offset
        end = min(start + _GLANCE, self._keys_end)
        if not (file.checked[start >> PAGE_BITS] and file.checked[(end - 1) >> PAGE_BITS]):
            file.check(start, end)
        raw = file.map[start:end]
        head, body = raw[1], 2
        if raw[0] | head > 0x7F:
            head, body = read_varint(raw, read_varint(raw, 0)[1])
        stop = body + (head >> 1)
        stored = raw[body:stop] if stop <= _GLANCE else self._read(start + body, start + stop)
        return decode(stored.lower() if head & 1 else stored)

    def offsets(self, section: str, item: str) -> Sequence[int]:
        """Return the offsets of keys that "grams" or "tokens" has in the bucket of an item."""
        bucket = self._bucket(section, crc32(encode(item)))
        return memoryview(bucket).cast("I") if _IS_LITTLE else struct.unpack(f"<{len(bucket) // 4}I", bucket)

    def _bucket(self, name: str, hash32: int) -> bytes:
        at = self._indexes[name] + 4 * (hash32 >> self._shifts[name])
        file = self.file
        if not (file.checked[at >> PAGE_BITS] and file.checked[(at + 7) >> PAGE_BITS]):
            file.check(at, at + 8)
        start, end = _PAIR.unpack_from(file.map, at)
        base = self._starts[name]
        return self._read(base + start, base + end) if end > start else b""

    def prefix_mask(self, prefix: str) -> int:
        """Return the mask of aliases that begin with these one or two tokens, joined by a space; 0 if none does."""
        hash32 = crc32(encode(prefix))
        low = hash32 & 0xFFFF
        for mask, item in struct.iter_unpack("<HH", self._bucket("prefixes", hash32)):
            if item == low:
                return int(mask)
        return 0

    def row(self, number: int) -> tuple[int, str]:
        """Return rank and kind of an entry."""
        at = self._rows + ROW.size * number
        rank, kind = ROW.unpack(self._read(at, at + ROW.size))
        return rank, self.kinds[kind]

    def _entry(self, number: int) -> Entry:
        return Entry.from_dict(json.loads(self._block(number // BLOCK)[number % BLOCK]))

    def _read_block(self, block: int) -> list[str]:
        at = self._blocks + 4 * block
        start, end = _PAIR.unpack(self._read(at, at + 8))
        return decode(zlib.decompress(self._read(self._blobs + start, self._blobs + end))).split("\n")

    def number(self, entry_id: str) -> int | None:
        """Return the number of the entry with an id, ``None`` if there is none."""
        bucket = self._bucket("ids", crc32(encode(entry_id)))
        for (number,) in struct.iter_unpack("<I", bucket):
            if self.entry(number).id == entry_id:
                return int(number)
        return None

    def numbers(self, kind: str | None) -> Iterator[int]:
        """Yield the numbers of all entries that are not mere removals, or of those of a kind."""
        for number in range(len(self)):
            own = self.row(number)[1]
            if own and kind in (None, own):
                yield number
