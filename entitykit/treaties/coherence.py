"""What the other mentions of a document tell about one: names given in apposition, and treaties named elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from entitykit.treaties.lexicon import members
from entitykit.treaties.phrase import Phrase
from entitykit.types import Entry, Link, Mention, Step

__all__ = ["linked_by_document"]

_SAME = re.compile(
    r",? ?(?:which is |is |also |now |then |still |officially |formally |better |commonly |widely |popularly |simply )*"
    r"(?:known as|called|dubbed|named|termed|nicknamed|referred to as|or|the so-called) (?:the )?[\"“'‘]?"
    r"|,? ?[\"“'’]?,? ?\((?:the )?[\"“'‘]?|, (?:the )?[\"“]"
)
_BETWEEN = 60
_APART = frozenset({"convention", "protocol", "charter", "statute", "covenant", "memorandum", "declaration"})
_DEFINITE = frozenset({"the", "its", "their", "'s", "this", "that", "his", "her"})


def linked_by_document(
    mentions: Sequence[Mention], phrases: Sequence[Phrase | None], text: str
) -> dict[int, tuple[Link, Step]]:
    """Return, by index, the links that other mentions give to mentions without one.

    Args:
        mentions: Resolved mentions of one text, in text order.
        phrases: The phrase of each, ``None`` for abbreviations.
        text: The text.
    """
    given: dict[int, tuple[Link, Step]] = {}
    last: dict[str, Link] = {}
    linked = {m.link.id: m.link for m in mentions if m.link is not None}
    for index, mention in enumerate(mentions):
        if any(step.rule == "bare" for step in mention.why):
            link = last.get(_group(mention.text))
            given |= {index: (link, Step("bare", f"points back to {link.name}"))} if link is not None else {}
            continue
        link = mention.link
        if link is None:
            found = _by_apposition(mentions, index, text) or _by_document(mention, phrases[index], linked)
            if found is not None:
                given[index] = found
                link = found[0]
        if link is not None and link.entry is not None:
            last[_group(str(link.entry.facts.get("type")))] = link
    return given


def _group(type_: str) -> str:
    """Return which types of agreements may stand for each other when a text points back."""
    return type_.lower() if type_.lower() in _APART else "agreement"


def _by_apposition(mentions: Sequence[Mention], index: int, text: str) -> tuple[Link, Step] | None:
    """Take the link of the next or last mention, if the text says that both are the same."""
    for first, second, other in ((index, index + 1, index + 1), (index - 1, index, index - 1)):
        if not 0 <= other < len(mentions) or mentions[other].link is None:
            continue
        between = text[mentions[first].end : mentions[second].start]
        link = mentions[other].link
        if link is not None and len(between) <= _BETWEEN and _SAME.fullmatch(between):
            return link, Step("apposition", f"the text gives it the name {mentions[other].text!r}")
    return None


def _by_document(mention: Mention, phrase: Phrase | None, linked: dict[str, Link]) -> tuple[Link, Step] | None:
    """Take the one treaty named in the document that the mention may mean."""
    possible = [link for link in mention.candidates if link.id in linked]
    if not possible and phrase is not None and not mention.candidates:
        possible = [link for link in linked.values() if link.entry is not None and _may_mean(phrase, link.entry)]
    if len(possible) != 1:
        return None
    return linked[possible[0].id], Step("document", f"the document names {possible[0].name}")


def _may_mean(phrase: Phrase, entry: Entry) -> bool:
    """Return whether a description without names of its own fits a treaty that the document names."""
    facts = entry.facts
    if phrase.names or phrase.opening not in _DEFINITE or phrase.kinds.get("unknown", 0) > 1:
        return False
    parties = set(facts.get("parties") or ())
    named = {code for code in phrase.parties if not members().get(code, frozenset()) & parties}
    years = {f"#{str(facts.get(key))[:4]}" for key in ("signed", "in_force") if facts.get(key)}
    if (parties and named - parties) or (phrase.years and not phrase.years & years):
        return False
    return facts.get("topic") in phrase.topics or bool(phrase.years) or bool(phrase.parties and parties)
