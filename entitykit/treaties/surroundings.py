"""What stands around a span: parties, and words that speak of states or of companies."""

from __future__ import annotations

import re

from entitykit.treaties.lexicon import is_name, party_at
from entitykit.treaties.pieces import pieces

__all__ = ["company_cues", "cues", "parties_near", "states_act"]

_NEAR = 260
_STATES = re.compile(
    r"\b(?:treat(?:y|ies)|accords?|pacts?|ratif\w+|accession|accede\w*|sovereign\w*|diplomat\w*|"
    r"foreign (?:minist\w+|secretar\w+|affairs)|prime minister|bilateral\w*|multilateral\w*|free[- ]trade|"
    r"sign(?:s|ing|ator\w+)?|nuclear|member (?:states|countries)|negotiators?|ceasefire|non-?proliferation|arms control|international law|"
    r"state part(?:y|ies)|states parties|conventions?|protocols?|agreements?|withdr[ae]w\w*|signed|parties to)\b",
    re.IGNORECASE,
)
_COMPANIES = re.compile(
    r"\b(?:Inc|Corp|Ltd|LLC|PLC|plc|Co|Group|Holdings|Bank|company|companies|firms?|shares|shareholders?|stock|"
    r"unions?|workers|employees?|employers?|customers?|clubs?|league|season|players?|coach|court|judge|lawyers?|"
    r"attorneys?|plaintiffs?|defendants?|prosecutors?|retailer|airline|investors|council|mayor|governor|students?|"
    r"billion-dollar|contractors?|bankers|bondholders|creditors|merger|tenants?|teachers|doctors|nurses|hospital)\b"
)


def parties_near(text: str, start: int, end: int, *, window: int = _NEAR) -> set[str]:
    """Return the codes of the countries and groups named within a window around a span."""
    words = pieces(text, max(0, start - window), min(len(text), end + window))
    keys = [word.key for word in words]
    found: set[str] = set()
    at = 0
    while at < len(words):
        party = party_at(keys, at) if is_name(words[at]) else None
        if party is None:
            at += 1
            continue
        found.add(party.code)
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


_ACT = re.compile(
    r"\b(?:sign(?:ed|s|ing)?|conclud\w+|reach(?:ed|es)?|ratif\w+|agreed|inked|struck|initial\w*ed|negotiat\w+)\b"
)


def states_act(text: str, start: int) -> bool:
    """Return whether two parties sign, conclude or ratify in the sentence before an offset."""
    low = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - 160)
    before = text[max(0, low) : start]
    return bool(_ACT.search(before)) and len(parties_near(before, len(before), len(before))) > 1
