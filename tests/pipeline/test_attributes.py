"""Attributes of spans and docs, and how they travel."""

import datetime
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import entitykit.pipeline
from entitykit.types import Document


@pytest.fixture
def annotated(make: Callable[..., Any], doc: Doc, document: Document) -> Doc:
    make().set_annotations(doc, document)
    return doc


def facts(doc: Doc) -> list[Any]:
    """Return everything that should survive a way of carrying a Doc."""
    return [
        (ent.text, ent.label_, ent.kb_id_, ent._.entitykit, ent._.person, ent._.place, ent._.treaty, ent._.money)
        for ent in doc.ents
    ]


def through_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def through_docbin(doc: Doc) -> Doc:
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    return next(DocBin().from_bytes(data).get_docs(doc.vocab))


def through_pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))


def through_json(doc: Doc) -> Doc:
    data = doc.to_json(underscore=["entitykit"])
    read = Doc(doc.vocab).from_json(data)
    # Doc.to_json drops the ids of entities
    read.ents = [Span(read, ent.start, ent.end, label=ent.label, kb_id=ent.kb_id) for ent in doc.ents]
    return read


@pytest.mark.parametrize("carry", [through_bytes, through_docbin, through_pickle, through_json, Doc.copy])
def test_a_doc_is_carried_whole(annotated: Doc, carry: Callable[[Doc], Doc]) -> None:
    carried = carry(annotated)
    assert facts(carried) == facts(annotated)
    assert [span.text for span in carried.spans["entitykit"]] == [span.text for span in annotated.spans["entitykit"]]
    assert [span._.entitykit for span in carried.spans["entitykit"]][5]["text"] == "Lima"


def test_docbin_drops_records_unless_asked(annotated: Doc) -> None:
    bare = next(DocBin(docs=[annotated]).get_docs(annotated.vocab))
    assert [ent.kb_id_ for ent in bare.ents] == [ent.kb_id_ for ent in annotated.ents]
    assert bare.ents[0]._.entitykit is None


def test_as_doc_moves_the_offsets(annotated: Doc) -> None:
    part = annotated[7:].as_doc(copy_user_data=True)
    assert [ent._.entitykit["text"] for ent in part.ents] == ["Lima", "¥900 million", "₱337 million"]
    for ent in part.ents:
        record = ent._.entitykit
        assert part.text[record["start"] : record["end"]] == record["text"]
    assert part.ents[1]._.money.currency == "JPY"
    assert annotated[7:].as_doc().ents[0]._.entitykit is None


def test_joined_docs_keep_their_records(annotated: Doc, blank: Language) -> None:
    joined = Doc.from_docs([blank.make_doc("Something before."), annotated, annotated])
    assert len(joined.ents) == 10
    for ent in joined.ents:
        record = ent._.entitykit
        assert joined.text[record["start"] : record["end"]] == record["text"] == ent.text
    (index,) = joined.ents[8]._.entitykit["equals"]
    assert joined.spans["entitykit"][index].start_char == joined.ents[9].start_char


def test_merging_tokens_keeps_records(annotated: Doc) -> None:
    """The groups of doc.spans are another matter: spaCy leaves them behind, and with them the indexes in `equals`."""
    before = [(*fact[:3], *fact[4:]) for fact in facts(annotated)]
    offsets = [ent._.entitykit.get("equals_at") for ent in annotated.ents]
    with annotated.retokenize() as retokenizer:
        for ent in annotated.ents:
            retokenizer.merge(ent)
    assert [len(ent) for ent in annotated.ents] == [1] * 5
    assert [(*fact[:3], *fact[4:]) for fact in facts(annotated)] == before
    assert [ent._.entitykit.get("equals_at") for ent in annotated.ents] == offsets


def test_splitting_a_token_keeps_records(annotated: Doc) -> None:
    before = facts(annotated)
    with annotated.retokenize() as retokenizer:
        retokenizer.split(annotated[2], ["sig", "ned"], heads=[(annotated[2], 0), (annotated[2], 1)])
    assert facts(annotated) == before


def test_registering_again_changes_nothing(make: Callable[..., Any]) -> None:
    before = Span.get_extension("entitykit"), Span.get_extension("money"), Doc.get_extension("entitykit_date")
    make()
    entitykit.pipeline.register_attributes()
    assert (Span.get_extension("entitykit"), Span.get_extension("money"), Doc.get_extension("entitykit_date")) == before


def test_another_packages_attribute_is_left_alone(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    Span.set_extension("ours_money", default="theirs")
    try:
        make(attribute="ours").set_annotations(doc, document)
        assert doc.ents[3]._.ours_money == "theirs"
        assert doc.ents[3]._.ours["value"]["currency"] == "JPY"
        assert doc.ents[2]._.ours_place.iso2 == "PE"
        assert doc.ents[2]._.entitykit is None
    finally:
        for name in ("ours", "ours_money", "ours_person", "ours_place", "ours_treaty"):
            Span.remove_extension(name)
        Doc.remove_extension("ours_date")


@pytest.mark.parametrize(
    "date", ["2026-01-15", datetime.date(2026, 1, 15), datetime.datetime(2026, 1, 15, 8, tzinfo=datetime.UTC)]
)
def test_the_reference_date_is_stored_as_a_string(make: Callable[..., Any], doc: Doc, date: Any) -> None:
    make()
    doc._.entitykit_date = date
    assert doc._.entitykit_date == "2026-01-15"
    assert through_bytes(doc)._.entitykit_date == "2026-01-15"
    doc._.entitykit_date = None
    assert doc._.entitykit_date is None


def test_a_wrong_reference_date_is_refused(make: Callable[..., Any], doc: Doc) -> None:
    make()
    with pytest.raises(ValueError, match=r"reference date 'yesterday' cannot be read: write it as YYYY-MM-DD"):
        doc._.entitykit_date = "yesterday"


def test_a_span_without_a_record_has_none(blank: Language, make: Callable[..., Any]) -> None:
    make()
    span = spacy.blank("en").make_doc("Nothing here.")[0:1]
    assert (span._.entitykit, span._.money, span._.person, span._.place, span._.treaty) == (None,) * 5
