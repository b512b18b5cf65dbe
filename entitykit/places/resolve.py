"""Resolving: which place each name stands for, decided jointly over the document."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from entitykit.gazetteer import Gazetteer
from entitykit.places.anchor import anchored
from entitykit.places.coordination import conjuncts, may_be_conjunct
from entitykit.places.countries import country_mentions, demonym_countries
from entitykit.places.metonym import is_metonym
from entitykit.places.scoring import PRIOR_ALONE, Name, Surroundings, decide, lies_in
from entitykit.places.senses import Sense, default_gazetteer, division_name, senses_of
from entitykit.types import Context, Link, Mention, Place, Step

__all__ = ["resolve"]

_ARTICLE = re.compile(r"^(?:the|The|THE) ")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_HEAD = re.compile(
    r" (?:province|Province|region|Region|district|District|city|City|County|State|state|Governorate|Prefecture|Oblast"
    r"|peninsula|Peninsula|Municipality|municipality|town|Town|Island|island|islands|Area|area|Valley|Republic)$"
)
_FRONT = re.compile(
    r"^(?:(?:[Gg]reater|[Cc]entral|[Nn]orth(?:ern|east(?:ern)?|west(?:ern)?)?|[Ss]outh(?:ern|east(?:ern)?|west(?:ern)?)?|"
    r"[Ee]ast(?:ern)?|[Ww]est(?:ern)?|[Dd]owntown|[Mm]ainland|[Uu]pstate|[Ii]nner|[Oo]ld|[Mm]etropolitan|[Mm]id)[ -]"
    r"|(?:[Cc]ity|[Tt]own|[Pp]rovince|[Ss]tate|[Vv]illage|[Dd]istrict|[Cc]ounty) of )"
)
_STATE_BEHIND = re.compile(
    r"\ (?:Gov\b|Governor|governor|state\b|State\b|Sen\.|Senator|Attorney\ General|lawmakers|[Ll]egislature|province\b)"
)
_CITY_BEHIND = re.compile(
    r"\ (?:[Cc]ity\ (?:[Cc]ouncil|[Hh]all)|Mayor|mayor|Police|police|suburb|resident|street|airport)"
)
_LIES_IN = re.compile(
    r",\ ?|\ \("
    r"|,?(?:\ (?:county|district|village|town|township|city|area|region|municipality|prefecture|suburb|neighborhood))?"
    r",?\ (?:in|of)\ (?:the\ )?(?:[a-z-]{3,12}\ )?"
)
_TEMPERATURE = 0.9
_LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", ", or ", ", the ", " and the ", ", and the ", ",", " & "})
_MINOR = 44
"""A place less prominent than this may be a namesake of the one meant; a better known one is it."""
_CANDIDATES = 5
THRESHOLD = 0.1
"""A link below this score is not given: several places remain, and `candidates` names them."""


def resolve(
    mentions: Sequence[Mention], context: Context, *, gazetteer: Gazetteer | None = None, threshold: float = THRESHOLD
) -> list[Mention]:
    """Link each place mention to an entry, by the whole document.

    Args:
        mentions: Mentions of a text, in text order.
        context: What is known around them; ``context.text`` is the text, ``context.country`` the outlet's home.
        gazetteer: Where to look; ``None``: the shipped one.
        threshold: Links below this score are not given.

    Returns:
        As many mentions in the same order, with value, link, candidates and reasons. Mentions of other kinds are
        returned as they are.
    """
    places = default_gazetteer(gazetteer)
    own = [m for m in mentions if m.kind == "place"]
    full = {}
    if any(may_be_conjunct(m.text) for m in own):
        full = {(c.start, c.end): c.name for c in conjuncts(context.text, places)}
    names = _names(own, full, context.text, places)
    distinct = list({id(name): name for name in names.values()}.values())
    decide(distinct, _surroundings(own, distinct, context, places))
    chosen = [(m, names[m.start].best) for m in own if m.start in names and not _is_unlisted(names[m.start])]
    out = []
    for number, mention in enumerate(mentions):
        if mention.kind != "place":
            out.append(mention)
        elif mention.start in names and not (_is_unlisted(names[mention.start]) and chosen):
            out.append(_resolved(mention, names[mention.start], context, threshold))
        else:
            following = mentions[number + 1] if number + 1 < len(mentions) else None
            out.append(anchored(mention, chosen, _area_after(mention, following, context.text, places)))
    return out


def _is_unlisted(name: Name) -> bool:
    return name.unlisted > max(name.scores) and not name.within and name.best.rank < _MINOR


def readings(text: str, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """Return the senses of a mention's text: as it stands, else without article, head or modifier."""
    text = _POSSESSIVE.sub("", text)
    codes = demonym_countries(text)
    for code in codes:
        entry = gazetteer.get(f"iso:{code}")
        if entry is not None:
            return senses_of(entry.name, gazetteer)
    for form in (text, text.rstrip("."), f"{text}.", _ARTICLE.sub("", text)):
        senses = senses_of(form, gazetteer)
        counties = _bare(senses_of(f"{form} County", gazetteer))
        if senses or counties:
            return senses + counties
    for pattern in (_HEAD, _FRONT):
        shorter = pattern.sub("", text)
        if shorter != text and shorter:
            senses = senses_of(shorter, gazetteer)
            if senses:
                return senses
    return ()


