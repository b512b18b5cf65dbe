"""Compiling: entries in, one memory-mappable file out.

Sections (all numbers little-endian, all offsets relative to the section):

    blobs     blocks of 32 entries: JSON lines, compressed with zlib
    blocks    offset (4) in `blobs` of each block, and the end
    rows      of each entry: rank (4, signed), kind (1)
    ids       entry numbers (4), in buckets by CRC-32 of the id
    keys      records, in buckets by CRC-32 of the key: see `entitykit.gazetteer.records`
    prefixes  low bits of the hash (2) and mask (2), in buckets by CRC-32 of the first one or two tokens of an alias
    grams     offsets in `keys` (4), in buckets by CRC-32 of a segment: see `entitykit.gazetteer.grams`
    tokens    offsets in `keys` (4), in buckets by CRC-32 of a token of a key of several tokens, common tokens left out

A bucketed section `x` has an index `x#`: offsets (4) of all buckets, and the end; bucket = hash >> (32 - bits).
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from entitykit.gazetteer.case import case_policy
from entitykit.gazetteer.format import BLOCK, ROW
from entitykit.gazetteer.grams import segments
from entitykit.gazetteer.keys import decode, encode, key_of, variant_key
from entitykit.gazetteer.masks import prefixes_of
from entitykit.gazetteer.records import Code, CodeTable, pack_record
from entitykit.gazetteer.sink import Sink, replacing
from entitykit.gazetteer.spool import NumberSpool, Spool
from entitykit.types import Alias, Entry

__all__ = ["compile_entries"]

_FREQUENT = 2000
_FEWEST_BITS = 6


def compile_entries(
    entries: Iterable[Entry],
    path: Path,
    *,
    options: Mapping[str, Any] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> dict[str, Any]:
    """Compile entries into one file, which appears whole or not at all.

    Args:
        entries: Any number of entries of any kinds; they are streamed.
        path: File to write; an older one stays in use until the new one is complete.
        options: Plain JSON kept in the header: "licences", hash of the sources, and "fuzzy_skip": kinds of aliases
            that fuzzy search need not find, which makes the file smaller.
        progress: Called now and then with the name of the stage, the number of things done in it, and how many there
            are, 0 if that is not known.

    Returns:
        The header of the file.

    Raises:
        GazetteerError: The file cannot be written.
    """
    with replacing(path) as file:
        return _Compiler(file, path.parent, dict(options or {}), progress or (lambda *_: None)).run(entries)


class _Compiler:
    """One compilation: what has been seen so far of entries, keys and their derivatives."""

    def __init__(
        self, file: BinaryIO, folder: Path, options: dict[str, Any], progress: Callable[[str, int, int], None]
    ) -> None:
        self._sink = Sink(file)
        self._options = options
        self._progress = progress
        self._fuzzy_skip = frozenset(options.get("fuzzy_skip", ()))
        self._codes = CodeTable()
        self._kinds: dict[str, int] = {}
        self._sources: Counter[str] = Counter()
        self._rows = bytearray()
        self._blocks = array("I", [0])
        self._bits: dict[str, int] = {}
        self._aliases = 0
        self._keys = Spool(folder)
        self._ids, self._prefixes, self._grams, self._tokens = (NumberSpool(folder) for _ in range(4))

    def run(self, entries: Iterable[Entry]) -> dict[str, Any]:
        self._sink.section("blobs", self._blobs(entries))
        self._sink.section("blocks", [_little(self._blocks)])
        self._sink.section("rows", [bytes(self._rows)])
        self._write_numbers("ids", self._ids)
        self._write_keys()
        self._write_numbers("prefixes", self._prefixes, _merged, spare=2)
        self._write_numbers("grams", self._grams)
        self._write_numbers("tokens", self._tokens, _without_frequent, spare=3)
        header = self._options | {"entries": len(self._rows) // ROW.size, "aliases": self._aliases}
        header |= {"kinds": list(self._kinds), "counts": self._counts(), "sources": dict(sorted(self._sources.items()))}
        header |= {"codes": self._codes.codes, "bits": self._bits}
        self._sink.finish(header)
        return header

    def _counts(self) -> dict[str, int]:
        tally = Counter(kind for _, kind in ROW.iter_unpack(self._rows))
        return {kind: tally[number] for kind, number in self._kinds.items() if kind}

    def _blobs(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        lines: list[bytes] = []
        offset = 0
        for number, entry in enumerate(entries):
            self._file_entry(number, entry)
            lines.append(encode(json.dumps(entry.to_dict(), ensure_ascii=False, separators=(",", ":"))))
            if len(lines) == BLOCK:
                yield (blob := zlib.compress(b"\n".join(lines), 9))
                offset += len(blob)
                self._blocks.append(offset)
                lines.clear()
                self._progress("entries", number + 1, 0)
        if lines:
            yield (blob := zlib.compress(b"\n".join(lines), 9))
            self._blocks.append(offset + len(blob))

    def _file_entry(self, number: int, entry: Entry) -> None:
        kind = self._kinds.setdefault(entry.kind, len(self._kinds))
        self._rows += ROW.pack(_rank(entry), kind)
        self._ids.add(zlib.crc32(encode(entry.id)), number)
        self._sources.update(part.strip() for part in entry.source.split(";") if part.strip())
        seen: set[str] = set()
        name = next((alias for alias in entry.aliases if alias.text == entry.name), Alias(entry.name))
        for alias in (name, *entry.aliases):
            if alias.text and alias.text not in seen:
                self._file_alias(number, entry, alias, is_name=not seen)
                seen.add(alias.text)

    def _file_alias(self, number: int, entry: Entry, alias: Alias, *, is_name: bool) -> None:
        self._aliases += 1
        code = Code(alias.kind, alias.lang, is_name, False, case_policy(alias, entry))
        key = key_of(alias.text)
        if key:
            self._keys.add((zlib.crc32(key), key, number, self._codes.number(code), alias.text))
        variant = variant_key(alias.text)
        if variant and variant != key:
            code = code._replace(is_variant=True)
            self._keys.add((zlib.crc32(variant), variant, number, self._codes.number(code), alias.text))

    def _write_keys(self) -> None:
        bits = self._bits["keys"] = max(_FEWEST_BITS, self._keys.count.bit_length() - 1)
        starts = array("I")

        def chunks() -> Iterator[bytes]:
            offset = done = 0
            for group in self._keys.groups():
                for (hash32, key), items in groupby(group, key=lambda item: item[:2]):
                    claims = [item[2:] for item in items]
                    starts.extend([offset] * ((hash32 >> (32 - bits)) + 1 - len(starts)))
                    self._derive(decode(key), offset, claims)
                    record = pack_record(key, claims, self._codes)
                    offset += len(record)
                    yield record
                done += len(group)
                self._progress("keys", done, self._keys.count)
            starts.extend([offset] * ((1 << bits) + 1 - len(starts)))

        self._sink.section("keys", chunks())
        self._sink.section("keys#", [_little(starts)])

    def _derive(self, key: str, offset: int, claims: list[tuple[int, int, str]]) -> None:
        """File what scanning and fuzzy search need of a key."""
        codes = [self._codes.codes[code] for _, code, _ in claims]
        for prefix, mask in prefixes_of(
            key, [(text, code.policy) for (_, _, text), code in zip(claims, codes, strict=True)]
        ):
            self._prefixes.add(zlib.crc32(encode(prefix)), mask)
        if all(code.alias_kind in self._fuzzy_skip for code in codes):
            return
        for segment in segments(key):
            self._grams.add(zlib.crc32(encode(segment)), offset)
        tokens = key.split(" ")
        if len(tokens) > 1:
            for token in set(tokens):
                if len(token) > 1:
                    self._tokens.add(zlib.crc32(encode(token)), offset)

    def _write_numbers(
        self,
        name: str,
        spool: NumberSpool,
        refine: Callable[[list[int]], list[int]] = list,
        *,
        spare: int = 1,
    ) -> None:
        """Write a section of four-byte items in buckets by hash, and its index."""
        bits = self._bits[name] = max(_FEWEST_BITS, spool.count.bit_length() - spare)
        counts = array("I", bytes(4 * ((1 << bits) + 1)))

        def chunks() -> Iterator[bytes]:
            done = 0
            for group in spool.groups():
                done += len(group)
                self._progress(name, done, spool.count)
                items = refine(group)
                for item in items:
                    counts[(item >> (64 - bits)) + 1] += 1
                yield _little(array("I", [item & 0xFFFFFFFF for item in items]))

        self._sink.section(name, chunks())
        total = 0
        for bucket, count in enumerate(counts):
            total += 4 * count
            counts[bucket] = total
        self._sink.section(f"{name}#", [_little(counts)])


def _little(numbers: array[int]) -> bytes:
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _rank(entry: Entry) -> int:
    rank = entry.facts.get("rank", 0)
    return max(-(1 << 31), min((1 << 31) - 1, int(rank))) if isinstance(rank, int | float) else 0


def _merged(group: list[int]) -> list[int]:
    """Join the masks of equal prefixes; an item becomes hash, low bits of the hash, mask."""
    out = []
    for hash32, items in groupby(group, key=lambda item: item >> 32):
        mask = 0
        for item in items:
            mask |= item & 0xFFFF
        out.append(hash32 << 32 | (hash32 & 0xFFFF) << 16 | mask)
    return out


def _without_frequent(group: list[int]) -> list[int]:
    """Leave out tokens that so many keys have that they tell nothing."""
    out: list[int] = []
    for _, items in groupby(group, key=lambda item: item >> 32):
        found = list(items)
        if len(found) <= _FREQUENT:
            out += found
    return out
