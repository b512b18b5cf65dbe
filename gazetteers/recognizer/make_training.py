"""Fill the patterns of training/templates.txt with names of all regions: training/templates.jsonl.

    python gazetteers/recognizer/make_training.py FACTS_FOLDER

FACTS_FOLDER is ``../shared/facts``. The same seed gives the same file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from augment import Pools

FOLDER = Path(__file__).parent / "training"
COPIES = 16
SLOT = re.compile(r"\{([A-Za-z])(\d?)\}|<(UP|/UP)>|<([A-Z]+):|(>)|\{U1:|(\})")
LABELS = {"P": "PERSON", "S": "PERSON", "G": "PERSON", "I": "PERSON", "C": "PLACE", "K": "PLACE", "A": "PLACE"}
LABELS |= {"N": "NORP", "T": "ORG", "O": "ORG", "L": "ORG"}
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December Jan Feb Aug Sept".split()
)
CLUBS = ("FC", "United", "City", "Rovers", "Athletic", "Rangers", "SC", "Stars", "Sporting", "Town")
FIRMS = (
    "Holdings",
    "Bank",
    "Group",
    "Corp",
    "Ltd",
    "Industries",
    "Energy",
    "Capital",
    "Foods",
    "Mining",
    "Airways",
    "Motors",
    "Inc",
)
SYLLABLES = (
    "ba ko ri ta me lu so na vi do ka re mo shi pa tu zen lo mar ti ga fo den sa qui xo ny bel cor tel ver nor".split()
)
NATIVE = "Movimiento Frente Alianza Partido Union Hizb Jamaat Sangha Samiti Parti Gerakan Sinn Front Chama".split()
COLORS = ("National", "Democratic", "Socialist", "People’s")


class Filler:
    """Fills one pattern."""

    def __init__(self, pools: Pools, demonyms: list[str], rng: random.Random) -> None:
        self.pools, self.demonyms, self.rng = pools, demonyms, rng
        self.names: dict[str, str] = {}

    def value(self, letter: str, number: str) -> str:
        """Return what a slot stands for; the same slot stays the same."""
        kind = letter.upper()
        if kind in "PSGI":
            return self._person(kind, number)
        if kind == "D":
            return self.rng.choice(DAYS)
        if kind == "M":
            return self.rng.choice(MONTHS)
        if kind == "Y":
            return str(self.rng.randint(1975, 2026))
        return self.names.setdefault(kind + number, self._make(kind))

    def _person(self, kind: str, number: str) -> str:
        if "P" + number not in self.names:
            full, family = self.pools.person()
            self.names["P" + number], self.names["S" + number] = full, family
            self.names["G" + number] = full.split()[0] if len(full.split()[0]) > 2 else family
            self.names["I" + number] = f"{full[0]}. {family}" if family != full.split()[0] else full
        return self.names[kind + number]

    def _make(self, kind: str) -> str:
        rng, pools = self.rng, self.pools
        if kind == "C":
            return pools.city()
        if kind == "K":
            return rng.choice(pools.countries) if rng.random() < 0.9 else rng.choice(("U.S.", "UK", "U.A.E.", "USA"))
        if kind == "A":
            return rng.choice(pools.areas)
        if kind == "N":
            return rng.choice(self.demonyms)
        if kind == "T":
            return pools.city() if rng.random() < 0.6 else f"{pools.city()} {rng.choice(CLUBS)}"
        word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
        if kind == "O":
            chance = rng.random()
            if chance < 0.45:
                return word if chance < 0.35 else word.upper()[:4]
            start = word if chance < 0.7 else (pools.city() if chance < 0.85 else pools.person()[1])
            return f"{start} {rng.choice(FIRMS)}"
        chance = rng.random()
        if chance < 0.3:
            return word[:5].upper() if chance < 0.15 else word
        if chance < 0.6:
            return f"{rng.choice(NATIVE)} {word}"
        return f"{rng.choice(self.demonyms)} {rng.choice(COLORS)} {rng.choice(('Party', 'Front', 'Union', 'Movement'))}"

    def fill(self, pattern: str) -> dict[str, object]:
        """Return the text and its spans."""
        self.names = {}
        text, spans, shout, open_mark = "", [], False, None
        last, small_scope = 0, 0
        for slot in SLOT.finditer(pattern):
            text += self._plain(pattern[last : slot.start()], shout)
            last = slot.end()
            if slot[0] == "{U1:":
                small_scope += 1
            elif slot[6]:
                small_scope -= 1
            elif slot[3]:
                shout = slot[3] == "UP"
            elif slot[4]:
                open_mark = (len(text), slot[4])
            elif slot[5]:
                if open_mark is not None:
                    start = open_mark[0] + (4 if text[open_mark[0] : open_mark[0] + 4] == "the " else 0)
                    spans.append((start, len(text), open_mark[1]))
                    open_mark = None
            else:
                value = self.value(slot[1], slot[2])
                if text.endswith(value) is False and shout:
                    value = value.upper()
                if slot[1] in LABELS and open_mark is None and not small_scope:
                    spans.append((len(text), len(text) + len(value), LABELS[slot[1]]))
                text += value
        text += self._plain(pattern[last:], shout)
        return {"text": text, "spans": [{"start": s, "end": e, "label": label} for s, e, label in spans]}

    def _plain(self, piece: str, shout: bool) -> str:
        piece = re.sub("#", lambda _: str(self.rng.randint(1, 9)), piece).replace("\\n", "\n")
        return piece.upper() if shout else piece


def main() -> None:
    """Write the file."""
    rng = random.Random(5)
    pools = Pools(Path(sys.argv[1]), rng)
    with (FOLDER.parent.parent / "places" / "demonyms.tsv").open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line[2:3] == "\t"]
    demonyms = sorted({row[2] for row in rows if row[1] == "adjective" and " " not in row[2]})
    filler = Filler(pools, demonyms, rng)
    patterns = [line for line in (FOLDER / "templates.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    with (FOLDER / "templates.jsonl").open("w", encoding="utf-8") as out:
        for number, pattern in enumerate(patterns):
            for copy in range(COPIES):
                record = {"id": f"template-{number:03}-{copy:02}"} | filler.fill(pattern)
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
