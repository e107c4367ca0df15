"""Imports run downwards only, and heavy libraries stay where they belong (docs/architecture.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "geobrief"
# From the top; rooms of one line may use each other.
FLOORS = (
    {"__main__", "__init__"},
    {"cli", "api"},
    {"commands"},
    {"console", "outputs"},
    {"pipeline"},
    {"understanding"},
    {"tools"},
    {"render"},
    {"briefing"},
    {"events"},
    {"places"},
    {"gazetteer"},
    {"readers"},
    {"text"},
    {"model"},
    {"errors", "resources", "interrupts", "collector"},
)
FLOOR = {name: level for level, names in enumerate(FLOORS) for name in names}
# Third-party libraries that only these files may know.
ONLY = {
    "folium": {"render/map.py", "render/map_page.py"},
    "weasyprint": {"render/report_pdf.py", "render/report_pictures.py"},
}
# Modules whose classes derive from such a library's: they load it at once, so they are waited for too.
WITH_LIBRARY = {"geobrief.render.report_pictures"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield imported module names and whether the import stands at the top of the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in ast.walk(tree) if isinstance(node, ast.stmt) and node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                yield item.name, id(node) in top
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "geobrief":
                for item in node.names:
                    yield f"geobrief.{item.name}", id(node) in top
            else:
                yield node.module, id(node) in top


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    here = FLOOR[room(path)]
    for module, _ in imported(path):
        if not module.startswith("geobrief."):
            continue
        other = module.split(".")[1]
        if other.startswith("__version"):
            continue
        assert FLOOR.get(other, here) >= here, f"{name} imports {module}, which stands above it"


@pytest.mark.parametrize("library", sorted(ONLY))
def test_heavy_libraries_stay_in_their_room_and_wait(library: str) -> None:
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        for module, at_top in imported(path):
            if module.split(".")[0] == library:
                assert name in ONLY[library], f"{name} imports {library}"
                waits = not at_top or f"geobrief.{name.removesuffix('.py').replace('/', '.')}" in WITH_LIBRARY
                assert waits, f"{name} imports {library} before it is needed"
            assert module not in WITH_LIBRARY or not at_top, f"{name} imports {module} before it is needed"


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in MODULES} <= set(FLOOR)
