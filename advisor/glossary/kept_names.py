"""Names of offices, laws and services that hold words our own text does not use (knowledge/kept_names.yml)."""

from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.yaml_file import read_yaml


def read_kept_names(path: Path) -> tuple[str, ...]:
    """Raises ContentError."""
    names: Any = read_yaml(path)
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise ContentError(path, 1, "must be a list of names")
    return tuple(names)
