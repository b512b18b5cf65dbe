"""Case: in which capitals an alias may stand in running text, said by the data and by the language's statistics.

An entry can say it with the fact "case": one policy for all its aliases, or an object alias → policy.

    name    capitals where the alias has them (the default)
    common  the same, but not at the start of a sentence (the default of single words that English mostly writes in
            small letters: "Reading", "Nice")
    exact   as written (the default of short aliases in capitals: "US", "NATO")
    any     in any case
    never   not in running text: the alias serves look-up only
"""

from __future__ import annotations

from entitykit.gazetteer.keys import TOKEN
from entitykit.text import is_common_word
from entitykit.types import Alias, Entry

__all__ = ["POLICIES", "case_policy", "fits", "starts_capital", "starts_sentence"]

POLICIES = ("name", "common", "exact", "any", "never")
_SHORT = 6
_COMMON = 0.5
_SENTENCE_END = frozenset('.!?:\n"“”•…)')


def case_policy(alias: Alias, entry: Entry) -> str:
    """Return the policy of an alias: what the entry says, else by its form."""
    said = entry.facts.get("case")
    if isinstance(said, dict):
        said = said.get(alias.text)
    if said in POLICIES:
        return str(said)
    text = alias.text
    if " " in text:
        return "name"
    if len(text) <= _SHORT and text == text.upper() != text.lower():
        return "exact"
    return "common" if is_common_word(text, threshold=_COMMON) else "name"


def starts_capital(text: str) -> bool:
    """Return whether the first letter or digit of a text is a capital."""
    for character in text:
        if character.isalnum():
            return character != character.lower()
    return False


def fits(surface: str, alias: str, policy: str) -> bool:
    """Return whether a surface may stand for an alias whose key it has.

    Args:
        surface: The words as the text has them.
        alias: The alias as the entry has it.
        policy: Its case policy.
    """
    if policy == "never":
        return False
    if surface == alias:
        return True
    if not _same_breaks(surface, alias):
        return False
    if policy == "exact":
        return surface.replace(".", "") == alias.replace(".", "")
    return policy == "any" or _capitals_fit(surface, alias)


def _same_breaks(surface: str, alias: str) -> bool:
    """Return whether the surface has no comma or sentence end inside that the alias lacks."""
    if ", " in surface and ", " not in alias:
        return False
    if ". " not in surface or ". " in alias:
        return True
    return all(len(part.split()[-1]) <= 3 for part in surface.split(". ")[:-1] if part.split())


def _capitals_fit(surface: str, alias: str) -> bool:
    """Return whether each word that the alias capitalizes is capitalized in the surface too."""
    ours, theirs = TOKEN.findall(surface), TOKEN.findall(alias)
    if len(ours) != len(theirs):
        return starts_capital(surface) or not starts_capital(alias)
    if len(ours) == 1 and len(surface) <= 4 and surface.isupper() and not alias.isupper():
        return False  # "US" is not the alias "Us"
    return all(a[0] == a[0].lower() or b[0] != b[0].lower() for a, b in zip(theirs, ours, strict=True))


def starts_sentence(text: str, start: int) -> bool:
    """Return whether a sentence, a line or a quotation starts at an offset."""
    before = text[max(0, start - 4) : start].rstrip(" \t'‘’")
    return not before or before[-1] in _SENTENCE_END
