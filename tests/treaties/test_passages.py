"""Running text: names, abbreviations and descriptions found, linked, and nothing else."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from conftest import Passage, lines_of, read_passage

DAY = datetime.date(2026, 1, 20)
PASSAGES = lines_of("in_the_wild.txt")
FAILURES = lines_of("known_failures.txt")
NEGATIVES = lines_of("negative.txt")


def _faults(passage: Passage, mentions) -> list[str]:
    found = {(m.start, m.end): m for m in mentions}
    faults = []
    for start, end, name in passage.strict:
        mention = found.pop((start, end), None)
        if mention is None:
            faults.append(f"missed {passage.text[start:end]!r}")
        elif name and (mention.link is None or mention.link.name != name):
            faults.append(f"{mention.text!r} is {mention.link and mention.link.name}, not {name}")
    for start, end in found:
        if not any(start < stop and begin < end for begin, stop in passage.optional):
            faults.append(f"false {passage.text[start:end]!r}")
    return faults


@pytest.mark.parametrize("line", PASSAGES)
def test_mentions_are_found_and_linked(line, read):
    passage = read_passage(line)
    assert _faults(passage, read(passage.text, date=DAY)) == []


@pytest.mark.xfail(strict=True, reason="known failure: a mend takes the line to in_the_wild.txt")
@pytest.mark.parametrize("line", FAILURES)
def test_known_failures(line, read):
    passage = read_passage(line)
    assert _faults(passage, read(passage.text, date=DAY)) == []


@pytest.mark.parametrize("text", NEGATIVES)
def test_other_agreements_are_no_treaties(text, read):
    assert [m.text for m in read(text)] == []
