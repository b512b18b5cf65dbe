"""The shipped weights: saved compactly, loaded once, run over texts of any length."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from entitykit.recognizer.borders import tidy
from entitykit.types import Mention, Step

__all__ = ["available", "find", "load_model", "save_model"]

_FOLDER = Path(__file__).parent / "model"
_WEIGHTS = "ner.bin"
_SURE_SCORE = 0.65
_LOCATIVE_SCORE = 0.7
_ODD_SCORE = 0.3
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|from|to|around|outside|across|through|via|into|towards?|between)\s$", re.IGNORECASE
)
_INNER_CAPITAL = re.compile(r"\b(?!Mc|Mac|De|Di|Du|La|Le|O[’'])\w*[^\W\d_A-Z][A-Z]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_KINDS = {"PERSON": "person", "PLACE": "place", "ORG": "organization", "NORP": "nationality"}


def save_model(nlp: Any, folder: Path, shape: dict[str, int]) -> None:
    """Write the weights of a trained pipeline in half precision.

    Args:
        nlp: Pipeline that `blank_recognizer` made.
        folder: Where to write.
        shape: Arguments of `blank_recognizer`.
    """
    import srsly

    ner = nlp.get_pipe("ner")
    message = ner.model.to_dict()
    message["params"] = [
        {name: None if value is None else value.astype("float16") for name, value in node.items()}
        for node in message["params"]
    ]
    moves = ner.moves.to_bytes(exclude=["strings"])
    parts = {"shape": json.dumps(shape), "labels": sorted(ner.labels), "moves": moves, "model": message}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _WEIGHTS).write_bytes(zlib.compress(srsly.msgpack_dumps(parts), 9))


@cache
def load_model(folder: Path = _FOLDER) -> Any:
    """Load the recognizer as a spaCy pipeline; later calls give the same one.

    Args:
        folder: Where `save_model` wrote.
    """
    import srsly

    from entitykit.recognizer.network import blank_recognizer

    parts = srsly.msgpack_loads(zlib.decompress((folder / _WEIGHTS).read_bytes()))
    nlp = blank_recognizer(**json.loads(parts["shape"]))
    ner = nlp.get_pipe("ner")
    for label in parts["labels"]:
        nlp.vocab.strings.add(label)
    ner.moves.from_bytes(parts["moves"], exclude=["strings"])
    ner.model.from_dict(_widen(parts["model"]))
    return nlp


def _widen(message: dict[str, Any]) -> dict[str, Any]:
    """Turn half precision back into single precision."""
    message["params"] = [
        {name: None if value is None else value.astype("float32") for name, value in node.items()}
        for node in message["params"]
    ]
    return message


def available() -> bool:
    """Return whether the shipped weights and spaCy are there; nothing is loaded."""
    from importlib.util import find_spec

    return (_FOLDER / _WEIGHTS).is_file() and find_spec("spacy") is not None


def find(text: str, *, language: str = "en", gazetteer: object = None) -> list[Mention]:  # noqa: ARG001
    """Propose people, places, organizations and nationalities by the statistical model.

    Args:
        text: Running text, of any length.
        language: BCP 47 language; the model reads English only and proposes nothing in others.
        gazetteer: Not used; the model's lexicon is frozen with its weights.

    Returns:
        Mentions in text order, not overlapping, with a score of 0.65; 0.7 for a place after a preposition of
        place, 0.3 for a person or place that is written oddly.
    """
    if not text.strip() or language.partition("-")[0].lower() != "en":
        return []
    nlp = load_model()
    found = []
    pieces = list(_pieces(_SURROGATE.sub("\ufffd", text)))  # spaCy's strings are UTF-8
    for (offset, _), doc in zip(pieces, nlp.pipe((piece for _, piece in pieces), batch_size=16), strict=True):
        for ent in doc.ents:
            kind = _KINDS.get(ent.label_)
            if kind is not None:
                borders = tidy(text, offset + ent.start_char, offset + ent.end_char, kind)
                found += [_mention(text, start, end, kind) for start, end in borders]
    return _without_inner(found)


def _without_inner(mentions: list[Mention]) -> list[Mention]:
    """Drop what a longer mention has come to cover ("D.C." after "Washington, D.C.")."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    score, doubt = _SURE_SCORE, ""
    if kind in ("person", "place") and _looks_odd(text, start, end):
        score, doubt = _ODD_SCORE, ", though it is not written like one"
    elif kind == "place" and _LOCATIVE.search(text, max(0, start - 12), start):
        score, doubt = _LOCATIVE_SCORE, ", after a preposition of place"
    why = (Step("recognizer", f"the statistical recognizer reads this as {kind}{doubt}", score),)
    return Mention(start, end, text[start:end], kind, why=why, score=score)


def _looks_odd(text: str, start: int, end: int) -> bool:
    """Return whether a name is an acronym away from headlines, has no capital, or has a digit or an inner capital."""
    name = text[start:end]
    if name.islower() or any(character.isdigit() for character in name):
        return True
    if name.isupper() and "." not in name and len(name) > 1:
        if _is_listed(name):
            return False
        around = [c for c in text[max(0, start - 30) : end + 30] if c.isalpha()]
        return sum(c.isupper() for c in around) < 0.7 * len(around)
    return _INNER_CAPITAL.search(name) is not None


def _is_listed(word: str) -> bool:
    """Return whether the frozen lexicon has the word as a name: "UK", "UAE"."""
    from entitykit.recognizer.features import NAME_CLASSES, load_lexicon
    from entitykit.recognizer.network import LEXICON_FILE

    lexicon = load_lexicon(LEXICON_FILE)
    return bool(lexicon.rows[lexicon.row_of(word), :NAME_CLASSES].any())


_BREAK = re.compile(r"\n\s*|(?<=[.!?])\s")


def _pieces(text: str, size: int = 20_000) -> Iterator[tuple[int, str]]:
    """Cut a long text at paragraph or sentence ends."""
    start = 0
    while len(text) - start > size:
        end = start + size
        for match in _BREAK.finditer(text, start + size // 2, end):
            end = match.end()
        yield start, text[start:end]
        start = end
    yield start, text[start:]
