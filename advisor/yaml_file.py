"""Reading YAML the 1.2 way (the country code NO stays a text), with the line of every fault."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from advisor.errors import ContentError


def parse_yaml(text: str, path: Path, first_line: int = 1) -> Any:
    """Parsed content of `text`; `first_line` is where the text begins in the file.

    Raises ContentError with the line of the fault.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        offset = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(path, first_line + offset, f"not valid YAML: {error.problem}") from error


def read_yaml(path: Path) -> Any:
    return parse_yaml(path.read_text(encoding="utf-8"), path)
