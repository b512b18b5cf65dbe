"""The public surface: names, cost of importing them, and every example in docstrings and documents."""

import doctest
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import entitykit as ek
import entitykit.pipeline.factories  # a bare checkout has no entry points
from entitykit.gazetteer import compile_entries, read_entries

PACKAGE = Path(ek.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.name != "__main__.py"
)
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PUBLIC = [
    "AmbiguousError",
    "Context",
    "Conversion",
    "Document",
    "Entry",
    "EntityKitError",
    "Gazetteer",
    "GazetteerError",
    "Link",
    "Mention",
    "Money",
    "MoneyRange",
    "NameComparison",
    "ParseError",
    "PersonName",
    "Place",
    "RateNotFoundError",
    "Rates",
    "Step",
    "Treaty",
    "UnknownCurrencyError",
    "__version__",
    "candidates",
    "canonical",
    "compare_names",
    "convert",
    "extract",
    "find_money",
    "format_money",
    "format_name",
    "load",
    "office_holder",
    "parse_money",
    "parse_name",
    "same_amount",
    "treaty_status",
]


def test_public_names_are_as_released() -> None:
    """A name that goes needs a deprecation first; a new one is added here on purpose."""
    assert sorted(ek.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_exist_and_are_documented(name: str) -> None:
    value = getattr(ek, name)
    assert isinstance(value, str) or value.__doc__
    assert name in dir(ek)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'entitykit' has no attribute 'nothing'"):
        _ = ek.nothing


def loaded_by(code: str) -> set[str]:
    run = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip().split(".")[0] for line in run.stderr.splitlines() if "|" in line}


COSTLY = {"spacy", "thinc", "pint", "babel", "numpy", "rapidfuzz", "pydantic"}


@pytest.mark.parametrize(
    ("code", "may"),
    [
        ("import entitykit", set()),
        ("import entitykit as ek; ek.parse_money('¥900 million')", set()),
        ("import entitykit as ek; ek.parse_name('Ana Reyes')", set()),
        ("import entitykit.pipeline", set()),
        ("from entitykit.cli import main", set()),
        ("import entitykit as ek; ek.Gazetteer", {"rapidfuzz"}),
    ],
)
def test_importing_is_cheap(code: str, may: set[str]) -> None:
    assert loaded_by(code) & COSTLY <= may


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def prepare_gazetteers(folder: Path, names: dict[str, Any]) -> None:
    """Make the files that the page on gazetteers says are the reader's."""
    source = folder / "my.jsonl"
    source.write_text('{"id": "wd:Q1490", "kind": "place", "name": "Tokyo"}\n', encoding="utf-8")
    compile_entries(read_entries([source]), folder / "my.ekg")
    names["text"] = "From Tokyo to New York"


PREPARE = {"gazetteers.md": prepare_gazetteers}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_of_documents(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blocks of one page share one namespace; those with prompts are compared with their output."""
    names: dict[str, Any] = {}
    if page.name in PREPARE:
        PREPARE[page.name](tmp_path, names)
    monkeypatch.chdir(tmp_path if page.name in PREPARE else ROOT)
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
        where = f"{page.name}, python block {number}"
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, where, str(page), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            failed = runner.run(example, clear_globs=False).failed
            assert not failed, f"{where}\n{capsys.readouterr().out}"
            names = example.globs
        else:
            exec(compile(block, where, "exec"), names)


def test_links_between_documents_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_spacy_universe_entry_is_complete() -> None:
    entry = json.loads((ROOT / "docs" / "spacy-universe.json").read_text(encoding="utf-8"))
    assert {"id", "title", "slogan", "description", "pip", "code_example", "code_language", "category"} <= set(entry)
    assert entry["category"] == ["pipeline", "standalone"]
    exec(compile("\n".join(entry["code_example"]), "spacy-universe.json", "exec"), {})
