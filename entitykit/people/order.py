"""The order of a name's parts: which of them are given, which family."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from entitykit.people.lexicon import word_list
from entitykit.people.tokens import PARTICLES, is_patronymic, token_count
from entitykit.text import fold
from entitykit.types import PersonName

__all__ = ["keeps_family_first", "split_parts"]

FAMILY_FIRST = frozenset("CN TW HK MO KR KP VN HU JP KH".split())
"""Countries whose own order is family-first."""
KEEPS_ORDER = frozenset("CN TW HK MO KR KP VN".split())
"""Countries whose names keep that order in English news."""
TWO_SURNAMES = frozenset("ES MX AR CL CO PE VE EC BO PY UY CR PA NI HN SV GT DO CU PR".split())
_PORTUGUESE = frozenset("PT BR AO MZ CV ST GW TL".split())
_ARAB_CHAIN = frozenset("bin ibn ben bint binti binte".split())
_PERSIAN = frozenset({"IR", "AF", "IQ", "PK", "TJ"})
_CONJUNCTION = frozenset("y e i".split())
_LEADING = PARTICLES - _CONJUNCTION - {"a", "na", "as", "an", "at", "i", "e"}
_NEVER_LAST = frozenset({"abu", "abou"})
_TOKEN = re.compile(r"\S+")
_SYLLABLE_COUNT = re.compile(r"[aeiouy]+")


def split_parts(text: str, country: str | None) -> PersonName:
    """Split a name without titles and suffixes into its parts.

    Args:
        text: The name, words separated by single spaces, perhaps "Family, Given".
        country: ISO code of the person, ``None`` if not known.
    """
    if "," in text:
        family, _, given = text.partition(",")
        if given.strip():
            return _with_middle(given.strip().replace(",", ""), family.strip(), "family-first")
        text = family
    words = text.split()
    if len(words) == 1:
        return PersonName(family=text, order="single")
    by_case = _by_capitals(words)
    if by_case is not None:
        return by_case
    return _by_evidence(words, country)


def _with_middle(given: str, family: str, order: str) -> PersonName:
    """Part initials and patronymics from the given name as middle names."""
    words = given.split()
    cut = len(words)
    while cut > 1 and (_is_initial(words[cut - 1]) or is_patronymic(words[cut - 1])):
        cut -= 1
    return PersonName(given=" ".join(words[:cut]), middle=" ".join(words[cut:]), family=family, order=order)


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "")
    return (len(letters) == 1 and letters.isalpha()) or (word.endswith(".") and len(letters) <= 2)


def _by_capitals(words: Sequence[str]) -> PersonName | None:
    """Split where one part is in capitals and the other is not."""
    loud = [w.isupper() and len(w.replace(".", "")) > 1 and not _is_initial(w) for w in words]
    quiet = [any(c.islower() for c in w) and fold(w) not in PARTICLES for w in words]
    if not any(loud) or not any(quiet):
        return None
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    if loud[0] and not loud[-1]:
        end = next(i for i, is_quiet in enumerate(quiet) if is_quiet)
        return _with_middle(" ".join(words[end:]), " ".join(words[:end]), "family-first")
    if loud[0] and loud[-1]:  # "TWIKIRIZE Francesca TENGERA": the last part in capitals
        first = last
        while first > 1 and loud[first - 1]:
            first -= 1
    while first > 1 and fold(words[first - 1]) in _LEADING:
        first -= 1
    if last < len(words) - 1:
        return None
    return _with_middle(" ".join(words[:first]), " ".join(words[first:]), "given-first")


def _by_evidence(words: list[str], country: str | None) -> PersonName:
    if _family_first(words, country):
        cut = 1
        if not _looks_sinokorean(words):
            while cut < len(words) - 1 and (fold(words[cut - 1]) in _LEADING or _is_initial(words[cut - 1])):
                cut += 1
            vietnamese = fold(words[0]) in word_list("vietnamese_surname")
            if (
                cut == 1
                and len(words) == 3
                and not vietnamese
                and token_count(words[1]).given == 0 < token_count(words[1]).family
            ):
                cut = 2  # "Hashemi Moghadam Saeid": two family names
        return _with_middle(" ".join(words[cut:]), " ".join(words[:cut]), "family-first")
    cut = _family_start(words, country)
    return _with_middle(" ".join(words[:cut]), " ".join(words[cut:]), "given-first")


def _log_odds(word: str) -> float:
    """Return how much a word is rather a given (above 0) than a family name."""
    count = token_count(word)
    return log((count.given + 0.5) / (count.family + 0.5))


def _syllables(word: str) -> int:
    return len(_SYLLABLE_COUNT.findall(fold(word)))


def _looks_sinokorean(words: Sequence[str]) -> bool:
    """Return whether a name is built as Chinese and Korean ones: a short surname, then one or two syllables."""
    if fold(words[0]) not in word_list("sinokorean_surname") or len(words) > 3:
        return False
    rest = words[1:]
    if len(rest) == 2:
        return all(_syllables(w) <= 1 or len(w) <= 4 for w in rest)
    return "-" in rest[0] or (_syllables(rest[0]) <= 2 and token_count(rest[0]).given < 12)


def _family_first(words: Sequence[str], country: str | None) -> bool:
    """Decide the order by the known uses of the first and the last part, the form, and the country."""
    if is_patronymic(words[-1]) and len(words) > 2 and not is_patronymic(words[1]):
        return True
    if any(is_patronymic(w) for w in words[1:-1]):
        return False
    if _is_initial(words[0]) and len(words) > 1 and country != "HU":
        return False
    sinokorean = fold(words[0]) in word_list("sinokorean_surname")
    if country in KEEPS_ORDER and sinokorean and fold(words[-1]) not in word_list("sinokorean_surname"):
        return True
    if country in KEEPS_ORDER or country in (None, "SG"):
        if _looks_sinokorean(words):
            last_is_surname = fold(words[-1]) in word_list("sinokorean_surname") and len(words) == 2
            return not last_is_surname or country in KEEPS_ORDER or token_count(words[0]).given < 20
        if fold(words[0]) in word_list("vietnamese_surname") and len(words) >= 3:
            return True
    prior = 0.8 if country in KEEPS_ORDER or country == "HU" else -0.3 if country == "JP" else -2.5
    evidence = 0.7 * (_log_odds(words[-1]) - _log_odds(words[0]))
    if country == "JP":
        evidence += _endings(words[-1], words[0])
    elif _is_persian_family_first(words):
        return True
    return evidence + prior > 0


def _endings(last: str, first: str) -> float:
    """Return how much the endings say that a Japanese name has the family name first."""
    families, givens = tuple(word_list("family_ending")), tuple(word_list("given_ending"))
    first, last = fold(first), fold(last)
    return 0.6 * (first.endswith(families) - last.endswith(families)) + 0.5 * (
        last.endswith(givens) - first.endswith(givens)
    )


def _is_persian_family_first(words: Sequence[str]) -> bool:
    """Return whether a name begins with what looks a Persian family name and ends with a given name of that world."""
    first, last = token_count(words[0]), token_count(words[-1])
    ending = tuple(word_list("persian_family_ending"))
    from_there = any(c in _PERSIAN for c in last.countries)
    return (
        fold(words[0]).endswith(ending)
        and first.given < 3
        and last.given >= 5
        and last.given > last.family
        and from_there
    )


def _family_start(words: Sequence[str], country: str | None) -> int:
    """Return the index of the first word of the family name of a given-first name."""
    last = len(words) - 1
    start = last
    for index in range(1, last):
        if fold(words[index]) in _LEADING or fold(words[index]) in _NEVER_LAST or words[index] in ("Ó", "Ní"):
            if fold(words[index]) in _ARAB_CHAIN:
                continue
            return index if index >= 1 else last
    if last >= 2 and fold(words[last - 1]) in _CONJUNCTION:
        return max(1, last - 2)
    if last >= 2 and (country in TWO_SURNAMES or country is None) and _has_two_surnames(words, country):
        start = last - 1
    return start


def _has_two_surnames(words: Sequence[str], country: str | None) -> bool:
    """Return whether the last two words are a double surname."""
    second = words[-2]
    if _is_initial(second) or is_patronymic(second):
        return False
    odds = _log_odds(second)
    if country in TWO_SURNAMES:
        return odds < 0.7 or (len(words) == 3 and odds < 1.5)
    spanish = any(c in TWO_SURNAMES for c in token_count(second).countries[:2])
    return spanish and odds < -0.7


def keeps_family_first(name: PersonName) -> bool:
    """Return whether English news writes this name family-first, as Chinese, Korean and Vietnamese ones."""
    if name.order != "family-first" or not name.given:
        return False
    words = [*name.family.split(), *name.given.split()]
    family = fold(name.family)
    if family in word_list("vietnamese_surname") and len(words) >= 3:
        return True
    return family in word_list("sinokorean_surname") and _looks_sinokorean(words)
