"""Score the seed articles by the documented command line: python docs/benchmarks/seeds.py ../shared/eval.

The articles are the users' own first input; they are measured, never shipped. Needs the evaluation folder with
seeds/articles.jsonl and score_seeds.py.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main(folder: Path) -> None:
    """Extract and score."""
    gold = folder / "seeds" / "articles.jsonl"
    with tempfile.TemporaryDirectory() as work:
        inputs, records = Path(work, "in.jsonl"), Path(work, "records.jsonl")
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        inputs.write_text("".join(json.dumps({k: row[k] for k in ("id", "text", "date")}) + "\n" for row in rows))
        command = [sys.executable, "-m", "entitykit", "extract", "--jsonl", str(inputs), "--format", "jsonl"]
        with records.open("w") as out:
            subprocess.run([*command, *sys.argv[2:]], check=True, stdout=out)
        scorer = [sys.executable, str(folder / "score_seeds.py"), str(gold), str(records), "--errors", "60"]
        subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval"))
