"""Writing the compiled file: sections in a row, summed by pages, and the file whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from entitykit.errors import GazetteerError
from entitykit.gazetteer.format import MAGIC, PAGE, PRELUDE, VERSION

__all__ = ["Sink", "replacing"]

_LIMIT = 1 << 32


class Sink:
    """The data of a file under way: written, counted, summed and hashed by pages.

    Args:
        file: Where it goes, empty and open for writing.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._page = bytearray()
        self._digest = hashlib.sha256()
        self._checksums = bytearray()
        self._sections: dict[str, tuple[int, int]] = {}
        self._position = 0
        self._write(bytes(PAGE))

    def section(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write a section.

        Args:
            name: Its name in the header.
            chunks: Its bytes, in any pieces.

        Raises:
            GazetteerError: It grows beyond 4 GB.
        """
        start = self._position
        for chunk in chunks:
            self._write(chunk)
        length = self._position - start
        if length >= _LIMIT:
            raise GazetteerError(f"section '{name}' is larger than 4 GB; split the list over several files")
        self._sections[name] = (start, length)

    def _write(self, data: bytes) -> None:
        self._position += len(data)
        self._page += data
        if len(self._page) >= PAGE << 4:
            whole = len(self._page) & -PAGE
            self._emit(bytes(self._page[:whole]))
            del self._page[:whole]

    def _emit(self, data: bytes) -> None:
        for start in range(0, len(data), PAGE):
            self._checksums += zlib.crc32(data[start : start + PAGE]).to_bytes(4, "little")
        self._digest.update(data)
        self._file.write(data)

    def finish(self, header: dict[str, Any]) -> None:
        """Write what is left, page table, header and, last, the prelude.

        Args:
            header: The header; sections and content hash are added to it.
        """
        self._emit(bytes(self._page))
        end = self._position
        meaning = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
        self._digest.update(meaning)
        header |= {"sections": self._sections, "data_end": end, "hash": f"sha256:{self._digest.hexdigest()}"}
        blob = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
        pages = end + -end % 8
        places = (pages, pages + len(self._checksums), pages + len(self._checksums) + len(blob))
        tail = struct.pack("<QQQII", *places, zlib.crc32(self._checksums), zlib.crc32(blob))
        self._file.write(bytes(-end % 8) + self._checksums + blob)
        self._file.seek(0)
        self._file.write(PRELUDE.pack(MAGIC, VERSION, zlib.crc32(tail), *places, *struct.unpack("<II", tail[-8:])))


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a temporary file beside `path` that takes its place when all went well, and is removed when not.

    Args:
        path: File to write; an older one stays as it was until then.

    Raises:
        GazetteerError: The file cannot be written.
    """
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w+b", prefix=f".{path.name}-", suffix=".tmp", dir=path.parent, delete=False
        ) as file:
            draft = Path(file.name)
            yield file  # type: ignore[misc]
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as error:
        message = f"cannot write this gazetteer ({error.strerror or error}); an older file is as it was"
        raise GazetteerError(message, str(path)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