def _bare(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    return tuple(replace(sense, alias_kind="bare", is_name=False) for sense in senses if sense.type == "admin2")


def _names(
    mentions: Sequence[Mention], full: dict[tuple[int, int], str], text: str, gazetteer: Gazetteer
) -> dict[int, Name]:
    """Group mentions into names, by start offset: equal texts are one name unless differently qualified."""
    groups: dict[tuple[str, str, str], Name] = {}
    out: dict[int, Name] = {}
    area = ""
    for number, mention in enumerate(mentions):
        string = full.get((mention.start, mention.end), mention.text)
        senses = readings(string, gazetteer)
        if not senses:
            area = ""
            continue
        within = _qualifier(mentions, number, senses, text, gazetteer)
        kind = _kind_said(mention, text)
        area, held = within[0].id if within else "", area
        key = (string, area, f"{kind} {held}")
        if key in groups:
            groups[key].count += 1
        else:
            groups[key] = Name(string, senses, within, kind=kind, area=held)
        out[mention.start] = groups[key]
    _share_qualifiers(groups)
    return out


def _kind_said(mention: Mention, text: str) -> str:
    """Return the type of place that the words beside a name say it is, "" if none do."""
    if _STATE_BEHIND.match(text, mention.end):
        return "admin1"
    if _CITY_BEHIND.match(text, mention.end) or text[max(0, mention.start - 8) : mention.start].lower().endswith(
        "city of "
    ):
        return "city"
    return ""


def _share_qualifiers(groups: dict[tuple[str, str, str], Name]) -> None:
    """One sense per document: a bare name takes the qualifier that the text gives it elsewhere, if it is only one."""
    qualified: dict[str, list[Name]] = {}
    for (string, area, _), name in groups.items():
        if area:
            qualified.setdefault(string, []).append(name)
    for (string, area, _), name in groups.items():
        others = qualified.get(string, ())
        if not area and len(others) == 1:
            name.within = others[0].within


def _areas_after(mention: Mention, following: Mention | None, text: str, gazetteer: Gazetteer) -> list[Sense]:
    """Return the areas that the next mention may name, if the text has "Name, Area"."""
    if following is None or not _LIES_IN.fullmatch(text, mention.end, following.start):
        return []
    return [area for area in readings(following.text, gazetteer) if area.type in ("country", "admin1")]


def _area_after(mention: Mention, following: Mention | None, text: str, gazetteer: Gazetteer) -> Sense | None:
    areas = _areas_after(mention, following, text, gazetteer)
    return areas[0] if areas else None


def _qualifier(
    mentions: Sequence[Mention], number: int, senses: tuple[Sense, ...], text: str, gazetteer: Gazetteer
) -> tuple[Sense, ...]:
    """Return the area that the next mention names, if one of the senses lies there and the two stand in no list."""
    mention = mentions[number]
    following = mentions[number + 1] if number + 1 < len(mentions) else None
    areas = _areas_after(mention, following, text, gazetteer)
    fits = tuple(area for area in areas if any(lies_in(sense, area) for sense in senses))[:1]
    peers = fits and any(sense.type == fits[0].type and sense.entry is not fits[0].entry for sense in senses)
    if peers and _in_list(mentions, number, text, fits[0].type, gazetteer):
        return ()
    return fits


def _in_list(mentions: Sequence[Mention], number: int, text: str, kind: str, gazetteer: Gazetteer) -> bool:
    """Return whether a mention before or behind the pair makes it a list of equals: "Niger, Nigeria and Togo"."""
    for one, two, other in ((number - 1, number, number - 1), (number + 1, number + 2, number + 2)):
        if one < 0 or two >= len(mentions):
            continue
        gap = text[mentions[one].end : mentions[two].start]
        if gap in _LIST_GAPS and any(sense.type == kind for sense in readings(mentions[other].text, gazetteer)[:2]):
            return True
    return False


def _surroundings(
    own: Sequence[Mention], names: Sequence[Name], context: Context, gazetteer: Gazetteer
) -> Surroundings:
    around = Surroundings(home=context.country or "")
    if len(own) == 1 and own[0].text == context.text:
        around.prior = PRIOR_ALONE
    mentions = context.country_mentions or tuple(country_mentions(context.text, own, gazetteer=gazetteer))
    for m in mentions:
        if m.form == "demonym":
            around.countries[m.iso2][""] += 1
    if not context.country_mentions:
        around.asked = frozenset(context.countries)  # else they are only what the text speaks of
    for name in names:
        first = next((s for s in name.senses if s.id == name.area), name.senses[0])
        if first.type in ("country", "admin1") and first.alias_kind not in ("alternate", "postal"):
            around.countries[first.iso2][name.text] += name.count
            if first.type == "admin1" and first.admin1:
                around.divisions[first.iso2, first.admin1][name.text] += name.count
        for area in name.within:
            around.countries[area.iso2][name.text] += 1
            if area.type == "admin1":
                around.divisions[area.iso2, area.admin1][name.text] += 1
    return around


def _probabilities(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp((score - top) / _TEMPERATURE) for score in scores]
    total = sum(weights)
    return [w / total for w in weights]


def _resolved(mention: Mention, name: Name, context: Context, threshold: float) -> Mention:
    shares = _probabilities(name.scores)
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
    links = tuple(_link(name.senses[i], shares[i]) for i in order[:_CANDIDATES])
    steps = (*mention.why, *_reasons(name, order, shares))
    if links[0].score < threshold:
        return replace(mention, candidates=links, why=steps)
    best = name.senses[order[0]]
    link = replace(links[0], why=steps)
    value = _place(mention, best, context)
    if value.metonym:
        steps = (*steps, Step("metonym", "it stands for the government: the words beside it make it an actor"))
    return replace(mention, value=value, link=link, candidates=links[1:], why=steps)


def _link(sense: Sense, score: float) -> Link:
    return Link(sense.id, sense.entry.name, "place", score, (), sense.entry)


def _reasons(name: Name, order: Sequence[int], shares: Sequence[float]) -> list[Step]:
    best = name.senses[order[0]]
    detail = f"{best.entry.name} ({_where(best)})"
    if name.within:
        detail += f", because the text puts it in {name.within[0].entry.name}"
    if len(order) > 1:
        second = name.senses[order[1]]
        detail += f"; next {second.entry.name} ({_where(second)}) with {shares[order[1]]:.2f}"
    return [Step("resolve", detail, shares[order[0]])]


def _where(sense: Sense) -> str:
    parts = [
        sense.type,
        division_name(sense) if sense.type != "admin1" else "",
        sense.iso2 if sense.type != "country" else "",
    ]
    return ", ".join(part for part in parts if part)


def _place(mention: Mention, sense: Sense, context: Context) -> Place:
    facts = sense.entry.facts
    name = sense.entry.name
    claimed = tuple(facts.get("claimed_by", ()))
    if context.worldview and claimed:
        name = facts.get("names", {}).get(context.worldview, name)
    return Place(
        name=name,
        type=sense.type,
        iso2=sense.iso2 or None,
        lat=sense.lat,
        lon=sense.lon,
        metonym=is_metonym(mention, sense, context.text),
        admin1=division_name(sense) or None,
        as_stated=mention.text if claimed and mention.text != name else None,
        administered_by=tuple(c for c in facts.get("administered_by", ()) if c != "XX"),
        claimed_by=claimed,
    )
