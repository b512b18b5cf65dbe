"""Names by their shape: capitalised words judged by what is known of them and of what stands around them.

No list holds all people of the news. A run of capitalised words is cut at words that are no parts of names; what is
left is a candidate, and a candidate earns a score: for parts known as given or family names, for a title or a role
before it, for a verb of saying or an apposition beside it. Places, heads of organizations and plain English words
cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from entitykit.people.lexicon import word_list
from entitykit.people.runs import Token, capital_runs
from entitykit.people.titles import title_of
from entitykit.people.words import WordInfo, is_place_name, is_role_noun, is_speech_verb, word_info

__all__ = ["Candidate", "name_candidates"]

_AFTER = re.compile(r"(?:[’']s)?(?:[,;]?[”\"’]?)?\s?(?P<paren>\()?\s?(?P<word>[a-z]+(?:-[a-z]+)?|\d{1,3}\b)?")
_APPOSITION = re.compile(r",\s(?:(?:a|an|the|his|her|their|our|its|one of|former|then|who|whose|aged)\b|\d{1,3}[,.])")
_OPENING = ' \n“"‘('
_MARKS = '.,;:!?”"’)'
_PLACE_WORDS = frozenset(
    "in at near across throughout outside inside around within from to into toward towards".split()
)
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_ROMAN = re.compile(r"[IVX]+$")
_PERSON_AFTER = re.compile(
    r"[’']s\s|,?[”\"]? (?:said|says|told|added|explained|who|was born|writes|wrote)\b"
    r"|, \d\d,|, (?:a|an|the|who|his|her)\b"
)
_RARELY_NAMED = 3
_OFTEN_GIVEN = 10
_PLAINEST = 0.97


class Candidate(NamedTuple):
    """A possible name.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        words: Its capitalised words.
        score: How likely it is a person, 0 to 1.
        rule: The strongest reason.
        title: The title or role before it, "" if there is none.
    """

    start: int
    end: int
    words: tuple[str, ...]
    score: float
    rule: str
    title: str = ""


def is_function_word(word: str) -> bool:
    """Return whether a capitalised word is an English function word."""
    return word.lower() in word_list("function")


def is_state(letters: str) -> bool:
    """Return whether two capitals are letters of a state or a post, not initials."""
    return letters.lower() in word_list("state_letters")


def name_candidates(text: str) -> Iterator[Candidate]:
    """Yield the possible names of a text, single words too.

    Args:
        text: Running text.
    """
    for run in capital_runs(text):
        infos = [word_info(token.text) for token in run]
        for first, last in _segments(text, run, infos):
            yield _judge(text, run, infos, first, last)


def _segments(text: str, run: Sequence[Token], infos: Sequence[WordInfo]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) token indexes of the stretches of a run that may be names."""
    first = None
    for index, info in enumerate(infos):
        if first is None:
            if info.kind == "" or _begins(run, infos, index):
                first = index
        elif info.kind != "" and not _continues(text, run, infos, index, first):
            yield _without_place(text, run, infos, first, index - 1), index - 1
            first = None
    if first is not None:
        yield _without_place(text, run, infos, first, len(run) - 1), len(run) - 1


def _without_place(text: str, run: Sequence[Token], infos: Sequence[WordInfo], first: int, last: int) -> int:
    """Return where the name begins in a stretch that begins with a place: "Saudi Arabia Biden", "Korea Kim Jong"."""
    while first < last:
        place = infos[first].place and infos[first].named < _RARELY_NAMED
        if not place and not (first and is_place_name(text[run[first - 1].start : run[first].end])):
            break
        first += 1
    return first


def _begins(run: Sequence[Token], infos: Sequence[WordInfo], index: int) -> bool:
    """Return whether a word that is no name part by itself begins a name here: "Will Smith", "HD Deve Gowda"."""
    if index + 1 >= len(run):
        return False
    word, info, following = run[index].text, infos[index], infos[index + 1]
    if following.kind:
        return False
    if info.kind == "plain":
        return info.given >= 3 and not is_function_word(word) and (following.named > 0 or not following.known)
    if info.kind != "acronym" or len(word) != 2 or is_state(word):
        return False
    return index + 2 < len(run) and following.named > 0 and infos[index + 2].kind == ""


def _continues(text: str, run: Sequence[Token], infos: Sequence[WordInfo], index: int, first: int) -> bool:
    """Return whether a word that is no name part by itself goes on with a name: an initial, "Jr.", a common surname."""
    word, info, before = run[index].text, infos[index], infos[index - 1]
    if word in _SUFFIXES or (len(word) <= 2 and word.endswith(".")):
        return True
    if info.kind == "acronym":
        return bool(_ROMAN.match(word)) or len(word) <= 2
    if info.kind == "date" or before.given < _OFTEN_GIVEN or before.place:
        return info.kind == "plain" and info.family >= 1 and before.given >= 3 and info.plain < _PLAINEST
    if info.kind == "plain" and info.family >= 1:
        return info.plain < _PLAINEST or info.family >= 5
    if index != first + 1 or index + 1 != len(run) or before.family > before.given:
        return info.kind in ("title", "head") and info.family >= 3
    said = _PERSON_AFTER.match(text, run[index].end)
    if info.kind == "plain":
        return said is not None or not is_function_word(word)
    return info.kind in ("title", "head") and (info.family >= 3 or said is not None)


