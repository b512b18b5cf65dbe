"""The five factories that ``nlp.add_pipe`` knows; all make the same component, for different kinds.

spaCy imports this module in every program that makes a pipeline: it loads nothing that spaCy has not loaded before,
and the component itself only when one is made. spaCy checks configs against the annotations of `make_entitykit`,
which are therefore objects, not strings.
"""

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.util import registry

from entitykit.pipeline.registered import DISPLACY_COLORS, gazetteer_v1, rates_v1, scorer_v1
from entitykit.pipeline.sources import Source

__all__ = ["DEFAULT_CONFIG", "FACTORIES", "make_entitykit"]

FACTORIES = {
    "entitykit": ("person", "place", "treaty", "money"),
    "entitykit_money": ("money",),
    "entitykit_people": ("person",),
    "entitykit_places": ("place",),
    "entitykit_treaties": ("treaty",),
}
"""The kinds that each factory finds unless its config says otherwise."""

DEFAULT_CONFIG: dict[str, Any] = {
    "date": None,
    "country": None,
    "language": None,
    "to": None,
    "overwrite": False,
    "labels": "native",
    "spans_key": "entitykit",
    "attribute": "entitykit",
    "gazetteer": {"@misc": "entitykit.Gazetteer.v1", "path": None},
    "rates": {"@misc": "entitykit.Rates.v1", "path": None},
    "recognizer": True,
    "scorer": {"@scorers": "entitykit.Scorer.v1"},
}
"""Settings of every factory beside `kinds`."""


def make_entitykit(
    nlp: Language,
    name: str,
    kinds: str | list[str],
    date: str | None,
    country: str | None,
    language: str | None,
    to: str | None,
    overwrite: bool,
    labels: str | dict[str, str],
    spans_key: str,
    attribute: str,
    gazetteer: Source | None,
    rates: Source | None,
    recognizer: bool,
    scorer: Callable[..., Any] | None,
) -> Callable[..., Any]:
    """Make the component; this is what ``nlp.add_pipe("entitykit", config={...})`` calls.

    Args:
        nlp: The pipeline.
        name: Name of the component in the pipeline.
        kinds: Any of "person", "place", "treaty", "money", and, without normal forms, "organization", "nationality".
        date: Reference date of texts that say nothing else by ``doc._.entitykit_date``: YYYY-MM-DD.
        country: ISO 3166-1 alpha-2 code of the publisher's home.
        language: BCP 47 language of the texts; ``None`` means the pipeline's.
        to: ISO 4217 code of the currency in which every amount is also given.
        overwrite: Entities set before give way where they overlap one of ours; else they are kept.
        labels: "native" (PERSON, PLACE, TREATY, MONEY), "ontonotes" (GPE, LOC and FAC for places, LAW for treaties),
            or a mapping of kinds to labels.
        spans_key: Key in ``doc.spans`` for all mentions.
        attribute: Name of the attribute of spans, and start of the name of the reference date's.
        gazetteer: Reference to a gazetteer; ``None`` means the shipped one.
        rates: Reference to exchange rates; ``None`` means the embedded ones.
        recognizer: Use the embedded recognizer for names that no list knows.
        scorer: Function that scores spans and links.

    Returns:
        The component.

    Raises:
        ValueError: A setting is wrong; the message names it and what it may be.
    """
    from entitykit.pipeline.component import EntityKit
    from entitykit.pipeline.settings import Settings

    settings = Settings.checked(
        kinds=kinds,
        date=date,
        country=country,
        language=language or nlp.lang,
        to=to,
        overwrite=overwrite,
        labels=labels,
        spans_key=spans_key,
        attribute=attribute,
        recognizer=recognizer,
    )
    return EntityKit(name, settings, gazetteer=gazetteer, rates=rates, scorer=scorer)


def _register(factory: str, kinds: tuple[str, ...]) -> None:
    Language.factory(
        factory,
        default_config={"kinds": list(kinds), **DEFAULT_CONFIG},
        assigns=["doc.ents", "doc.spans", "token.ent_iob", "token.ent_type", "token.ent_kb_id", "span._.entitykit"]
        + [f"span._.{kind}" for kind in kinds],
        default_score_weights={
            "spans_entitykit_f": 0.5,
            "spans_entitykit_p": 0.0,
            "spans_entitykit_r": 0.0,
            "spans_entitykit_per_type": None,
            "nel_micro_f": 0.5,
            "nel_micro_p": None,
            "nel_micro_r": None,
        },
        func=make_entitykit,
    )


for _factory, _kinds in FACTORIES.items():
    _register(_factory, _kinds)

# A bare checkout has no entry points; beside them, registering again changes nothing.
registry.misc.register("entitykit.Gazetteer.v1", func=gazetteer_v1)
registry.misc.register("entitykit.Rates.v1", func=rates_v1)
registry.scorers.register("entitykit.Scorer.v1", func=scorer_v1)
registry.displacy_colors.register("entitykit", func=DISPLACY_COLORS)
