"""Train the recognizer: one command, one seed, the same weights.

    python gazetteers/recognizer/train.py TRAIN_FOLDER FACTS_FOLDER [--out DIR] [--epochs N] [--limit N]

TRAIN_FOLDER and FACTS_FOLDER are ``../shared/train`` and ``../shared/facts``; texts of our own lie in ``training/``
beside this script. Nothing of an evaluation set is read. Of the news texts one in fifteen is held out: the epoch that
does best there is kept. docs/recognizer.md has the recipe with hashes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))

from augment import Augmenter, Pools
from corpus import Record, file_hash, read, with_demonyms
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from entitykit.recognizer.model import save_model
from entitykit.recognizer.network import blank_recognizer

NEWS = ("voa", "written")
OTHERS = ("wikigold", "gum", "uner", "wnut17")
SHARES = {"gum": 0.35, "uner": 0.4, "wnut17": 0.15, "written": 2.0}
LABELS = ("FACILITY", "NORP", "ORG", "PERSON", "PLACE", "TREATY")
HERE = Path(__file__).parent


def load(train: Path, demonyms: frozenset[str]) -> tuple[list[Record], list[Record]]:
    """Return training and held-out records."""
    kept, held = [], []
    for name in NEWS:
        for number, record in enumerate(read(train / f"{name}.jsonl")):
            (held if number % 15 == 7 else kept).append(record)
    for name in OTHERS:
        kept += with_demonyms(read(train / f"{name}.jsonl"), demonyms)
    for path in sorted((HERE / "training").glob("*.jsonl")):
        kept += read(path)
    return kept, held


def example(nlp: object, record: Record) -> Example | None:
    """Make a training example; names whose border lies inside a token are stretched to it."""
    doc = nlp.make_doc(record.text)  # type: ignore[attr-defined]
    spans = [doc.char_span(s, e, label, alignment_mode="expand") for s, e, label in record.spans]
    entities, last = [], 0
    for span in spans:
        if span is not None and span.start_char >= last and span.text.strip() == span.text:
            entities.append((span.start_char, span.end_char, span.label_))
            last = span.end_char
    return Example.from_dict(doc, {"entities": entities}) if len(doc) else None


def epoch_records(records: list[Record], rng: random.Random, augment: Augmenter) -> list[Record]:
    """Return the texts of one epoch, changed and shuffled."""
    chosen = []
    for record in records:
        share = SHARES.get(record.source, 1.0)
        chosen += [augment(record) for _ in range(int(share) + (rng.random() < share % 1))]
    rng.shuffle(chosen)
    out: list[Record] = []
    while chosen:
        parts = [chosen.pop() for _ in range(min(len(chosen), rng.choice((1, 1, 1, 2, 3))))]
        out.append(join_records(parts, rng.choice(("\n", "\n\n", " ", "\n"))))
    return out


def join_records(parts: list[Record], between: str) -> Record:
    """Make one text of several: as lines, paragraphs or sentences."""
    text, spans = "", []
    for part in parts:
        text += between if text else ""
        spans += [(s + len(text), e + len(text), label) for s, e, label in part.spans]
        text += part.text
    return Record(text, tuple(spans), parts[0].source)


def score(nlp: object, held: list[Example]) -> dict[str, float]:
    """Return F1 of people and places on the held-out texts, and their mean."""
    for eg in held:
        eg.predicted = nlp.make_doc(eg.reference.text)  # type: ignore[attr-defined]
    scores = nlp.evaluate(held)["ents_per_type"]  # type: ignore[attr-defined]
    out = {label: scores.get(label, {"f": 0.0})["f"] for label in ("PERSON", "PLACE", "ORG", "NORP")}
    out["mean"] = 0.45 * out["PERSON"] + 0.4 * out["PLACE"] + 0.1 * out["ORG"] + 0.05 * out["NORP"]
    return out


class Average:
    """Running mean of the weights over the last epochs' steps: steadier than any single step."""

    def __init__(self, model: object, decay: float = 0.998) -> None:
        self.decay = decay
        self.nodes = [(n, p) for n in model.walk() for p in n.param_names if n.has_param(p)]  # type: ignore[attr-defined]
        self.means = [n.get_param(p).copy() for n, p in self.nodes]
        self.steps = 0

    def update(self) -> None:
        """Take the present weights into the mean."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for mean, (node, name) in zip(self.means, self.nodes, strict=True):
            mean *= decay
            mean += (1 - decay) * node.get_param(name)

    def swap(self) -> None:
        """Exchange mean and present weights."""
        for index, (node, name) in enumerate(self.nodes):
            present = node.get_param(name).copy()
            node.set_param(name, self.means[index])
            self.means[index] = present


def main() -> None:
    """Train, choose the best epoch, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "entitykit" / "recognizer" / "model")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=0, help="use only so many texts, for a trial")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0.0012)
    parser.add_argument("--dropout", type=float, default=0.2)
    args = parser.parse_args()
    fix_random_seed(args.seed)
    rng = random.Random(args.seed)
    pools = Pools(args.facts, rng)
    with (HERE.parent / "places" / "demonyms.tsv").open(encoding="utf-8") as lines:
        demonyms = frozenset(line.split("\t")[2] for line in lines if line.count("\t") >= 2 and line[2:3] == "\t")
    records, held = load(args.train, demonyms)
    if args.limit:
        rng.shuffle(records)
        records = records[: args.limit]
    nlp = blank_recognizer(args.width, args.depth)
    ner = nlp.get_pipe("ner")
    for label in LABELS:
        ner.add_label(label)
    held_examples = [eg for eg in (example(nlp, r) for r in held) if eg]
    first = [eg for eg in (example(nlp, r) for r in records[:200]) if eg]
    nlp.initialize(lambda: first)
    optimizer = Adam(
        args.rate, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=False
    )
    average = Average(ner.model)
    augment = Augmenter(pools, rng)
    best, log, begun = -1.0, [], time.time()
    total = args.epochs
    for epoch in range(total):
        losses: dict[str, float] = {}
        chosen = epoch_records(records, rng, augment)
        for steps, batch in enumerate(minibatch(chosen, size=20)):
            progress = (epoch + min(1.0, steps * 20 / len(chosen))) / total
            optimizer.learn_rate = (
                args.rate * min(1.0, 0.1 + 0.9 * (epoch * 1000 + steps) / 400) * max(0.02, 1 - progress)
            )
            examples = [eg for eg in (example(nlp, r) for r in batch) if eg]
            nlp.update(examples, drop=args.dropout, sgd=optimizer, losses=losses)
            average.update()
        average.swap()
        scores = score(nlp, held_examples)
        line = {"epoch": epoch, "loss": round(losses["ner"]), "minutes": round((time.time() - begun) / 60, 1)}
        line |= {k: round(v, 4) for k, v in scores.items()}
        log.append(line)
        print(json.dumps(line), flush=True)
        if scores["mean"] > best:
            best = scores["mean"]
            save_model(nlp, args.out, {"width": args.width, "depth": args.depth})
        average.swap()
    hashes = {p.name: file_hash(p) for p in sorted([*args.train.glob("*.jsonl"), *(HERE / "training").glob("*.jsonl")])}
    info = {
        "log": log,
        "seed": args.seed,
        "data": hashes,
        "arguments": {k: str(v) for k, v in vars(args).items() if k not in ("train", "facts", "out")},
    }
    (args.out / "training.json").write_text(json.dumps(info, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
