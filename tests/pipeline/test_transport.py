"""Pipelines over several processes, and pipelines that are pickled."""

import multiprocessing
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import entitykit as ek

TEXTS = [
    "The port of Manila cost USD 5 million.",
    "",
    "Japan gave ¥900 million (about ₱337 million).",
    "Nothing to see here.",
    "It cost US$2bn in Toronto, and €3.50 in Paris.",
] * 3


@pytest.fixture(scope="module")
def nlp() -> Language:
    return ek.load(["money", "place"], date="2026-01-15", to="USD", recognizer=False)


@pytest.fixture(scope="module")
def expected(nlp: Language) -> list[Any]:
    return [facts(nlp(text)) for text in TEXTS]


def facts(doc: Doc) -> list[Any]:
    return [(span.start, span.end, span.label_, span.kb_id_, span._.entitykit) for span in doc.spans["entitykit"]]


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest) -> Iterator[str]:
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(request.param, force=True)
    yield request.param
    multiprocessing.set_start_method(before, force=True)


def test_processes_give_what_one_gives(nlp: Language, expected: list[Any], start_method: str) -> None:
    docs = list(nlp.pipe(TEXTS, n_process=2, batch_size=4))
    assert [facts(doc) for doc in docs] == expected
    assert docs[0].ents[-1]._.money.currency == "USD"
    assert docs[0].ents[-1]._.entitykit["value"]["amount"] == "5000000"


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_batches_change_nothing(nlp: Language, expected: list[Any], batch_size: int) -> None:
    assert [facts(doc) for doc in nlp.pipe(TEXTS, batch_size=batch_size)] == expected


def test_order_of_texts_changes_nothing(nlp: Language, expected: list[Any]) -> None:
    assert [facts(doc) for doc in nlp.pipe(reversed(TEXTS))] == expected[::-1]


def test_a_pickled_pipeline_works(nlp: Language, expected: list[Any]) -> None:
    read = pickle.loads(pickle.dumps(nlp))
    assert facts(read(TEXTS[2])) == expected[2]


def test_dates_of_docs_travel_to_processes(nlp: Language) -> None:
    docs = [nlp.make_doc("It cost ¥900 million.") for _ in range(2)]
    docs[0]._.entitykit_date = "2016-01-15"
    first, second = (doc.ents[0]._.entitykit["converted"]["rate_date"] for doc in nlp.pipe(docs, n_process=2))
    assert (first, second) == ("2016-01-15", "2026-01-15")


def test_bytes_of_a_pipeline(nlp: Language, expected: list[Any]) -> None:
    read = ek.load(["money", "place"], date="2026-01-15", to="USD", recognizer=False).from_bytes(nlp.to_bytes())
    assert facts(read(TEXTS[2])) == expected[2]


def test_load_is_a_blank_pipeline_with_the_component(nlp: Language) -> None:
    assert nlp.pipe_names == ["entitykit"]
    assert nlp.get_pipe("entitykit").settings.kinds == ("place", "money")
    assert ek.load("money", name="de").lang == "de"


def test_load_takes_paths_not_what_is_open() -> None:
    with pytest.raises(TypeError, match="gazetteer: give the path of a file instead of a Gazetteer"):
        ek.load("treaty", gazetteer=ek.Gazetteer.load())


def test_other_languages_of_spacy_have_the_factories() -> None:
    assert "entitykit" in spacy.blank("is").factory_names
