"""Time whole commands in one run, the quickest of several: python docs/benchmarks/start.py [RUNS].

The yardstick is `python -c "import spacy"`: a command on one money string should cost a fraction of it.
"""

from __future__ import annotations

import subprocess
import sys
import time

MONEY = [sys.executable, "-m", "entitykit", "money", "¥900 million"]
COMMANDS = {
    'python -c "import spacy"': [sys.executable, "-c", "import spacy"],
    "python -c pass": [sys.executable, "-c", "pass"],
    'python -c "import entitykit"': [sys.executable, "-c", "import entitykit"],
    'entitykit money "¥900 million"': MONEY,
    'entitykit money "¥900 million" --to USD --on 2026-01-15': [*MONEY, "--to", "USD", "--on", "2026-01-15"],
    'entitykit place "Paris"': [*MONEY[:3], "place", "Paris"],
    'entitykit treaty "NPT"': [*MONEY[:3], "treaty", "NPT"],
    'entitykit person "Motegi Toshimitsu"': [*MONEY[:3], "person", "Motegi Toshimitsu"],
}


def quickest(command: list[str], runs: int) -> float:
    """Return the shortest wall time of a command in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main(runs: int) -> None:
    """Print a table."""
    taken = {name: quickest(command, runs) for name, command in COMMANDS.items()}
    yardstick = next(iter(taken.values()))
    print("| command | seconds | of importing spaCy |\n|---|---|---|")
    for name, seconds in taken.items():
        print(f"| `{name}` | {seconds:.3f} | {seconds / yardstick:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
