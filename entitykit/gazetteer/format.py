"""The compiled file: what its bytes mean, and how they are read without trusting them.

    prelude   64 bytes: magic, version, where header and page table lie, their checksums
    sections  keys, buckets, entries, ...: see `entitykit.gazetteer.compile`
    pages     CRC-32 of every 4096 bytes before it
    header    JSON: counts, kinds, options, sources, sections with offset and length, content hash

The file is memory-mapped and read-only. A page is checked against its checksum when it is first touched, so that
opening costs the same at every size and a damaged byte gives an error, never a wrong answer.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from pathlib import Path
from typing import Any

from entitykit.errors import GazetteerError

__all__ = ["BLOCK", "MAGIC", "PAGE", "PAGE_BITS", "PRELUDE", "ROW", "VERSION", "MappedFile"]

MAGIC = b"\x89EKGAZ\r\n"
VERSION = 3
PAGE_BITS = 12
PAGE = 1 << PAGE_BITS
PRELUDE = struct.Struct("<8sIIQQQII")
"""magic, version, prelude checksum, offset of pages, offset of header, end of file, checksums of pages and header."""

BLOCK = 32
"""Entries that are compressed together."""
ROW = struct.Struct("<iB")
"""Rank and kind of an entry."""

_REBUILD = "build it again with 'entitykit gazetteer build'"


class MappedFile:
    """A compiled file, memory-mapped.

    Args:
        path: The file.

    Raises:
        GazetteerError: It cannot be opened, is no compiled gazetteer, is of a newer version, truncated or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise GazetteerError(f"cannot open this gazetteer ({error.strerror})", str(path)) from error
        except ValueError as error:
            raise GazetteerError(f"this gazetteer is an empty file; {_REBUILD}", str(path)) from error
        pages, header = self._read_prelude()
        self._checksums = memoryview(self.map[pages:header]).cast("I")
        self.checked = bytearray(len(self._checksums))
        self.header: dict[str, Any] = json.loads(self.map[header:])

    def _read_prelude(self) -> tuple[int, int]:
        head = self.map[: PRELUDE.size]
        if not head.startswith(MAGIC):
            raise self.fault("this is no compiled gazetteer of entitykit")
        if len(head) < PRELUDE.size:
            raise self.fault("this gazetteer is truncated")
        _, version, own, pages, header, end, pages_sum, header_sum = PRELUDE.unpack(head)
        if version != VERSION:
            older = "an older" if version < VERSION else "a newer"
            raise self.fault(f"this gazetteer has {older} format ({version}, this entitykit reads {VERSION})")
        if zlib.crc32(head[16:]) != own:
            raise self.fault("the head of this gazetteer is damaged")
        if len(self.map) != end:
            raise self.fault(f"this gazetteer is truncated: {len(self.map)} bytes of {end}")
        if not PRELUDE.size < pages <= header < end or (header - pages) % 4:
            raise self.fault("the head of this gazetteer is damaged")
        if zlib.crc32(self.map[pages:header]) != pages_sum or zlib.crc32(self.map[header:]) != header_sum:
            raise self.fault("the page table or header of this gazetteer is damaged")
        return pages, header

    def fault(self, message: str) -> GazetteerError:
        """Return the error to raise for a fault of this file."""
        return GazetteerError(f"{message}; {_REBUILD}", str(self.path))

    def check(self, start: int, end: int) -> None:
        """Check the pages of a range of bytes that were not checked before.

        Args:
            start: Offset in the file.
            end: End of the range, exclusive.

        Raises:
            GazetteerError: A page is damaged.
        """
        for page in range(start >> PAGE_BITS, (end - 1 >> PAGE_BITS) + 1):
            if not self.checked[page]:
                stop = min((page + 1) << PAGE_BITS, self.header["data_end"])
                if zlib.crc32(self.map[page << PAGE_BITS : stop]) != self._checksums[page]:
                    raise self.fault(f"this gazetteer is damaged near byte {page << PAGE_BITS}")
                self.checked[page] = 1

    def read(self, start: int, end: int) -> bytes:
        """Return a range of bytes, checked."""
        if end > start:
            self.check(start, end)
        return self.map[start:end]

    def section(self, name: str) -> tuple[int, int]:
        """Return offset and end of a section."""
        start, length = self.header["sections"][name]
        return start, start + length
