"""The status of a treaty on a day."""

from __future__ import annotations

import datetime

import pytest

from entitykit.treaties import treaty_status
from entitykit.treaties.status import status_of
from entitykit.types import Entry

RAA = "ek:treaty/japan-philippines-reciprocal-access-agreement"


@pytest.mark.parametrize(
    ("entry_id", "on", "status"),
    [
        (RAA, "2024-07-07", "not yet"),
        (RAA, "2024-07-08", "signed"),
        (RAA, "2025-09-10", "signed"),
        (RAA, "2025-09-11", "in force"),
        ("ek:treaty/nafta", "1993-01-01", "signed"),
        ("ek:treaty/nafta", "2000-01-01", "in force"),
        ("ek:treaty/no-such-treaty", "2000-01-01", None),
    ],
)
def test_shipped_treaties(entry_id, on, status, treaties):
    assert treaty_status(entry_id, on=on, gazetteer=treaties) == status
    assert treaty_status(entry_id, on=datetime.date.fromisoformat(on), gazetteer=treaties) == status


@pytest.mark.parametrize(
    ("facts", "on", "status"),
    [
        ({}, "2000-01-01", None),
        ({"signed": "1990"}, "1989-12-31", "not yet"),
        ({"signed": "1990"}, "1990-06-01", None),
        ({"signed": "1990", "in_force": "1992-03"}, "1991-01-01", "signed"),
        ({"signed": "1990", "in_force": "1992-03"}, "1992-03-15", None),
        ({"signed": "1990", "in_force": "1992-03"}, "1992-04-01", "in force"),
        ({"signed": "1990", "in_force": "1992", "ended": "2001-02-03"}, "2001-02-03", "ended"),
        ({"signed": "1990", "in_force": "1992", "ended": "2001"}, "2001-06-01", None),
        ({"signed": "1990", "status": "never in force"}, "2020-01-01", "signed"),
        ({"signed": "1990"}, "2020-01-01", None),
    ],
)
def test_dates_of_every_precision(facts, on, status):
    entry = Entry("x:1", "treaty", "X", facts=facts)
    assert status_of(entry, datetime.date.fromisoformat(on)) == status


def test_a_string_that_is_no_date_is_refused(treaties):
    with pytest.raises(ValueError, match="yesterday"):
        treaty_status(RAA, on="yesterday", gazetteer=treaties)
