"""Finding treaty mentions in running text: names, abbreviations and descriptions."""

from __future__ import annotations

from entitykit.gazetteer import Gazetteer
from entitykit.treaties.abbreviations import abbreviation_mentions
from entitykit.treaties.anchors import anchors, headless_names, is_modifier
from entitykit.treaties.phrase import Phrase, phrase_at
from entitykit.treaties.verdict import verdict
from entitykit.types import Mention, Step

__all__ = ["find"]


_BARE = frozenset({"the", "this", "that"})


def find(text: str, *, language: str = "en", gazetteer: Gazetteer | None = None, bare: bool = False) -> list[Mention]:
    """Propose the treaty mentions of a text.

    Args:
        text: Running text.
        language: BCP 47 language of the text; descriptions are read in English only.
        gazetteer: Known treaties; ``None`` for the shipped ones.
        bare: Propose "the treaty" and "this pact" too, for `resolve` to lead back to the last treaty before.

    Returns:
        Proposals in text order, perhaps overlapping: names and abbreviations of known treaties, names of unknown ones
        by their form, and descriptions that single one out. Value and link come from `resolve`.

    >>> [mention.text for mention in find("Iran left the Non-Proliferation Treaty (NPT).")]
    ['Non-Proliferation Treaty', 'NPT']
    """
    del language
    gazetteer = gazetteer if gazetteer is not None else Gazetteer.load()
    proposals = _by_phrase(text, gazetteer, bare=bare)
    proposals += _by_name(text, gazetteer)
    proposals += abbreviation_mentions(text, proposals, gazetteer)
    return _settled(proposals)


def _by_phrase(text: str, gazetteer: Gazetteer, *, bare: bool) -> list[Mention]:
    found: list[Mention] = []
    reach = 0
    for start, end, head in anchors(text):
        if start < reach:  # inside the title of the phrase before
            continue
        phrase = phrase_at(text, start, end, head)
        mention = verdict(text, phrase, gazetteer)
        if mention is None and bare and phrase.is_bare and phrase.opening in _BARE and not head.plural:
            step = Step("bare", "a bare head noun that points back")
            mention = Mention(start, end, text[start:end], "treaty", why=(step,), score=0.5)
        if mention is not None:
            found.append(mention)
            if _is_long_title(phrase):
                reach = mention.end
    return found


def _is_long_title(phrase: Phrase) -> bool:
    return phrase.is_title and phrase.complement.kind == "title"


def _by_name(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Propose the known names that have no head noun: "New START", "Vienna Document", "Pacto del Zanjón"."""
    found = []
    pattern = headless_names(gazetteer)
    for match in pattern.finditer(text) if pattern is not None else ():
        if not is_modifier(text[match.start() : match.end() + 20].lower(), match.end() - match.start()):
            step = Step("name", f"{match.group()!r} is a name in the gazetteer")
            found.append(Mention(match.start(), match.end(), match.group(), "treaty", why=(step,), score=0.9))
    return found


def _settled(proposals: list[Mention]) -> list[Mention]:
    """Keep of overlapping proposals the longer one, of equal spans the surer one."""
    kept: list[Mention] = []
    for mention in sorted(proposals, key=lambda m: (m.score < 0.5, m.start - m.end, -m.score, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
