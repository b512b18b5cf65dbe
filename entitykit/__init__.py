"""entitykit: text in, grounded facts out.

People, places, treaties and money are found in running text, and each mention is given a normal form and a reason.
Importing this package loads neither spaCy nor pint; a public name loads its module when it is first used.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from entitykit.errors import AmbiguousError as AmbiguousError
    from entitykit.errors import EntityKitError as EntityKitError
    from entitykit.errors import GazetteerError as GazetteerError
    from entitykit.errors import ParseError as ParseError
    from entitykit.errors import RateNotFoundError as RateNotFoundError
    from entitykit.errors import UnknownCurrencyError as UnknownCurrencyError
    from entitykit.extract import candidates as candidates
    from entitykit.extract import canonical as canonical
    from entitykit.extract import extract as extract
    from entitykit.gazetteer import Gazetteer as Gazetteer
    from entitykit.money import Rates as Rates
    from entitykit.money import convert as convert
    from entitykit.money import find_money as find_money
    from entitykit.money import format_money as format_money
    from entitykit.money import parse_money as parse_money
    from entitykit.money import same_amount as same_amount
    from entitykit.people import NameComparison as NameComparison
    from entitykit.people import compare_names as compare_names
    from entitykit.people import format_name as format_name
    from entitykit.people import office_holder as office_holder
    from entitykit.people import parse_name as parse_name
    from entitykit.pipeline import load as load
    from entitykit.treaties import treaty_status as treaty_status
    from entitykit.types import Context as Context
    from entitykit.types import Conversion as Conversion
    from entitykit.types import Document as Document
    from entitykit.types import Entry as Entry
    from entitykit.types import Link as Link
    from entitykit.types import Mention as Mention
    from entitykit.types import Money as Money
    from entitykit.types import MoneyRange as MoneyRange
    from entitykit.types import PersonName as PersonName
    from entitykit.types import Place as Place
    from entitykit.types import Step as Step
    from entitykit.types import Treaty as Treaty

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
    "candidates": "extract",
    "canonical": "extract",
    "extract": "extract",
    "load": "pipeline",
}

__all__ = sorted([*_HOMES, "__version__"])


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(importlib.import_module(f"entitykit.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'entitykit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """This package: its function `extract` is not hidden by the subpackage of that name when that is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value.extract if name == "extract" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Package
