"""One reading of a name per document.

Three kinds of evidence are weighed for each proposed person and place:

* what its rooms say: gazetteer, title and pattern evidence, as a score;
* what the statistical model says of the same characters, where it ran: the same, another kind, other borders, nothing;
* what the document says of the name elsewhere: the same words at other places, full names that end in the word.

All are added up as log-odds. So a name that is a person five times is one the sixth time too, a lone guess of the model
loses against the gazetteer, and a lone gazetteer hit loses against a model that reads the sentence otherwise. Without a
model the first and the last still work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from entitykit.recognizer.evidence import MODEL_RULE, WEIGHTS, Reading, logit, odds, readings_of, weigh
from entitykit.recognizer.repetitions import repetitions
from entitykit.types import Mention, Step

__all__ = ["settle_readings"]


_VOTE = 0.6


def settle_readings(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Give the people and places of a document one reading a name.

    Args:
        mentions: All proposals, overlapping ones too; those with a reason "recognizer" come from the model.
        text: The document.

    Returns:
        One mention a span and kind, in text order, with the new score and the reason for it; repetitions of accepted
        names that nobody proposed are added. Other kinds than person and place come back as they are.

    >>> both = [Mention(0, 10, "Ann Jordan", "person", score=0.9), Mention(16, 22, "Jordan", "place", score=0.6)]
    >>> both.append(Mention(16, 22, "Jordan", "person", score=0.5))
    >>> [(m.text, m.kind) for m in settle_readings(both, "Ann Jordan won. Jordan smiled.") if m.score > 0.6]
    [('Ann Jordan', 'person'), ('Jordan', 'person')]
    """
    others = [m for m in mentions if m.kind not in WEIGHTS]
    readings = readings_of(m for m in mentions if m.kind in WEIGHTS)
    if not readings:
        return list(mentions)
    model = sorted((m.start, m.end, m.kind) for m in mentions if any(s.rule == MODEL_RULE for s in m.why))
    weigh(readings, model)
    _vote(readings)
    settled = [_settled(reading) for reading in readings.values()]
    settled += repetitions(readings, text, [(m.start, m.end) for m in mentions])
    return sorted([*others, *settled], key=lambda m: (m.start, m.end, m.kind))


def _vote(readings: Mapping[tuple[int, int, str], Reading]) -> None:
    """Blend each reading with what the document says of the same words elsewhere."""
    by_name: dict[str, dict[int, dict[str, Reading]]] = defaultdict(lambda: defaultdict(dict))
    taught: dict[str, list[float]] = defaultdict(list)
    for (start, _, kind), reading in readings.items():
        by_name[reading.mention.text][start][kind] = reading
        if kind == "person" and reading.own > 0 and " " in reading.mention.text:
            taught[reading.mention.text.split()[-1]].append(odds(reading.own))
    for name, places in by_name.items():
        full_names = taught.get(name, [])
        voters = len(places) + len(full_names)
        if voters < 2:
            continue
        for kind in WEIGHTS:
            votes = sum(odds(kinds[kind].own) if kind in kinds else 0.02 for kinds in places.values())
            votes += sum(full_names) if kind == "person" else 0.02 * len(full_names)
            for kinds in places.values():
                if kind in kinds:
                    reading = kinds[kind]
                    reading.votes = (voters, votes / voters)
                    reading.belief = (1 - _VOTE) * reading.own + _VOTE * logit(votes / voters)


def _settled(reading: Reading) -> Mention:
    """Return the mention with its new score, and the reason where the document or the model changed it."""
    mention, score = reading.mention, round(odds(reading.belief), 4)
    steps = []
    if reading.own != reading.belief:
        voters, share = reading.votes
        detail = f"{voters} mentions of {mention.text!r} are read as {mention.kind} with a mean of {share:.2f}"
        steps.append(Step("document", detail, score))
    elif abs(score - mention.score) > 0.02:
        agreed = "agrees" if reading.model is not None else "reads it otherwise"
        steps.append(Step("agreement", f"the recognizer {agreed}", score))
    return replace(mention, score=score, why=(*mention.why, *steps))
