"""Values read back what they write, and hold no floats for money."""

from decimal import Decimal

import pytest

from entitykit.types import (
    Alias,
    Context,
    CountryMention,
    Document,
    Entry,
    Link,
    Mention,
    Money,
    MoneyRange,
    PersonName,
    Place,
    Step,
    Treaty,
    value_from_dict,
)

VALUES = [
    ("money", Money(Decimal("900000000"), "JPY", approx=True)),
    ("money", Money(None, None, ("USD", "NZD"))),
    ("money", Money(Decimal("85"), "USD", per="barrel", resolution=Decimal(1))),
    ("money", MoneyRange(Decimal("1.5"), None, "EUR")),
    ("person", PersonName("Toshimitsu", "Motegi", order="family-first")),
    ("place", Place("Senkaku Islands", "archipelago", None, 25.7, 123.5, None, claimed_by=("CN", "JP"))),
    ("treaty", Treaty("Grain Pact", "agreement", ("FR", "PE"), "2024-01", None)),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_read_back(kind: str, value: Money) -> None:
    assert value_from_dict(kind, value.to_dict()) == value


def test_amounts_are_strings_without_exponent() -> None:
    assert Money(Decimal("1E+12"), "JPY").to_dict()["amount"] == "1000000000000"


def test_a_one_sided_bound_has_the_amount_stated() -> None:
    assert MoneyRange(Decimal(5), None, "USD").to_dict()["amount"] == "5"
    assert MoneyRange(None, Decimal(5), "USD").amount == Decimal(5)
    assert "amount" not in MoneyRange(Decimal(5), Decimal(7), "USD").to_dict()


def test_entry_reads_back_with_plain_and_full_aliases() -> None:
    entry = Entry(
        "ek:x", "person", "A B", (Alias("B A"), Alias("AB", kind="abbreviation")), {"k": 1}, ("wd:Q1",), "own"
    )
    assert entry.to_dict()["aliases"] == ["B A", {"text": "AB", "kind": "abbreviation"}]
    assert Entry.from_dict(entry.to_dict()) == entry


def test_mention_reads_back() -> None:
    link = Link("iso:FR", "France", "place", 0.9)
    mention = Mention(0, 6, "France", "place", Place("France", "country", "FR"), link, why=(Step("name", "it is"),))
    assert Mention.from_dict(mention.to_dict()) == mention


def test_record_has_the_documented_keys() -> None:
    money = Mention(0, 2, "$5", "money", Money(Decimal(5), "USD"), equals=(1,))
    record = Document("$5", (money,), id="a", version={"entitykit": "0"}).to_dict()
    assert list(record) == ["id", "text", "date", "mentions", "version"]
    assert list(record["mentions"][0]) == ["start", "end", "text", "kind", "label", "value", "equals", "link", "why"]


def test_countries_near_counts_the_window_only() -> None:
    context = Context(country_mentions=(CountryMention(0, "JP"), CountryMention(50, "PH"), CountryMention(900, "CN")))
    assert context.countries_near(40, 60, window=45) == {"JP": 1, "PH": 1}
