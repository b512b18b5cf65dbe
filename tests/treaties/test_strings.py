"""Single strings as treaties: context, paraphrase, order, spelling, languages, and honest nulls."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from entitykit.treaties import candidates, canonical
from entitykit.types import Context

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _context(row: dict[str, str]) -> Context:
    date = datetime.date.fromisoformat(row["date"]) if row["date"] else None
    return Context(date=date, countries=tuple(code for code in row["countries"].split(",") if code))


CASES = _rows("cases.tsv")
NAMED = [row for row in CASES if row["expect"] and "|" not in row["expect"]]
SHARED = [row for row in CASES if "|" in row["expect"]]
NULL = [row for row in CASES if not row["expect"]]


@pytest.mark.parametrize("row", NAMED, ids=lambda row: f"{row['category']}: {row['text']} {row['countries']}")
def test_string_names_its_treaty(row, treaties):
    link = canonical(row["text"], context=_context(row), gazetteer=treaties)
    assert link is not None
    assert link.name == row["expect"]
    assert link.why


@pytest.mark.parametrize("row", SHARED, ids=lambda row: row["text"])
def test_shared_name_without_evidence_stays_open_and_lists_its_candidates(row, treaties):
    assert canonical(row["text"], context=_context(row), gazetteer=treaties) is None
    found = candidates(row["text"], context=_context(row), gazetteer=treaties)
    assert {link.name for link in found[:2]} <= set(row["expect"].split("|"))


@pytest.mark.parametrize("row", NULL, ids=lambda row: row["text"])
def test_what_is_no_treaty_has_neither_link_nor_candidates(row, treaties):
    assert canonical(row["text"], context=_context(row), gazetteer=treaties) is None
    assert candidates(row["text"], context=_context(row), gazetteer=treaties) == []


@pytest.mark.parametrize("row", _rows("translations.tsv"), ids=lambda row: row["text"])
def test_translations_lead_to_the_treaty(row, treaties):
    link = canonical(row["text"], gazetteer=treaties)
    assert link is not None
    assert link.name == row["expect"]


@pytest.mark.parametrize(
    ("text", "entry_id"),
    [
        ("Albania-Croatia BIT", "unctad-iia:10"),
        ("Croatia-Albania Bilateral Investment Treaty", "unctad-iia:10"),
        ("Convention on the Protection of the Rhine", "iea:3297"),
        ("extradition treaty between Britain and Monaco", "ukt:77967"),
    ],
)
def test_larger_families_are_found_by_title_or_parties(text, entry_id, treaties):
    link = canonical(text, gazetteer=treaties)
    assert link is not None
    assert link.id == entry_id


@pytest.mark.parametrize("text", ["", " ", "?", "Agreement", "treaty", "42", "İ", "\u200b"])
def test_degenerate_strings_are_no_treaties(text, treaties):
    assert canonical(text, gazetteer=treaties) is None


def test_candidates_are_limited_and_sorted(treaties):
    found = candidates("Acquisition and Cross-Servicing Agreement", limit=3, gazetteer=treaties)
    assert len(found) == 3
    assert [link.score for link in found] == sorted((link.score for link in found), reverse=True)
