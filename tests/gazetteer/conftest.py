"""A small gazetteer that the tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from entitykit.gazetteer import Gazetteer, compile_entries
from entitykit.types import Alias, Entry

ENTRIES = (
    Entry("ex:paris", "place", "Paris", (Alias("Ville Lumière", "fr", "nickname"),), {"rank": 60}),
    Entry("ex:paris-texas", "place", "Paris, Texas", (Alias("Paris", shared=True),), {"rank": 40}),
    Entry("ex:nyc", "place", "New York City", (Alias("New York"), Alias("NYC", kind="abbreviation"))),
    Entry("ex:ny-times", "organization", "New York Times Company"),
    Entry("ex:nice", "place", "Nice"),
    Entry("ex:reading", "place", "Reading"),
    Entry("ex:zurich", "place", "Zürich"),
    Entry("ex:us", "place", "United States", (Alias("US"), Alias("U.S."))),
    Entry("ex:st-louis", "place", "St. Louis"),
    Entry("ex:ivory", "place", "Côte d'Ivoire", (Alias("コートジボワール", "ja"),)),
    Entry("ex:delhi", "place", "नई दिल्ली"),
    Entry("ex:motegi", "person", "Toshimitsu Motegi", (Alias("茂木敏充", "ja"),), {"rank": 9}),
    Entry("ex:guterres", "person", "António Guterres"),
    Entry("ex:qaeda", "organization", "al-Qaeda"),
    Entry("ex:raa", "treaty", "Reciprocal Access Agreement", facts={"case": "any"}),
    Entry("ex:secret", "place", "Hidden Valley", facts={"case": "never"}),
)

Make = Callable[..., Gazetteer]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Compile entries and open them; the compiled file is `NAME.ekg`."""

    def compiled(*entries: Entry, name: str = "made", **options: object) -> Gazetteer:
        path = tmp_path / f"{name}.ekg"
        compile_entries(entries, path, options=options)
        return Gazetteer.load(path)

    return compiled


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return compiled_at(tmp_path_factory.mktemp("small") / "small.ekg", ENTRIES)


def compiled_at(path: Path, entries: Iterable[Entry]) -> Gazetteer:
    compile_entries(entries, path)
    return Gazetteer.load(path)
