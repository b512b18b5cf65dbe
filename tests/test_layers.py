"""Data flows one way: a module imports from layers below only, rooms not from each other, nothing in circles."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import entitykit

PACKAGE = Path(entitykit.__file__).parent
LAYERS = {
    "errors": 0,
    "types": 0,
    "resources": 0,
    "text": 1,
    "numbers": 1,
    "gazetteer": 2,
    "money": 3,
    "people": 3,
    "places": 3,
    "treaties": 3,
    "recognizer": 3,
    "extract": 4,
    "evaluate": 5,
    "pipeline": 5,
    "cli": 5,
    "__main__": 6,
}
ROOMS = 3
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def imports(path: Path) -> Iterator[str]:
    """Yield the parts of entitykit that a module imports, inside functions too, but not those for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("entitykit."))
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            if node.module == "entitykit":
                yield from (f"entitykit.{alias.name}" for alias in node.names)
            elif node.module and node.module.startswith("entitykit."):
                yield node.module


def part(path: Path) -> str:
    """Return the top part a module belongs to: "money", "errors"."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    here = part(path)
    assert here in LAYERS, f"{here} has no layer: give it one here and in the design"
    for name in imports(path):
        there = name.split(".")[1]
        if there == here or there not in LAYERS:
            continue
        assert LAYERS[there] <= LAYERS[here], f"{path.name} imports {name} from a layer above"
        if LAYERS[here] == ROOMS:
            assert LAYERS[there] < ROOMS, f"{path.name} imports the neighboring room {there}"


def test_the_whole_package_has_a_layer() -> None:
    parts = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - {"__init__"} <= set(LAYERS)


def test_spacy_is_imported_by_pipeline_and_recognizer_only() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] in ("spacy", "thinc") for name in names):
                assert part(path) in ("pipeline", "recognizer", "evaluate"), f"{path} imports spaCy"
