"""Numbers among tokens: which tokens, from one on, make one number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from entitykit.money.lexer import Token
from entitykit.money.lexicon import Lexicon, Term
from entitykit.numbers import Part, compose, read_digits
from entitykit.numbers.parse import VULGAR

__all__ = ["BESIDE", "Number", "Reader"]

BESIDE = frozenset({"tight", "space", "hyphen"})
"""How a number and its currency may stand together."""

_ONE = Decimal(1)
_MAX_PARTS = 16
_MILLION = 1_000_000
_NEVER: frozenset[str] = frozenset()


@dataclass
class Number:
    """A number in the text.

    Attributes:
        value: Its value; ``None`` for a vague quantity ("millions").
        step: Worth of its last digit or word.
        start: Python string offset.
        end: Python string offset, exclusive.
        next: Index of the token after it.
        scale: Its last multiplier, 1 if it has none.
        clear: It is plainly a number of money size: grouped, with decimals, or with a scale word.
        digits: It begins with digits.
    """

    value: Decimal | None
    step: Decimal
    start: int
    end: int
    next: int
    scale: Decimal = _ONE
    clear: bool = False
    digits: bool = False


class Reader:
    """Reads numbers off a list of tokens.

    Args:
        text: The text.
        tokens: Its tokens.
        lexicon: The language's words.
        decimal: Decimal sign to prefer; "" for the language's own.
    """

    def __init__(self, text: str, tokens: list[Token], lexicon: Lexicon, decimal: str = "") -> None:
        self.text = text
        self.tokens = tokens
        self.lexicon = lexicon
        self.decimal = decimal or lexicon.grammar.decimal
        self.never = lexicon.phrases.get("never", ())

    def gap(self, left: int, right: int) -> frozenset[str]:
        """Tell what stands between two tokens; nothing fits beyond the end."""
        if left < 0 or right >= len(self.tokens):
            return _NEVER
        start, end = self.tokens[left].end, self.tokens[right].start
        return self.lexicon.gap(self.text[start:end]) if end - start <= 18 else _NEVER

    def is_number(self, index: int) -> bool:
        """Tell whether a number may begin at a token."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.digits or (bool(token.parts) and token.parts[0].kind != "j")

    def number(self, index: int, *, three_is_group: bool | None = None, limit: int = _MAX_PARTS) -> Number | None:
        """Read the number that begins at a token.

        Args:
            index: Index of the token.
            three_is_group: What a lone separator before three digits is, where the currency tells.
            limit: Most tokens to take.

        Returns:
            The longest number from there on, or ``None``.
        """
        if not self.is_number(index) or self._inside_word(index):
            return None
        if self.never and self.text.startswith(self.never, self.tokens[index].start):
            return None
        parts: list[Part] = []
        ends: list[int] = []  # for each part the index of the token after it
        marked = False
        for here in range(index, min(index + limit, len(self.tokens))):
            new = self._next_parts(here, index, three_is_group, parts)
            if new is None:
                break
            marked |= self.tokens[here].digits and not self.tokens[here].text.isdecimal()
            parts += new
            ends += [here + 1] * len(new)
        if not parts:
            return None
        grammar = self.lexicon.grammar
        total = compose(
            parts, unit_first=grammar.unit_first, half_after=grammar.half_after, implicit_one=not grammar.articles
        )
        if total is None or (total.scale >= 1000 and self._is_denominator(self.tokens[index].start)):
            return None
        used = ends[total.used - 1]
        if total.used < len(parts) and ends[total.used] == used:
            return None  # it would end inside a glued word
        bare = total.bare and all(part.kind == "m" for part in parts[: total.used])
        vague = bare and self._is_vague(index, used, total.value)
        return Number(
            None if vague else total.value,
            total.step,
            self.tokens[index].start,
            self.tokens[used - 1].end,
            used,
            total.scale,
            clear=marked or total.scale >= 1000,
            digits=self.tokens[index].digits,
        )

    def term_after(self, number: Number) -> Term | None:
        """Return the currency that stands behind a number, ``None`` if none does.

        Args:
            number: The number.
        """
        if number.next >= len(self.tokens):
            return None
        token = self.tokens[number.next]
        gap = self.gap(number.next - 1, number.next)
        if token.term is None or token.term.kind == "prefixed":
            return None
        if not (gap & BESIDE or "of" in gap):
            return None
        vague = number.value is None or number.scale >= 1000
        if "of" in gap and not gap & BESIDE and not vague and not self.lexicon.grammar.of_any:
            return None
        return token.term

    def _inside_word(self, index: int) -> bool:
        """Tell whether digits are the tail of a code such as "A380" that no term explains."""
        token = self.tokens[index]
        if not token.digits or token.start == 0:
            return False
        before = self.text[token.start - 1]
        if not before.isalpha() or self.lexicon.grammar.spaceless or self._is_prefix_letter(token.start):
            return before in "#@"
        return index == 0 or self.tokens[index - 1].end != token.start

    def _is_denominator(self, start: int) -> bool:
        """Tell whether digits stand behind a slash and digits: "2 million" in "1/2 million" is no number."""
        return start > 1 and self.text[start - 1] == "/" and self.text[start - 2].isdigit()

    def _is_prefix_letter(self, start: int) -> bool:
        """Tell whether digits follow one letter that is a word of its own, as in Hebrew and Arabic."""
        return self.text[start - 1] > "\u0590" and not self.text[max(0, start - 2) : start - 1].isalpha()

    def _next_parts(self, here: int, first: int, three_is_group: bool | None, before: list[Part]) -> list[Part] | None:
        """Return the parts that a token adds to the number so far, ``None`` if it does not belong to it."""
        token = self.tokens[here]
        if not token.digits and not token.parts:
            return None
        joined: list[Part] = []
        if here > first:
            gap = self.gap(here - 1, here)
            if not self._may_follow(gap, before[-1], token, here) or ("comma" in gap and before[0].kind == "d"):
                return None
            half = bool(token.parts) and token.parts[0].kind == "f"
            if "join" in gap or (half and (bool(gap & {"and", "and a"}) or token.text in VULGAR)):
                joined = [Part("j", _ONE)]
        if token.digits:
            digits = read_digits(token.text, self.decimal, three_is_group=three_is_group)
            return None if digits is None else [*joined, Part("d", digits.value, digits.step)]
        return [*joined, *token.parts]

    def _may_follow(self, gap: frozenset[str], last: Part, token: Token, here: int) -> bool:
        if not gap:
            return False
        if token.digits:
            return last.kind == "m" and bool(gap & {"space", "tight"})
        kind = token.parts[0].kind
        if kind == "j":
            return last.kind in "nm" and bool(gap & {"space", "tight"})
        if kind == "h":
            firm = len(token.text) > 1 or self.text[token.start - 1] in "\u00a0\u202f"
            capital = "hyphen" in gap and token.text.isupper()  # "P1.2-B", as Philippine headlines have it
            return last.kind == "d" and ("tight" in gap or ("space" in gap and firm) or capital)
        if "dot" in gap:
            return kind == "m" and last.kind == "d" and "." in self.tokens[here - 1].text
        if kind == "m":
            return bool(gap & {"tight", "space", "hyphen"}) or (
                (last.kind in "mf" or self.lexicon.grammar.of_any) and bool(gap & {"of", "article"})
            )
        if kind == "f":
            return bool(gap & {"tight", "space", "join", "and", "hyphen", "and a"})
        if kind == "p" or last.kind == "p":
            return bool(gap & {"tight", "space"}) and (kind != "p" or last.kind in "nd")
        if "comma" in gap:
            return last.kind == "m" and self.tokens[here - 1].parts != () and kind == "n"
        return last.kind in "nm" and bool(gap & {"tight", "space", "hyphen", "join"})

    def _is_vague(self, index: int, used: int, value: Decimal) -> bool:
        """Tell whether a number of scale words alone says no definite quantity ("millions of")."""
        first = self.tokens[index]
        if self.lexicon.grammar.spaceless or not self.lexicon.grammar.articles:
            # "mil euros" is a definite sum, "Millionen Euro" and "milliers d'euros" are not
            return not self.lexicon.grammar.spaceless and (value >= _MILLION or "of" in self.gap(used - 1, used))
        words = self.text[max(0, first.start - 24) : first.start].lower().split()
        counted = bool(words) and words[-1].strip("-") in self.lexicon.grammar.articles
        if first.text.lower().startswith("multi") or not counted:
            return True
        return len(words) > 1 and words[-2] == "many"
