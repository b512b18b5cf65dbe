"""Repetitions of accepted names that nobody proposed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from entitykit.recognizer.evidence import Reading, logit
from entitykit.text import is_common_word
from entitykit.types import Mention, Step

__all__ = ["repetitions"]

_REPEATED = 0.6
_NAME_WORD = re.compile(r"(?<!\w)[^\W\d_a-z][\w’'\-]*[^\W_]")


def repetitions(
    readings: Mapping[tuple[int, int, str], Reading], text: str, taken: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Find accepted names where nobody proposed anything."""
    accepted: dict[str, tuple[float, str]] = {}
    for (_, _, kind), reading in sorted(readings.items()):
        name = reading.mention.text
        if reading.belief > logit(0.8) and _is_distinctive(name):
            accepted[name] = max(accepted.get(name, (0.0, "")), (reading.belief, kind))
            if kind == "person" and " " in name and _is_distinctive(name.split()[-1]):
                accepted.setdefault(name.split()[-1], (reading.belief, kind))
    if not accepted:
        return []
    covered = _Cover(taken)
    first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(accepted, key=lambda n: (-len(n), n)):
        first[name.split()[0]].append(name)
    found = []
    for match in _NAME_WORD.finditer(text):
        for name in first.get(match.group(), ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                if not covered.touches(match.start(), end):
                    kind = accepted[name][1]
                    why = (Step("repetition", f"{name!r} is read as {kind} elsewhere in the document", _REPEATED),)
                    found.append(Mention(match.start(), end, name, kind, why=why, score=_REPEATED))
                break
    return found


def _is_distinctive(name: str) -> bool:
    """Return whether a name is long and unusual enough to be looked for."""
    return len(name) > 3 and name[0].isupper() and (" " in name or not is_common_word(name, threshold=0.2))


class _Cover:
    """Which characters proposals cover."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._marks: set[int] = set()
        for start, end in spans:
            self._marks.update(range(start, end))

    def touches(self, start: int, end: int) -> bool:
        """Return whether a proposal shares a character with a span."""
        return any(position in self._marks for position in range(start, end))
