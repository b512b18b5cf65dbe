"""Where the shipped data lies, installed or in a checkout, and how its tables are read.

A wheel carries compiled gazetteers, rates and tables in ``entitykit/data``. An editable install and a bare checkout
have the compiled files there too, made by the build hook, and read the tables from ``gazetteers/`` beside the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from entitykit.errors import GazetteerError

__all__ = ["data_file", "read_rows", "read_table", "source_root"]

_PACKAGE = Path(__file__).parent


def source_root() -> Path:
    """Return the folder of gazetteer sources beside the package; it exists in a checkout only."""
    return _PACKAGE.parent / "gazetteers"


def data_file(name: str) -> Path:
    """Return the path of a shipped compiled file.

    Args:
        name: File name in ``entitykit/data``, such as "person.ekg".

    Raises:
        GazetteerError: The file is not there: the package was not built.
    """
    path = _PACKAGE / "data" / name
    if not path.is_file():
        raise GazetteerError(
            "this data file is missing: entitykit was not built; run 'pip install .' or 'python gazetteers/build.py'",
            str(path),
        )
    return path


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a shipped table of tab-separated values: UTF-8, a header line, no quoting, '#' starts a comment line.

    Args:
        name: Path below ``gazetteers/`` without its ending, such as "people/honorifics".

    Returns:
        One dict a row, in file order; fields that a row lacks are empty strings.

    Raises:
        GazetteerError: There is no such table, or a row has more fields than the header.
    """
    rows = read_rows(name)
    if not rows:
        return ()
    header = rows[0]
    return tuple(dict(zip(header, row + ("",) * (len(header) - len(row)), strict=True)) for row in rows[1:])


def read_rows(name: str) -> list[tuple[str, ...]]:
    """Read a shipped table as rows of fields, the header first: for large tables, where `read_table` costs too much.

    Args:
        name: As for `read_table`.

    Raises:
        GazetteerError: There is no such table, or a row has more fields than the header.
    """
    installed = _PACKAGE / "data" / "tables" / f"{name}.tsv"
    path = installed if installed.is_file() else source_root() / f"{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GazetteerError(f"cannot read this table ({error.strerror}); reinstall entitykit", str(path)) from error
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    if rows and max(map(len, rows)) > len(rows[0]):
        number, row = next((n, f) for n, f in enumerate(map(_fields, lines), 1) if len(f) > len(rows[0]))
        raise GazetteerError(f"{len(row)} fields, but the header names {len(rows[0])}", str(path), number)
    return rows


def _fields(line: str) -> tuple[str, ...]:
    return () if line.startswith("#") else tuple(line.split("\t"))
