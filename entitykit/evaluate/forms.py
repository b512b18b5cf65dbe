"""Is the normal form of a mention the one that the annotation gives? Is its link?"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from entitykit.evaluate.gold import GoldSpan
from entitykit.types import Mention

__all__ = ["form_of", "right_form", "right_link"]


def form_of(mention: Mention) -> str:
    """Return the normal form of a mention as one string for a reader; "" where it has none.

    Args:
        mention: A resolved mention.
    """
    value = mention.value.to_dict() if mention.value is not None else {}
    if mention.kind == "money" and value:
        bounds = [value.get("low"), value.get("high")] if "low" in value or "high" in value else [value.get("amount")]
        return " to ".join(str(b) if b is not None else "?" for b in bounds) + f" {value.get('currency') or '?'}"
    if mention.link is not None:
        return mention.link.name
    return str(value.get("name") or " ".join(filter(None, (value.get("given"), value.get("family")))))


def right_form(gold: GoldSpan, mention: Mention) -> bool | None:
    """Return whether the normal form agrees; ``None`` where the annotation gives none.

    Args:
        gold: The annotation: "amount" (or "min", "max", "low", "high") and "currency"; "name" and "accept"; "iso2".
        mention: What was found at the same place.
    """
    facts = gold.facts
    value = mention.value.to_dict() if mention.value is not None else {}
    if isinstance(facts.get("value"), dict):
        return all(value.get(key) == wanted for key, wanted in facts["value"].items())
    if "amount" in facts or "min" in facts or "max" in facts:
        pairs = [(value.get("amount"), facts.get("amount"))]
        if "amount" not in facts:
            pairs = [(value.get("low"), facts.get("min")), (value.get("high"), facts.get("max"))]
        return all(_number(a) == _number(b) for a, b in pairs) and value.get("currency") == facts.get("currency")
    if "iso2" in facts and value.get("iso2") == facts["iso2"] and facts.get("kind") == "country":
        return True
    if facts.get("name") is None:
        return None
    return form_of(mention) in {facts["name"], *facts.get("accept", ())}


def right_link(gold: GoldSpan, mention: Mention) -> bool | None:
    """Return whether the link leads to the annotated entry; ``None`` where the annotation names none.

    Args:
        gold: The annotation: "link" (an id, or an object with "id"), "geonames_id" or "wikidata".
        mention: What was found at the same place.
    """
    wanted = set()
    link = gold.facts.get("link")
    if link:
        wanted.add(str(link["id"] if isinstance(link, dict) else link))
    if gold.facts.get("geonames_id"):
        wanted.add(f"geonames:{gold.facts['geonames_id']}")
    if gold.facts.get("wikidata"):
        wanted.add(f"wd:{gold.facts['wikidata']}")
    if not wanted:
        return None
    if mention.link is None:
        return False
    ids = {mention.link.id, *(mention.link.entry.same_as if mention.link.entry is not None else ())}
    return bool(ids & wanted)


def _number(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
