"""entitykit: text in, grounded facts out.

People, places, treaties and money are found in running text, and each mention is given a normal form and a reason.
Importing this package loads neither spaCy nor pint; a public name loads its module when it is first used.
"""

from __future__ import annotations

import importlib
from typing import Any

# Bound here and now, not on first use: importing the subpackage later would put the module in the function's place.
from entitykit.extract import candidates as candidates
from entitykit.extract import canonical as canonical
from entitykit.extract import extract as extract

__version__ = "0.1.0"

_HOMES = {
    "AmbiguousError": "errors",
    "EntityKitError": "errors",
    "GazetteerError": "errors",
    "ParseError": "errors",
    "RateNotFoundError": "errors",
    "UnknownCurrencyError": "errors",
    "Context": "types",
    "Conversion": "types",
    "Document": "types",
    "Entry": "types",
    "Link": "types",
    "Mention": "types",
    "Money": "types",
    "MoneyRange": "types",
    "PersonName": "types",
    "Place": "types",
    "Step": "types",
    "Treaty": "types",
    "Gazetteer": "gazetteer",
    "Rates": "money",
    "convert": "money",
    "find_money": "money",
    "format_money": "money",
    "parse_money": "money",
    "same_amount": "money",
    "NameComparison": "people",
    "compare_names": "people",
    "format_name": "people",
    "office_holder": "people",
    "parse_name": "people",
    "treaty_status": "treaties",
    "load": "pipeline",
}

__all__ = sorted([*_HOMES, "__version__", "candidates", "canonical", "extract"])


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(importlib.import_module(f"entitykit.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'entitykit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
