"""What a mention means: an amount, a name, a place, a treaty."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

__all__ = ["Conversion", "Money", "MoneyRange", "PersonName", "Place", "Treaty", "Value", "value_from_dict"]


def plain(amount: Decimal) -> str:
    """Write a decimal without an exponent and without needless zeros after the point.

    >>> plain(Decimal("9E+8")), plain(Decimal("337821062.34")), plain(Decimal("5.50"))
    ('900000000', '337821062.34', '5.50')
    """
    return format(amount, "f")


def _optional(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)


def _fields(names: Iterable[str], data: Mapping[str, Any], lists: Sequence[str]) -> dict[str, Any]:
    return {name: tuple(data[name]) if name in lists else data[name] for name in names if name in data}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money.

    Attributes:
        amount: Exact amount in units of `currency`; ``None`` for a vague quantity ("millions of dollars").
        currency: ISO 4217 code; ``None`` where the text does not decide it, see `candidates`.
        candidates: Codes that an undecided sign may stand for, likeliest first.
        approx: The text says "about", "nearly", "some".
        per: Unit of a unit price, in its singular English name ("barrel", "kilogram"); ``None`` for a plain amount.
        resolution: Worth of the last stated digit or scale word (¥900 million: 1,000,000); ``None`` if unknown.

    >>> Money(Decimal("900000000"), "JPY").to_dict()
    {'amount': '900000000', 'currency': 'JPY', 'approx': False}
    """

    amount: Decimal | None
    currency: str | None
    candidates: tuple[str, ...] = ()
    approx: bool = False
    per: str | None = None
    resolution: Decimal | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; amounts are strings."""
        out: dict[str, Any] = {"amount": _optional(self.amount), "currency": self.currency, "approx": self.approx}
        if self.currency is None:
            out["candidates"] = list(self.candidates)
        if self.per is not None:
            out["per"] = self.per
        if self.resolution is not None:
            out["resolution"] = plain(self.resolution)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Money:
        """Read back what `to_dict` gave."""
        return cls(
            _decimal(data["amount"]),
            data["currency"],
            tuple(data.get("candidates", ())),
            data.get("approx", False),
            data.get("per"),
            _decimal(data.get("resolution")),
        )


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """A range or bound: "between 10 and 20 dollars", "more than $5", "up to €3 million".

    Attributes:
        low: Lower end; ``None`` where the text gives none ("up to").
        high: Upper end; ``None`` where the text gives none ("more than").
        currency: ISO 4217 code, or ``None`` where undecided.
        candidates: As in `Money`.
        approx: As in `Money`.
        per: As in `Money`.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    candidates: tuple[str, ...] = ()
    approx: bool = False
    per: str | None = None

    @property
    def amount(self) -> Decimal | None:
        """The figure that a one-sided bound states ("more than $5" states 5); ``None`` for a range of two sides."""
        if self.low is not None and self.high is not None:
            return None
        return self.high if self.low is None else self.low

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; a missing side is null, and `amount` is then the figure stated."""
        out: dict[str, Any] = {"low": _optional(self.low), "high": _optional(self.high)}
        if self.amount is not None:
            out["amount"] = plain(self.amount)
        out |= {"currency": self.currency, "approx": self.approx}
        if self.currency is None:
            out["candidates"] = list(self.candidates)
        if self.per is not None:
            out["per"] = self.per
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MoneyRange:
        """Read back what `to_dict` gave."""
        return cls(
            _decimal(data["low"]),
            _decimal(data["high"]),
            data["currency"],
            tuple(data.get("candidates", ())),
            data.get("approx", False),
            data.get("per"),
        )


@dataclass(frozen=True, slots=True)
class Conversion:
    """The result of converting money, with its proof.

    Attributes:
        source: What was converted.
        result: The exact result, unrounded.
        rate: Units of the result's currency for one unit of the source's, unrounded.
        rate_date: Date of the rate that was used, which may be up to seven days before the date asked for.
        path: Codes on the way, for example ``("JPY", "EUR", "PHP")``.
        table: Name and edition of the rates table.
    """

    source: Money | MoneyRange
    result: Money | MoneyRange
    rate: Decimal
    rate_date: datetime.date
    path: tuple[str, ...]
    table: str

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form; the result is rounded to the currency's minor unit by whoever prints it, not here."""
        return {
            **self.result.to_dict(),
            "rate": plain(self.rate),
            "rate_date": self.rate_date.isoformat(),
            "path": list(self.path),
            "table": self.table,
        }


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts; parts that the name does not have are empty strings.

    Attributes:
        given: Given name or names.
        family: Family name with its particles, or the whole name of people without one.
        middle: Middle names and initials.
        suffix: "Jr.", "III", "PhD".
        honorific: Titles and ranks before the name, which are not part of a mention's span.
        nickname: A nickname in quotes or brackets.
        order: Order of the parts where they were read: "given-first", "family-first" or "single".
        name: The whole name as news writes it, in given-family order but for Chinese, Korean and Vietnamese names.
    """

    given: str = ""
    family: str = ""
    middle: str = ""
    suffix: str = ""
    honorific: str = ""
    nickname: str = ""
    order: str = "given-first"
    name: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: given, family and order always, other parts where there are any."""
        out = {"given": self.given, "family": self.family, "order": self.order}
        for part in ("middle", "suffix", "honorific", "nickname", "name"):
            if getattr(self, part):
                out[part] = getattr(self, part)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> PersonName:
        """Read back what `to_dict` gave."""
        return cls(**{key: data[key] for key in cls.__slots__ if key in data})


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name stands for.

    Attributes:
        name: Common English name.
        type: country, city, admin1, admin2, sea, strait, gulf, island, archipelago, region, river, ...
        iso2: ISO 3166-1 alpha-2 code of the country it is or lies in; ``None`` for seas and supranational regions.
        lat: Degrees north (WGS 84), a point of reference; ``None`` if not known.
        lon: Degrees east.
        metonym: The name stands for the government; ``None`` where that is not decided.
        admin1: Name of the first-order division, if known.
        as_stated: The name the text uses, where a disputed place has several.
        administered_by: Codes of who administers a disputed place.
        claimed_by: Codes of who claims it.
        approx: The point, country and division are those of a place named near it: no list has the place itself.
    """

    name: str
    type: str
    iso2: str | None = None
    lat: float | None = None
    lon: float | None = None
    metonym: bool | None = None
    admin1: str | None = None
    as_stated: str | None = None
    administered_by: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    approx: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: the first six fields always, the rest where known."""
        out: dict[str, Any] = {k: getattr(self, k) for k in ("name", "type", "iso2", "lat", "lon", "metonym")}
        for key in ("admin1", "as_stated"):
            if getattr(self, key) is not None:
                out[key] = getattr(self, key)
        for key in ("administered_by", "claimed_by"):
            if getattr(self, key):
                out[key] = list(getattr(self, key))
        if self.approx:
            out["approx"] = True
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Place:
        """Read back what `to_dict` gave."""
        return cls(**_fields(cls.__slots__, data, ("administered_by", "claimed_by")))


