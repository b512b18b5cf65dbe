"""Organizations and nationalities by pattern: fast, without a model, to keep people and places clean.

An organization is a run of capitalized words with a head that organizations have ("Ghana Revenue Authority",
"Ministry of Health and Sports", "Armed Forces of the Philippines"), a known acronym, or an acronym that the text
defines for one of these. A nationality is a demonym or the name of a people or religion.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from entitykit.recognizer.events import find_datelines, find_events, find_states
from entitykit.resources import read_table
from entitykit.text import find_abbreviations
from entitykit.types import Mention, Step

__all__ = ["find_organizations"]

# A full stop belongs to a short word (an initial, "St.", "Corp."); behind a longer one a sentence ends.
_STOP = r"(?:(?<=\b\w)\.|(?<=\b\w\w)\.|(?<=\b\w{3})\.|(?<=\b\w{4})\.)?"
_CAP = rf"[^\W\d_a-z][\w’'&\-]*{_STOP}"
# A full stop belongs to an abbreviation, unless a word that begins sentences follows.
_NEW = r"(?!(?<=\.[ \u00a0])(?:The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|For|As|After|When|If)\b)"
_RUN = re.compile(rf"(?<![\w&]){_CAP}(?:[ \u00a0]{_NEW}{_CAP}){{0,9}}")
_OF = re.compile(rf"[ \u00a0](?:of|for)(?: the| a)?(?:[ \u00a0]{_CAP}){{1,5}}(?: of(?: the)?(?: {_CAP}){{1,3}})?")
_MORE = rf"(?: the)? {_CAP}(?: {_CAP}){{0,2}}"
_AND = re.compile(rf"(?:,{_MORE}){{0,3}},? (?:and|&){_MORE}")
_SCORES = {"company form": 0.85, "club": 0.6, "media": 0.6}


class _Tables(NamedTuple):
    ends: dict[str, float]
    starts: frozenset[str]
    joined: frozenset[str]
    alone: frozenset[str]
    leading: frozenset[str]
    areas: frozenset[str]
    places: frozenset[str]
    peoples: frozenset[str]


def _words_for(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("recognizer/organizations") if row["use"] == use)


@cache
def _tables() -> _Tables:
    rows = read_table("recognizer/organizations")
    demonyms = {row["text"] for row in read_table("places/demonyms")}
    return _Tables(
        {row["word"]: _SCORES.get(row["note"], 0.75) for row in rows if row["use"] in ("end", "both")},
        frozenset(row["word"] for row in rows if row["use"] in ("of", "both")),
        frozenset(row["word"] for row in rows if row["note"] == "and"),
        _words_for("alone"),
        _words_for("leading"),
        _words_for("area"),
        _words_for("place"),
        frozenset(demonyms | {row["word"] for row in read_table("recognizer/peoples")}),
    )


def find_organizations(text: str) -> list[Mention]:
    """Propose organizations and nationalities by pattern.

    Args:
        text: Running text.

    Returns:
        Mentions of the kinds "organization" and "nationality" in text order, not overlapping, and among them those
        of kind "event" (elections, battles, wars) and of kind "place" (past states, towns of datelines), which may
        overlap them.

    >>> [(m.text, m.kind) for m in find_organizations("The Philippine Coast Guard told the Bank of Japan.")]
    [('Philippine Coast Guard', 'organization'), ('Bank of Japan', 'organization')]
    >>> [m.text for m in find_organizations("Kenyan farmers met the Ministry of Health and Sports.")]
    ['Kenyan', 'Ministry of Health and Sports']
    """
    tables = _tables()
    found: list[Mention] = []
    end = 0
    for match in _RUN.finditer(text):
        if match.start() >= end:
            for mention in _read_run(text, match.start(), match.group(), tables):
                found.append(mention)
                end = mention.end
    found = _with_abbreviations(text, found)
    events = [*find_events(text), *find_states(text), *find_datelines(text)]
    return sorted([*found, *events], key=lambda m: (m.start, m.end)) if events else found


def _read_run(text: str, start: int, run: str, tables: _Tables) -> Iterator[Mention]:
    """Read one run of capitalized words."""
    parts = run.split(" ") if "\u00a0" not in run else re.split("[ \u00a0]", run)
    while parts and parts[0] in tables.leading:
        start += len(parts[0]) + 1
        parts.pop(0)
    if not parts:
        return
    bare = [part.rstrip(".").removesuffix("'s").removesuffix("’s") for part in parts]
    head = _last_head(bare, tables)
    if head is not None:
        end = start + len(" ".join(parts[: head + 1]))
        found = _organization(text, start, end, parts[head], bare[head], tables)
        if found is not None:
            yield found
        start += len(" ".join(parts[: head + 1])) + 1
        parts, bare = parts[head + 1 :], bare[head + 1 :]
    yield from _single_words(start, parts, bare, tables)


def _last_head(bare: list[str], tables: _Tables) -> int | None:
    """Return where a name of this run ends: the last head that has a word before it, or that an "of" may follow."""
    for index in range(len(bare) - 1, -1, -1):
        if (index > 0 and bare[index] in tables.ends) or (index == len(bare) - 1 and bare[index] in tables.starts):
            return index
    return None


def _organization(text: str, start: int, end: int, last: str, head: str, tables: _Tables) -> Mention | None:
    """Make the mention of a name that ends, or goes on, at its head."""
    rest = _OF.match(text, end) if head in tables.starts else None
    if rest is not None:
        end = rest.end()
        if head in tables.joined and (more := _AND.match(text, end)) is not None:
            end = more.end()
    elif last != head and tables.ends.get(head, 0) < 0.8:
        end -= len(last) - len(head)  # a possessive, or the full stop of a sentence
    end = _without_possessive(text, start, end)
    if (rest is None and head not in tables.ends) or text[start:end] in tables.places:
        return None
    alone = rest is None and " " not in text[start:end]
    score = 0.4 if alone else (0.8 if rest is not None else tables.ends.get(head, 0.75))
    detail = f"the head {head!r} of a capitalized name is one that organizations have"
    return Mention(
        start, end, text[start:end], "organization", why=(Step("organization head", detail, score),), score=score
    )


def _without_possessive(text: str, start: int, end: int) -> int:
    name = text[start:end]
    if name.endswith(("'s", "’s")):
        return end - 2
    return end - 1 if name.endswith(".") and not name.endswith(("Inc.", "Ltd.", "Co.", "Corp.")) else end


def _single_words(start: int, parts: list[str], bare: list[str], tables: _Tables) -> Iterator[Mention]:
    """Find names that stand alone, and nationalities, in what is left of a run."""
    index = 0
    while index < len(parts):
        for length in (3, 2, 1):
            name = " ".join([*parts[index : index + length - 1], *bare[index + length - 1 : index + length]])
            if index + length <= len(parts) and name in tables.alone:
                why = (Step("known organization", f"{name} is an organization", 0.8),)
                yield Mention(start, start + len(name), name, "organization", why=why, score=0.8)
                break
        else:
            length = 1
            word = bare[index]
            if word in tables.peoples and (index + 1 == len(bare) or bare[index + 1] not in tables.areas):
                why = (Step("demonym", f"{word} is a nationality, people or religion", 0.8),)
                yield Mention(start, start + len(word), word, "nationality", why=why, score=0.8)
        start += sum(len(part) + 1 for part in parts[index : index + length])
        index += length


def _with_abbreviations(text: str, found: list[Mention]) -> list[Mention]:
    """Add the acronyms that the text defines for organizations found."""
    if "(" not in text:
        return found
    ends = {mention.end: mention for mention in found if mention.kind == "organization"}
    shorts = {}
    for item in find_abbreviations(text):
        long = ends.get(item.long_start + len(item.long))
        if long is not None and item.short.isupper() and len(item.short) > 1:
            shorts[item.short] = long.text
    if not shorts:
        return found
    taken = {mention.start for mention in found}
    pattern = re.compile(
        rf"(?<![\w&])(?:{'|'.join(map(re.escape, sorted(shorts, key=lambda s: (-len(s), s))))})(?![\w&])"
    )
    extra = []
    for match in pattern.finditer(text):
        if match.start() not in taken:
            why = (Step("abbreviation", f"the text defines {match.group()} as {shorts[match.group()]}", 0.85),)
            extra.append(Mention(match.start(), match.end(), match.group(), "organization", why=why, score=0.85))
    spans = [(m.start, m.end) for m in found]
    extra = [m for m in extra if not _inside(m.start, spans)]
    return sorted([*found, *extra], key=lambda m: m.start)


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]
