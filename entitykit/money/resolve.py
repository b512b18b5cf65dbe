"""Deciding what an ambiguous sign means, from everything the document and the caller say.

In this order: what the amount says itself ("$15 (US)"), the same currency written out elsewhere, the countries of the
document, the caller's country, currency and language, the language's convention. Every decision is a step with its
counts and its runner-up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from entitykit.money.equivalence import link_equals
from entitykit.money.evidence import countries_of
from entitykit.money.lexicon import Lexicon, Term
from entitykit.money.terms import term_of
from entitykit.types import Context, Mention, Money, MoneyRange, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["resolve"]

_QUALIFIED = re.compile(r"[\s\u00a0]{0,2}[(\[](?P<what>[A-Z][A-Za-z.]{1,12})[)\]]")
_DIGITS = re.compile(r"\d[\d.,]*")
_TERMS: dict[tuple[str, str], Term | None] = {}
_PROMINENT = 1 / 3
_CLEAR = 0.6
_PLACE = 1 / 3
_HOME = 3
_LEAD = 200


def resolve(
    mentions: Sequence[Mention], context: Context, *, gazetteer: Gazetteer | None = None, strict: bool = False
) -> list[Mention]:
    """Decide the currencies that `find` left open, and link amounts that the text states as the same sum.

    Args:
        mentions: Money mentions of one text, in text order; others are passed through.
        context: What is known; `context.text` is the text.
        gazetteer: Not used.
        strict: Leave a currency open, with its candidates, where only the convention would decide.

    Returns:
        As many mentions in the same order; `equals` holds indexes into them.
    """
    del gazetteer
    lexicon = Lexicon.load(context.language)
    found = list(mentions)
    written: Counter[str | None] = Counter(
        m.value.currency for m in found if isinstance(m.value, (Money, MoneyRange)) and m.value.currency is not None
    )
    if not any(isinstance(m.value, (Money, MoneyRange)) and m.value.currency is None for m in found):
        return link_equals(found, context)
    paired = _partners(found, context.text)
    apart = _set_apart(found, lexicon)
    case = _Case(context, lexicon, written, apart, _country_counts(context), _country_weights(context), strict, {})
    for index, mention in enumerate(found):
        value = mention.value
        if isinstance(value, (Money, MoneyRange)) and value.currency is None and value.candidates:
            other = found[paired[index]].value if index in paired else None
            partner = other.currency if isinstance(other, (Money, MoneyRange)) else None
            found[index] = _decide(mention, value, case, partner)
    return link_equals(found, context)


def _partners(found: list[Mention], text: str) -> dict[int, int]:
    """Pair amounts in brackets with those before them: their currencies are not the same."""
    out: dict[int, int] = {}
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        gap = text[before.end : here.start]
        bracketed = len(gap) < 24 and "(" in gap and ")" not in gap and "\n" not in gap
        if bracketed and not _same_sign(before.value, here.value):
            out[index], out[index - 1] = index - 1, index
    return out


def _same_sign(a: object, b: object) -> bool:
    if not isinstance(a, (Money, MoneyRange)) or not isinstance(b, (Money, MoneyRange)):
        return False
    return a.candidates == b.candidates and a.currency == b.currency


def _set_apart(found: list[Mention], lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Return signs with the currencies that longer signs of the text keep apart from them.

    A writer who puts "A$" where "$" would do means another dollar by "$": ("$", "AUD"). "US$" says nothing of the kind,
    for texts write it once and then "$".
    """
    out = set()
    for mention in found:
        currency = mention.value.currency if isinstance(mention.value, (Money, MoneyRange)) else None
        term = _term(mention.text, lexicon) if currency is not None else None
        if currency is not None and term is not None and len(term.text) > 1 and not term.text[-1].isalnum():
            out.add((term.text[-1], currency))
    return frozenset(out)


class _Case(NamedTuple):
    """What is the same for all decisions in a text."""

    context: Context
    lexicon: Lexicon
    written: Counter[str | None]
    apart: frozenset[tuple[str, str]]
    counts: Counter[str]
    weights: dict[str, float]
    strict: bool
    known: dict[tuple[str, tuple[str, ...]], tuple[str, Step] | None]


def _country_counts(context: Context) -> Counter[str]:
    counts = context.country_counts()
    for code in context.countries:
        counts.setdefault(code, 1)
    return counts


def _country_weights(context: Context) -> dict[str, float]:
    """Weigh the countries: a town counts less than a country's name, the caller's own country more than another.

    What stands in the lead counts double: it tells whose story it is. Writers use a bare sign for the money at home, so
    a home country that the text speaks of at all weighs threefold.
    """
    weights = dict.fromkeys(context.countries, 1.0)
    for mention in context.country_mentions:
        weight = (_PLACE if mention.form == "place" else 1) * (2 if mention.start < _LEAD else 1)
        weights[mention.iso2] = weights.get(mention.iso2, 0) + weight
    home = (context.country or "").upper()
    if home in weights:
        weights[home] *= _HOME
    return weights


def _decide(mention: Mention, value: Money | MoneyRange, case: _Case, partner: str | None) -> Mention:
    term = _term(mention.text, case.lexicon)
    codes = tuple(code for code in value.candidates if code != partner) or value.candidates
    bare = tuple(code for code in (term.bare if term else codes) if code in codes) or codes
    sign = term.text if term else mention.text
    step = _qualified(mention, case.context, codes)
    if step is None:
        key = (sign, codes)
        if key not in case.known:
            case.known[key] = _of_sign(sign, codes, bare, case)
        step = case.known[key]
    if step is None:
        why = Step("abstain", f"{sign} may be {', '.join(codes[:6])}: nothing but the convention would decide")
        return replace(mention, value=replace(value, candidates=codes), why=(*mention.why, why))
    return replace(mention, value=replace(value, currency=step[0], candidates=()), why=(*mention.why, step[1]))


