"""Features: what speaks for and against a stretch of text being a place, as short strings that the model weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from entitykit.places.context import Tokens, name_shares, word_class
from entitykit.places.patterns import name_parts
from entitykit.places.senses import Sense
from entitykit.text import fold, lower_share

__all__ = ["Candidate", "DocumentEvidence", "features", "is_before_body"]

_GOVERNED = frozenset({"city", "admin1", "admin2"})
_GIVEN, _FAMILY, _FAMOUS = 5, 3, 64
_PERSON_BEFORE = frozenset({"Cgiven", "Cfamily", "Cword", "Cperson", "title"})
_SURELY_IN = frozenset({"in", "near", "across", "throughout", "outside"})
_NAME_BEFORE = frozenset({"Cgiven", "Cfamily", "Cword", "Cperson", "Chead", "title", "Cplace", "."})
_KINDS = {
    "country": "country", "admin1": "admin1", "city": "city", "admin2": "admin2", "continent": "region",
    "region": "region", "sea": "water", "ocean": "water", "strait": "water", "gulf": "water", "bay": "water",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Candidate:
    """A stretch of text that the gazetteer knows, with its neighbors.

    Attributes:
        start: Python string offset.
        end: Python string offset, exclusive.
        text: The text between them.
        senses: What it may stand for.
        first: Number of its first token.
        last: Number of the token after it.
        inside: The name after the comma that one of its senses lies in ("Paris, Texas").
        score: Probability that it is a place.
        reasons: The strongest evidence, in words.
        before_body: It stands before the name of its public body ("Oakland Police Department").
    """

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]
    first: int
    last: int
    inside: Candidate | None = None
    score: float = 0.0
    reasons: str = ""
    before_body: bool = False

    @property
    def best(self) -> Sense:
        """The most prominent sense."""
        return self.senses[0]


@dataclass(slots=True)
class DocumentEvidence:
    """What the whole document says about its names.

    Attributes:
        counts: How often each name occurs as a candidate.
        persons: How often it follows a given name or a title.
        named: How often it is surely a part of a person's name.
        locations: How often it follows a locative preposition.
        located: How often it follows "in" or the like, which no person does.
        countries: How often each country is spoken of by surely known names.
    """

    counts: Counter[str] = field(default_factory=Counter)
    persons: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    locations: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, candidates: Sequence[Candidate], tokens: Tokens) -> DocumentEvidence:
        """Collect the evidence."""
        out = cls()
        for candidate in candidates:
            name = candidate.text
            out.counts[name] += 1
            before = word_class(tokens.at(candidate.first - 1))
            adjacent = _adjacent(tokens, candidate.first)
            forename = _is_forename(candidate, tokens)
            if forename or (adjacent and before == "Cgiven" and _is_surname(name)):
                out.named[name] += 1
            if (adjacent and before in _PERSON_BEFORE) or forename:
                out.persons[name] += 1
            elif adjacent and before in ("in", "Cin"):
                out.locations[name] += 1
                out.located[name] += tokens.at(candidate.first - 1).lower() in _SURELY_IN
            best = candidate.best
            if best.iso2 and (best.type in ("country", "admin1") or best.rank >= 57):
                out.countries[best.iso2] += 1
        return out


def _adjacent(tokens: Tokens, number: int) -> bool:
    return 0 < number < len(tokens.starts) and tokens.starts[number] - tokens.ends[number - 1] <= 1


def _is_forename(candidate: Candidate, tokens: Tokens) -> bool:
    """Return whether a name stands before a family name as a given name does."""
    if " " in candidate.text or not _adjacent(tokens, candidate.last):
        return False
    after = tokens.at(candidate.last)
    likely = ("Cfamily",) if candidate.best.rank >= _FAMOUS else ("Cfamily", "Cword")
    if word_class(after) not in likely or after in name_parts("body"):
        return False
    given, family = name_shares(fold(candidate.text))
    return given >= _GIVEN and given > family


def _is_surname(name: str) -> bool:
    return " " not in name and name_shares(fold(name))[1] >= _FAMILY


def is_before_body(candidate: Candidate, tokens: Tokens) -> bool:
    """Return whether a place stands before the name of its public body: "Oakland Police Department"."""
    best = candidate.best
    return (
        (best.type in _GOVERNED or (best.type == "country" and best.alias_kind == "abbreviation"))
        and _adjacent(tokens, candidate.last)
        and tokens.at(candidate.last) in name_parts("body")
    )


def _bucket(value: int, edges: Sequence[int]) -> str:
    for edge in edges:
        if value < edge:
            return str(edge)
    return "+"


@lru_cache(maxsize=1 << 14)
def _word_features(text: str) -> tuple[str, ...]:
    return tuple(_describe(text))


def _describe(text: str) -> Iterator[str]:
    words = text.replace("-", " ").split()
    share = max((lower_share(word.strip(".")) or 0.0 for word in words), default=0.0)
    known = any(lower_share(word.strip(".")) is not None for word in words)
    yield f"low={_bucket(int(share * 100), (1, 10, 30, 60, 90))}" if known else "low=?"
    yield f"words={min(len(words), 4)}"
    if len(words) == 1:
        given, family = name_shares(fold(words[0]))
        yield f"name={_bucket(given, (1, 5, 20, 100))},{_bucket(family, (1, 3, 10, 50))}"
        if len(words[0]) <= 3:
            yield "short"
    if text.isupper():
        yield "upper"


def _kind(sense: Sense) -> str:
    kind = _KINDS.get(sense.type, "feature")
    return f"city{_bucket(sense.rank, (33, 38, 43, 48, 53, 58, 64))}" if kind == "city" else kind


_SIGNS = frozenset("$€£¥₱₹₩")


def features(candidate: Candidate, tokens: Tokens, evidence: DocumentEvidence, places: set[int]) -> list[str]:
    """Return the features of a candidate.

    Args:
        candidate: The candidate.
        tokens: The text's tokens.
        evidence: What the document says.
        places: Numbers of the tokens at which known places of weight begin or end.
    """
    best = candidate.best
    kind = _kind(best)
    first, last = candidate.first, candidate.last
    before, after = tokens.at(first - 1), tokens.at(last)
    if after in _SIGNS:
        after = "a"  # "gave Kenya $5 million" reads like "gave Kenya a grant"
    p1, n1 = word_class(before), word_class(after)
    p2, n2 = word_class(tokens.at(first - 2)), word_class(tokens.at(last + 1))
    if p1.startswith("C") and first - 1 in places:
        p1 = "Cplace"
    if n1.startswith("C") and last in places:
        n1 = "Cplace"
    group = kind[:4]
    out = ["bias", f"kind={kind}", f"alias={'name' if best.is_name else best.alias_kind or 'plain'}"]
    if n1 == "-":
        out.append("hyphen=place" if last + 1 in places else "hyphen=small" if n2[:1] != "C" else "hyphen")
    if p1 == "-":
        out.append("hyphen before=place" if first - 2 in places else "hyphen before")
    if is_before_body(candidate, tokens):
        out.append("body")
        n1 = n2 = after = ""
    words = _word_features(candidate.text)
    out += words
    out += [
        f"p1={p1}",
        f"n1={n1}",
        f"p2={p2}|{p1}",
        f"n2={n1}|{n2}",
        f"p1={p1}|{group}",
        f"n1={n1}|{group}",
        f"{p1}_{n1}",
    ]
    out += [f"{words[0]}|p1={p1}", f"{words[0]}|{group}"]
    out += _lexical(before, after, tokens.at(first - 2), common=p1 in ("Xlower", "in", "say", "title"))
    if best.entry.facts.get("capital") == 1:
        out.append("capital")
    out += _document_features(candidate, evidence, group)
    if candidate.inside is not None:
        out.append("inside")
        out.append(f"inside|{p1}")
        if p1 not in _NAME_BEFORE:
            out.append("qualified after in" if p1 == "in" else "qualified")
    if first - 1 > 0 and before == "," and first - 2 in places:
        out.append("after place")
    if any(word.startswith("name=") and word != "name=1,1" for word in words):
        out.append(f"isname|p1={p1}")
        out.append(f"isname|n1={n1}")
    return out


def _lexical(before: str, after: str, before_that: str, *, common: bool) -> Iterator[str]:
    if before.isalpha() and (common or before.islower()):
        yield f"pw={before.lower()}"
        yield f"pw={before_that.lower()} {before.lower()}"
    elif before.isalpha():
        yield f"pW={before}"
    if after.isalpha():
        yield f"nw={after}" if after.islower() else f"nW={after}"


def _document_features(candidate: Candidate, evidence: DocumentEvidence, group: str) -> Iterator[str]:
    name = candidate.text
    count = evidence.counts[name]
    yield f"count={_bucket(count, (2, 3, 6))}"
    yield f"persons={_bucket(evidence.persons[name], (1, 2, 4))}|{group}"
    if evidence.named[name] > evidence.located[name]:
        yield "named"
    yield f"locations={_bucket(evidence.locations[name], (1, 2, 4))}|{group}"
    if group == "city":
        support = max((evidence.countries[s.iso2] for s in candidate.senses if s.iso2), default=0)
        own = evidence.countries[candidate.best.iso2]
        yield f"country={_bucket(own, (1, 2, 5, 15))}"
        yield f"any country={_bucket(support, (1, 2, 5, 15))}"
