"""entitykit inside spaCy: one component class behind five factories.

* `factories`: the names that ``nlp.add_pipe`` knows: ``entitykit`` (all kinds), ``entitykit_money``,
  ``entitykit_people``, ``entitykit_places``, ``entitykit_treaties``.
* `component`: the component: find and resolve (`match`), write to the Doc (`set_annotations`), save and load.
* `proposals`: the entities that a model set before, as proposals.
* `annotate`: from character offsets to spans and entities.
* `attributes`: ``span._.entitykit``, ``span._.money`` and so on.
* `labels`: native and OntoNotes labels.
* `sources`: the user's own gazetteers and rates, opened when first needed and saved with the pipeline.
* `scorer`: scores of spans and links, for ``nlp.evaluate``.
* `registered`: what entry points and configs refer to by name.

Importing this package loads nothing, since spaCy imports it in every program that makes a pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load", "register_attributes"]


def load(kinds: Iterable[str] | str | None = None, *, name: str = "en", **config: Any) -> Language:
    """Return a spaCy pipeline that is ready to use: a blank one with the component ``entitykit``.

    Args:
        kinds: Any of "person", "place", "treaty", "money"; ``None`` means all four.
        name: Language of the blank pipeline, as in ``spacy.blank``.
        **config: Settings of the component, such as ``date``, ``country``, ``to``, ``labels``. `gazetteer` and
            `rates` may be paths here.

    Returns:
        The pipeline.

    Raises:
        ValueError: One of `kinds` is no kind, or a setting is wrong.
        TypeError: `gazetteer` or `rates` is no path: what is open already cannot be saved with a pipeline.

    >>> nlp = load(kinds="money", country="JP")
    >>> [(span.text, span._.money.currency) for span in nlp("It costs ¥900 million.").ents]
    [('¥900 million', 'JPY')]
    """
    import spacy

    from entitykit.pipeline import factories  # noqa: F401  # a bare checkout has no entry points

    if kinds is not None:
        config["kinds"] = [kinds] if isinstance(kinds, str) else list(kinds)
    for room, registered in (("gazetteer", "entitykit.Gazetteer.v1"), ("rates", "entitykit.Rates.v1")):
        if room in config and not isinstance(config[room], dict):
            config[room] = {"@misc": registered, "path": _as_path(room, config[room])}
    nlp = spacy.blank(name)
    nlp.add_pipe("entitykit", config=config)
    return nlp


def register_attributes(attribute: str = "entitykit") -> None:
    """Register the attributes of spans and docs, for a program that reads saved Docs without a pipeline.

    Args:
        attribute: The name that the pipeline was configured with.
    """
    from entitykit.pipeline.attributes import register

    register(attribute)


def _as_path(room: str, path: Any) -> Any:
    if isinstance(path, list | tuple):
        return [_as_path(room, each) for each in path]
    if path is not None and not isinstance(path, str | PathLike):
        raise TypeError(f"{room}: give the path of a file instead of a {type(path).__name__}; None is the shipped one")
    return None if path is None else str(path)
