"""Compiling: entries in, one memory-mappable file out.

Sections (all numbers little-endian, all offsets relative to the section):

    blobs     each entry as JSON, compressed with the dictionary of section `words`
    entries   16 bytes an entry and one more: offset in `blobs` (8), rank (4), kind (1), unused (3)
    ids       buckets by CRC-32 of the id; each holds entry numbers (4)
    keys      buckets by CRC-32 of the key; each holds records: length (4), key length (2), key, claims
              claim: entry (4), alias attributes (2), flags (1), and the alias text with its length (2) if not derivable
    prefixes  buckets by CRC-32 of the first one or two tokens of a key; each holds low hash bits (2), lengths (2)

A bucketed section `x` has an index `x#`: offsets (4) of all buckets and one more; bucket = hash >> (32 - bits).
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from entitykit.errors import GazetteerError
from entitykit.gazetteer.claims import ClaimWriter, prefix_masks
from entitykit.gazetteer.format import MAGIC, PAGE, PRELUDE, VERSION
from entitykit.gazetteer.keys import key_bytes, keys_of
from entitykit.gazetteer.spool import Spool
from entitykit.types import Alias, Entry

__all__ = ["compile_entries"]

_RECORD = struct.Struct("<IH")
_ROW = struct.Struct("<QiB3x")
_SAMPLE = 200


class _Sink:
    """The data of a file under way: written, counted, summed and hashed by pages."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._page = bytearray()
        self._digest = hashlib.sha256()
        self.checksums = bytearray()
        self.sections: dict[str, tuple[int, int]] = {}
        self.position = 0
        self.write(bytes(PAGE))

    def write(self, data: bytes) -> None:
        self.position += len(data)
        self._page += data
        if len(self._page) >= PAGE:
            whole = len(self._page) & -PAGE
            self._emit(bytes(self._page[:whole]))
            del self._page[:whole]

    def _emit(self, data: bytes) -> None:
        for start in range(0, len(data), PAGE):
            self.checksums += zlib.crc32(data[start : start + PAGE]).to_bytes(4, "little")
        self._digest.update(data)
        self._file.write(data)

    def section(self, name: str, chunks: Iterable[bytes]) -> None:
        start = self.position
        for chunk in chunks:
            self.write(chunk)
        self.sections[name] = (start, self.position - start)

    def finish(self, header: dict[str, Any]) -> None:
        self._emit(bytes(self._page))
        data_end = self.position
        header |= {"sections": self.sections, "data_end": data_end, "hash": f"sha256:{self._digest.hexdigest()}"}
        blob = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
        pad = bytes(-data_end % 8)
        pages = data_end + len(pad)
        places = (pages, pages + len(self.checksums), pages + len(self.checksums) + len(blob))
        tail = struct.pack("<QQQII", *places, zlib.crc32(self.checksums), zlib.crc32(blob))
        self._file.write(pad + self.checksums + blob)
        self._file.seek(0)
        self._file.write(struct.pack("<8sII", MAGIC, VERSION, zlib.crc32(tail)) + tail)


