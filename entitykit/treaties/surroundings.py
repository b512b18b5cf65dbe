"""What stands around a span: parties, and words that speak of states or of companies."""

from __future__ import annotations

import re

from entitykit.treaties.lexicon import Party, is_name, party_at
from entitykit.treaties.pieces import pieces
from entitykit.treaties.tokens import stem

__all__ = ["company_cues", "cues", "groups_near", "parties_near", "states_act", "words_near", "years_near"]

_NEAR = 260
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_STATES = re.compile(
    r"\b(?:treat(?:y|ies)|accords?|pacts?|ratif\w+|accession|accede\w*|sovereign\w*|diplomat\w*|"
    r"sign(?:s|ing|ator\w+)?|nuclear|foreign (?:minist\w+|secretar\w+|affairs)|prime minister|bilateral\w*|"
    r"multilateral\w*|free[- ]trade|member (?:states|countries)|negotiators?|ceasefire|non-?proliferation|"
    r"arms control|international law|state part(?:y|ies)|states parties|conventions?|protocols?|agreements?|"
    r"withdr[ae]w\w*|signed|parties to)\b",
    re.IGNORECASE,
)
_COMPANIES = re.compile(
    r"\b(?:Inc|Corp|Insurance|insurers?|airlines?|Airways|[Aa]cquisition|takeover|Ltd|LLC|PLC|plc|Co|Group|Holdings|Bank|company|companies|firms?|shares|shareholders?|stock|"
    r"unions?|workers|employees?|employers?|customers?|clubs?|league|season|players?|coach|court|judge|lawyers?|"
    r"attorneys?|plaintiffs?|defendants?|prosecutors?|retailer|airline|investors|council|mayor|governor|students?|"
    r"billion-dollar|contractors?|Chamber|bankers|bondholders|creditors|merger|tenants?|teachers|doctors|nurses|hospital)\b"
)


def parties_near(text: str, start: int, end: int, *, window: int = _NEAR) -> set[str]:
    """Return the codes of the countries and groups named within a window around a span."""
    return {party.code for _, party in _named_near(text, start, end, window)}


def groups_near(text: str, start: int, end: int, *, window: int = _NEAR) -> list[tuple[int, str]]:
    """Return where groups of states, movements and capitals are named within a window around a span, with codes."""
    named = _named_near(text, start, end, window)
    return [
        (at, party.code) for at, party in named if party.kind in {"group", "movement", "former", "prefix", "capital"}
    ]


def years_near(text: str, start: int, end: int) -> frozenset[str]:
    """Return the years in the sentence of a span, as tokens."""
    low, high = max(0, start - 200), min(len(text), end + 200)  # bounded: a text may be one long line
    low = max(text.rfind(". ", low, start), text.rfind("\n", low, start), low)
    stops = [at for at in (text.find(". ", end, high), text.find("\n", end, high)) if at >= 0]
    return frozenset(f"#{year}" for year in _YEAR.findall(text, low, min([*stops, high])))


def words_near(text: str, start: int, end: int, *, window: int = _NEAR) -> frozenset[str]:
    """Return the words within a window around a span as tokens of titles."""
    around = text[max(0, start - window) : start] + " " + text[end : end + window]
    return frozenset(stem(piece.key) for piece in pieces(around))


def _named_near(text: str, start: int, end: int, window: int) -> list[tuple[int, Party]]:
    words = pieces(text, max(0, start - window), min(len(text), end + window))
    keys = [word.key for word in words]
    found: list[tuple[int, Party]] = []
    at = 0
    while at < len(words):
        party = party_at(keys, at) if is_name(words[at]) else None
        if party is None:
            at += 1
            continue
        found.append((words[at].start, party))
        at += party.length
    return found


def cues(text: str, start: int, end: int, *, window: int = _NEAR) -> int:
    """Count the words within a window around a span that speak of agreements between states."""
    low, high = max(0, start - window), min(len(text), end + window)
    return len(_STATES.findall(text, low, start)) + len(_STATES.findall(text, end, high))


def company_cues(text: str, start: int, end: int, *, window: int = _NEAR) -> int:
    """Count the words within a window around a span that speak of companies, unions, courts and clubs."""
    low, high = max(0, start - window), min(len(text), end + window)
    return len(_COMPANIES.findall(text, low, high))


_BOTH = re.compile(r"\b(?:two|both|three) (?:countries|nations|governments|states|neighbou?rs|sides' governments)\b")
_ACT = re.compile(
    r"\b(?:sign(?:ed|s|ing)?|conclud\w+|reach(?:ed|es)?|ratif\w+|agreed|inked|struck|initial\w*ed|negotiat\w+|"
    r"extend\w*|renew\w*|suspend\w*|terminat\w+|amend\w*|revis\w+|broke|violat\w+|implement\w*)\b"
)


def states_act(text: str, start: int) -> bool:
    """Return whether two parties sign, conclude or ratify in the sentence before an offset."""
    low = max(0, start - 160)
    before = text[max(text.rfind(". ", low, start), text.rfind("\n", low, start), low) : start]
    named = {at for at, _ in _named_near(before, len(before), len(before), _NEAR)}
    acting = len(named) > 1 or _BOTH.search(before) is not None
    return acting and _ACT.search(before) is not None
