"""What follows a head noun: "of Versailles", "on Climate Change", "between Japan and Italy", "signed in 1994"."""

from __future__ import annotations

import re
from itertools import pairwise

from entitykit.treaties.lexicon import heads, is_name, party_at, words
from entitykit.treaties.pieces import Piece
from entitykit.treaties.reader import Complement, Reader

__all__ = ["complement"]

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_IN_TITLE = re.compile(r"[ \u00a0]|,[ \u00a0]|[-–/]|['’]s?[ \u00a0]?")
_LIST = re.compile(r"(?<!\d)(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)?){1,4},? and [A-Z]")
_OPENS_TITLE = frozenset(
    "of on for against to between among concerning relating regarding relative respecting establishing governing "
    "about creating prohibiting banning de del da do du des la van von su sur sobre contra".split()
)
_IN_TITLES = _OPENS_TITLE | frozenset(
    "the and or that which in with by their its from under all forms certain other at into within through towards "
    "including relative the a an y e et und der die das el los las le les der des".split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_SPELLED = frozenset("one two three four five six seven eight nine ten eleven".split())
_WITH = frozenset({"with", "between", "among", "amongst"})
_MADE = frozenset(
    "signed reached struck concluded brokered negotiated agreed sealed inked made initialled ratified mediated".split()
)
_ABOUT = frozenset({"on", "over", "for", "against", "regarding", "concerning", "governing", "covering", "about"})
_CLAUSE = frozenset(
    "allowing launching establishing creating ending banning limiting regulating permitting granting giving providing "
    "governing covering prohibiting curbing guaranteeing recognizing recognising settling dividing sharing setting "
    "demarcating delimiting easing protecting committing requiring designed aimed".split()
)
_SPEAK_FOR = frozenset(
    "government governments authorities rebels side regime state officials guerrillas militants movement group "
    "separatists insurgents militia leadership".split()
)
_OF_PARTIES = frozenset(
    "leader leaders official officials firm firms company companies minister ministers president counterpart "
    "counterparts airline airlines team teams oil bank banks investors workers unions players club clubs".split()
)
_STATES = frozenset("countries nations governments states neighbours neighbors capitals sides".split())
_PURPOSE = frozenset("over up into out back off down away through end let keep share put give take make use".split())
_NAME_LINKS = frozenset({"and", "von", "van", "der", "de", "da", "al", "bin", "del"})
_TIMES = frozenset("next last this year years month months week weeks earlier ago".split())
_NOUN_LINKS = frozenset({"of", "and", "the", "in", "to", "for", "a", "an", "their", "its", "on", "by", "with", "from"})


def complement(text: str, end: int, *, is_title: bool, has_modifiers: bool, place: bool = True) -> Complement:
    """Read what follows a head noun.

    Args:
        text: Running text.
        end: Where the head noun ends.
        is_title: The head noun is capitalized.
        has_modifiers: Something stands before it.
        place: A place tells such agreements apart ("peace deal in Geneva").
    """
    reader = Reader(text, end, is_title=is_title)
    if is_title:
        _read_title(reader, has_modifiers)
    readers = [_read_year, _read_parties, _read_made, _read_subject]
    readers += [_read_place] if place and not is_title else []
    readers = [_read_year] if reader.out.kind == "title" else readers
    for _ in range(3):
        if not any(read(reader) for read in readers):
            break
    if not reader.out.end and not is_title:
        _read_clause(reader)
    return reader.out


def _read_title(reader: Reader, has_modifiers: bool) -> None:
    """Read on as long as a title goes: "on the Non-Proliferation of Nuclear Weapons"."""
    opening = reader.key()
    numbered = reader.word()
    if numbered is not None and _is_number(numbered):
        reader.take(1, "title")
        reader.out.ends = (reader.right,)
        return
    follows = reader.word(1)
    if opening not in _OPENS_TITLE:
        return
    if has_modifiers and opening in _WITH:
        return  # who it is between stands after the title
    if opening == "of" and has_modifiers and (follows is None or not follows.is_capital or follows.raw.isdigit()):
        return
    count, last, at, right = 0, 0, reader.at, reader.right
    while at < len(reader.words) and count < 45 and _IN_TITLE.fullmatch(reader.text[right : reader.words[at].start]):
        word = reader.words[at]
        if reader.text[right] == "," and not _LIST.match(reader.text, right):
            break
        count += 1
        if word.key in {"in", "at"} and (reader.keys[at + 1 : at + 2] or [""])[0].isdigit():
            break  # "Treaty of Karlowitz | in 1699"
        partner = party_at(reader.keys, at + 1) if at + 1 < len(reader.keys) else None
        is_capital = partner is not None and partner.kind == "capital"
        if word.key == "with" and (reader.keys[at - 1] not in words() or is_capital):
            break  # "Treaty of Peace with Japan", but "Treaty of Moscow | with the Soviet Union"
        if word.is_capital and word.key not in _DATES:
            last = count
        elif word.key not in _IN_TITLES and word.key != "s":
            break
        at, right = at + 1, word.end
    if last:
        reader.out.ends = _title_ends(reader, last)
        count = sum(word.end <= reader.out.ends[0] for word in reader.words[reader.at :])
        reader.take(count, "title")


def _title_ends(reader: Reader, last: int) -> tuple[int, ...]:
    """Return the ends of a title and of what stands before its connecting words, the longest first."""
    words_ = reader.words[reader.at : reader.at + last]
    if words_[0].key in _WITH:
        return (words_[-1].end,)
    ends = [words_[-1].end]
    for before, word in pairwise(words_):
        if before.is_capital and not word.is_capital and (word.key != "and" or _starts_anew(reader, word)):
            ends.append(before.end)
        if word.key == "and" and _starts_anew(reader, word):
            ends = [end for end in ends if end <= before.end]
            break
    return tuple(sorted(set(ends), reverse=True)[:6])


def _starts_anew(reader: Reader, word: Piece) -> bool:
    """Return whether another agreement, "the", or a party follows after "and"."""
    at = reader.words.index(word) + 1
    following = reader.keys[at : at + 6]
    following = following[: following.index("and")] if "and" in following else following
    another = any(key in heads() and reader.words[at + i].is_capital for i, key in enumerate(following))
    return another or following[:1] == ["the"] or (bool(following) and party_at(reader.keys, at) is not None)


def _is_number(word: Piece) -> bool:
    is_spelled = word.is_capital and word.key in _SPELLED
    return is_spelled or word.raw in {"I", "II", "III", "IV", "V"} or (word.raw.isdigit() and len(word.raw) < 4)


def _read_year(reader: Reader) -> bool:
    """Read "of 2015", "from March 1962", "of 7 May 1955"."""
    if reader.key() not in {"of", "from"}:
        return False
    for count in (1, 2, 3):
        key = reader.key(count)
        if _YEAR.fullmatch(key):
            reader.take(count + 1, "year")
            return True
        if key not in _DATES and not key.isdigit():
            return False
    return False


def _read_parties(reader: Reader) -> bool:
    """Read "with Spain", "between Japan and the Philippines", "among the three Baltic states"."""
    if reader.key() not in _WITH:
        return False
    between = reader.key() != "with"
    count = _parties_from(reader, 1) or _unnamed_parties(reader, 1)
    if count and between and reader.key(count) == "and":
        count = _other_side(reader, count + 1)
    if count:
        reader.take(count, "parties")
    return bool(count)


def _parties_from(reader: Reader, offset: int) -> int:
    """Return how many words a list of parties takes from an offset on, that offset included; 0 if it is none."""
    last, at = 0, offset
    while True:
        while reader.key(at) in {"the", "both", "government", "governments", "of", "republic", "kingdom", "and"}:
            at += 1
        word = reader.words[reader.at + at] if reader.at + at < len(reader.words) else None
        if word is None or not (reader.key(at) or _after_comma(reader, at)) or not is_name(word):
            return last
        party = party_at(reader.keys, reader.at + at)
        if party is None:
            return last
        at += party.length
        if reader.key(at) == "" and reader.text[reader.words[reader.at + at - 1].end :][:2] in {"'s", "’s"}:
            return last
        if party.kind == "demonym":
            if reader.key(at) not in _SPEAK_FOR:
                return last
            at += 1
        elif reader.key(at) in _OF_PARTIES or _goes_on(reader, at):
            return last
        elif reader.key(at) in _SPEAK_FOR:
            at += 1
        last = at


def _other_side(reader: Reader, offset: int) -> int:
    """Return how many words a party described by nouns takes, what is before included: "and six world powers"."""
    at = offset
    while at < offset + 5 and reader.key(at):
        word = words().get(reader.key(at))
        if word is not None and word.kind == "stop" and not (at == offset and word.kind == "stop"):
            break
        at += 1
    return at if at > offset + (reader.key(offset) in {"the", "a", "an", "its"}) else offset - 1


def _unnamed_parties(reader: Reader, offset: int) -> int:
    """Return how many words "the two countries" takes from an offset on, that offset included."""
    both = reader.key(offset) == "the" and reader.key(offset + 1) in {"two", "three"}
    at = offset + 2 if both else offset + 1
    return at + 1 if reader.key(at) in _STATES and (both or reader.key(offset) == "both") else 0


def _goes_on(reader: Reader, offset: int) -> bool:
    """Return whether a party's name goes on as another name: "with Qatar Airways"."""
    word = reader.word(offset)
    if word is None or not word.is_capital or word.raw.isdigit() or word.key in _DATES or word.key in words():
        return False
    is_joined = reader.text[word.start - 1] == " "
    return is_joined and party_at(reader.keys, reader.at + offset) is None


def _after_comma(reader: Reader, offset: int) -> bool:
    at = reader.at + offset
    return at > 0 and reader.text[reader.words[at - 1].end : reader.words[at].start] == ", "


def _read_made(reader: Reader) -> bool:
    """Read "signed in 1994", "signed by China and the Solomon Islands", "brokered by Qatar"."""
    if reader.key() not in _MADE:
        return False
    if reader.key(1) in {"by", "with", "between", "among"}:
        count = _parties_from(reader, 2)
        count = count or _people_from(reader, 2)
        if count:
            reader.take(count, "made")
            return True
    if reader.key(1) in {"in", "at", "on"}:
        for count in range(2, 6):
            key = reader.key(count)
            if _YEAR.fullmatch(key):
                reader.take(count + 1, "made")
                return True
            word = reader.word(count)
            if word is None or not (word.is_capital or key == "the"):
                break
        word = reader.word(2)
        if word is not None and word.is_capital and word.key not in _DATES:
            reader.take(3, "made")
            return True
    return False


def _people_from(reader: Reader, offset: int) -> int:
    """Return how many words the names of people take from an offset on, that offset included."""
    at, last = offset, 0
    while at < offset + 9:
        word = reader.word(at)
        if word is None or word.key in _DATES or not (word.is_capital or word.key in _NAME_LINKS):
            break
        at += 1
        last = at if word.is_capital else last
    return last


def _read_place(reader: Reader) -> bool:
    """Read "in Geneva", "in the Nigerian capital Abuja"."""
    if reader.key() != "in" or reader.out.end:
        return False
    count, last = 1, 0
    while count < 7:
        word = reader.word(count)
        if word is None or word.key in _DATES or not (word.is_capital or word.key in {"the", "capital", "city", "of"}):
            break
        count += 1
        if word.is_capital:
            last = count
    if last and not reader.words[reader.at + last - 1].raw.isdigit():
        reader.take(last, "place")
        return True
    return False


def _read_subject(reader: Reader) -> bool:
    """Read "on encouragement and mutual protection of investments", "over the Chagos Islands"."""
    if reader.key() not in _ABOUT and not _is_of_subject(reader):
        return False
    if reader.key(1) in _DATES or reader.key(1).isdigit() or (reader.out.end and reader.key() in {"for", "against"}):
        return False
    count, last = 1, 0
    while count < 14:
        key = reader.key(count)
        word = words().get(key)
        if key not in _NOUN_LINKS:
            if not key or key in _TIMES or (word is not None and word.kind == "stop"):
                break
            last = count + 1
        elif key in {"by", "to", "with", "from", "for", "on"} or (key == "in" and not _is_place(reader, count + 1)):
            break
        count += 1
    if last:
        reader.take(last, "subject")
    return bool(last)


def _is_of_subject(reader: Reader) -> bool:
    """Return whether "of peace", "of friendship and cooperation" follows."""
    word = words().get(reader.key(1)) if reader.key() == "of" else None
    return word is not None and word.kind == "interstate"


def _is_place(reader: Reader, offset: int) -> bool:
    word = reader.word(offset + (reader.key(offset) == "the"))
    return word is not None and word.is_capital and word.key not in _DATES and not word.raw.isdigit()


def _read_clause(reader: Reader) -> None:
    """Read a participle with what it governs: "allowing creation of the mission"."""
    start = 0
    if reader.key() in {"on", "in"} and reader.key(1) in _DATES:
        start = 2
    purpose = reader.key(start) == "to"
    if reader.key(start) not in _CLAUSE and not purpose:
        return
    count, last = start + 1 + purpose, 0
    while count < 24 and reader.key(count):
        word = words().get(reader.key(count))
        if reader.key(count) not in _NOUN_LINKS:
            is_stop = word is not None and word.kind == "stop" and not (purpose and reader.key(count) in _PURPOSE)
            if reader.key(count) in _TIMES or is_stop:
                break
            if not purpose or reader.words[reader.at + count].is_capital:
                last = count + 1
        count += 1
    if last:
        reader.take(last, "purpose" if purpose else "clause")
