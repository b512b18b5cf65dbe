"""Amounts among tokens: a number beside a currency, on either side, with its fraction, range and sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from entitykit.money.amount import Amount
from entitykit.money.fractions import take_fraction
from entitykit.money.lexer import tokens
from entitykit.money.lexicon import Lexicon, Term
from entitykit.money.ranges import carried, listed, range_end, take_range
from entitykit.money.reading import Number, Reader

__all__ = ["POINT_GROUPS", "amounts"]

_SIGNLIKE = ("sign", "abbr", "weak", "code")


def amounts(text: str, lexicon: Lexicon, *, decimal: str = "") -> list[Amount]:
    """Find the amounts of money in a text.

    Args:
        text: Any text.
        lexicon: The language's words.
        decimal: Decimal sign to prefer, "" for the language's own.

    Returns:
        Amounts in text order, not overlapping.
    """
    found = tokens(text, lexicon)
    if not any(token.term for token in found):
        return []
    return list(_Parser(text, found, lexicon, decimal).run())


class _Parser(Reader):
    """Goes over the tokens once, from left to right."""

    def run(self) -> Iterator[Amount]:
        index = 0
        while index < len(self.tokens):
            found = self._at(index)
            if found is None:
                index += 1
                continue
            yield from listed(self, found, index)
            yield found
            index = max(found.next, index + 1)

    def _at(self, index: int) -> Amount | None:
        token = self.tokens[index]
        found = None
        if token.term is not None:
            found = self._prefixed(index)
        if found is None and (token.digits or token.parts):
            found = self._suffixed(index)
        if found is None and token.term is not None and token.term.kind in ("name", "minor"):
            found = self._counted_by_article(index)
        return found

    # Currency before number: $5, USD 22.5 million, US $15, ringgit 42

    def _prefixed(self, index: int) -> Amount | None:
        term, after = self._leading_term(index)
        if term is None or (term.kind in ("suffix", "minor") and term.text != "sen"):
            return None
        number = self._number_after(after - 1, after, term)
        if number is None or not self._fits_before(term, number, index):
            return None
        start = self.tokens[index].start
        end = number.end
        found = Amount(
            start, end, self._worth(number, term), term, number.step * term.factor, codes=term.codes, next=number.next
        )
        found.prefix, found.scale, found.clear, found.rule = True, number.scale, number.clear, "currency-number"
        if "minus" in self.lexicon.gap(self.text[self.tokens[after - 1].end : self.tokens[after].start]):
            found.value = -found.value if found.value is not None else None
        self._score(found, number, index)
        self._trailing_name(found)
        take_range(self, found)
        take_fraction(self, found)
        return self._negate(found)

    def _leading_term(self, index: int) -> tuple[Term | None, int]:
        """Return the currency that begins at a token, and the index after it; a code may stand before a sign."""
        term = self.tokens[index].term
        if term is None:
            return None, index
        after = index + 1
        following = self.tokens[after].term if after < len(self.tokens) else None
        takes_sign = term.kind in ("code", "abbr", "prefixed") and bool(self.gap(index, after) & {"tight", "space"})
        same = following is not None and following.kind == "sign" and set(term.codes) & set(following.codes)
        if takes_sign and same:
            return term._replace(kind="abbr"), after + 1
        if term.kind == "prefixed":
            return None, index
        return term, after

    def _number_after(self, last: int, index: int, term: Term) -> Number | None:
        if not self.is_number(index):
            return None
        gap = self.gap(last, index)
        if not gap & {"tight", "space", "minus"} and not ("colon" in gap and term.kind != "name"):
            return None
        if term.kind == "name" and "space" not in gap and not self.lexicon.grammar.spaceless:
            return None
        return self.number(index, three_is_group=self._three_is_group(term))

    def _three_is_group(self, term: Term) -> bool | None:
        """Tell what "12.500" is by the currency: a group where amounts run high and are written with points."""
        code = term.codes[0] if term.codes else ""
        return True if code in POINT_GROUPS else False if code in _THREE_PLACES else None

    def _fits_before(self, term: Term, number: Number, index: int) -> bool:
        if term.kind == "name":
            if not number.digits or self.text[number.end : number.end + 9].lstrip().startswith(
                ("%", "percent", "per cent")
            ):
                return False
            if self.term_after(number) is not None and not self.lexicon.grammar.spaceless:
                return False
            whole = self._is_whole(index, number.next)
            if term.text in self.lexicon.risky and not whole:
                return False
            before = self.text[max(0, self.tokens[index].start - 5) : self.tokens[index].start].lower()
            clear = number.clear or (number.value is not None and number.value >= _LARGE)
            return whole or self.lexicon.grammar.spaceless or (clear and not before.endswith("the "))
        if term.kind == "sign":
            return number.digits or not self.lexicon.language.startswith("en") or number.scale > 1
        return True

    # Number before currency: 900 million yen, 5€, 10k$, 75 USD million

    def _suffixed(self, index: int) -> Amount | None:
        for limit in (16, self._fewer(index)):
            if limit < 1:
                return None
            number = self.number(index, limit=limit)
            if number is None:
                return None
            found = self._with_number(index, number)
            if found is not None:
                return found
        return None

    def _fewer(self, index: int) -> int:
        """Return how many tokens to take so that one that may be a currency ("64 cents" in French) is left over."""
        for here in range(index + 1, min(index + 8, len(self.tokens))):
            token = self.tokens[here]
            if token.parts and token.term is not None:
                return here - index
            if not token.parts and not token.digits:
                break
        return 0

    def _with_number(self, index: int, number: Number) -> Amount | None:
        low: Number | None = None
        here = number
        if self.term_after(here) is None:
            second = range_end(self, number)
            if second is None:
                return None
            low, here = number, second
        term = self.term_after(here)
        if term is None or not self._fits_after(term, here, index):
            return None
        three = self._three_is_group(term)
        if low is None and three is not None:
            number = here = self.number(index, three_is_group=three, limit=here.next - index) or number
        token = self.tokens[here.next]
        found = Amount(
            number.start, token.end, self._worth(here, term), term, here.step * term.factor, codes=term.codes
        )
        found.next, found.scale, found.clear, found.rule = here.next + 1, here.scale, here.clear, "number-currency"
        if low is not None and low.value is not None and here.value is not None:
            found.value, found.high = carried(low, here) * term.factor, here.value * term.factor
        self._after_comma(found, index)
        self._scale_after(found)
        self._multi(found)
        self._score(found, here, index)
        self._trailing_name(found)
        take_fraction(self, found)
        return self._negate(found)

    def _fits_after(self, term: Term, number: Number, index: int) -> bool:
        """Tell whether the currency belongs to the number before it rather than to one after it."""
        here = number.next
        gap = self.gap(here - 1, here)
        if term.kind == "weak" and not self._is_whole(index, here + 1):
            return False
        if term.kind == "suffix" and len(term.text) == 1 and "hyphen" in gap:
            return False
        if term.kind == "minor" and len(term.text) == 1:
            return "tight" in gap or self._is_whole(index, here + 1)
        if term.kind in ("sign", "abbr", "code") and self.is_number(here + 1) and "tight" not in gap:
            after = self.gap(here, here + 1)
            if "tight" in after and term.kind != "code":
                return False
            if term.kind == "sign" and "space" in after and self._followed_by_name(here + 1):
                return False
        return not ("hyphen" in gap and term.kind == "sign")

    def _followed_by_name(self, index: int) -> bool:
        number = self.number(index)
        term = self.term_after(number) if number else None
        return term is not None and term.kind == "name"

    def _scale_after(self, found: Amount) -> None:
        """Take a scale word that stands after the currency: "75 USD million"."""
        if found.scale > 1 or found.value is None or found.next >= len(self.tokens):
            return
        token = self.tokens[found.next]
        is_scale = len(token.parts) == 1 and token.parts[0].kind == "m" and token.term is None
        if not is_scale or found.term.kind not in _SIGNLIKE or "space" not in self.gap(found.next - 1, found.next):
            return
        factor = token.parts[0].value
        found.value, found.step, found.scale = found.value * factor, found.step * factor, factor
        found.high = found.high * factor if found.high is not None else None
        found.end, found.next, found.clear = token.end, found.next + 1, True

    def _after_comma(self, found: Amount, index: int) -> None:
        """Take back the whole part of an amount whose comma has a space behind it: "1.837, 32 €"."""
        if index == 0 or found.term.kind not in _SIGNLIKE or len(self.tokens[index].text) != 2 or found.value is None:
            return
        before = self.tokens[index - 1]
        if not before.digits or self.text[before.end : found.start] != ", " or len(before.text) < 3:
            return
        whole = self.number(index - 1, three_is_group=True, limit=1)
        if whole is not None and whole.value is not None and found.high is None and found.scale == 1:
            found.value, found.step = whole.value + found.value / 100, _CENT
            found.start = whole.start

    def _multi(self, found: Amount) -> None:
        """Take "multi" before a vague scale word: "multi-million dollar"."""
        before = self.text[max(0, found.start - 6) : found.start].lower()
        for opening in ("multi-", "multi "):
            if before.endswith(opening) and found.scale >= 1000:
                found.start -= len(opening)
                found.value = None

    # What both have

    def _worth(self, number: Number, term: Term) -> Decimal | None:
        return None if number.value is None else number.value * term.factor

    def _score(self, found: Amount, number: Number, index: int) -> None:
        """Lower the score where the term is also a common word or letter and the number does not make it clear."""
        term = found.term
        risky = term.text in self.lexicon.risky or term.kind == "weak"
        large = number.value is not None and number.value >= 1000 and number.value not in _YEARS
        whole = self._is_whole(index, found.next) and not (found.prefix and term.kind == "weak")
        if not risky or number.clear or whole or (large and term.kind != "name"):
            return
        found.score = 0.45 if term.kind in ("abbr", "name", "code", "minor", "weak") else found.score
        if term.kind == "weak":
            found.score = 0.4

    def _is_whole(self, first: int, after: int) -> bool:
        """Tell whether the tokens from one to another are all that the text says."""
        start, end = self.tokens[first].start, self.tokens[min(after, len(self.tokens)) - 1].end
        return not _SPEAKS.search(self.text, max(0, start - 8), start) and not _SPEAKS.search(self.text, end, end + 8)

    def _trailing_name(self, found: Amount) -> None:
        """Take a second naming of the same currency: "$600 million dollars"."""
        if not found.next < len(self.tokens):
            return
        term = self.tokens[found.next].term
        if term is None or term.kind not in ("name", "code") or not set(term.codes) & set(found.codes):
            return
        gap = self.gap(found.next - 1, found.next)
        if not ("space" in gap or ("tight" in gap and self.lexicon.grammar.spaceless)):
            return
        if self.is_number(found.next + 1) and self.gap(found.next, found.next + 1) & {"tight", "space"}:
            return
        found.codes = term.codes if len(term.codes) < len(found.codes) else found.codes
        found.end, found.next = self.tokens[found.next].end, found.next + 1

    # Signs and articles

    def _negate(self, found: Amount) -> Amount:
        """Take a minus sign that stands directly before."""
        before = self.text[max(0, found.start - 2) : found.start]
        if before[-1:] in ("-", "−") and (len(before) == 1 or before[0].isspace() or before[0] == "("):
            found.start -= 1
            found.value = -found.value if found.value is not None else None
        elif found.prefix and found.end == len(self.text) - 1 and self.text[-1] in "-−" and found.value is not None:
            found.end += 1
            found.value = -found.value
        return found

    def _counted_by_article(self, index: int) -> Amount | None:
        """Read "a dollar", where the article is the number."""
        token = self.tokens[index]
        term = token.term
        if term is None or term.text not in self.lexicon.phrases.get("article_ok", ()):
            return None
        before = self.text[max(0, token.start - 12) : token.start].lower()
        words = before.split()
        if not words or before[-1:] != " " or words[-1] not in self.lexicon.grammar.articles:
            return None
        if len(words) > 1 and words[-2] == "of":
            return None
        start = token.start - len(words[-1]) - 1
        if self.text[token.end : token.end + 1] in "-’'" and self.text[token.end : token.end + 1]:
            return None
        found = Amount(start, token.end, term.factor, term, term.factor, codes=term.codes, rule="article")
        found.next = index + 1
        take_fraction(self, found)
        return found


_SPEAKS = re.compile(r"[^\W_]")
_CENT = Decimal("0.01")
_LARGE = 10_000
_YEARS = range(1900, 2101)
_THREE_PLACES = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
POINT_GROUPS = frozenset({"IDR", "VND", "CLP", "COP", "PYG", "HUF", "ISK", "KRW", "JPY"})
