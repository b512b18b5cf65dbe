"""What an ambiguous sign means."""

from __future__ import annotations

import pytest

from entitykit.money import find, find_money, resolve
from entitykit.types import Context, CountryMention


def _one(text, **known):
    mention = find_money(text, **known)[0]
    return mention.value.currency, mention.why[-1].rule


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tokyo said Japan would lend ¥5 billion.", "JPY"),
        ("Beijing said China would lend ¥5 billion.", "CNY"),
        ("Wellington: New Zealand will pay $5 million for it, the New Zealand Treasury said.", "NZD"),
        ("Rs 13 billion for Mauritius, the Mauritian minister said.", "MUR"),
        ("In Manila, Filipino farmers got 500 pesos.", "PHP"),
        ("The Norwegian state paid 500 kroner; Norway is rich.", "NOK"),
    ],
)
def test_countries_of_the_document_decide(text, code):
    assert _one(text) == (code, "countries")


def test_the_reason_has_counts_and_runner_up():
    mention = find_money("Japan, Japan and China: ¥5 million")[0]
    assert mention.why[-1].detail == "¥ is JPY: the text names its country 2 times, CNY 1, of 3 in all"


def test_written_out_elsewhere_goes_first():
    assert _one("¥5 million, or some 5 million yen, for China in Chinese villages") == ("JPY", "written-out")


def test_us_dollars_beside_a_local_dollar_do_not_decide():
    text = "Sydney: Australia paid $5 million for the Australian ship, worth US$3 million."
    assert _one(text) == ("AUD", "countries")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mill cost $5 million. A rival in Perth, Australia, paid A$7 million for an Australian one.", "USD"),
        ("Wellington: New Zealand will pay $5 million. The ship was bought for A$7 million in Australia.", "NZD"),
        ("The mill cost US$5 million, and $2 million more for the road.", "USD"),
    ],
)
def test_a_longer_sign_sets_its_currency_apart_from_the_bare_one(text, code):
    bare = [m for m in find_money(text) if m.text.startswith("$")]
    assert [m.value.currency for m in bare] == [code]


def test_the_lead_tells_whose_story_it_is():
    lead = "Wellington: New Zealand will pay $5 million for the wharf, New Zealanders were told on Monday. "
    text = lead + "It is a long story. " * 10 + "Boston, the United States and Americans in Texas looked on."
    assert find_money(text)[0].value.currency == "NZD"


def test_brackets_behind_the_amount_decide():
    assert _one("a fee of $15 (US) in Canada for Canadians") == ("USD", "qualified")


def test_the_other_side_of_a_bracket_is_another_currency():
    text = "Canada: C$10 ($7.40) a Canadian"
    assert [m.value.currency for m in find_money(text)] == ["CAD", "USD"]


def test_the_caller_goes_before_the_convention():
    assert _one("It cost $5.", country="AU") == ("AUD", "caller")
    assert _one("It cost $5.", currency="CAD") == ("CAD", "caller")
    assert _one("It cost $5.", language="en-NZ") == ("NZD", "caller")
    assert _one("It cost $5.") == ("USD", "convention")


def test_a_peso_country_does_not_make_its_dollar_sign_pesos_in_english():
    assert _one("In Colombia, Colombian rebels got $135 million.")[0] == "USD"


def test_strict_abstains_with_candidates():
    mention = find_money("It cost $5.", strict=True)[0]
    assert mention.value.currency is None
    assert "USD" in mention.value.candidates
    assert mention.why[-1].rule == "abstain"


def test_a_context_from_elsewhere_is_used_as_it_is():
    text = "It cost $5."
    context = Context(text=text, country_mentions=(CountryMention(0, "NZ"), CountryMention(1, "NZ")))
    assert resolve(find(text), context)[0].value.currency == "NZD"


def test_other_mentions_pass_through():
    text = "It cost $5."
    mentions = find(text)
    assert len(resolve([*mentions, *mentions], Context(text=text))) == 2
