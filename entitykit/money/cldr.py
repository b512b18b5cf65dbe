"""What CLDR says of currencies, compiled when the package is built: names, signs, number signs, tender dates."""

from __future__ import annotations

import json
import struct
import zlib
from functools import cache
from typing import Any

from entitykit.errors import GazetteerError
from entitykit.resources import data_file

__all__ = ["block", "locale_chain", "locale_data"]

_MAGIC = b"EKML1\n"
_SAME = {"no": "nb", "iw": "he", "in": "id", "tl": "fil"}


@cache
def _index() -> tuple[dict[str, list[int]], int]:
    path = data_file("money_locales.bin")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise GazetteerError("not a compiled locale file: run 'python gazetteers/build.py'", str(path))
        (length,) = struct.unpack("<I", file.read(4))
        return json.loads(file.read(length)), len(_MAGIC) + 4 + length


@cache
def block(name: str) -> Any:
    """Return one block of the compiled file; ``None`` if it has none of that name.

    Args:
        name: A CLDR locale ("pt_BR"), or "currencies", "territories", "signs", "lower_codes".
    """
    index, base = _index()
    if name not in index:
        return None
    start, length = index[name]
    with data_file("money_locales.bin").open("rb") as file:
        file.seek(base + start)
        return json.loads(zlib.decompress(file.read(length)))


def locale_chain(language: str) -> list[str]:
    """Return the CLDR locales that a tag inherits from, the most general first.

    >>> locale_chain("pt-BR")
    ['pt', 'pt_BR']
    """
    parts = language.replace("-", "_").split("_")
    parts[0] = _SAME.get(parts[0].lower(), parts[0].lower())
    parts[1:] = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    return ["_".join(parts[: count + 1]) for count in range(len(parts))]


@cache
def locale_data(language: str) -> dict[str, Any]:
    """Return names, signs and number signs of a locale, with what it inherits.

    Args:
        language: BCP 47 or CLDR tag; an unknown one inherits nothing and gives empty tables.
    """
    merged: dict[str, Any] = {"names": {}, "symbols": {}, "heads": {}}
    for tag in locale_chain(language):
        for key, value in (block(tag) or {}).items():
            merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else value
    return merged
