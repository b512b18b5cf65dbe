"""Give the people of a document their identity: who is meant, in which full name, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entitykit.people.align import prepare_name
from entitykit.people.clusters import Cluster, Clusters
from entitykit.people.link import LINKED, document_candidates, is_rival
from entitykit.people.names import parse_name
from entitykit.people.offices import describe_office, fits_role, held_on, office_holders, offices_of
from entitykit.people.roles import Role, read_role
from entitykit.people.titles import title_of
from entitykit.text import fold
from entitykit.types import Context, Link, Mention, PersonName, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["resolve"]

_RANK_STEP = 30
_NEAR_TITLE = 8
_FAMOUS = 125
_HIGH = 100
_KNOWN = 60
_NEARLY = 0.88
_DOUBTFUL = 0.35
"""Score from which on a single name of a prominent person, alone of that name, is taken for him or her."""


def resolve(mentions: Sequence[Mention], context: Context, *, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Give mentions of people their names, links and reasons.

    Full names come first: each is linked by its own words, its title, the countries named near it and the date. Then
    single names point back to the full name that they are part of, or to an office holder. A person who is in no
    gazetteer has the fullest name of the document as value.

    Args:
        mentions: Mentions of kind "person" of one document, in text order.
        context: The document: its text, date and countries.
        gazetteer: People to know; ``None`` means the shipped ones.

    Returns:
        The mentions in the same number and order.
    """
    titles = [title_of(context.text, m.start, m.end) for m in mentions]
    clusters = Clusters()
    where: dict[int, tuple[Cluster, Step | None]] = {}
    for index, mention in enumerate(mentions):
        if len(prepare_name(mention.text).words) > 1:
            cluster = clusters.join(mention.text)
            cluster.members.append(index)
            cluster.titles.append(titles[index])
            where[index] = (cluster, None)
    for cluster in clusters:
        _link(cluster, mentions, titles, context, gazetteer)
    for index, mention in enumerate(mentions):
        if index not in where:
            where[index] = _refer(index, mention, titles[index], clusters, mentions, context, gazetteer)
    return [_finish(mention, *where[index]) for index, mention in enumerate(mentions)]


def _local_context(
    index: int, title: str, mentions: Sequence[Mention], context: Context
) -> tuple[Context, str | None, Role]:
    """Return the context for one mention: the country that its title speaks of, and its role."""
    mention = mentions[index]
    before = context.country_mentions_in(mention.start - len(title) - _NEAR_TITLE, mention.start)
    country = before[-1].iso2 if before and title else None
    role = read_role(title, country) if title else Role("")
    near = [c for c, _ in context.countries_near(mention.start, mention.end, 400).most_common(4)]
    countries = tuple(dict.fromkeys([*([country] if country else []), *near, *context.countries[:4]]))
    local = replace(context, role=title or None, countries=countries, country=None)
    return local, country, role


def _link(
    cluster: Cluster, mentions: Sequence[Mention], titles: Sequence[str], context: Context, gazetteer: Gazetteer | None
) -> None:
    """Link a cluster by its fullest name, its best title and what stands around it."""
    index = next((i for i in cluster.members if titles[i]), cluster.members[0])
    local, country, role = _local_context(index, titles[index], mentions, context)
    ranked = document_candidates(cluster.name, context=local, limit=4, gazetteer=gazetteer)
    ranked = [link for link in ranked if link.score >= 0.3]
    best = ranked[0] if ranked else None
    if best is not None and best.score >= LINKED and _plausible(best, local):
        rivals = [r for r in ranked[1:] if is_rival(best, r)]
        if not rivals:
            cluster.link = best
            cluster.steps = (*best.why, *_conflict(best, role, country, local))
            return
    by_office = _by_office(cluster.name, role, country, local, gazetteer)
    if by_office is not None:
        cluster.link, cluster.steps = by_office, by_office.why
        return
    cluster.others = tuple(ranked) if ranked and ranked[0].score >= LINKED else ()


def _plausible(link: Link, context: Context) -> bool:
    """Return whether a person on record may be meant by a full name.

    The text gives a title that fits an office on record, or it has the name nearly as on record and either speaks of a
    country of the person's or the person is prominent.
    """
    entry = link.entry
    if entry is None or any(step.rule == "role" for step in link.why):
        return True
    if (link.why[0].score or 0.0) < _NEARLY:
        return False
    held = {o.get("country") for o in offices_of(entry)}
    rank = int(entry.facts.get("rank", _KNOWN))  # a list of one's own need not say how prominent its people are
    return bool(held & set(context.countries)) or (rank >= _KNOWN and link.score >= _NEARLY)


def _conflict(link: Link, role: Role, country: str | None, context: Context) -> tuple[Step, ...]:
    """Tell where the text gives a person an office that the records give to another at that date."""
    if not role.office_class or role.former or role.lesser or context.date is None or link.entry is None:
        return ()
    if role.office_class not in _CHECKED:
        return ()
    held = [o for o in offices_of(link.entry) if fits_role(context.role or "", o)]
    if country is not None:
        held = [o for o in held if o.get("country") == country]
    if any(held_on(o, context.date) is not False for o in held):
        return ()
    past = f"; held it {describe_office(held[0])}" if held else ""
    where = country or next((o.get("country") for o in offices_of(link.entry) if o.get("country")), None)
    holders = office_holders(context.role or "", country=where, on=context.date) if where else []
    now = f"; the records have {holders[0].name} on {context.date}" if holders else ""
    return (Step("conflict", f"the text says {context.role}{past}{now}"),)


