"""Labels of kinds: our own, OntoNotes', or the user's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from entitykit.types import LABELS, Mention, Place

__all__ = ["all_labels", "check_labels", "kind_of_label", "label_of"]

_SCHEMES = ("native", "ontonotes")
_ONTONOTES = {"PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "LAW": "treaty"}
_KINDS = {label: kind for kind, label in LABELS.items()} | _ONTONOTES
# OntoNotes: GPE has a government, FAC was built, LOC is the rest of geography.
_FACILITIES = frozenset("airport bridge building base canal dam facility port road stadium station".split())
_LANDSCAPE = frozenset(
    "archipelago bank basin bay canyon cape channel coast continent delta desert forest glacier gulf hill hills island"
    " islands isthmus lake mountain mountains ocean park peninsula plain plateau reef region reservoir river sea shoal"
    " sound strait valley volcano water waters".split()
)


def check_labels(labels: Any) -> str | dict[str, str]:
    """Check the setting `labels`.

    Args:
        labels: "native", "ontonotes", or a mapping of kinds to labels.

    Returns:
        The setting; kinds that a mapping leaves out keep their own labels.

    Raises:
        ValueError: There is no such scheme, or no such kind.
    """
    if isinstance(labels, str):
        if labels not in _SCHEMES:
            raise ValueError(
                f"labels {labels!r}: choose from 'native', 'ontonotes', or give a mapping of kinds to labels"
            )
        return labels
    mapping = dict(labels)
    if wrong := sorted(set(mapping).difference(LABELS)):
        raise ValueError(f"labels: unknown kind {wrong[0]!r}: choose from {', '.join(LABELS)}")
    return mapping


def label_of(mention: Mention, labels: str | Mapping[str, str] = "native") -> str:
    """Return the label of a mention.

    Args:
        mention: The mention; under OntoNotes the type of a place decides between GPE, LOC and FAC.
        labels: "native", "ontonotes", or a mapping of kinds to labels.

    >>> sea = Mention(0, 9, "Sulu Sea", "place", value=Place("Sulu Sea", "sea"))
    >>> label_of(sea), label_of(sea, "ontonotes"), label_of(sea, {"place": "WHERE"})
    ('PLACE', 'LOC', 'WHERE')
    """
    if not isinstance(labels, str):
        return labels.get(mention.kind, mention.label)
    if labels == "ontonotes":
        if mention.kind == "treaty":
            return "LAW"
        if mention.kind == "place":
            return _ontonotes_place(mention.value.type if isinstance(mention.value, Place) else "")
    return mention.label


def _ontonotes_place(type_: str) -> str:
    if type_ in _FACILITIES:
        return "FAC"
    return "LOC" if type_ in _LANDSCAPE else "GPE"


def all_labels(kinds: tuple[str, ...], labels: str | Mapping[str, str]) -> tuple[str, ...]:
    """Return every label that mentions of some kinds may get, sorted.

    Args:
        kinds: The kinds.
        labels: As in `label_of`.
    """
    if labels == "ontonotes":
        own = {"place": ("FAC", "GPE", "LOC"), "treaty": ("LAW",)}
        return tuple(sorted({label for kind in kinds for label in own.get(kind, (LABELS[kind],))}))
    mapping = LABELS | (dict(labels) if not isinstance(labels, str) else {})
    return tuple(sorted({mapping[kind] for kind in kinds}))


def kind_of_label(label: str, labels: str | Mapping[str, str] = "native") -> str | None:
    """Return the kind that an entity's label stands for, ``None`` if it is none of ours.

    Args:
        label: Label of an entity: ours, OntoNotes', CoNLL's PER, or one of the user's mapping.
        labels: The setting.

    >>> kind_of_label("GPE"), kind_of_label("DATE")
    ('place', None)
    """
    if not isinstance(labels, str):
        for kind, own in labels.items():
            if own == label:
                return kind
    return _KINDS.get(label)
