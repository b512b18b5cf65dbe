"""Look-up: exact and folded, by id, and what a hit tells."""

from __future__ import annotations

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from entitykit.gazetteer import Gazetteer
from entitykit.types import Alias, Entry


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        pytest.param("Zürich", [("ex:zurich", "exact", 1.0)], id="exact"),
        pytest.param("ZÜRICH", [("ex:zurich", "folded", 0.97)], id="case"),
        pytest.param("Zurich", [("ex:zurich", "folded", 0.97)], id="diacritics"),
        pytest.param("Zu\u0308rich", [("ex:zurich", "folded", 0.97)], id="decomposed"),
        pytest.param("Zuerich", [("ex:zurich", "folded", 0.95)], id="transliteration"),
        pytest.param("Ｎｅｗ　Ｙｏｒｋ", [("ex:nyc", "folded", 0.97)], id="full-width"),
        pytest.param("  new   york ", [("ex:nyc", "folded", 0.97)], id="spaces"),
        pytest.param("New\u2011York", [("ex:nyc", "folded", 0.95)], id="dash for a space"),
        pytest.param("Cote d’Ivoire", [("ex:ivory", "folded", 0.97)], id="curly apostrophe"),
        pytest.param("Cote d Ivoire", [], id="a space is no apostrophe"),
        pytest.param("St Louis", [("ex:st-louis", "folded", 0.95)], id="full stop"),
        pytest.param("茂木敏充", [("ex:motegi", "exact", 1.0)], id="ideographs"),
        pytest.param("ｺｰﾄｼﾞﾎﾞﾜｰﾙ", [("ex:ivory", "folded", 0.97)], id="half-width kana"),
        pytest.param("नई दिल्ली", [("ex:delhi", "exact", 1.0)], id="vowel signs"),
        pytest.param("U.S.", [("ex:us", "exact", 1.0)], id="abbreviation as written"),
        pytest.param("us", [("ex:us", "folded", 0.97)], id="abbreviation in small letters"),
        pytest.param("Atlantis", [], id="nobody"),
        pytest.param("", [], id="nothing"),
        pytest.param("\x00", [], id="NUL"),
        pytest.param("...", [], id="punctuation only"),
        pytest.param("x" * 20_000, [], id="very long"),
    ],
)
def test_lookup_tells_entry_form_and_score(
    small: Gazetteer, string: str, expected: list[tuple[str, str, float]]
) -> None:
    assert [(hit.entry_id, hit.form, hit.score) for hit in small.lookup(string)] == expected


def test_a_name_goes_before_an_alias_of_the_same_form(small: Gazetteer) -> None:
    assert [hit.entry_id for hit in small.lookup("Paris")] == ["ex:paris", "ex:paris-texas"]


def test_rank_decides_between_equals(make) -> None:
    entries = [Entry(f"ex:{rank}", "place", "Springfield", facts={"rank": rank}) for rank in (3, 7, -2, 5)]
    assert [hit.rank for hit in make(*entries).lookup("Springfield")] == [7, 5, 3, -2]


def test_an_alias_may_belong_to_hundreds_of_entries(make) -> None:
    entries = [Entry(f"ex:{n}", "place", f"San José {n}", (Alias("San José"),)) for n in range(700)]
    assert len({hit.entry_id for hit in make(*entries).lookup("san jose")}) == 700


def test_a_hit_tells_language_and_kind_of_its_alias(small: Gazetteer) -> None:
    (hit,) = small.lookup("ville lumière")
    assert (hit.alias, hit.lang, hit.alias_kind, hit.is_name, hit.kind) == (
        "Ville Lumière",
        "fr",
        "nickname",
        False,
        "place",
    )
    assert hit.entry.name == "Paris"
    assert repr(hit) == "Hit('ex:paris', 'Ville Lumière', 'folded', 0.970)"


def test_the_name_keeps_what_an_alias_of_the_same_text_says(make) -> None:
    (hit,) = make(Entry("ex:nafta", "treaty", "NAFTA", (Alias("NAFTA", "en", "abbreviation"),))).lookup("NAFTA")
    assert (hit.is_name, hit.alias_kind, hit.lang) == (True, "abbreviation", "en")


def test_kind_restricts(small: Gazetteer) -> None:
    assert small.lookup("Paris", kind="person") == []
    assert len(small.lookup("Paris", kind="place")) == 2
    assert small.lookup("Paris", kind="no such kind") == []


def test_entries_by_id(small: Gazetteer) -> None:
    entry = small.get("ex:motegi")
    assert entry is not None
    assert entry.aliases[0] == Alias("茂木敏充", "ja")
    assert small.get("ex:nobody") is None
    assert small.get("") is None


def test_iteration_and_length(small: Gazetteer) -> None:
    assert len(list(small)) == len(small) == 16
    assert [entry.id for entry in small.entries("person")] == ["ex:motegi", "ex:guterres"]
    assert [entry.id for entry in small.entries("person", ranked=lambda rank: rank > 5)] == ["ex:motegi"]


def test_info_counts_kinds(small: Gazetteer) -> None:
    info = small.info()
    assert info["counts"] == {"place": 11, "organization": 2, "person": 2, "treaty": 1}
    assert info["hash"] == small.hash
    assert small.hash.startswith("sha256:")


def test_equal_content_has_equal_hash(make) -> None:
    first, second = Entry("ex:a", "place", "Alpha"), Entry("ex:b", "place", "Beta")
    assert make(first, second, name="one").hash == make(first, second, name="two").hash
    assert make(first, second, name="one").hash != make(first, name="three").hash


def test_a_pickled_gazetteer_opens_again(small: Gazetteer) -> None:
    again = pickle.loads(pickle.dumps(small))
    assert again.lookup("Zurich")[0].entry_id == "ex:zurich"


def test_threads_share_one_gazetteer(small: Gazetteer) -> None:
    strings = ["Paris", "Zuerich", "茂木敏充", "NYC", "nobody"] * 200
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda string: [hit.entry_id for hit in small.lookup(string)], strings))
    assert found == [[hit.entry_id for hit in small.lookup(string)] for string in strings]


def test_importing_the_engine_is_cheap() -> None:
    costly = {"numpy", "rapidfuzz", "spacy", "babel", "sqlite3"}
    code = f"import sys, entitykit.gazetteer; print(sorted({costly} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
