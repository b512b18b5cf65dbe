"""Docs and what `extract` would give for them, made by hand: the mechanics do not depend on what the rooms know."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import entitykit.pipeline.factories  # noqa: F401  # a bare checkout has no entry points
from entitykit.types import Document, Link, Mention, Money, PersonName, Place, Step, Treaty

TEXT = "Ana Reyes signed the Lima Accord in Lima on ¥900 million (about ₱337 million)."


@pytest.fixture(scope="session")
def blank() -> Language:
    return spacy.blank("en")


@pytest.fixture
def make(blank: Language) -> Callable[..., Any]:
    """Return a function that makes the component with a config."""

    def component(factory: str = "entitykit", **config: Any) -> Any:
        return blank.create_pipe(factory, name=factory, config=config)

    return component


@pytest.fixture
def doc(blank: Language) -> Doc:
    return blank.make_doc(TEXT)


def mention(text: str, part: str, kind: str, nth: int = 0, **fields: Any) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Mention(start, start + len(part), part, kind, **fields)


@pytest.fixture(name="mention")
def mention_maker() -> Callable[..., Mention]:
    return mention


@pytest.fixture
def document() -> Document:
    """Return what `extract` would give for `TEXT`."""
    lima = Place("Lima", "city", "PE", -12.05, -77.04)
    accord = Treaty("Lima Accord", "agreement", ("PE", "PH"), signed="2020-05-17")
    won = (
        mention(
            TEXT, "Ana Reyes", "person", value=PersonName("Ana", "Reyes"), why=(Step("shape", "two capitals", 0.7),)
        ),
        mention(TEXT, "Lima Accord", "treaty", value=accord, link=Link("ek:treaty/lima", "Lima Accord", "treaty", 1.0)),
        mention(TEXT, "Lima", "place", 1, value=lima, link=Link("wd:Q2868", "Lima", "place", 0.9)),
        mention(TEXT, "¥900 million", "money", value=Money(Decimal("900000000"), "JPY"), equals=(4,)),
        mention(TEXT, "₱337 million", "money", value=Money(Decimal("337000000"), "PHP", approx=True), equals=(3,)),
    )
    return Document(TEXT, won, proposals=(*won, mention(TEXT, "Lima", "place", score=0.9)))