def compile_entries(
    entries: Iterable[Entry], path: Path, *, options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Compile entries into one file, which appears whole or not at all.

    Args:
        entries: Any number of entries of any kinds; they are streamed.
        path: File to write; an older one stays in use until the new one is complete.
        options: Plain JSON to keep in the header: sources, licences, hash of the sources.

    Returns:
        The header of the file.

    Raises:
        GazetteerError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            draft = Path(folder) / "draft"
            with draft.open("w+b") as file:
                header = _Compiler(file, Path(folder)).run(entries, dict(options or {}))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
    except OSError as error:
        raise GazetteerError(
            f"cannot write this gazetteer ({error.strerror}); the old file is as it was", str(path)
        ) from error
    return header


class _Compiler:
    def __init__(self, file: BinaryIO, folder: Path) -> None:
        self._sink = _Sink(file)
        self._folder = folder
        self._claims = ClaimWriter()
        self._kinds: dict[str, int] = {}
        self._rows = bytearray()
        self._ids = Spool(folder)
        self._keys = Spool(folder)
        self._aliases = 0

    def run(self, entries: Iterable[Entry], header: dict[str, Any]) -> dict[str, Any]:
        iterator = iter(entries)
        sample = [entry for entry, _ in zip(iterator, range(_SAMPLE), strict=False)]
        words = _dictionary(sample)
        self._sink.section("words", [words])
        self._sink.section("blobs", self._blobs((e for part in (sample, iterator) for e in part), words))
        self._sink.section("entries", [bytes(self._rows)])
        self._bucketed("ids", self._ids, _id_records)
        prefixes = Spool(self._folder)
        self._bucketed("keys", self._keys, lambda group: self._key_records(group, prefixes))
        self._bucketed("prefixes", prefixes, _prefix_records)
        count = len(self._rows) // _ROW.size - 1
        header |= {"entries": count, "aliases": self._aliases, "kinds": list(self._kinds)}
        header |= {"counts": self._counts(), "attributes": self._claims.attributes, "bits": self._bits}
        self._sink.finish(header)
        return header

    def _counts(self) -> dict[str, int]:
        kinds = [row[2] for row in _ROW.iter_unpack(self._rows)][:-1]
        return {kind: kinds.count(number) for kind, number in self._kinds.items()}

    def _blobs(self, entries: Iterable[Entry], words: bytes) -> Iterator[bytes]:
        offset = 0
        for number, entry in enumerate(entries):
            packer = zlib.compressobj(6, zdict=words)
            text = json.dumps(entry.to_dict(), ensure_ascii=True, separators=(",", ":"))
            blob = packer.compress(text.encode()) + packer.flush()
            kind = self._kinds.setdefault(entry.kind, len(self._kinds))
            self._rows += _ROW.pack(offset, _rank(entry), kind)
            self._file_entry(number, entry)
            offset += len(blob)
            yield blob
        self._rows += _ROW.pack(offset, 0, 0)

    def _file_entry(self, number: int, entry: Entry) -> None:
        self._ids.add(zlib.crc32(key_bytes(entry.id)), (number,))
        seen = set()
        for order, alias in enumerate((Alias(entry.name), *entry.aliases)):
            if alias.text in seen:
                continue
            seen.add(alias.text)
            self._aliases += 1
            for loose, key in enumerate(keys_of(alias.text)):
                raw = key_bytes(key)
                claim = self._claims.write(number, alias, key, entry, is_name=order == 0, is_loose=loose > 0)
                self._keys.add(zlib.crc32(raw), (raw, claim))

    def _key_records(self, group: list[Any], prefixes: Spool) -> Iterator[tuple[int, bytes]]:
        for (hash32, raw), items in groupby(group, key=lambda item: item[:2]):
            claims = b"".join(claim for _, _, claim in items)
            for prefix, mask in prefix_masks(raw, claims):
                prefixes.add(zlib.crc32(prefix), (mask,))
            yield hash32, _RECORD.pack(_RECORD.size + len(raw) + len(claims), len(raw)) + raw + claims

    def _bucketed(self, name: str, spool: Spool, records: Callable[[list[Any]], Iterable[tuple[int, bytes]]]) -> None:
        """Write a section of records in buckets by hash, and its index."""
        bits = max(6, spool.count.bit_length() - 1)
        self._bits = {**getattr(self, "_bits", {}), name: bits}
        index = bytearray()
        filled = 0

        def chunks() -> Iterator[bytes]:
            nonlocal filled
            offset = 0
            for group in spool.groups():
                for hash32, record in records(group):
                    bucket = hash32 >> (32 - bits)
                    index.extend(offset.to_bytes(4, "little") * (bucket + 1 - filled))
                    filled = max(filled, bucket + 1)
                    offset += len(record)
                    yield record
            index.extend(offset.to_bytes(4, "little") * ((1 << bits) + 1 - filled))

        self._sink.section(name, chunks())
        self._sink.section(f"{name}#", [bytes(index)])


def _rank(entry: Entry) -> int:
    rank = entry.facts.get("rank", 0)
    return max(-(1 << 31), min((1 << 31) - 1, int(rank))) if isinstance(rank, int | float) else 0


def _dictionary(sample: list[Entry]) -> bytes:
    """Return a preset dictionary for compression: what entries of this file tend to say."""
    texts = [json.dumps(entry.to_dict(), ensure_ascii=True, separators=(",", ":")) for entry in sample]
    return "".join(text[:2000] for text in reversed(texts)).encode()[-24_000:]


def _id_records(group: list[Any]) -> Iterator[tuple[int, bytes]]:
    for hash32, number in group:
        yield hash32, number.to_bytes(4, "little")


def _prefix_records(group: list[Any]) -> Iterator[tuple[int, bytes]]:
    for hash32, items in groupby(group, key=lambda item: item[0]):
        mask = 0
        for _, more in items:
            mask |= more
        yield hash32, struct.pack("<HH", hash32 & 0xFFFF, mask)
