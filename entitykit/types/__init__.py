"""The values that entitykit gives: frozen, standard library only, without behaviour beyond their own meaning.

* `values`: what a mention means: `Money`, `MoneyRange`, `Conversion`, `PersonName`, `Place`, `Treaty`.
* `entries`: what a gazetteer holds and how a string leads to it: `Alias`, `Entry`, `Link`.
* `mentions`: where it stands in a text: `Step` (one reason), `Mention`, `Document`.
* `context`: what is known around a mention: `Context`.

Every value has `to_dict`, plain JSON as in the record of the reference, and a `from_dict` that reads it back.
"""

from entitykit.types.context import Abbreviation, Context, CountryMention
from entitykit.types.entries import Alias, Entry, Link, Step
from entitykit.types.mentions import KINDS, LABELS, Document, Mention
from entitykit.types.values import Conversion, Money, MoneyRange, PersonName, Place, Treaty, Value, value_from_dict

__all__ = [
    "KINDS",
    "LABELS",
    "Abbreviation",
    "Alias",
    "Context",
    "Conversion",
    "CountryMention",
    "Document",
    "Entry",
    "Link",
    "Mention",
    "Money",
    "MoneyRange",
    "PersonName",
    "Place",
    "Step",
    "Treaty",
    "Value",
    "value_from_dict",
]
