"""What is written to a Doc, and what is left as it was."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from entitykit.types import Document, Mention, Money

ALL = [
    ("Ana Reyes", "PERSON", ""),
    ("Lima Accord", "TREATY", "ek:treaty/lima"),
    ("Lima", "PLACE", "wd:Q2868"),
    ("¥900 million", "MONEY", ""),
    ("₱337 million", "MONEY", ""),
]


def shown(spans: Any) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.kb_id_) for span in spans]


def test_winners_are_entities(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    make().set_annotations(doc, document)
    assert shown(doc.ents) == ALL
    assert [token.ent_kb_id_ for token in doc if token.text == "Accord"] == ["ek:treaty/lima"]


def test_overlapped_mentions_are_spans_after_the_winners(
    make: Callable[..., Any], doc: Doc, document: Document
) -> None:
    make().set_annotations(doc, document)
    assert shown(doc.spans["entitykit"]) == [*ALL, ("Lima", "PLACE", "")]


def test_unsure_proposals_are_no_spans(make: Callable[..., Any], doc: Doc, mention: Callable[..., Mention]) -> None:
    make().set_annotations(doc, Document(doc.text, proposals=(mention(doc.text, "Ana", "person", score=0.3),)))
    assert shown(doc.spans["entitykit"]) == []


def test_record_is_plain_json(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    make().set_annotations(doc, document)
    for span, mention in zip(doc.ents, document.mentions, strict=True):
        record = json.loads(json.dumps(span._.entitykit))
        offsets = record.pop("equals_at", [])
        assert record == mention.to_dict()
        assert offsets == [[document.mentions[i].start, document.mentions[i].end] for i in mention.equals]
    assert json.loads(json.dumps([*doc.user_data.values()])) == [*doc.user_data.values()]


def test_equals_are_indexes_of_the_span_group(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    make().set_annotations(doc, document)
    yen = doc.ents[3]
    assert [doc.spans["entitykit"][i].text for i in yen._.entitykit["equals"]] == ["₱337 million"]


def test_annotating_twice_changes_nothing(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    component = make()
    component.set_annotations(doc, document)
    once = (shown(doc.ents), shown(doc.spans["entitykit"]), dict(doc.user_data))
    component.set_annotations(doc, document)
    assert (shown(doc.ents), shown(doc.spans["entitykit"]), dict(doc.user_data)) == once


def test_annotating_anew_removes_old_records(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    component = make()
    component.set_annotations(doc, document)
    doc.ents = []
    component.set_annotations(doc, Document(doc.text))
    assert not doc.user_data
    assert not doc.spans["entitykit"]


def test_two_components_share_the_span_group(make: Callable[..., Any], doc: Doc, document: Document) -> None:
    for factory, kind in (("entitykit_money", "money"), ("entitykit_places", "place")):
        mentions = tuple(m for m in document.mentions if m.kind == kind)
        mentions = tuple(Mention(m.start, m.end, m.text, m.kind, m.value, m.link) for m in mentions)
        make(factory).set_annotations(doc, Document(doc.text, mentions))
    assert shown(doc.ents) == [ALL[2], ALL[3], ALL[4]]
    assert shown(doc.spans["entitykit"]) == [ALL[3], ALL[4], ALL[2]]


class TestEarlierEntities:
    def test_are_kept_with_our_normal_forms(self, make: Callable[..., Any], doc: Doc, document: Document) -> None:
        doc.ents = [Span(doc, 0, 2, label="PERSON"), Span(doc, 7, 8, label="GPE"), Span(doc, 11, 12, label="CARDINAL")]
        make().set_annotations(doc, document)
        assert shown(doc.ents)[2:4] == [("Lima", "GPE", "wd:Q2868"), ("million", "CARDINAL", "")]
        assert doc.ents[2]._.place.iso2 == "PE"
        assert doc.ents[2]._.entitykit["label"] == "GPE"
        assert doc.ents[3]._.entitykit is None

    def test_of_other_borders_take_the_normal_form_of_the_mention(
        self, make: Callable[..., Any], doc: Doc, document: Document
    ) -> None:
        about = doc.char_span(58, 76, label="MONEY")
        assert about.text == "about ₱337 million"
        doc.ents = [about]
        make().set_annotations(doc, document)
        ent = next(ent for ent in doc.ents if ent.text.startswith("about"))
        assert ent._.money.currency == "PHP"
        assert ent._.entitykit["text"] == "₱337 million"
        assert doc.text[ent._.entitykit["start"] : ent._.entitykit["end"]] == "₱337 million"

    def test_block_a_longer_mention(self, make: Callable[..., Any], doc: Doc, document: Document) -> None:
        doc.ents = [Span(doc, 4, 5, label="GPE")]
        make().set_annotations(doc, document)
        assert ("Lima", "GPE", "") in shown(doc.ents)
        assert ALL[1] not in shown(doc.ents)
        assert ALL[1] in shown(doc.spans["entitykit"])

    def test_give_way_under_overwrite(self, make: Callable[..., Any], doc: Doc, document: Document) -> None:
        doc.ents = [Span(doc, 4, 5, label="GPE"), Span(doc, 2, 3, label="EVENT")]
        make(overwrite=True).set_annotations(doc, document)
        assert shown(doc.ents) == [ALL[0], ("signed", "EVENT", ""), *ALL[1:]]

    def test_take_the_normal_form_of_a_mention_that_lost(
        self, make: Callable[..., Any], doc: Doc, document: Document
    ) -> None:
        doc.ents = [Span(doc, 4, 5, label="GPE")]
        lost = replace(document.proposals[-1], value=document.mentions[2].value, link=document.mentions[2].link)
        make().set_annotations(doc, replace(document, proposals=(lost,)))
        assert shown(doc.ents)[1] == ("Lima", "GPE", "wd:Q2868")
        assert doc.ents[1]._.place.iso2 == "PE"

    def test_keep_their_own_ids(self, make: Callable[..., Any], doc: Doc, document: Document) -> None:
        doc.ents = [Span(doc, 7, 8, label="GPE", kb_id="Q1", span_id="r1"), Span(doc, 4, 6, label="LAW", kb_id="NIL")]
        make().set_annotations(doc, document)
        assert shown(doc.ents)[1:3] == [("Lima Accord", "LAW", "ek:treaty/lima"), ("Lima", "GPE", "Q1")]
        assert doc.ents[2].id_ == "r1"

    def test_of_another_kind_have_no_record(self, make: Callable[..., Any], doc: Doc, document: Document) -> None:
        doc.ents = [Span(doc, 0, 2, label="ORG")]
        make().set_annotations(doc, document)
        assert shown(doc.ents)[0] == ("Ana Reyes", "ORG", "")
        assert doc.ents[0]._.entitykit is None
        assert doc.spans["entitykit"][0]._.person.family == "Reyes"


@pytest.mark.parametrize(
    ("text", "part", "tokens"),
    [
        ("It cost US$2bn.", "US$2bn", "US$2bn"),
        ("The sum (JPY900m) is due.", "JPY900m", "JPY900m"),
        ("From $1.5-$2 billion.", "$2 billion", "1.5-$2 billion"),
        ("It cost 5€/t.", "5€", "5€/t"),
    ],
)
def test_a_mention_inside_a_token_takes_the_token_and_keeps_its_offsets(
    make: Callable[..., Any], blank: Language, mention: Callable[..., Mention], text: str, part: str, tokens: str
) -> None:
    doc = blank.make_doc(text)
    make().set_annotations(doc, Document(text, (mention(text, part, "money", value=Money(None, "USD")),)))
    (ent,) = doc.ents
    assert ent.text == tokens
    assert ent._.entitykit["text"] == part
    assert text[ent._.entitykit["start"] : ent._.entitykit["end"]] == part


def test_mentions_that_share_a_token_are_both_spans_and_one_entity(
    make: Callable[..., Any], blank: Language, mention: Callable[..., Mention]
) -> None:
    text = "From $1.5-$2 billion."
    doc = blank.make_doc(text)
    mentions = tuple(mention(text, part, "money", value=Money(None, "USD")) for part in ("$1.5", "$2 billion"))
    make().set_annotations(doc, Document(text, mentions))
    assert [ent.text for ent in doc.ents] == ["$1.5-$2"]
    assert [span.text for span in doc.spans["entitykit"]] == ["$1.5-$2", "1.5-$2 billion"]
    assert [span._.entitykit["text"] for span in doc.spans["entitykit"]] == ["$1.5", "$2 billion"]


def test_readings_of_one_span_are_told_apart_by_label(
    make: Callable[..., Any], doc: Doc, mention: Callable[..., Mention], document: Document
) -> None:
    person = mention(doc.text, "Lima", "person", 1, score=0.6)
    make().set_annotations(doc, Document(doc.text, document.mentions, proposals=(person,)))
    place, other = (span for span in doc.spans["entitykit"] if span.start == 7)
    assert (place._.entitykit["kind"], other._.entitykit["kind"]) == ("place", "person")
    assert (place._.place.iso2, other._.place) == ("PE", None)
    assert doc[7:8]._.entitykit["kind"] == "place"
    assert Span(doc, 7, 8, label="EVENT")._.entitykit is None


def test_an_empty_doc_is_annotated(make: Callable[..., Any], blank: Language) -> None:
    doc = blank.make_doc("")
    make().set_annotations(doc, Document(""))
    assert list(doc.spans) == ["entitykit"]