def _of_sign(sign: str, codes: tuple[str, ...], bare: tuple[str, ...], case: _Case) -> tuple[str, Step] | None:
    """Decide what a sign means in the whole text."""
    usual = bare[0]
    bare = tuple(code for code in bare if code == usual or (sign, code) not in case.apart)
    step = _written(sign, bare, case) or _by_countries(sign, bare, case) or _by_caller(sign, codes, bare, case)
    return _by_convention(sign, codes, bare, case) if step is None and not case.strict else step


def _term(text: str, lexicon: Lexicon) -> Term | None:
    """Return the term of an amount; amounts that differ in their digits only share the answer."""
    key = (lexicon.language, _DIGITS.sub("5", text))
    if key not in _TERMS:
        if len(_TERMS) > 2048:
            _TERMS.clear()
        _TERMS[key] = term_of(text, lexicon)
    return _TERMS[key]


def _qualified(mention: Mention, context: Context, codes: tuple[str, ...]) -> tuple[str, Step] | None:
    """Read "(US)" or "(CAD)" behind the amount."""
    match = _QUALIFIED.match(context.text, mention.end)
    if match is None:
        return None
    what = match["what"].replace(".", "").upper()
    for code in codes:
        if what == code or what in countries_of(code):
            return code, Step("qualified", f"{match['what']} in brackets behind the amount makes it {code}")
    return None


def _written(sign: str, bare: tuple[str, ...], case: _Case) -> tuple[str, Step] | None:
    """Look for one of the candidates written out elsewhere in the text."""
    counts = [(case.written[code], code) for code in bare if case.written[code]]
    if len(counts) != 1:
        return None
    count, code = counts[0]
    by_country = _by_countries(sign, bare, case)
    if sign == "$" and code == bare[0] and by_country is not None and by_country[0] != code:
        return None  # "US$" stands beside a bare "$" of another country to tell them apart
    times = "once" if count == 1 else f"{count} times"
    return code, Step("written-out", f"{sign} is {code}: the text writes {code} out {times}, no other candidate")


def _by_countries(sign: str, bare: tuple[str, ...], case: _Case) -> tuple[str, Step] | None:
    total = sum(case.weights.values())
    if not total:
        return None
    tally = _tally(bare, case.weights, former=False)
    if not tally[0][0]:
        tally = _tally(bare, case.weights, former=True)
    best, code = tally[0]
    second, other = tally[1] if len(tally) > 1 else (0, "")
    if not best or best == second or best / (best + second) < _CLEAR:
        return None
    if code != bare[0] and best < max(case.weights.values()) and best / total < _PROMINENT:
        return None
    times, rest = _named(code, case), f", {other} {_named(other, case)}" if second else ""
    said = f"the text names its country {_times(times)}{rest}, of {sum(case.counts.values())} in all"
    return code, Step("countries", f"{sign} is {code}: {said}", best / (best + second))


def _named(code: str, case: _Case) -> int:
    former = not countries_of(code)
    return sum(case.counts[country] for country in countries_of(code, former=former))


def _tally(bare: tuple[str, ...], weights: dict[str, float], *, former: bool) -> list[tuple[float, str]]:
    """Weigh the countries of each currency, the weightiest first."""
    pairs = [(sum(weights.get(c, 0.0) for c in countries_of(code, former=former)), code) for code in bare]
    return sorted(pairs, key=lambda pair: -pair[0])


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _by_caller(sign: str, codes: tuple[str, ...], bare: tuple[str, ...], case: _Case) -> tuple[str, Step] | None:
    context, lexicon = case.context, case.lexicon
    if context.currency:
        hinted = term_of(context.currency, lexicon)
        wanted = hinted.codes if hinted else (context.currency.upper(),)
        for code in wanted:
            if code in codes:
                return code, Step("caller", f"{sign} is {code}: the caller's currency is {context.currency}")
    if context.country:
        for code in bare:
            if context.country.upper() in countries_of(code):
                return code, Step("caller", f"{sign} is {code}: the caller's country is {context.country}")
    if len(context.language.replace("_", "-").split("-")) > 1:
        local = _local(sign, lexicon) or _of_region(codes, context.language)
        if local is not None and local in codes:
            return local, Step("caller", f"{sign} is {local}: the language is {context.language}")
    return None


def _local(sign: str, lexicon: Lexicon) -> str | None:
    """Return what CLDR says that a sign is in the locale."""
    return {text.lower(): code for text, code in lexicon.symbols.items()}.get(sign)


def _of_region(codes: tuple[str, ...], language: str) -> str | None:
    region = language.replace("-", "_").split("_")[-1].upper()
    return next((code for code in codes if region in countries_of(code)), None)


def _by_convention(sign: str, codes: tuple[str, ...], bare: tuple[str, ...], case: _Case) -> tuple[str, Step] | None:
    if not codes:
        return None
    local = _local(sign, case.lexicon)
    code = local if local is not None and local in codes else codes[0]
    runner_up = next((other for other in bare if other != code), None)
    detail = f"{sign} is {code} by convention of {case.context.language}: nothing else decides"
    return code, Step("convention", detail + (f"; next would be {runner_up}" if runner_up else ""))
