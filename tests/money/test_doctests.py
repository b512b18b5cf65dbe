"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import entitykit.money
import entitykit.numbers

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (entitykit.money, entitykit.numbers)
    for module in pkgutil.iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
