"""Errors name the input and the way out, are caught both ways, and survive pickling."""

import datetime
import pickle

import pytest

from entitykit.errors import (
    AmbiguousError,
    EntityKitError,
    GazetteerError,
    ParseError,
    RateNotFoundError,
    UnknownCurrencyError,
)

DAY = datetime.date(1998, 1, 1)
CASES = [
    (ParseError("abc", "an amount"), ValueError, "'abc'"),
    (UnknownCurrencyError("ZZZ"), LookupError, "'ZZZ'"),
    (
        RateNotFoundError("JPY", DAY, datetime.date(1999, 1, 4), datetime.date(2026, 1, 1), "ECB"),
        LookupError,
        "1998-01-01",
    ),
    (RateNotFoundError("KPW", DAY), LookupError, "'KPW'"),
    (GazetteerError("bad id", "a.jsonl", 3, 7), ValueError, "a.jsonl:3:7: bad id"),
    (AmbiguousError("Paris", ["a", "b"]), EntityKitError, "a, b"),
]


@pytest.mark.parametrize(("error", "builtin", "part"), CASES, ids=lambda c: type(c).__name__)
def test_error(error: EntityKitError, builtin: type[Exception], part: str) -> None:
    assert isinstance(error, EntityKitError)
    assert isinstance(error, builtin)
    assert part in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