@dataclass(frozen=True, slots=True)
class Treaty:
    """What a treaty mention stands for, linked or not.

    Attributes:
        name: Display name, or the text's own words where no entry is linked.
        type: agreement, treaty, convention, protocol, charter, memorandum, declaration, ...
        parties: ISO 3166-1 alpha-2 codes, sorted; empty where not known or open to all states.
        signed: Date of signature as stated by the source: YYYY, YYYY-MM or YYYY-MM-DD; ``None`` if unknown.
        in_force: Date of entry into force, likewise.
        ended: Date of end, likewise.
        subject: What it is about ("defence", "trade"), if known.
        status: "signed", "in force", "ended" or "not yet" on the context's date; ``None`` if not decidable.
    """

    name: str
    type: str
    parties: tuple[str, ...] = ()
    signed: str | None = None
    in_force: str | None = None
    ended: str | None = None
    subject: str | None = None
    status: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: name, type, parties, signed, in_force always, the rest where known."""
        out: dict[str, Any] = {"name": self.name, "type": self.type, "parties": list(self.parties)}
        out |= {"signed": self.signed, "in_force": self.in_force}
        for key in ("ended", "subject", "status"):
            if getattr(self, key) is not None:
                out[key] = getattr(self, key)
        return out

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Treaty:
        """Read back what `to_dict` gave."""
        return cls(**_fields(cls.__slots__, data, ("parties",)))


Value: TypeAlias = Money | MoneyRange | PersonName | Place | Treaty


def value_from_dict(kind: str, data: Mapping[str, Any] | None) -> Value | None:
    """Read back the JSON form of a value.

    Args:
        kind: "money", "person", "place" or "treaty".
        data: What `to_dict` gave, or ``None``.

    Returns:
        The value, or ``None`` when there is none or the kind carries none.

    >>> value_from_dict("money", {"amount": "5", "currency": "USD"})
    Money(amount=Decimal('5'), currency='USD', candidates=(), approx=False, per=None, resolution=None)
    """
    if data is None:
        return None
    if kind == "money":
        return MoneyRange.from_dict(data) if "low" in data else Money.from_dict(data)
    readers: dict[str, Callable[[Mapping[str, Any]], Value]]
    readers = {"person": PersonName.from_dict, "place": Place.from_dict, "treaty": Treaty.from_dict}
    return readers[kind](data) if kind in readers else None
