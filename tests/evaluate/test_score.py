"""Precision, recall, normal forms, links and errors."""

import json
from decimal import Decimal

import pytest

from entitykit.evaluate import GoldDocument, GoldSpan, evaluate, report_html, report_text
from entitykit.types import Entry, Link, Mention, Money, MoneyRange, Step

TEXT = "Ann Obel paid Bo Tamm $5 in Gulu, near Lira."


def span(words, kind, **facts):
    start = TEXT.index(words)
    return GoldSpan(start, start + len(words), kind, facts)


def mention(words, kind, value=None, link=None):
    start = TEXT.index(words)
    return Mention(start, start + len(words), words, kind, value=value, link=link, why=(Step("rule", "because"),))


GOLD = GoldDocument(
    "d1",
    TEXT,
    (
        span("Ann Obel", "person", name="Ann Obel"),
        span("Bo Tamm", "person"),
        span("$5", "money", amount="5", currency="USD"),
        span("Gulu", "place", geonames_id="12"),
    ),
    optional=(span("Lira", "place"),),
)


def run(*mentions):
    return evaluate([GOLD], lambda _: mentions)


def test_everything_right():
    place = Link("wd:Q5", "Gulu", "place", 1.0, entry=Entry("wd:Q5", "place", "Gulu", same_as=("geonames:12",)))
    person = Link("wd:Q1", "Ann Obel", "person", 1.0)
    report = run(
        mention("Ann Obel", "person", link=person),
        mention("Bo Tamm", "person"),
        mention("$5", "money", value=Money(Decimal("5.00"), "USD")),
        mention("Gulu", "place", link=place),
        mention("Lira", "place"),
    )
    assert not report.problems
    assert all(counts.rates(counts.exact)["f1"] == 1 for counts in report.kinds.values())
    assert (report.kinds["money"].form, report.kinds["place"].link) == (1, 1)


@pytest.mark.parametrize(
    ("words", "kind", "what"),
    [
        ("Obel", "person", "borders"),
        ("Ann Obel", "place", "kind"),
        ("near", "place", "false"),
        ("Bo Tamm", "person", "missed"),
    ],
)
def test_each_sort_of_error_is_named(words, kind, what):
    problems = [p for p in run(mention(words, kind)).problems if p.what == what]
    assert problems


def test_overlap_counts_once():
    report = run(mention("Ann", "person"), mention("Obel", "person"))
    assert (report.kinds["person"].overlap, report.kinds["person"].found) == (1, 2)


def test_wrong_forms_and_links():
    report = run(
        mention("Ann Obel", "person", link=Link("wd:Q9", "Anna Obel", "person", 1.0)),
        mention("$5", "money", value=Money(Decimal(6), "USD")),
        mention("Gulu", "place"),
    )
    assert [(p.kind, p.what) for p in report.problems if p.what in ("form", "link")] == [
        ("person", "form"),
        ("money", "form"),
        ("place", "link"),
    ]


def test_ranges_have_forms():
    gold = GoldDocument("d", TEXT, (span("$5", "money", min="5", max=None, currency="USD"),))
    found = mention("$5", "money", value=MoneyRange(Decimal(5), None, "USD"))
    assert evaluate([gold], lambda _: [found]).kinds["money"].form == 1


def test_kinds_that_are_not_annotated_do_not_count():
    report = run(mention("Ann Obel", "treaty"))
    assert "treaty" not in report.kinds
    assert {p.what for p in report.problems} == {"missed"}


def test_reports_are_the_same_twice_and_complete():
    report = run(mention("near", "place"), mention("Ann", "person"))
    again = run(mention("near", "place"), mention("Ann", "person"))
    assert report_html(report) == report_html(again)
    text = report_text(report, errors=-1)
    assert text == report_text(again, errors=-1)
    assert "person borders" in text
    assert "because" in report_html(report)
    assert json.loads(json.dumps(report.to_dict()))["kinds"]["person"]["gold"] == 2


def test_html_is_escaped():
    gold = GoldDocument("<d>", "<b>Ann</b>", (GoldSpan(3, 6, "person"),))
    page = report_html(evaluate([gold], lambda _: []), title="<x>")
    assert "<b>Ann" not in page
    assert "&lt;b&gt;" in page


def test_a_list_cut_short_says_so():
    assert "and 3 more" in report_text(run(), errors=1)
