"""Make words_en.tsv: how often English running text writes a word in lower case, and how often with a capital.

    python gazetteers/language/make_words.py TRAIN_FOLDER SCOWL_FOLDER

TRAIN_FOLDER holds voa.jsonl, gum.jsonl, wikigold.jsonl, uner.jsonl (token records) and written.jsonl (text records).
Counted are words away from sentence starts, in sentences that are not headlines. SCOWL_FOLDER is /usr/share/dict/scowl
of Debian's package "scowl"; its word lists up to size 50 add one lower-case use a word, so that words unseen in the
texts are known too.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?:\"“”]")
FILES = ("voa", "gum", "wikigold", "uner", "written")


def tokens_of(record: dict[str, object]) -> list[str]:
    """Return the word and stop tokens of a record."""
    text = record["text"] if "text" in record else " ".join(map(str, record["tokens"]))  # type: ignore[call-overload]
    return TOKEN.findall(str(text))


def count(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Count lower-case and capitalised uses in the training texts."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for name in FILES:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            tokens = tokens_of(json.loads(line))
            alpha = [t for t in tokens if t[0].isalpha()]
            if sum(t[0].isupper() for t in alpha) > 0.6 * len(alpha):
                continue  # a headline
            for before, token in pairwise(tokens):
                if token[0].isalpha() and before[0].isalpha():
                    (upper if token[0].isupper() else lower)[token.lower()] += 1
    return lower, upper


def main(train: Path, scowl: Path) -> None:
    """Write the table beside this script."""
    lower, upper = count(train)
    for size in (10, 20, 35, 40, 50):
        for family in ("english", "american", "british"):
            path = scowl / f"{family}-words.{size}"
            for word in path.read_text(encoding="latin-1").split() if path.exists() else ():
                if not word.endswith("'s"):
                    lower[word] += 1
    rows = sorted(w for w in lower.keys() | upper.keys() if lower[w] + upper[w] > 1 or lower[w])
    out = ["word\tlower\tupper", *(f"{w}\t{lower[w]}\t{upper[w]}" for w in rows)]
    Path(__file__).with_name("words_en.tsv").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
