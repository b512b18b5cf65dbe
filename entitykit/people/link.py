"""Link a name to a person of the gazetteer: by the name, and by what is known of the one meant."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, inf, log
from typing import TYPE_CHECKING, Any, NamedTuple

from entitykit.errors import AmbiguousError
from entitykit.people.align import Prepared, prepare_name, surely_differ
from entitykit.people.compare import match_score
from entitykit.people.index import PeopleIndex, Person, make_person, people_index
from entitykit.people.names import parse_name
from entitykit.people.offices import describe_office, fits_role, held_on, offices_of
from entitykit.people.roles import Role, read_role
from entitykit.text import fold, script_of
from entitykit.types import Context, Link, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["LINKED", "candidates", "canonical", "document_candidates", "is_rival"]

LINKED = 0.6
"""Score from which on a string is linked."""
MARGIN = 0.8
"""How far the best must lie before the second, in logits."""
_DOCUMENT_WIDTH = 6
"""Prominent people whom a full name in a document is compared with."""


class _Query(NamedTuple):
    """What is asked: the name without its title, and what is known of the person.

    Attributes:
        name: The name, prepared.
        bare: The name without title, as written.
        text: The family name, or the only one.
        alone: It is a single word: a surname or a mononym.
        role: The role read, from the title or the context; "" class if none.
        role_text: The role in words.
        context: The context.
    """

    name: Prepared
    bare: str
    text: str
    alone: bool
    role: Role
    role_text: str
    context: Context


def canonical(
    string: str, *, context: Context | None = None, gazetteer: Gazetteer | None = None, strict: bool = False
) -> Link | None:
    """Return the person whom a string names.

    Args:
        string: A name in any order and spelling, with or without title.
        context: Date, countries, role and names that are known around it.
        gazetteer: People to know; ``None`` means the shipped ones.
        strict: Raise where several people remain, instead of returning ``None``.

    Returns:
        The link with its reasons; ``None`` where nobody fits or several do equally.

    Raises:
        AmbiguousError: Several people fit and `strict` is set.

    >>> canonical("MOTEGI Toshimitsu").name  # doctest: +SKIP
    'Toshimitsu Motegi'
    """
    query = _read(string, context or Context())
    if query is None:
        return None
    ranked = _exact(query, string, gazetteer)
    if not ranked or ranked[0].score < LINKED:
        ranked = _candidates(query, string, 4, gazetteer)
    if not ranked or ranked[0].score < LINKED:
        return None
    best = ranked[0]
    if any(is_rival(best, link) for link in ranked[1:]):
        if strict:
            raise AmbiguousError(string, ranked)
        return None
    if len(ranked) > 1:
        step = Step("runner-up", f"{ranked[1].name} ({ranked[1].id})", ranked[1].score)
        best = replace(best, why=(*best.why, step))
    return best


def _exact(query: _Query, string: str, gazetteer: Gazetteer | None) -> list[Link]:
    """Score the people who bear a full name just as it is written; they go before all who bear one like it."""
    if query.alone:
        return []
    from entitykit.gazetteer import Gazetteer

    known = gazetteer if gazetteer is not None else Gazetteer.load()
    found = known.lookup(query.bare, kind="person") or known.lookup(string, kind="person")
    entries = {hit.entry_id: hit.entry for hit in found}
    links = [_score(query, make_person(entry), len(entries)) for entry in entries.values()]
    return sorted((link for link in links if link is not None), key=lambda link: (-link.score, link.id))


def candidates(
    string: str, *, context: Context | None = None, limit: int = 5, gazetteer: Gazetteer | None = None
) -> list[Link]:
    """Return the people whom a string may name, best first.

    Args:
        string: A name in any order and spelling, with or without title.
        context: Date, countries, role and names that are known around it.
        limit: Number of people at most.
        gazetteer: People to know; ``None`` means the shipped ones.
    """
    query = _read(string, context or Context())
    return [] if query is None else _candidates(query, string, limit, gazetteer)


def _candidates(query: _Query, string: str, limit: int, gazetteer: Gazetteer | None) -> list[Link]:
    links = _rank(query, people_index(gazetteer), limit)
    if not links or links[0].score < LINKED:
        links = _merge(links, _written(query, string, gazetteer), limit)
    return links


def document_candidates(
    string: str, *, context: Context, limit: int = 4, gazetteer: Gazetteer | None = None
) -> list[Link]:
    """Return the people whom a name within a document may mean, best first.

    A document names people by surname or in another spelling only if they are prominent; others are found by their
    names as written.

    Args:
        string: A name without its title.
        context: What is known around it.
        limit: Number of people at most.
        gazetteer: People to know; ``None`` means the shipped ones.
    """
    from entitykit.gazetteer import Gazetteer

    query = _read(string, context)
    if query is None:
        return []
    links = _rank(query, people_index(gazetteer, prominent=True), limit, _DOCUMENT_WIDTH)
    if query.alone:
        return links
    known = gazetteer if gazetteer is not None else Gazetteer.load()
    entries = {hit.entry_id: hit.entry for hit in known.lookup(string, kind="person")}
    written = [_score(query, make_person(entry), len(entries)) for entry in entries.values()]
    return _merge(links, [link for link in written if link is not None], limit)


def _rank(query: _Query, index: PeopleIndex, limit: int, width: int = 20) -> list[Link]:
    """Score the people of an index who may be meant, no more than `width` of those whose names sound alike."""
    people = index.named(query.text) if query.alone else index.alike(query.name, width)
    if query.alone and not people:
        people = index.alike(query.name, 60)
    links = [link for person in people if (link := _score(query, person, len(people))) is not None]
    return sorted(links, key=lambda link: (-link.score, link.id))[:limit]


def _written(query: _Query, string: str, gazetteer: Gazetteer | None) -> list[Link]:
    """Score the people whose names are spelled so or nearly so, by the engine's search."""
    from entitykit.gazetteer import Gazetteer

    known = gazetteer if gazetteer is not None else Gazetteer.load()
    if not string.isascii() and script_of(string) != "Latn":
        people = {hit.entry_id: hit.entry for hit in known.lookup(string, kind="person")}
        links = [
            _score(query, make_person(entry)._replace(names=(query.name,)), len(people)) for entry in people.values()
        ]
    elif query.alone:
        return []
    else:
        hits = known.search(" ".join(query.name.words), kind="person", limit=6)
        people = {hit.entry_id: hit.entry for hit in hits}
        links = [_score(query, make_person(entry), len(people)) for entry in people.values()]
    return [link for link in links if link is not None]


