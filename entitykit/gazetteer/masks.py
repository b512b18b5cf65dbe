"""Masks: what scanning learns from the first one or two tokens: how many tokens an alias that starts so can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from entitykit.gazetteer.case import starts_capital
from entitykit.gazetteer.keys import TOKEN
from entitykit.text import fold

__all__ = ["LONGEST", "LOWER", "lengths", "prefixes_of"]

LOWER = 1 << 15
"""Bit of a mask: some alias that starts so may begin with a small letter."""
_MANY = 1 << 14
_COUNTED = 14
LONGEST = 40
"""Tokens that an alias can have at most to be found in running text."""


def prefixes_of(key: str, aliases: Iterable[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Yield the first token, and the first two, of the aliases of a key, each with its mask.

    Args:
        key: The key.
        aliases: Each alias as written, with its case policy.
    """
    for text, policy in aliases:
        if policy == "never":
            continue
        lower = LOWER if policy == "any" or not starts_capital(text) else 0
        forms = (key,) if len(key) == len(text) else (key, fold(text))  # of equal length they have the same tokens
        for tokens in {tuple(TOKEN.findall(form)) for form in forms}:
            if 0 < len(tokens) <= LONGEST:
                mask = lower | (1 << (len(tokens) - 1) if len(tokens) <= _COUNTED else _MANY)
                yield tokens[0], mask
                if len(tokens) > 1:
                    yield " ".join(tokens[:2]), mask


def lengths(mask: int) -> list[int]:
    """Return the numbers of tokens that a mask allows, longest first."""
    out = list(range(LONGEST, _COUNTED, -1)) if mask & _MANY else []
    return out + [count for count in range(_COUNTED, 0, -1) if mask & (1 << (count - 1))]