_CHECKED = frozenset({"foreign", "defence", "finance", "trade", "head_of_state", "head_of_government", "interior"})


def _by_office(
    name: str, role: Role, country: str | None, context: Context, gazetteer: Gazetteer | None
) -> Link | None:
    """Return the holder of the office that the title states, where the name is a near miss of the holder's."""
    if role.office_class not in _CHECKED or role.former or role.lesser or context.date is None or not context.role:
        return None
    for where in [country] if country else context.countries[:3]:
        for holder in office_holders(context.role, country=where, on=context.date, gazetteer=gazetteer):
            if _near_miss(name, holder.name):
                detail = f"only the office says so: {name!r} is no name on record, {holder.why[0].detail}"
                return replace(holder, score=0.65, why=(Step("role", detail, 0.65), *holder.why))
    return None


def _near_miss(name: str, holder: str) -> bool:
    """Return whether two names share a given or family name and begin alike in the other."""
    a, b = prepare_name(name).words, prepare_name(holder).words
    shared = set(a) & set(b)
    rest_a, rest_b = [w for w in a if w not in shared], [w for w in b if w not in shared]
    if not shared or len(rest_a) != 1 or len(rest_b) != 1:
        return False
    return rest_a[0][:2] == rest_b[0][:2]


def _refer(
    index: int,
    mention: Mention,
    title: str,
    clusters: Clusters,
    mentions: Sequence[Mention],
    context: Context,
    gazetteer: Gazetteer | None,
) -> tuple[Cluster, Step | None]:
    """Resolve a single name: to a full name of the document, else to an office holder, else to itself."""
    fits = clusters.bearers(mention.text)
    if fits:
        best = _choose(fits, index, mention.text, title)
        return best, Step("refers-back", f"{mention.text} is {best.name}, named in full in this text")
    single = clusters.named(mention.text)
    if single is None:
        single = clusters.add(mention.text)
        _link_single(single, index, mention, title, mentions, context, gazetteer)
    elif single.link is None:
        _link_single(single, index, mention, title, mentions, context, gazetteer)
    return single, None


def _choose(fits: list[Cluster], index: int, single: str, title: str) -> Cluster:
    """Choose among people of one surname.

    The family name goes before the given name; then who was given such a title; then who was named in full before;
    then who was called so before; then the more prominent; then the one named first, whom a story introduces before
    relatives.
    """

    def weight(cluster: Cluster) -> tuple[int, int, int, int, int, int]:
        parsed = parse_name(cluster.name)
        family = parsed is not None and fold(single) in (fold(parsed.family), *fold(parsed.family).split())
        titled = bool(title) and any(title.split(" ")[-1] in t.split(" ") for t in cluster.titles)
        entry = cluster.link.entry if cluster.link is not None else None
        rank = int(entry.facts.get("rank", 0)) // _RANK_STEP if entry is not None else 0
        first = min(cluster.members)
        return (family, titled, first < index, fold(single) in cluster.called, rank, -first)

    best = max(fits, key=weight)
    best.called.add(fold(single))
    return best


def _link_single(
    cluster: Cluster, index: int, mention: Mention, title: str, mentions: Sequence[Mention], context: Context,
    gazetteer: Gazetteer | None,
) -> None:  # fmt: skip
    """Link a single name by office and prominence."""
    local, country, role = _local_context(index, title, mentions, context)
    ranked = document_candidates(mention.text, context=local, limit=4, gazetteer=gazetteer)
    strong = [link for link in ranked if _prominent(link, role, country, local)]
    if strong and (len(strong) == 1 or not is_rival(strong[0], strong[1])):
        cluster.link, cluster.steps = strong[0], (*strong[0].why, *_conflict(strong[0], role, country, local))
    elif strong:
        cluster.others = tuple(strong)


def _prominent(link: Link, role: Role, country: str | None, context: Context) -> bool:
    """Return whether a single name may stand for a person: of fitting office, or of high office in a country named."""
    entry = link.entry
    if entry is None:
        return False
    offices, rank = offices_of(entry), int(entry.facts.get("rank", 0))
    near = {country} if country is not None else set(context.countries)
    title = context.role or ""
    if role.office_class and any(fits_role(title, o) and country in (None, o.get("country")) for o in offices):
        return link.score >= LINKED
    if role.office_class in ("", *_CHECKED) and rank >= _HIGH and any(o.get("country") in near for o in offices):
        return link.score >= _DOUBTFUL
    return not role.office_class and rank >= _FAMOUS and link.score >= _DOUBTFUL


def _finish(mention: Mention, cluster: Cluster, step: Step | None) -> Mention:
    """Return a mention with the name, the link and the reasons of its person."""
    name = _value(cluster, mention.text)
    why = (*mention.why, *((step,) if step is not None else ()), *cluster.steps)
    score = cluster.link.score if cluster.link is not None else mention.score
    return replace(mention, value=name, link=cluster.link, why=why, candidates=cluster.others, score=score)


def _value(cluster: Cluster, text: str) -> PersonName | None:
    """Return the parsed full name: of the entry where linked, else of the fullest form in the text."""
    source = cluster.link.name if cluster.link is not None else cluster.name
    entry = cluster.link.entry if cluster.link is not None else None
    country = next((o["country"] for o in offices_of(entry) if o.get("country")), None) if entry is not None else None
    name = parse_name(source, country)
    own = parse_name(text, country)
    if name is None or own is None:
        return name
    if entry is not None and entry.facts.get("family") and entry.facts.get("given"):
        name = replace(name, given=entry.facts["given"], family=entry.facts["family"], middle="", name=source)
    return replace(name, order=own.order if own.order != "single" else name.order)