def _judge(text: str, run: Sequence[Token], infos: Sequence[WordInfo], first: int, last: int) -> Candidate:
    start, end = run[first].start, run[last].end
    words = tuple(token.text for token in run[first : last + 1])
    parts = infos[first : last + 1]
    score, rule = _by_parts(words, parts)
    if len(words) > 1 and is_place_name(text[start:end]):
        score *= 0.4
    title = _title_before(text, run, infos, first)
    if title:
        score, rule = max(score, 0.9 if len(words) > 1 or title[1] else 0.8), "title"
        if parts[-1].kind == "acronym" or (len(words) == 1 and parts[0].kind):
            score *= 0.6
        elif len(words) == 1 and parts[0].place:
            score *= 0.75
    score = _by_context(text, start, end, score, len(words), parts)
    if last + 1 < len(run):
        following = infos[last + 1].kind
        if following == "head" or run[last + 1].gap not in (" ", ""):
            score *= 0.35
        elif following == "acronym":
            score *= 0.6
    if first and infos[first - 1].kind in ("head", "acronym") and not title:
        score *= 0.55
    return Candidate(start, end, words, min(score, 0.97), rule, title[0] if title else "")


def _by_parts(words: Sequence[str], parts: Sequence[WordInfo]) -> tuple[float, str]:
    """Score a candidate by its own words."""
    names = [p for w, p in zip(words, parts, strict=True) if w not in _SUFFIXES and not w.endswith(".") and len(w) > 1]
    initials = len(words) - len(names) - sum(w in _SUFFIXES for w in words)
    if not names:
        return 0.1, "initials"
    if words[0] in _SUFFIXES:
        return 0.05, "suffix"
    if len(names) == 1 and not initials:
        return _single(names[0]), "name part"
    first, last = names[0], names[-1]
    score = 0.42
    if len(names) > 4:
        score -= 0.1 * (len(names) - 4)
    if first.given >= 2:
        score += 0.28 if first.given >= 5 or not first.known else 0.2
    elif first.family >= 3:
        score += 0.12
    elif not first.known:
        score += 0.1
    if last.family >= 2:
        score += 0.2 if last.family >= 5 or not last.known else 0.15
    elif last.given >= 3:
        score += 0.15
    elif not last.known:
        score += 0.12
    score += 0.1 * bool(initials)
    if words[0].lower() in word_list("leading_particle"):
        score -= 0.25
    places = sum(p.place and p.named < 20 for p in parts)
    score -= 0.2 * places
    score -= 0.25 * sum(p.known and p.named == 0 and not p.place for p in parts) / len(parts)
    score -= 0.2 * sum(p.kind == "acronym" for p in parts)
    return max(0.05, min(0.9, score)), "name shape"


def _single(part: WordInfo) -> float:
    """Score one word alone: known names that are little else."""
    if part.place or part.kind:
        return 0.05
    score = 0.2 + 0.1 * (part.given >= 5) + 0.08 * (part.family >= 5)
    if not part.known:
        score += 0.05
    elif part.named == 0:
        score -= 0.12
    return score


def _title_before(text: str, run: Sequence[Token], infos: Sequence[WordInfo], first: int) -> tuple[str, bool] | None:
    """Return the title before a candidate and whether it is a civil one (Mr, Dr), `None` if there is none."""
    if first:
        if infos[first - 1].kind == "head" and text.startswith(" of ", run[0].start - 4):
            title = title_of(text, run[first].start, run[first].start)
            return (title, False) if title else None
        if infos[first - 1].kind != "title" or run[first].gap not in (" ", ' "', " “"):
            return None
        begin = first - 1
        while begin and infos[begin - 1].kind in ("title", "head", "demonym", "plain", ""):
            begin -= 1
        return text[run[begin].start : run[first - 1].end], infos[first - 1].civil
    word, mark = _previous(text, run[0].start)
    return (word, False) if word[:1].islower() and not mark and is_role_noun(word) else None


def _previous(text: str, start: int) -> tuple[str, str]:
    """Return the word before an offset and the marks between, opening quotes and brackets left out."""
    before = text[max(0, start - 28) : start].rstrip(_OPENING)
    bare = before.rstrip(_MARKS)
    return bare[
        max(bare.rfind(" "), bare.rfind("\n"), bare.rfind("“"), bare.rfind('"'), bare.rfind("(")) + 1 :
    ], before[len(bare) :]


def _by_context(text: str, start: int, end: int, score: float, size: int, parts: Sequence[WordInfo]) -> float:
    """Raise or lower a score by the words around the span."""
    after = text[end : end + 24]
    match = _AFTER.match(after)
    word = match["word"] if match else None
    gain = 0.0
    if word is not None and is_speech_verb(word) and not after.startswith((".", "’s", "'s")):
        gain = 0.45
    elif _APPOSITION.match(after):
        gain = 0.3
    previous, mark = _previous(text, start)
    previous = previous.lower()
    if previous in word_list("speech_before") and not mark:
        gain = max(gain, 0.45)
    elif mark:
        pass
    elif previous in _PLACE_WORDS:
        score *= 0.75 if size > 1 else 0.6
    elif previous == "of" and size == 1:
        score *= 0.8
    elif previous == "the" and size == 1:
        score *= 0.6
    if size == 1 and (parts[0].place or parts[0].kind):
        gain *= 0.3
    return score + (1 - score) * gain
