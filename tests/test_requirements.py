"""Whoever only runs the product has installed all it imports."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

SHIPPED = ("advisor", "actions", "bot", "web", "tools")


def modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("version", ["3.10", "3.11"])
def test_what_the_product_imports_is_in_the_list_it_runs_on(version: str) -> None:
    listed = re.findall(r"^([\w.-]+)==", Path(f"requirements/run-{version}.txt").read_text(encoding="utf-8"), re.M)
    known = set(map(plain, listed))
    homes = packages_distributions()
    paths = [path for folder in SHIPPED for path in Path(folder).rglob("*.py")]
    imported = {module for path in paths for module in modules(path)} - set(sys.stdlib_module_names)
    # Of our own folders none comes from a package; bench and tests are not served.
    foreign = {module for module in imported if not Path(module).is_dir()}

    assert {module for module in foreign if not known & set(map(plain, homes.get(module, [])))} == set()
