"""Writing amounts, and reading them back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from entitykit.errors import ParseError, UnknownCurrencyError
from entitykit.money import format_money, parse_money
from entitykit.types import Money, MoneyRange

YEN = Money(Decimal("900000000"), "JPY")


@pytest.mark.parametrize(
    ("money", "options", "text"),
    [
        (YEN, {}, "¥900,000,000"),
        (YEN, {"locale": "de"}, "900.000.000\u00a0¥"),
        (YEN, {"locale": "ja", "compact": True}, "￥9億"),
        (YEN, {"compact": True}, "¥900M"),
        (YEN, {"long": True}, "900,000,000 Japanese yen"),
        (Money(Decimal("5.125"), "USD"), {}, "$5.125"),
        (Money(Decimal("-5"), "USD"), {}, "-$5.00"),
        (MoneyRange(Decimal(1), Decimal(2), "EUR"), {}, "€1.00–€2.00"),
        (MoneyRange(None, Decimal(2), "EUR"), {}, "≤ €2.00"),
    ],
)
def test_text(money, options, text):
    assert format_money(money, **options) == text


@pytest.mark.parametrize(
    "locale",
    ["en", "de", "fr", "fr_CH", "es_MX", "pt_BR", "ja", "zh_Hant_TW", "hi", "ar_EG", "fa", "bn", "he", "ru", "sv"],
)
@pytest.mark.parametrize("code", ["USD", "EUR", "JPY", "PHP", "KWD", "INR", "CHF", "XOF"])
@pytest.mark.parametrize("amount", ["0.05", "1", "1234.5", "-45678.9", "1230000000000"])
def test_parsing_is_the_inverse(locale, code, amount):
    from babel.numbers import format_currency, get_currency_precision

    text = format_currency(Decimal(amount), code, locale=locale)
    value = parse_money(text, locale)
    wanted = Decimal(amount).quantize(Decimal(1).scaleb(-get_currency_precision(code)))
    assert (value.amount, value.currency) == (wanted, code)


@pytest.mark.parametrize("locale", ["en", "de", "fr", "es", "pt", "ja", "ko", "ru", "hi", "tr"])
@pytest.mark.parametrize("options", [{"compact": True}, {"long": True}])
def test_compact_and_long_forms_are_read_back(locale, options):
    value = parse_money(format_money(YEN, locale, **options), locale)
    assert (value.amount, value.currency) == (YEN.amount, "JPY")


def test_what_cannot_be_written_is_an_error():
    with pytest.raises(UnknownCurrencyError):
        format_money(Money(Decimal(5), None, ("USD", "AUD")))
    with pytest.raises(ParseError):
        format_money(Money(None, "USD"))
    with pytest.raises(ParseError):
        format_money(YEN, "xx_YY")