def _merge(some: list[Link], more: list[Link], limit: int) -> list[Link]:
    best: dict[str, Link] = {}
    for link in sorted([*some, *more], key=lambda link: (-link.score, link.id)):
        best.setdefault(link.id, link)
    return list(best.values())[:limit]


def _read(string: str, context: Context) -> _Query | None:
    country = context.country or (context.countries[0] if context.countries else None)
    parsed = parse_name(string, country)
    if parsed is None:
        return None
    bare = " ".join(filter(None, (parsed.given, parsed.middle, parsed.family, parsed.suffix)))
    name = prepare_name(bare)
    role_text = context.role or parsed.honorific
    role = read_role(role_text, country) if role_text else Role("")
    alone = parsed.order == "single" or len(name.words) == 1
    if parsed.order != "single" and not parsed.given:
        alone = True
    text = parsed.family or parsed.given
    return _Query(name, bare, text, alone, role, role_text, context)


def _score(query: _Query, person: Person, rivals: int) -> Link | None:
    """Score one person for a query; `None` where the name does not fit at all."""
    if query.alone:
        name, detail = (0.62, "surname") if fold(query.text) in person.families else (0.0, "")
        if not name:
            name = max((match_score(query.name, other) for other in person.names if len(other.words) == 1), default=0.0)
            detail = "single name"
    else:
        likely = [other for other in person.names if not surely_differ(query.name, other)]
        name, detail = max((match_score(query.name, other) for other in likely), default=0.0), "name"
    if name < 0.2:
        return None
    own = person.names[0].generation
    if query.name.generation and own and own != query.name.generation:
        name *= 0.3  # father and son
    score, steps = (
        name,
        [Step(detail, f"{query.text or ' '.join(query.name.words)} against {person.entry.name}", round(name, 3))],
    )
    gain, reasons = _support(query, person)
    score = _combine(score, gain)
    if query.alone and gain <= 0:
        score = min(score, 0.55 if rivals > 1 or person.rank < 90 else 0.65)
    return Link(person.entry.id, person.entry.name, "person", round(score, 6), (*steps, *reasons), person.entry)


