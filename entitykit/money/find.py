"""Finding money in running text, and reading strings that are one amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entitykit.money.amount import Amount
from entitykit.money.amounts import POINT_GROUPS, amounts
from entitykit.money.lexer import tokens
from entitykit.money.lexicon import Lexicon
from entitykit.money.reading import Reader
from entitykit.money.surroundings import surroundings
from entitykit.money.terms import term_of
from entitykit.money.together import merge_ranges, support
from entitykit.types import Mention, Money, MoneyRange, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["find", "lone_number", "mention_of"]


def find(text: str, *, language: str = "en", gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Propose the amounts of money in a text.

    Args:
        text: Running text or a short string.
        language: BCP 47 or CLDR tag.
        gazetteer: Not used: the words of money are no gazetteer entries.

    Returns:
        Mentions in text order with their value; an ambiguous sign leaves the currency open with its candidates, for
        `resolve`. A score below 0.5 marks what is money only if something else says so ("TOP 10").

    >>> [(m.text, str(m.value.amount)) for m in find("a grant of ¥900 million")]
    [('¥900 million', '900000000')]
    """
    del gazetteer
    lexicon = Lexicon.load(language)
    found = amounts(text, lexicon)
    if found:
        found = support(text, merge_ranges(text, found, lexicon), lexicon)
    return [mention_of(text, amount, lexicon) for amount in found]


def lone_number(text: str, language: str, currency: str) -> list[Mention]:
    """Read the first number of a string as an amount in the caller's currency.

    Args:
        text: A short string.
        language: BCP 47 or CLDR tag.
        currency: A code, a sign, or a string that holds one ("£ 8.29").

    Returns:
        One mention, or none.
    """
    lexicon = Lexicon.load(language)
    term = term_of(currency, lexicon)
    if term is None:
        return []
    reader = Reader(text, tokens(text, lexicon), lexicon)
    for index in range(len(reader.tokens)):
        number = reader.number(index, three_is_group=True if term.codes and term.codes[0] in POINT_GROUPS else None)
        if number is not None and number.value is not None and number.digits:
            value = number.value * term.factor
            step = number.step * term.factor
            amount = Amount(number.start, number.end, value, term, step, codes=term.codes, rule="caller")
            return [mention_of(text, amount, lexicon)]
    return []


def mention_of(text: str, amount: Amount, lexicon: Lexicon) -> Mention:
    """Make a mention of an amount, with what the words around it say."""
    around = surroundings(text, amount.start, amount.end, lexicon)
    currency = amount.codes[0] if len(amount.codes) == 1 else None
    candidates = () if currency else amount.codes
    low, high = tidy(amount.value), tidy(amount.high)
    value: Money | MoneyRange
    if amount.high is not None:
        value = MoneyRange(low, high, currency, candidates, around.approx, around.per)
    elif around.bound and low is not None:
        least, most = (low, None) if around.bound == "low" else (None, low)
        value = MoneyRange(least, most, currency, candidates, around.approx, around.per)
    else:
        step = tidy(amount.step) if low is not None else None
        value = Money(low, currency, candidates, around.approx, around.per, step)
    sign = text[amount.start : amount.end]
    why = Step(amount.rule, f"{sign!r}: {amount.term.kind} {amount.term.text!r} beside a number", amount.score)
    return Mention(amount.start, amount.end, sign, "money", value=value, why=(why,), score=amount.score)


def tidy(number: Decimal | None) -> Decimal | None:
    """Drop the zeros that a scale word leaves behind the point; keep those of "5.50"."""
    if number is None or number != number.to_integral_value():
        return number if number is None or -int(number.as_tuple().exponent) <= 2 else _shorter(number)
    return number.quantize(Decimal(1))


def _shorter(number: Decimal) -> Decimal:
    short = number.normalize()
    return short if -int(short.as_tuple().exponent) >= 2 else number.quantize(Decimal("0.01"))
