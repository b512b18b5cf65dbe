"""Names: a person's name read into its parts, and written out again.

The order of a name is decided, in this sequence, by a comma, by capitals ("MOTEGI Toshimitsu"), by script, by
patronymics, and by what is known of its parts and its country: each part counts as a given or a family name as often
as people bear it so. What cannot be decided is read in the order of the country, given name first if there is none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from entitykit.people.lexicon import word_list
from entitykit.people.order import split_parts
from entitykit.people.tokens import affixes, token_count, without_peerage
from entitykit.people.words import is_role_noun
from entitykit.text import fold, script_of
from entitykit.types import PersonName

__all__ = ["format_name", "parse_name", "recase", "split_title"]

_NICKNAME = re.compile(
    r"""\s*(?:["“„«](?P<a>[^"”“»]{1,40})["”“»]|\((?P<b>[^()]{1,40})\)|(?<=\s)['‘](?P<c>[^'’‘]{2,30})['’](?=\s))"""
)
_NON_LATIN = frozenset({"Hani", "Hang", "Hira", "Kana"})
_COMPOUND_HAN = frozenset("司马 司馬 欧阳 歐陽 诸葛 諸葛 上官 东方 東方 尉迟 尉遲 令狐 皇甫 慕容 夏侯".split())
_NAMED = 40
_SUFFIX_NUMERAL = frozenset({"ii", "iii", "iv", "v", "jr", "sr", "junior", "senior"})


@lru_cache(maxsize=1 << 13)
def parse_name(text: str, country: str | None = None) -> PersonName | None:
    """Read a string that is one person's name.

    Args:
        text: The name in any order and script, with or without titles.
        country: ISO 3166-1 alpha-2 code of the person, where known; it decides where the parts do not.

    Returns:
        The name in parts, spelled and cased as given; ``None`` if no letter is left.

    >>> name = parse_name("MOTEGI Toshimitsu")
    >>> name.given, name.family, name.order, name.name
    ('Toshimitsu', 'MOTEGI', 'family-first', 'Toshimitsu Motegi')
    >>> name = parse_name("Gen. Romeo S. Brawner Jr.")
    >>> name.given, name.middle, name.family, name.suffix, name.honorific
    ('Romeo', 'S.', 'Brawner', 'Jr.', 'Gen.')
    """
    text = " ".join(unicodedata.normalize("NFC", text).split()).strip(" ,;")
    if not any(c.isalpha() for c in text):
        return None
    text, nickname = _take_nickname(text)
    script = script_of(text)
    if script in _NON_LATIN:
        name = _parse_east_asian(text, script)
    else:
        honorific, rest = split_title(without_peerage(text))
        rest, suffix = _take_after(rest)
        name = replace(split_parts(rest, country), honorific=honorific, suffix=suffix)
    name = replace(name, nickname=nickname) if nickname else name
    return replace(name, name=format_name(name))


def _take_nickname(text: str) -> tuple[str, str]:
    """Cut out a nickname in quotes or brackets that does not make up the whole string."""
    match = _NICKNAME.search(text)
    if match is None:
        return text, ""
    rest = (text[: match.start()] + text[match.end() :]).strip()
    if not any(c.isalpha() for c in rest):
        return match["a"] or match["b"] or match["c"], ""
    return " ".join(rest.split()), match["a"] or match["b"] or match["c"]


def split_title(text: str) -> tuple[str, str]:
    """Split a string into the title or role at its beginning and the name.

    Args:
        text: A name, perhaps with titles, words separated by single spaces.

    Returns:
        The title, "" if there is none, and the name, which is never empty.

    >>> split_title("Foreign Minister Motegi"), split_title("Dr. Jose Rizal"), split_title("Prince")
    (('Foreign Minister', 'Motegi'), ('Dr.', 'Jose Rizal'), ('', 'Prince'))
    """
    words = text.split(" ")
    known = affixes("before")
    taken = 0
    while taken < len(words) - 1 and _is_title(words, taken, known):
        taken += 1
    if "," not in text:
        for index in range(min(len(words) - 2, 6), taken - 1, -1):
            word = words[index].lower().strip(".")
            weak = index == 0 and len(words) == 2 and word in word_list("weak_title")
            if is_role_noun(word) and not weak and token_count(word).total < _NAMED:
                taken = index + 1
                break
    return " ".join(words[:taken]), " ".join(words[taken:])


