"""`extract`: find, settle, read the context, resolve."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from entitykit.errors import RateNotFoundError
from entitykit.extract.context import build_context
from entitykit.extract.rooms import check_kinds, room
from entitykit.extract.settle import settle, yield_to_places
from entitykit.types import KINDS, Context, Document, Mention, Money, MoneyRange, Step

if TYPE_CHECKING:
    from entitykit.gazetteer import Gazetteer
    from entitykit.money import Rates

__all__ = ["extract"]


def extract(
    text: str,
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    language: str = "en",
    kinds: Iterable[str] | str | None = None,
    gazetteer: Gazetteer | None = None,
    rates: Rates | None = None,
    to: str | None = None,
    proposals: Sequence[Mention] = (),
    recognizer: bool = True,
    worldview: str | None = None,
    id: str = "",
) -> Document:
    """Find the people, places, treaties and money of a text and give each mention its normal form.

    Args:
        text: Running text.
        date: Reference date of the text: the day of its exchange rates and office holders.
        country: ISO 3166-1 alpha-2 code of the publisher's home.
        language: BCP 47 language of the text.
        kinds: Any of "person", "place", "treaty", "money" (the default: all four), "organization", "nationality".
        gazetteer: ``None`` means the shipped one.
        rates: ``None`` means the embedded ones.
        to: ISO 4217 code: every amount is also given in this currency, at the rate of `date`, or at the latest rate
            where there is no date (the mention says so).
        proposals: Further mentions to consider, such as the entities of a model.
        recognizer: Use the embedded recognizer for people and places that no list knows.
        worldview: ISO code whose display names are used for disputed places; identities stay.
        id: The caller's id of the text.

    Returns:
        The document; its mentions are in text order and do not overlap; offsets are Python string offsets, end
        exclusive.

    Raises:
        ValueError: One of `kinds` is no kind.
        UnknownCurrencyError: `to` is no currency.

    >>> import datetime
    >>> doc = extract("Tokyo gave Manila ¥900 million.", date=datetime.date(2026, 1, 15), kinds="money")
    >>> [(m.text, m.value.currency) for m in doc.mentions]
    [('¥900 million', 'JPY')]
    """
    asked = check_kinds(kinds)
    found = _find(text, asked, proposals, language=language, gazetteer=gazetteer, recognizer=recognizer)
    settled = settle(_one_reading(found if "organization" in asked else yield_to_places(found), text))
    evidence = [*(m for m in settled if m.kind != "place"), *(m for m in found if m.kind == "place")]
    context = build_context(
        text, evidence, date=date, country=country, language=language, worldview=worldview, gazetteer=gazetteer
    )
    mentions = _resolve([m for m in settled if m.kind in asked], context, gazetteer)
    if to is not None:
        mentions = [_convert(m, to, date, rates) for m in mentions]
    return Document(text, tuple(mentions), date, id, _version(asked, gazetteer, rates), tuple(found), context)


def _find(
    text: str,
    asked: Sequence[str],
    given: Sequence[Mention],
    *,
    language: str,
    gazetteer: Gazetteer | None,
    recognizer: bool,
) -> list[Mention]:
    """Add to the given proposals those of every room whose kind is asked for or is evidence for one that is."""
    found = list(given)
    for kind in KINDS:
        if kind in asked:
            found += room(kind).find(text, language=language, gazetteer=gazetteer)
    if found and "place" not in asked:
        # Places speak for countries, and countries decide signs, offices and parties.
        found += room("place").find(text, language=language, gazetteer=gazetteer)
    if set(asked) - {"money", "treaty"}:
        import entitykit.recognizer as names

        found += names.find_organizations(text)
        if recognizer and names.available():
            found += names.find(text, language=language, gazetteer=gazetteer)
    return found


def _one_reading(found: list[Mention], text: str) -> list[Mention]:
    if not any(m.kind == "person" for m in found):
        return found
    from entitykit.recognizer import settle_readings

    return settle_readings(found, text)


def _resolve(mentions: Sequence[Mention], context: Context, gazetteer: Gazetteer | None) -> list[Mention]:
    out = list(mentions)
    for kind in KINDS:
        places = [index for index, mention in enumerate(out) if mention.kind == kind]
        if not places:
            continue
        resolved = room(kind).resolve([out[i] for i in places], context, gazetteer=gazetteer)
        for index, mention in zip(places, resolved, strict=True):
            # `equals` counts within the room's own mentions; the document counts all of them.
            out[index] = replace(mention, equals=tuple(places[i] for i in mention.equals))
    return out


def _convert(mention: Mention, to: str, date: datetime.date | None, rates: Rates | None) -> Mention:
    if not isinstance(mention.value, Money | MoneyRange) or mention.value.currency is None:
        return mention
    from entitykit.money import Rates, convert

    on = date if date is not None else (rates or Rates.load(None)).last_date
    try:
        conversion = convert(mention.value, to, on=on, rates=rates)
    except RateNotFoundError as error:
        return replace(mention, why=(*mention.why, Step("no rate", str(error))))
    day = "" if date is not None else "; no date was given, so the latest rate is used"
    detail = f"{conversion.rate:.10g} {to} for one {mention.value.currency} by {'→'.join(conversion.path)}"
    step = Step("rate", f"{detail}, {conversion.table}, rate of {conversion.rate_date}{day}")
    return replace(mention, converted=conversion, why=(*mention.why, step))


def _version(asked: Sequence[str], gazetteer: Gazetteer | None, rates: Rates | None) -> dict[str, Any]:
    import entitykit

    version = {"entitykit": entitykit.__version__}
    if set(asked) - {"money"}:
        from entitykit.gazetteer import Gazetteer

        version["gazetteers"] = (gazetteer or Gazetteer.load(None)).hash
    if "money" in asked:
        from entitykit.money import Rates

        version["rates"] = str((rates or Rates.load(None)).last_date)
    return version
