"""People described by their office and not named: "the Philippine foreign secretary" on a date is a person.

Such a description is no mention of a name, so `find` leaves it out; this is the option for those who want it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from entitykit.people.names import parse_name
from entitykit.people.offices import office_holders
from entitykit.people.roles import read_role
from entitykit.people.words import is_role_noun
from entitykit.resources import read_table
from entitykit.types import Context, Mention, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer

__all__ = ["find_descriptions"]

_CLASSES = frozenset({"head_of_state", "head_of_government", "foreign", "defence", "finance", "trade", "interior"})
_WORDS = 4
_NAME = re.compile(r",?\s+(?:[A-Z][\w.’'-]+|[“\"])")
_FORMER = re.compile(r"(?:former|then|ex|previous|late)[ -]+$", re.IGNORECASE)
_WORD = re.compile(r"\s([A-Za-z]+(?:-[A-Za-z]+)?)")


@cache
def _demonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of "the" and a demonym, and the country of each."""
    countries: dict[str, str] = {}
    for row in read_table("places/demonyms"):
        if row["form"] == "adjective":
            countries.setdefault(row["text"], row["iso2"])
    names = "|".join(re.escape(name) for name in sorted(countries, key=lambda name: (-len(name), name)))
    return re.compile(rf"\b[Tt]he (?P<demonym>{names})\b"), countries


def find_descriptions(text: str, *, context: Context, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Find the office holders that a text describes without naming them.

    Args:
        text: Running English text.
        context: Its date says who held the office; without a date nobody is found.
        gazetteer: People to know; ``None`` means the shipped ones.

    Returns:
        Mentions of kind "person" in text order, without the article, each with the holder as link and value and the
        term of office as reason. A description that is followed by a name, or of a former holder, is left out.

    >>> import datetime
    >>> text, day = "The Philippine foreign secretary met the Japanese Prime Minister.", datetime.date(2026, 1, 15)
    >>> [(m.text, m.link.name) for m in find_descriptions(text, context=Context(date=day))]  # doctest: +SKIP
    [('Philippine foreign secretary', 'Theresa Lazaro'), ('Japanese Prime Minister', 'Sanae Takaichi')]
    """
    found = []
    for start, end, role, country in _descriptions(text):
        holders = office_holders(role, country=country, on=context.date, gazetteer=gazetteer) if context.date else []
        if len(holders) == 1:
            holder = holders[0]
            steps = (Step("description", f"{role} of {country} on {context.date}", holder.score), *holder.why)
            value = parse_name(holder.name, country)
            found.append(Mention(start, end, text[start:end], "person", value, holder, why=steps, score=holder.score))
    return found


def _descriptions(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (start, end, title, country) of descriptions that no name follows."""
    pattern, countries = _demonyms()
    for match in pattern.finditer(text):
        end, role = match.end(), ""
        position = end
        for _ in range(_WORDS):
            word = _WORD.match(text, position)
            if word is None:
                break
            position = word.end()
            candidate = text[match.end() + 1 : position]
            if not is_role_noun(word[1].lower()) and not candidate.lower().endswith("secretary of state"):
                continue
            title = read_role(candidate, countries[match["demonym"]])
            if title.office_class in _CLASSES and not (title.lesser or title.former):
                end, role = position, candidate
        if role and not _NAME.match(text, end) and not _FORMER.search(text[max(0, match.start() - 10) : match.start()]):
            yield match.start("demonym"), end, role, countries[match["demonym"]]
