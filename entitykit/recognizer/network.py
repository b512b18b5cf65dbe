"""The network: spaCy's `ner` over a small convolution, with an embedding layer that knows our lists.

`lexicon_embed` is registered as the architecture ``entitykit.LexiconEmbed.v1``. Beside spaCy's hashed embeddings of
word, prefix, suffix and shape it feeds the numbers of `entitykit.recognizer.features` into the mixing layer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import intify_attr
from spacy.ml.featureextractor import FeatureExtractor
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Ragged

from entitykit.recognizer.features import CLASSES, N_CONTEXT, NAME_CLASSES, Words, context_columns, load_lexicon

__all__ = ["LEXICON_FILE", "blank_recognizer", "lexicon_embed"]

LEXICON_FILE = Path(__file__).parent / "model" / "lexicon.npz"
_HASHED = {"NORM": 4000, "PREFIX": 1000, "SUFFIX": 2000, "SHAPE": 1000}
_ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
_CLASS_DROPOUT = 0.25
_VECTOR_DROPOUT = 0.1


def _features_forward(model: Model[Any, Ragged], docs: Any, is_train: bool) -> tuple[Ragged, Any]:
    words: Words = model.attrs["words"]()
    lexicon = words.lexicon
    parts = []
    for doc in docs:
        if not len(doc):
            parts.append(np.zeros((0, lexicon.width + N_CONTEXT), dtype="float32"))
            continue
        rows, shapes, numbers = words.lookup([token.text for token in doc])
        known = lexicon.rows[rows]
        if is_train:
            known[np.random.random(len(known)) < _CLASS_DROPOUT, :NAME_CLASSES] = 0.0
            known[np.random.random(len(known)) < _VECTOR_DROPOUT, len(CLASSES) - 1 :] = 0.0
        parts.append(np.concatenate([known, context_columns(rows, shapes, numbers, lexicon.rows)], axis=1))
    lengths = model.ops.asarray1i([len(part) for part in parts])
    data: Any = np.concatenate(parts) if parts else np.zeros((0, 1), dtype="float32")
    return Ragged(model.ops.asarray2f(data), lengths), lambda _: []


def _lexicon_features(path: Path) -> Model[Any, Ragged]:
    words = Words(load_lexicon(path))
    width = words.lexicon.width + N_CONTEXT
    return Model("entitykit_lexicon", _features_forward, dims={"nO": width}, attrs={"words": lambda: words})


@registry.architectures("entitykit.LexiconEmbed.v1")  # type: ignore[untyped-decorator]
def lexicon_embed(width: int, path: str | None = None) -> Model[Any, Any]:
    """Make the embedding layer.

    Args:
        width: Numbers a token that it gives to the encoder.
        path: Lexicon file; ``None`` is the one that goes with the shipped weights.
    """
    hashed: list[Model[Any, Any]] = [
        HashEmbed(width if name == "NORM" else width // 2, rows, column=column, seed=7 + column, dropout=0.0)
        for column, (name, rows) in enumerate(_HASHED.items())
    ]
    lexicon = _lexicon_features(Path(path) if path else LEXICON_FILE)
    total = sum(layer.get_dim("nO") for layer in hashed) + lexicon.get_dim("nO")
    attributes = [intify_attr(name) for name in _ATTRIBUTES]
    spelled: Model[Any, Any] = chain(FeatureExtractor(attributes), list2ragged(), with_array(concatenate(*hashed)))
    mix: Model[Any, Any] = with_array(Maxout(nO=width, nI=total, nP=3, dropout=0.0, normalize=True))
    return chain(concatenate(spelled, lexicon), mix, ragged2list())


def blank_recognizer(width: int = 96, depth: int = 4, hidden: int = 64) -> Any:
    """Make an untrained pipeline of spaCy's tokenizer and `ner`.

    Args:
        width: Width of embedding and encoder.
        depth: Layers of the encoder.
        hidden: Width of the transition model.
    """
    nlp = spacy.blank("en")
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "entitykit.LexiconEmbed.v1", "width": width},
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }
    nlp.add_pipe("ner", config={"model": model})
    return nlp
