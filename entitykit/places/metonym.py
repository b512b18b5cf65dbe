"""Metonyms: names of countries and capitals that stand for their governments.

"Beijing claims the reef" has an actor, "talks in Beijing" a place. What decides stands beside the name: the preposition
or verb before it (and the noun before that), what follows, and for a name in a list what stands beside the list. The
words are in a table, ``gazetteers/places/metonym_words.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from entitykit.places.senses import Sense
from entitykit.resources import read_table
from entitykit.types import Mention

__all__ = ["is_metonym"]

_WINDOW = 120
_NAME = r"(?:[A-Z][\w.’'-]{0,30}+(?:\ [A-Z][\w.’'-]{0,30}+){0,3})"
_LIST_BEFORE = re.compile(rf"(?:{_NAME}(?:,\ (?:and\ |or\ )?|\ and\ |\ or\ |-|/)(?:the\ |both\ )?)$")
_LIST_AFTER = re.compile(rf"(?:,\ (?:and\ |or\ )?|\ and\ |\ or\ |-|/)(?:the\ )?{_NAME}")
_AND_OTHERS = re.compile(r",?\ and\ other\ [a-z]+")
_LEADING = re.compile(r"(?:\b(?:the|The|both|Both|either|neither)\s+)+$")
_LAST_WORDS = re.compile(r"(?:([\w’'-]+)\s)?(?<![\w’'-])([\w’'-]+) $")
_POSSESSIVE = re.compile(r"^(?:['’]s|['’]|s['’])\s+((?:[\w-]+\s){0,2}[\w-]+)")
_HYPHEN = re.compile(r"-(\w+)")
_CLAUSE_START = re.compile(
    r"""(?:^|[.!?:;,\n\r"“”—–(\[*]
    |\b(?:19|20)\d\d|\b(?i:that|and|but|as|while|because|when|if|although|though|whether|where|which|says|said|after|before|since))
    \s*(?:[A-Za-z][a-z]{1,15}ly,?\ |[Mm]eanwhile,?\ |[Hh]owever,?\ )?$""",
    re.VERBOSE,
)
_AUXILIARY = re.compile(
    r"""^,?\ (?:has|have|had|is|was|are|were|will|would|could|should|can|may|might|must|did|does|do|also|then|now|still
    |too|again|routinely|repeatedly|never|not|always|officially|recently|already|further|gradually|initially|formally
    |quickly|later)\b""",
    re.VERBOSE,
)
_VERB = re.compile(r"^,? (?:[a-z]+ly )?[a-z]+(?:ed|es|[^s]s|en)\b")
_OBJECT = re.compile(r"\b[a-z]+(?:ed|ing|[^s]s) $")
_MADE_TO = re.compile(r" (?:not )?to [a-z]+")
_NOT_VERB = frozenset(
    "as is its this was his has across besides towards afterwards times officials residents troops forces less "
    "unless".split()
)
_VERBS = frozenset(
    "said say says want wants claim claims see sees told began begin held hold took take made make sent send met gave "
    "give went won lost built build fought put set let chose broke fell rose led cut spent spend bought sold paid got "
    "get kept keep left lie lies agree agreed".split()
)
_PLAIN = frozenset("sea ocean strait gulf bay island archipelago river mountain mountains desert reef".split())
"""Types that have no government."""


@cache
def _words(use: str) -> Mapping[str, str]:
    return {row["word"]: row["says"] for row in read_table("places/metonym_words") if row["use"] == use}


def is_metonym(mention: Mention, sense: Sense, text: str) -> bool | None:
    """Return whether a name stands for the government; ``None`` where that is not decided.

    Args:
        mention: The mention.
        sense: What it stands for; only countries and capitals can be governments.
        text: The text it stands in.
    """
    if sense.type in _PLAIN:
        return False
    if sense.type != "country" and sense.entry.facts.get("capital") != 1:
        return None
    before, after = _beside_list(
        text[max(0, mention.start - _WINDOW) : mention.start], text[mention.end : mention.end + _WINDOW]
    )
    hyphen = _HYPHEN.match(text, mention.end)
    if hyphen is not None:
        return _words("hyphen").get(hyphen[1], "actor") == "actor"
    if text[mention.start - 1 : mention.start] == "-" and mention.start > 1 and text[mention.start - 2].isalpha():
        return True  # "the US-[Japan] alliance"
    found = _by_following(after)
    if found is None:
        found = _by_preceding(before, after)
    if found is None:
        found = _as_subject(before, after)
    return bool(found)


def _beside_list(before: str, after: str) -> tuple[str, str]:
    """Step over the other members of a list that the name stands in: "Japan, [the Philippines] and Vietnam have"."""
    before = _LEADING.sub("", before)
    listed = _is_list(after) or bool(re.search(r"\b(?:and|or) $|[-/]$", before))
    for _ in range(4 if listed else 0):
        shorter = _LIST_BEFORE.sub("", before)
        if shorter == before:
            break
        before = _LEADING.sub("", shorter)
    rest, joined = after, False
    for _ in range(4):
        match = _LIST_AFTER.match(rest)
        if match is None:
            break
        joined = joined or _joins(match.group())
        rest = rest[match.end() :]
    others = _AND_OTHERS.match(rest)
    if others is not None:
        return before, rest[others.end() :]
    return before, rest if joined else after


def _is_list(after: str) -> bool:
    match = _LIST_AFTER.match(after)
    return match is not None and (_joins(match.group()) or bool(_LIST_AFTER.match(after, match.end())))


def _joins(link: str) -> bool:
    """Return whether a link of a list is more than a comma, which may end a phrase: "In Kyiv, Ukrainian officials"."""
    return link[0] != "," or link.startswith((", and", ", or"))


def _by_following(after: str) -> bool | None:
    match = _POSSESSIVE.match(after)
    table = _words("after")
    if match is not None:
        return all(table.get(word.lower()) != "place" for word in match[1].split())
    following = re.match(r" ([a-z]+)", after)
    said = table.get(following[1]) if following is not None else None
    return None if said is None else said == "actor"


def _by_preceding(before: str, after: str) -> bool | None:
    match = _LAST_WORDS.search(before)
    if match is None:
        return None
    noun, word = (match[1] or "").lower(), match[2].lower()
    if word in ("to", "from", "of", "on", "for"):
        default = {"to": "place", "from": "place", "of": "place", "on": "place", "for": "actor"}[word]
        return _words(word).get(noun, default) == "actor"
    said = _words("before").get(word)
    if said is None and _OBJECT.search(before) and _MADE_TO.match(after):
        return True  # "ordered Britain to reduce its staff"
    return None if said is None else said == "actor"


def _as_subject(before: str, after: str) -> bool | None:
    """The subject of a clause acts: it starts the clause and a verb follows."""
    if not _CLAUSE_START.search(before):
        return None
    word = re.match(r",? ([a-z]+)", after)
    if _AUXILIARY.match(after) or (word is not None and word[1] in _VERBS):
        return True
    return bool(_VERB.match(after)) and (word is None or word[1] not in _NOT_VERB)
