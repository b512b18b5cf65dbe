"""The currency that a string names or signs."""

from __future__ import annotations

from entitykit.money.lexer import tokens
from entitykit.money.lexicon import Lexicon, Term

__all__ = ["term_of"]


def term_of(text: str, lexicon: Lexicon) -> Term | None:
    """Return what names or signs the currency in a string, ``None`` if nothing does."""
    best = None
    for token in tokens(text, lexicon):
        if token.term is not None and (best is None or len(token.term.codes) < len(best.codes) or not best.codes):
            best = token.term
    return best
