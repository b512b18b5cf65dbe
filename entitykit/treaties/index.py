"""An index of treaty titles for comparing: which entries share the telling tokens of a string."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from entitykit.gazetteer import Gazetteer
from entitykit.text import fold
from entitykit.treaties.tokens import title_tokens
from entitykit.types import Entry

__all__ = ["Form", "Indexed", "TitleIndex", "is_core", "title_index"]

_FUZZY_LENGTH = 5
_FUZZY_CUTOFF = 80
CORE_RANK = 50
_POOL = 60
_ENDINGS = frozenset(
    "ski ska sko skog skoj er ern es e en a s i y u om em ic ian an ese ische ischen isch ais aise".split()
)
_MISSING = 0.45  # what a title's token costs that a string leaves out, against one that the string adds
_MISSING_FACT = 0.12  # the same for parties and years, which the context may supply


@dataclass(frozen=True, slots=True)
class Form:
    """One title of an entry as tokens.

    Attributes:
        text: The title as the entry has it.
        tokens: Its tokens, each once.
        kind: Kind of the alias ("abbreviation"), "name" for the canonical name.
        folded: Folded text.
        types: Its tokens that are types.
        costs: What it costs a string to leave a token out.
        missing: Sum of the costs.
        is_parties_only: It has only types and parties.
    """

    text: str
    tokens: frozenset[str]
    kind: str
    folded: str
    types: tuple[str, ...]
    costs: dict[str, float]
    missing: float
    is_parties_only: bool


@dataclass(slots=True)
class Indexed:
    """An entry with its titles as tokens.

    Attributes:
        entry: The entry.
        forms: Its titles.
        parties: Its parties, empty if open to many.
        years: Years of signature, entry into force, and other dates.
        rank: How prominent it is; the shipped core has 100.
        type: Its type.
        bag: The tokens of all its titles, with their weights.
    """

    entry: Entry
    forms: list[Form]
    parties: frozenset[str]
    years: frozenset[str]
    rank: int
    type: str
    bag: dict[str, float]


class TitleIndex:
    """All titles of some entries, by token."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        rows = [(entry, _titles(entry)) for entry in entries]
        frequency: Counter[str] = Counter()
        for _, titles in rows:
            frequency.update({token for _, tokens, _ in titles for token in tokens})
        self._total = max(len(rows), 1)
        self._frequency = frequency
        self.entries = [self.indexed(entry, titles) for entry, titles in rows]
        self._by_token: dict[str, list[int]] = defaultdict(list)
        self._by_parties: dict[frozenset[str], list[int]] = defaultdict(list)
        for number, row in enumerate(self.entries):
            for token in row.bag:
                self._by_token[token].append(number)
            if 0 < len(row.parties) < 9:
                self._by_parties[row.parties].append(number)
        self._vocabulary = [token for token in frequency if token[0] not in "@#~" and len(token) >= 4]

    def weight(self, token: str) -> float:
        """Return how telling a token is: its inverse document frequency, small for types of agreements."""
        if token[0] == "~":
            return 0.5
        return math.log1p(self._total / (1 + self._frequency.get(token, 0)))

    def knows(self, token: str) -> bool:
        """Return whether any title has a token."""
        return token in self._frequency

    def indexed(self, entry: Entry, titles: list[tuple[str, tuple[str, ...], str]] | None = None) -> Indexed:
        """Make an entry ready for comparing.

        Args:
            entry: The entry.
            titles: Text, tokens and kind of the titles that count; ``None`` for all.
        """
        facts = entry.facts
        forms = [self._form(*title) for title in (titles if titles is not None else _titles(entry))]
        dates = [facts.get("signed"), facts.get("in_force"), *facts.get("other_dates", ())]
        return Indexed(
            entry,
            forms,
            frozenset(facts.get("parties") or ()),
            frozenset(f"#{str(date)[:4]}" for date in dates if date),
            int(facts.get("rank", CORE_RANK)),
            str(facts.get("type", "")),
            {token: self.weight(token) for form in forms for token in form.tokens},
        )

    def _form(self, text: str, tokens: tuple[str, ...], kind: str) -> Form:
        costs = {token: self._cost(token) for token in set(tokens)}
        types = tuple(token for token in dict.fromkeys(tokens) if token[0] == "~")
        is_parties_only = all(token[0] in "@~" for token in tokens)
        return Form(text, frozenset(tokens), kind, fold(text), types, costs, sum(costs.values()), is_parties_only)

    def _cost(self, token: str) -> float:
        if token[0] == "~":
            return 0.1
        is_fact = token[0] == "@" or (token[0] == "#" and len(token) == 5)
        return (_MISSING_FACT if is_fact else _MISSING) * self.weight(token)

    def close_tokens(self, token: str) -> dict[str, float]:
        """Return the known tokens that a misspelled or inflected one may stand for, with their likeness."""
        if token in self._frequency or token[0] in "@#~" or len(token) < _FUZZY_LENGTH:
            return {}
        from rapidfuzz import fuzz, process

        found = process.extract(token, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=3)
        most = 1 if len(token) < _FUZZY_LENGTH + 3 else 2
        close = {word: score / 100 for word, score, _ in found if abs(len(word) - len(token)) <= most}
        for cut in range(len(token) - 1, 4, -1):
            if token[:cut] in self._frequency and token[cut:] in _ENDINGS:
                close.setdefault(token[:cut], 0.9)
                break
        return close

    def near(self, tokens: Iterable[str], *, limit: int) -> list[Indexed]:
        """Return the entries that share the most telling tokens, most weight first."""
        shared: dict[int, float] = defaultdict(float)
        for token in tokens:
            numbers = self._by_token.get(token, ())
            if token[0] == "~" and len(numbers) > _POOL:
                continue
            weight = self.weight(token)
            for number in numbers:
                shared[number] += weight
        ranked = sorted(shared, key=lambda number: (-shared[number], -self.entries[number].rank, number))
        return [self.entries[number] for number in ranked[:limit]]

    def party_sets(self) -> Iterable[frozenset[str]]:
        """Return the sets of parties that known agreements have."""
        return self._by_parties.keys()

    def between(self, parties: Iterable[str]) -> list[Indexed]:
        """Return the agreements among exactly these parties."""
        return [self.entries[number] for number in self._by_parties.get(frozenset(parties), ())]


def _titles(entry: Entry) -> list[tuple[str, tuple[str, ...], str]]:
    """Return text, tokens and kind of each title; of titles with the same tokens the first."""
    out: dict[tuple[str, ...], tuple[str, tuple[str, ...], str]] = {}
    named = [(entry.name, "name"), *((alias.text, alias.kind) for alias in entry.aliases)]
    for text, kind in named:
        tokens = title_tokens(text)
        if tokens:
            out.setdefault(tuple(sorted(set(tokens))), (text, tokens, kind))
    return list(out.values())


_INDEXES: WeakKeyDictionary[Gazetteer, TitleIndex] = WeakKeyDictionary()


def is_core(rank: int) -> bool:
    """Return whether entries of a rank are compared by likeness: the core's, and a user's own, which have none."""
    return rank == 0 or rank >= CORE_RANK


def title_index(gazetteer: Gazetteer) -> TitleIndex:
    """Return the index over a gazetteer's prominent treaties and a user's own, made once.

    Args:
        gazetteer: Where the entries are. The larger families, of lower rank, are found by exact names only.
    """
    made = _INDEXES.get(gazetteer)
    if made is None:
        made = _INDEXES[gazetteer] = TitleIndex(gazetteer.entries("treaty", ranked=is_core))
    return made
