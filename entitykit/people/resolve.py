"""Give the people of a document their identity: who is meant, in which full name, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from entitykit.people.align import prepare_name
from entitykit.people.compare import match_score
from entitykit.people.link import LINKED, document_candidates, is_rival
from entitykit.people.names import parse_name
from entitykit.people.offices import class_of, describe_office, held_on, office_holders, offices_of
from entitykit.people.roles import Role, read_role
from entitykit.people.words import is_role_noun, word_info
from entitykit.text import fold
from entitykit.types import Context, Link, Mention, PersonName, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["resolve"]

_TITLE_SPACE = 90
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*\.?")
_TITLE_STOP = re.compile(r"[.!?;:,)\n“”\"]\s*$")


@dataclass
class _Cluster:
    """The mentions of one person in a document.

    Attributes:
        name: The fullest form.
        members: Indexes of its mentions.
        titles: Titles seen before them.
        link: The gazetteer entry.
    """

    name: str
    members: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    link: Link | None = None
    others: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()


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
    titles = [_title_of(m, context.text) for m in mentions]
    clusters: list[_Cluster] = []
    where: dict[int, tuple[_Cluster, Step | None]] = {}
    for index, mention in enumerate(mentions):
        if len(prepare_name(mention.text).words) > 1:
            cluster = _join(clusters, mention.text)
            cluster.members.append(index)
            cluster.titles.append(titles[index])
            where[index] = (cluster, None)
    for cluster in clusters:
        _link(cluster, mentions, titles, context, gazetteer)
    for index, mention in enumerate(mentions):
        if index not in where:
            where[index] = _refer(index, mention, titles[index], clusters, mentions, context, gazetteer)
    return [_finish(mention, *where[index]) for index, mention in enumerate(mentions)]


def _title_of(mention: Mention, text: str) -> str:
    """Return the words of a title or role directly before a mention, "" if there are none."""
    before = text[max(0, mention.start - _TITLE_SPACE) : mention.start]
    if not before or (_TITLE_STOP.search(before) and not re.search(r"[.]\s$", before)):
        return ""
    words = list(_WORD.finditer(before))
    taken: list[str] = []
    end = len(before)
    for match in reversed(words):
        gap = before[match.end() : end]
        if gap.strip() not in ("", "(", "“"):
            break
        word = match.group()
        bare = word.strip(".")
        named_title = word[0].isupper() and (
            word_info(word).kind in ("title", "head", "demonym") or bool(read_role(word)[0])
        )
        link_word = bare.lower() in ("of", "for", "the", "and", "then", "former", "then-")
        plain_role = word[0].islower() and (is_role_noun(bare) or bare.startswith(("ex-", "then-")))
        if not (named_title or plain_role or (taken and link_word) or (taken and word[0].isupper() and len(taken) < 6)):
            break
        if link_word and bare.lower() in ("the", "and"):
            break
        taken.append(word)
        end = match.start()
    return " ".join(reversed(taken))


def _join(clusters: list[_Cluster], name: str) -> _Cluster:
    """Return the cluster that a full name belongs to, a new one if none does."""
    prepared = prepare_name(name)
    for cluster in clusters:
        other = prepare_name(cluster.name)
        if match_score(prepared, other) >= 0.85:
            if len(prepared.words) > len(other.words):
                cluster.name = name
            return cluster
    clusters.append(_Cluster(name))
    return clusters[-1]


def _local_context(
    index: int, title: str, mentions: Sequence[Mention], context: Context
) -> tuple[Context, str | None, Role]:
    """Return the context for one mention: the country that its title speaks of, and its role."""
    mention = mentions[index]
    before = [c for c in context.country_mentions if mention.start - len(title) - 30 <= c.start < mention.start]
    country = before[-1].iso2 if before and title else None
    role = read_role(title, country) if title else Role("")
    near = [c for c, _ in context.countries_near(mention.start, mention.end, 400).most_common(4)]
    countries = tuple(dict.fromkeys([*([country] if country else []), *near, *context.countries[:4]]))
    local = replace(context, role=title or None, countries=countries, country=None)
    return local, country, role


def _link(
    cluster: _Cluster, mentions: Sequence[Mention], titles: Sequence[str], context: Context, gazetteer: Gazetteer | None
) -> None:
    """Link a cluster by its fullest name, its best title and what stands around it."""
    index = next((i for i in cluster.members if titles[i]), cluster.members[0])
    local, country, role = _local_context(index, titles[index], mentions, context)
    ranked = document_candidates(cluster.name, context=local, limit=4, gazetteer=gazetteer)
    ranked = [link for link in ranked if link.score >= 0.3]
    best = ranked[0] if ranked else None
    if best is not None and best.score >= LINKED and _plausible(cluster.name, best, local):
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


def _plausible(name: str, link: Link, context: Context) -> bool:
    """Return whether a person on record may be meant: an equal name, or one whose country the document names."""
    entry = link.entry
    if entry is None:
        return True
    held = {o.get("country") for o in offices_of(entry)}
    if held & set(context.countries) or (context.country and context.country in held):
        return True
    return int(entry.facts.get("rank", 0)) >= 60 and link.score >= 0.9


def _conflict(link: Link, role: Role, country: str | None, context: Context) -> tuple[Step, ...]:
    """Tell where the text gives a person an office that the records give to another at that date."""
    if not role.office_class or role.former or role.lesser or context.date is None or link.entry is None:
        return ()
    if role.office_class not in _CHECKED:
        return ()
    held = [o for o in offices_of(link.entry) if class_of(o) == role.office_class]
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
    clusters: list[_Cluster],
    mentions: Sequence[Mention],
    context: Context,
    gazetteer: Gazetteer | None,
) -> tuple[_Cluster, Step | None]:
    """Resolve a single name: to a full name of the document, else to an office holder, else to itself."""
    fits = [c for c in clusters if _bears(c.name, mention.text)]
    if fits:
        best = _choose(fits, index, mention.text, title, mentions)
        return best, Step("refers-back", f"{mention.text} is {best.name}, named in full in this text")
    single = next((c for c in clusters if c.name == mention.text), None)
    if single is None:
        single = _Cluster(mention.text)
        clusters.append(single)
        _link_single(single, index, mention, title, mentions, context, gazetteer)
    elif single.link is None:
        _link_single(single, index, mention, title, mentions, context, gazetteer)
    return single, None


def _bears(full: str, single: str) -> bool:
    """Return whether a single name is part of a full one."""
    words = prepare_name(full).words
    return all(word in words for word in prepare_name(single).words) and len(words) > 1


def _choose(fits: list[_Cluster], index: int, single: str, title: str, mentions: Sequence[Mention]) -> _Cluster:
    """Choose among people of one surname: family name before given, a title of one's own, then the latest named."""

    def weight(cluster: _Cluster) -> tuple[int, int, int]:
        parsed = parse_name(cluster.name)
        family = parsed is not None and fold(single) in (fold(parsed.family), *fold(parsed.family).split())
        titled = bool(title) and any(title and title in t for t in cluster.titles)
        before = [i for i in cluster.members if i < index]
        return (family, titled, max(before) if before else -min(cluster.members) - 1)

    return max(fits, key=weight)


def _link_single(
    cluster: _Cluster, index: int, mention: Mention, title: str, mentions: Sequence[Mention], context: Context,
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
    """Return whether a single name may stand for a person: of high office in a country that the text names."""
    entry = link.entry
    if entry is None or link.score < LINKED:
        return False
    offices = offices_of(entry)
    if role.office_class:
        return any(class_of(o) == role.office_class and (country in (None, o.get("country"))) for o in offices)
    near = set(context.countries)
    return int(entry.facts.get("rank", 0)) >= 100 and any(o.get("country") in near for o in offices)


def _finish(mention: Mention, cluster: _Cluster, step: Step | None) -> Mention:
    """Return a mention with the name, the link and the reasons of its person."""
    name = _value(cluster, mention.text)
    why = (*mention.why, *((step,) if step is not None else ()), *cluster.steps)
    score = cluster.link.score if cluster.link is not None else mention.score
    return replace(mention, value=name, link=cluster.link, why=why, candidates=cluster.others, score=score)


def _value(cluster: _Cluster, text: str) -> PersonName | None:
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