def is_rival(best: Link, other: Link) -> bool:
    """Return whether another person fits about as well as the best."""
    return logit(best.score) - logit(other.score) < MARGIN


def logit(score: float) -> float:
    """Return the logarithm of the odds of a probability."""
    return log(score / (1 - score)) if 0 < score < 1 else inf if score else -inf


def _combine(name: float, gain: float) -> float:
    """Move a probability by evidence in logits."""
    name = min(max(name, 0.005), 0.995)
    return 1 / (1 + exp(-(log(name / (1 - name)) + gain)))


def _support(query: _Query, person: Person) -> tuple[float, list[Step]]:
    """Weigh role, country, date and prominence: evidence in logits, and the reasons."""
    context, offices = query.context, offices_of(person.entry)
    gain, steps = _by_role(query, person, offices)
    countries = {c for c in (context.country, *context.countries) if c}
    held = {o["country"] for o in offices if o.get("country")}
    if countries and held:
        weight = 0.7 if countries & held else -0.8 if context.text else -1.6  # a text need not name the country
        word = "has offices" if countries & held else "has no office"
        gain += weight
        steps.append(Step("country", f"{person.entry.name} {word} in {', '.join(sorted(countries))}", weight))
    if context.date is not None and offices:
        gain += _age(person, context.date)
    return gain + min(person.rank, 100) / 400, steps


def _by_role(query: _Query, person: Person, offices: Sequence[Mapping[str, Any]]) -> tuple[float, list[Step]]:
    """Weigh the role that is stated against the offices on record."""
    if not query.role_text:
        return 0.0, []
    fit, office = _best_office(query, offices)
    if office is not None:
        return fit, [Step("role", f"{query.role_text}: {describe_office(office)}", round(fit, 2))]
    detail = f"{query.role_text} is no office on record of {person.entry.name}"
    return fit, [Step("no such office", detail, round(fit, 2))]


def _age(person: Person, date: datetime.date) -> float:
    """Return evidence of the person's age at the date: people under 18 or over 100 are not meant."""
    born = person.entry.facts.get("birth_year")
    return -2.0 if born and not 18 <= date.year - int(born) <= 100 else 0.0


def _best_office(query: _Query, offices: Sequence[Mapping[str, Any]]) -> tuple[float, Mapping[str, Any] | None]:
    """Return how well the best of the offices fits the role asked for, in logits, and that office."""
    best: tuple[float, Mapping[str, Any] | None] = (-0.8 if query.role.office_class else -0.2, None)
    text, date = fold(query.role_text), query.context.date
    for office in offices:
        same_words = fold(office.get("role", "")) == text
        if not same_words and not fits_role(query.role_text, office):
            continue
        fit = 2.2 if same_words else 1.5
        if date is not None:
            held = held_on(office, date)
            fit += 0.5 if held else (-0.3 if query.role.former else -1.0) if held is False else 0.0
        if fit > best[0]:
            best = (fit, office)
    return best