def _is_title(words: list[str], index: int, known: dict[str, str]) -> bool:
    """Return whether the word at the index, after titles only, is a title too."""
    word, left = words[index], len(words) - index
    key = fold(word).replace(".", "").rstrip(",")
    if key not in known or (word.endswith(",") and left < 3):
        return False
    if len(key) == 1 and key != "u" and (not word.endswith(".") or left < 3):
        return False
    return word.endswith(".") or left > 2 or index > 0 or key not in word_list("weak_title")


def _take_after(text: str) -> tuple[str, str]:
    """Cut "Jr.", numerals and letters of degrees and orders off the end."""
    known = affixes("after")
    words = text.split(" ")
    kept = len(words)
    while kept > 1:
        word = words[kept - 1].strip(",")
        key = fold(word).replace(".", "")
        if key not in known or (key not in _SUFFIX_NUMERAL and not _looks_like_letters(word, words[kept - 2])):
            break
        kept -= 1
    return " ".join(words[:kept]).rstrip(","), " ".join(words[kept:]).strip(" ,")


def _looks_like_letters(word: str, before: str) -> bool:
    """Return whether a word is letters of a degree and not a name or an initial."""
    if before.endswith(","):
        return True
    return sum(c.isupper() for c in word) >= 2 and not before.isupper()


def _parse_east_asian(text: str, script: str) -> PersonName:
    """Split a name in Han, Kana or Hangul letters: the family name is first, without a space one letter long."""
    if re.search(r"[・·‧]", text):
        parts = re.split(r"[・·‧]", text)
        return PersonName(given=" ".join(parts[:-1]), family=parts[-1])
    if " " in text:
        family, _, given = text.partition(" ")
        return PersonName(given=given, family=family, order="family-first")
    if len(text) == 1 or script in ("Hira", "Kana"):
        return PersonName(family=text, order="single")
    cut = 2 if text[:2] in _COMPOUND_HAN or len(text) >= 4 else 1
    return PersonName(given=text[cut:], family=text[:cut], order="family-first")


def format_name(name: PersonName, *, style: str = "display") -> str:
    """Write a name out.

    Args:
        name: A parsed name.
        style: "display" (given name first; Chinese, Korean and Vietnamese names family first), "given-first",
            "family-first", "index" ("Family, Given") or "full" (with title and nickname).

    Returns:
        The name; families in capitals are written in mixed case.

    >>> format_name(parse_name("Marcos, Ferdinand R., Jr."), style="index")
    'Marcos, Ferdinand R., Jr.'
    """
    from entitykit.people.order import keeps_family_first

    given = " ".join(filter(None, (recase(name.given), name.middle)))
    family, suffix = recase(name.family), name.suffix
    if style == "index":
        return ", ".join(filter(None, (family, given, suffix)))
    if style == "family-first" or (style == "display" and keeps_family_first(name)):
        return " ".join(filter(None, (family, given, suffix)))
    if style == "full":
        nickname = f'"{name.nickname}"' if name.nickname else ""
        return " ".join(filter(None, (name.honorific, given, nickname, family, suffix)))
    return " ".join(filter(None, (given, family, suffix)))


def recase(part: str) -> str:
    """Write a part in capitals in mixed case; others are returned as they are.

    >>> recase("MOTEGI"), recase("DE LA CRUZ"), recase("McKay"), recase("JK")
    ('Motegi', 'De La Cruz', 'McKay', 'JK')
    """
    if len(part) < 3 or not part.isupper() or "." in part:
        return part
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + m.group()[1:].lower(), part)
