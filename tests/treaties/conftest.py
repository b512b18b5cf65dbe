"""What the tests of treaties share: the shipped treaties alone, and passages with their mentions marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from entitykit.gazetteer import Gazetteer
from entitykit.resources import data_file
from entitykit.text import find_abbreviations
from entitykit.treaties import find, resolve
from entitykit.treaties.lexicon import is_name, party_at
from entitykit.treaties.pieces import pieces
from entitykit.types import Context, CountryMention, Mention

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[(?P<strict>.*?)\]\]|\(\((?P<optional>.*?)\)\)")


@dataclass(frozen=True)
class Passage:
    """A text, the spans that must be found with the names they link to, and the spans that may be found."""

    text: str
    strict: tuple[tuple[int, int, str], ...]
    optional: tuple[tuple[int, int], ...]


def read_passage(line: str) -> Passage:
    """Read "[[span|treaty]]" (must be found), "[[span]]" (must be found, has no entry), "((span))" (may be found)."""
    text, position = "", 0
    strict, optional = [], []
    for match in _MARK.finditer(line):
        text += line[position : match.start()]
        surface, _, name = (match["strict"] or match["optional"]).partition("|")
        span = (len(text), len(text) + len(surface))
        if match["strict"]:
            strict.append((*span, name))
        else:
            optional.append(span)
        text += surface
        position = match.end()
    return Passage(text + line[position:], tuple(strict), tuple(optional))


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _countries(text: str) -> tuple[CountryMention, ...]:
    words = pieces(text)
    keys = [word.key for word in words]
    found, at = [], 0
    while at < len(words):
        party = party_at(keys, at) if is_name(words[at]) else None
        if party is not None:
            found.append(CountryMention(words[at].start, party.code))
        at += party.length if party is not None else 1
    return tuple(found)


@pytest.fixture(scope="session")
def treaties() -> Gazetteer:
    return Gazetteer.load(data_file("treaty.ekg"))


@pytest.fixture(scope="session")
def read(treaties: Gazetteer) -> Callable[..., list[Mention]]:
    """Find and resolve the treaties of a text, with the countries that it names as context."""

    def read(text: str, **context: object) -> list[Mention]:
        found = [m for m in find(text, gazetteer=treaties) if m.score >= 0.5]
        known = Context(
            text=text, country_mentions=_countries(text), abbreviations=tuple(find_abbreviations(text)), **context
        )
        return resolve(found, known, gazetteer=treaties)

    return read
