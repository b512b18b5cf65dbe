"""Models' entities as proposals, errors, scores and pictures; what `extract` gives is made by hand."""

from collections.abc import Callable
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

import entitykit.pipeline.component
from entitykit.pipeline.proposals import TRUST, proposals_of
from entitykit.types import Document, Mention


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, document: Document) -> list[dict[str, Any]]:
    """Put a stand-in for `extract` in place; return what it is asked."""
    calls: list[dict[str, Any]] = []

    def stand_in(text: str, **options: Any) -> Document:
        calls.append({"text": text, **options})
        if "trouble" in text:
            raise KeyError("trouble")
        return document if text == document.text else Document(text)

    monkeypatch.setattr(entitykit.pipeline.component, "extract", stand_in)
    return calls


class TestProposals:
    @pytest.mark.parametrize(
        ("label", "kind"),
        [
            ("PERSON", "person"),
            ("GPE", "place"),
            ("FAC", "place"),
            ("LAW", "treaty"),
            ("MONEY", "money"),
            ("ORG", "organization"),
            ("NORP", "nationality"),
        ],
    )
    def test_have_the_kind_of_their_label(self, doc: Doc, label: str, kind: str) -> None:
        doc.ents = [Span(doc, 4, 6, label=label)]
        (proposal,) = proposals_of(doc)
        assert (proposal.kind, proposal.text, proposal.start, proposal.score) == (kind, "Lima Accord", 21, TRUST)
        assert proposal.why[0].detail == f"'Lima Accord' was found as {label} before"

    def test_leave_other_labels_out(self, doc: Doc) -> None:
        doc.ents = [Span(doc, 4, 6, label="WORK_OF_ART"), Span(doc, 7, 8, label="DATE")]
        assert proposals_of(doc) == []

    @pytest.mark.parametrize(
        ("text", "proposed"),
        [
            ("the Philippines", "Philippines"),
            ("The Hague", "The Hague"),
            ("Japan's", "Japan"),
            ("Japan’s", "Japan"),
            ("“Manila”", "Manila"),
            ("Ferdinand Marcos Jr.", "Ferdinand Marcos Jr."),
            ("U.S.", "U.S."),
            ("the", "the"),
        ],
    )
    def test_leave_articles_and_endings_out(self, blank: Language, text: str, proposed: str) -> None:
        doc = blank.make_doc(f"In {text} they met.")
        doc.ents = [doc.char_span(3, 3 + len(text), label="GPE", alignment_mode="expand")]
        assert [m.text for m in proposals_of(doc)] == [proposed]
        assert all(doc.text[m.start : m.end] == m.text for m in proposals_of(doc))

    def test_are_handed_to_extract(self, make: Callable[..., Any], doc: Doc, asked: list[dict[str, Any]]) -> None:
        doc.ents = [Span(doc, 7, 8, label="GPE")]
        make()(doc)
        assert [(m.text, m.kind) for m in asked[0]["proposals"]] == [("Lima", "place")]


def test_settings_are_handed_to_extract(make: Callable[..., Any], doc: Doc, asked: list[dict[str, Any]]) -> None:
    make("entitykit_money", date="2026-01-15", country="JP", to="USD", recognizer=False)(doc)
    call = asked[0] | {"date": str(asked[0]["date"])}
    assert call == {
        "text": doc.text,
        "date": "2026-01-15",
        "country": "JP",
        "language": "en",
        "kinds": ("money",),
        "gazetteer": None,
        "rates": None,
        "to": "USD",
        "proposals": [],
        "recognizer": False,
    }


def test_the_date_of_a_doc_goes_before_the_settings(
    make: Callable[..., Any], doc: Doc, asked: list[dict[str, Any]]
) -> None:
    component = make(date="2026-01-15")
    doc._.entitykit_date = "2020-02-02"
    component(doc)
    assert str(asked[0]["date"]) == "2020-02-02"


