"""Factories, their settings, and what a wrong one is told."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from confection import ConfigValidationError
from spacy.language import Language

from entitykit.pipeline.factories import FACTORIES
from entitykit.pipeline.labels import kind_of_label, label_of
from entitykit.pipeline.sources import Source
from entitykit.types import Mention, Place

SNAPSHOT = Path(__file__).parent / "factory_registrations.json"


def registrations() -> dict[str, Any]:
    out = {}
    for name in FACTORIES:
        meta = Language.get_factory_meta(name)
        out[name] = {
            "default_config": meta.default_config,
            "assigns": sorted(meta.assigns),
            "requires": sorted(meta.requires),
            "scores": sorted(meta.scores),
            "retokenizes": meta.retokenizes,
        }
    return out


def test_registrations_are_as_released() -> None:
    """To change one on purpose: python tests/pipeline/test_config.py."""
    assert registrations() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("factory", "kinds"), FACTORIES.items(), ids=FACTORIES)
def test_each_factory_has_its_kinds(make: Callable[..., Any], factory: str, kinds: tuple[str, ...]) -> None:
    assert make(factory).settings.kinds == kinds


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"kinds": ["persons"]}, "unknown kind 'persons': choose from person, place, treaty, money"),
        ({"date": "15 January"}, "reference date '15 January' cannot be read: write it as YYYY-MM-DD"),
        ({"country": "Japan"}, "country 'Japan' is no ISO 3166-1 alpha-2 code: give one such as 'JP'"),
        ({"labels": "conll"}, "labels 'conll': choose from 'native', 'ontonotes', or give a mapping"),
        ({"labels": {"city": "GPE"}}, "labels: unknown kind 'city': choose from person, place"),
        ({"attribute": "entity kit"}, "attribute 'entity kit' cannot be used: give a name such as 'entitykit'"),
        ({"spans_key": ""}, "spans_key '' cannot be used"),
        ({"to": "dollar"}, "to 'dollar' is no ISO 4217 code: give one such as 'USD'"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_wrong_setting_is_refused(make: Callable[..., Any], config: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("(", r"\(")):
        make(**config)


@pytest.mark.parametrize(
    "config", [{"overwrite": "sometimes"}, {"gazetteer": "mine.jsonl"}, {"kind": "person"}, {"date": 2026}]
)
def test_a_setting_of_the_wrong_type_is_refused(make: Callable[..., Any], config: dict[str, Any]) -> None:
    with pytest.raises(ConfigValidationError):
        make(**config)


def test_settings_are_read(make: Callable[..., Any]) -> None:
    settings = make(kinds="money", date="2026-01-15", country="jp", to="usd").settings
    assert settings.kinds == ("money",)
    assert settings.date == datetime.date(2026, 1, 15)
    assert (settings.country, settings.to, settings.language) == ("JP", "USD", "en")


def test_the_language_of_a_multilingual_pipeline_is_english() -> None:
    assert spacy.blank("xx").add_pipe("entitykit").settings.language == "en"


def test_a_gazetteer_is_a_reference(make: Callable[..., Any]) -> None:
    reference = {"@misc": "entitykit.Gazetteer.v1", "path": [None, "mine.jsonl"]}
    assert make(gazetteer=reference).gazetteer.parts == (None, "mine.jsonl")
    assert make().gazetteer.is_shipped
    assert isinstance(make(gazetteer=None).gazetteer, Source)


@pytest.mark.parametrize(
    ("labels", "kinds", "expected"),
    [
        ("native", ["person", "place", "treaty", "money"], ("MONEY", "PERSON", "PLACE", "TREATY")),
        ("ontonotes", ["place", "treaty", "money"], ("FAC", "GPE", "LAW", "LOC", "MONEY")),
        ({"place": "WHERE"}, ["person", "place"], ("PERSON", "WHERE")),
    ],
)
def test_labels(make: Callable[..., Any], labels: Any, kinds: list[str], expected: tuple[str, ...]) -> None:
    assert make(kinds=kinds, labels=labels).labels == expected


@pytest.mark.parametrize(
    ("kind", "type_", "label"),
    [
        ("place", "country", "GPE"),
        ("place", "city", "GPE"),
        ("place", "admin1", "GPE"),
        ("place", None, "GPE"),
        ("place", "sea", "LOC"),
        ("place", "island", "LOC"),
        ("place", "airport", "FAC"),
        ("treaty", None, "LAW"),
        ("person", None, "PERSON"),
        ("money", None, "MONEY"),
        ("organization", None, "ORG"),
    ],
)
def test_ontonotes_labels(kind: str, type_: str | None, label: str) -> None:
    value = Place("X", type_) if type_ else None
    assert label_of(Mention(0, 1, "X", kind, value=value), "ontonotes") == label


@pytest.mark.parametrize(
    ("label", "kind"),
    [("PERSON", "person"), ("PER", "person"), ("GPE", "place"), ("LOC", "place"), ("FAC", "place"), ("LAW", "treaty"),
     ("MONEY", "money"), ("PLACE", "place"), ("TREATY", "treaty"), ("DATE", None), ("MISC", None), ("", None)],
)  # fmt: skip
def test_kind_of_a_label(label: str, kind: str | None) -> None:
    assert kind_of_label(label) == kind


def test_a_users_label_stands_for_its_kind() -> None:
    assert kind_of_label("WHERE", {"place": "WHERE"}) == "place"


def test_pipeline_analysis_knows_what_is_assigned(blank: Language) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entitykit_money")
    assigned = nlp.analyze_pipes()["summary"]["entitykit_money"]["assigns"]
    assert "doc.ents" in assigned
    assert "span._.money" in assigned


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(registrations(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
