"""What is known around a mention."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

__all__ = ["Abbreviation", "Context", "CountryMention"]


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A place of the text that speaks for a country: its name, a demonym, a capital.

    Attributes:
        start: Python string offset in the text.
        iso2: ISO 3166-1 alpha-2 code.
        form: "name", "demonym" or "place" (a town or region that lies in it).
    """

    start: int
    iso2: str
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation that the text itself defines: "Acquisition and Cross-Servicing Agreement (ACSA)".

    Attributes:
        short: The abbreviation.
        long: What it stands for, in the text's words.
        start: Offset of the abbreviation where it is defined.
        long_start: Offset of the long form.
    """

    short: str
    long: str
    start: int = 0
    long_start: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a mention: said by the caller, or read off the document.

    Attributes:
        date: Reference date; ``None`` if unknown.
        countries: ISO 3166-1 alpha-2 codes that matter, weightiest first.
        role: Office or role of the person meant ("foreign minister").
        language: BCP 47 language of the text.
        names: Full names of people in the document.
        country: Home country of the text's publisher or of the record.
        currency: Code or sign that a bare number or an ambiguous sign means.
        text: The text that mentions refer to; empty for a single string.
        country_mentions: Everything in the text that speaks for a country, in text order.
        abbreviations: Those that the text defines.
        worldview: ISO code whose display names are chosen for disputed places; never changes identity.
    """

    date: datetime.date | None = None
    countries: tuple[str, ...] = ()
    role: str | None = None
    language: str = "en"
    names: tuple[str, ...] = ()
    country: str | None = None
    currency: str | None = None
    text: str = ""
    country_mentions: tuple[CountryMention, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    worldview: str | None = None

    def country_counts(self) -> Counter[str]:
        """Count how often each country is spoken of in the text.

        >>> Context(country_mentions=(CountryMention(0, "JP"), CountryMention(9, "JP", "demonym"))).country_counts()
        Counter({'JP': 2})
        """
        return Counter(mention.iso2 for mention in self.country_mentions)

    def country_mentions_in(self, start: int, end: int) -> tuple[CountryMention, ...]:
        """Return what speaks for a country between two offsets, end exclusive.

        Args:
            start: Offset.
            end: Offset, exclusive.
        """
        low = bisect_left(self.country_mentions, start, key=lambda m: m.start)
        return self.country_mentions[low : bisect_left(self.country_mentions, end, lo=low, key=lambda m: m.start)]

    def countries_near(self, start: int, end: int, window: int = 300) -> Counter[str]:
        """Count the countries spoken of within a window of characters around a span.

        Args:
            start: Offset of the span.
            end: End of the span, exclusive.
            window: Characters to look at on either side.
        """
        return Counter(m.iso2 for m in self.country_mentions_in(start - window, end + window))