class TestErrors:
    def test_are_raised_by_default(self, make: Callable[..., Any], blank: Language, asked: list[Any]) -> None:
        with pytest.raises(KeyError):
            make()(blank.make_doc("trouble"))

    def test_go_to_the_handler_and_leave_the_doc_as_it_was(
        self, make: Callable[..., Any], blank: Language, asked: list[Any]
    ) -> None:
        component, seen = make(), []
        component.set_error_handler(lambda name, proc, docs, error: seen.append((name, proc, docs, str(error))))
        doc = blank.make_doc("trouble")
        assert component(doc) is doc
        assert seen == [("entitykit", component, [doc], "'trouble'")]
        assert not doc.spans

    def test_in_a_stream_lose_only_their_own_doc(self, asked: list[Any]) -> None:
        nlp, seen = spacy.blank("en"), []
        nlp.add_pipe("entitykit")
        nlp.set_error_handler(lambda name, proc, docs, error: seen.append(docs[0].text))
        assert [doc.text for doc in nlp.pipe(["one", "trouble", "two"])] == ["one", "two"]
        assert seen == ["trouble"]


class TestScores:
    def test_of_equal_docs_are_full(self, asked: list[Any], document: Document) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("entitykit")
        scores = nlp.evaluate([Example(nlp.make_doc(document.text), nlp(document.text))])
        assert (scores["spans_entitykit_f"], scores["nel_micro_f"]) == (1.0, 1.0)
        assert scores["spans_entitykit_per_type"]["TREATY"]["f"] == 1.0

    def test_of_missing_spans_and_wrong_links_are_less(self, asked: list[Any], document: Document) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("entitykit", config={"spans_key": "mine"})
        gold = nlp.make_doc(document.text)
        gold.ents = [
            Span(gold, 4, 6, label="TREATY", kb_id="ek:treaty/other"),
            Span(gold, 7, 8, label="PLACE", kb_id="wd:Q2868"),
        ]
        gold.spans["mine"] = [*gold.ents, Span(gold, 2, 3, label="PERSON"), Span(gold, 4, 5, label="PLACE")]
        scores = nlp.evaluate([Example(nlp.make_doc(document.text), gold)])
        assert (scores["spans_mine_p"], scores["spans_mine_r"]) == (0.5, 0.75)
        assert scores["nel_micro_p"] == 0.5

    def test_of_references_without_spans_are_none(self, asked: list[Any], document: Document) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("entitykit")
        scores = nlp.evaluate([Example(nlp.make_doc(document.text), nlp.make_doc(document.text))])
        assert scores["spans_entitykit_f"] is None


class TestDisplacy:
    @pytest.fixture
    def drawn(self, make: Callable[..., Any], doc: Doc, asked: list[Any]) -> Doc:
        return make()(doc)

    def test_entities(self, drawn: Doc) -> None:
        html = displacy.render(drawn, style="ent", jupyter=False)
        assert "#ff8197" in html[html.index("Lima Accord") - 200 : html.index("Lima Accord")]
        assert "ek:treaty/lima" in html

    def test_overlapping_spans(self, drawn: Doc) -> None:
        html = displacy.render(drawn, style="span", options={"spans_key": "entitykit"}, jupyter=False)
        assert html.count("PLACE") == 2
        assert "#feca74" in html


def test_after_a_model(asked: list[dict[str, Any]], document: Document) -> None:
    """A stand-in for a trained recognizer: it finds some, and labels them in OntoNotes' way."""

    @Language.component("stand_in_ner")
    def stand_in_ner(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, 7, 8, label="GPE")]
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("stand_in_ner")
    nlp.add_pipe("entitykit", config={"labels": "ontonotes"})
    doc = nlp(document.text)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Ana Reyes", "PERSON"),
        ("Lima Accord", "LAW"),
        ("Lima", "GPE"),
        ("¥900 million", "MONEY"),
        ("₱337 million", "MONEY"),
    ]
    assert doc.ents[0]._.person.family == "Reyes"
    assert doc.ents[2]._.place.iso2 == "PE"
    assert isinstance(asked[0]["proposals"][1], Mention)
