"""One policy for overlapping proposals.

1. Proposals of one span and kind are one proposal: the scores add up as independent evidence, the reasons are joined.
2. A proposal with less than `THRESHOLD` is dropped.
3. A sure proposal (`SURE` or more, by kind) goes before an unsure one; among equals the longer span, then the higher
   score, then the kind in the order of `ORDER`, then the earlier one. Whatever overlaps a winner is dropped.

So "Paris Agreement" wins over "Paris", and a guessed name does not eat a known place.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace

from entitykit.types import Mention

__all__ = ["settle", "yield_to_places"]

THRESHOLD = 0.5
SURE = {"treaty": 0.65}
"""From what score on a proposal is sure. A treaty's description names its parties, which are sure places inside it."""
SURE_ELSE = 0.8
ORDER = {"treaty": 0, "money": 1, "person": 2, "place": 3, "organization": 4, "nationality": 5}


def settle(proposals: Iterable[Mention]) -> list[Mention]:
    """Choose the mentions that stand.

    Args:
        proposals: Mentions in any order, overlapping or not.

    Returns:
        Mentions in text order that do not overlap.

    >>> treaty, place = Mention(4, 19, "Paris Agreement", "treaty"), Mention(4, 9, "Paris", "place")
    >>> [mention.text for mention in settle([place, treaty])]
    ['Paris Agreement']
    """
    ranked = sorted((m for m in merge(proposals) if m.score >= THRESHOLD and m.end > m.start), key=_rank)
    taken: list[tuple[int, int]] = []
    winners = []
    for mention in ranked:
        at = bisect_left(taken, (mention.start, mention.end))
        if at < len(taken) and taken[at][0] < mention.end:
            continue
        if at and taken[at - 1][1] > mention.start:
            continue
        insort(taken, (mention.start, mention.end))
        winners.append(mention)
    return sorted(winners, key=lambda m: m.start)


def yield_to_places(proposals: Iterable[Mention]) -> list[Mention]:
    """Leave out the organizations that would hide a place they are the public body of.

    Organizations are looked for to keep names clean and are not given unless asked for. The police, the schools and the
    council of a town are no reason to lose the town: "Oakland Police Department" names Oakland.

    Args:
        proposals: Mentions in any order; places before a public body have the rule "public body" as a reason.
    """
    found = list(proposals)
    places = [m for m in found if m.kind == "place" and any(step.rule == "public body" for step in m.why)]
    spans = sorted((m.start, m.end) for m in places if m.score >= THRESHOLD)

    def hides(mention: Mention) -> bool:
        if mention.kind != "organization":
            return False
        at = bisect_left(spans, (mention.start, 0))
        return at < len(spans) and spans[at][1] < mention.end

    return [m for m in found if not hides(m)]


def merge(proposals: Iterable[Mention]) -> list[Mention]:
    """Join the proposals of one span and kind: evidence adds up, a link or value that one of them has is kept.

    Args:
        proposals: Mentions in any order.

    Returns:
        One mention for each span and kind, the surest first.
    """
    merged: dict[tuple[int, int, str], Mention] = {}
    # The surest first: its reasons lead, and the sum of scores does not depend on the order of input.
    for mention in sorted(proposals, key=lambda m: -m.score):
        key = (mention.start, mention.end, mention.kind)
        first = merged.get(key)
        if first is None:
            merged[key] = mention
            continue
        merged[key] = replace(
            first,
            score=1 - (1 - first.score) * (1 - mention.score),
            value=first.value if first.value is not None else mention.value,
            link=first.link if first.link is not None else mention.link,
            why=first.why + tuple(step for step in mention.why if step not in first.why),
        )
    return list(merged.values())


def _rank(mention: Mention) -> tuple[bool, int, float, int, int]:
    unsure = mention.score < SURE.get(mention.kind, SURE_ELSE)
    length = mention.end - mention.start
    return (unsure, -length, -mention.score, ORDER.get(mention.kind, len(ORDER)), mention.start)
