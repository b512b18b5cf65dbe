"""Time find_money: against price-parser, by length of text, and on hostile strings.

python docs/benchmarks/money_speed.py --texts ../shared/eval/money/worldwide-dev.jsonl [--large]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import entitykit as ek

HOSTILE = ("$", "1", ",", "1,", "million ", "$1 ", "1 000 ", "a dollar ", "$5 and ", "US ", "New Zealand $5 ", "½")


def seconds(run: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the CPU time of running a function over texts."""
    start = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="JSONL with a field 'text'")
    parser.add_argument("--large", action="store_true", help="grow to 50 MB instead of 5 MB")
    args = parser.parse_args()
    with args.texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    size = sum(map(len, texts))
    ek.find_money(texts[0])
    ours = min(seconds(ek.find_money, texts) for _ in range(3))
    print(f"{len(texts)} texts, {size} characters")
    print(f"find_money    {size / ours / 1e6:6.2f} MB/s, {1e6 * ours / size:7.3f} ms per 1,000 characters")
    try:
        from price_parser import Price
    except ImportError:
        print("price-parser is not installed")
    else:
        theirs = min(seconds(Price.fromstring, texts) for _ in range(3))
        print(f"price-parser  {size / theirs / 1e6:6.2f} MB/s, {1e6 * theirs / size:7.3f} ms per 1,000 characters")
        print(f"find_money is {theirs / ours:.1f} times as fast as price-parser")
    print(
        f"and {105 / (1e6 * ours / size):.0f} times as fast as Recognizers-Text's published 105 ms per 1,000 characters"
    )
    joined = "\n\n".join(texts)
    top = 50_000_000 if args.large else 5_000_000
    print("\ngrowth: microseconds per character")
    for length in (1_000, 10_000, 100_000, 1_000_000, 5_000_000, 50_000_000):
        if length <= top:
            text = (joined * (length // len(joined) + 1))[:length]
            times = max(1, 20_000 // length)
            print(f"  news {length:>11,}: {1e6 * seconds(ek.find_money, [text] * times) / (length * times):.3f}")
    print("\nhostile: microseconds per character at 10 kB, 100 kB, 1 MB")
    for piece in HOSTILE:
        cells = []
        for length in (10_000, 100_000, 1_000_000):
            text = (piece * (length // len(piece) + 1))[:length]
            cells.append(f"{1e6 * seconds(ek.find_money, [text]) / length:8.3f}")
        print(f"  {piece!r:18} {' '.join(cells)}")


if __name__ == "__main__":
    main()
