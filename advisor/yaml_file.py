"""Reading YAML the 1.2 way (the country code NO stays a text), with the line of every fault."""

from copy import deepcopy
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from advisor.errors import ContentError
from advisor.text_file import read_text


def parse_yaml(text: str, path: Path, first_line: int = 1) -> Any:
    """Parsed content of `text`; `first_line` is where the text begins in the file.

    Raises ContentError with the line of the fault.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        offset = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(path, first_line + offset, f"not valid YAML: {error.problem}") from error
    except ReaderError as error:
        offset = text.count("\n", 0, error.position)
        raise ContentError(path, first_line + offset, f"not valid YAML: {error.reason}") from error
    except RecursionError as error:
        raise ContentError(path, first_line, "not valid YAML: lists or keys stand too deep in one another") from error


def read_yaml(path: Path) -> Any:
    """The caller's own copy: several parts read the same few files, and parsing costs far more than copying."""
    return deepcopy(_parsed(read_text(path), path))


@lru_cache(maxsize=128)
def _parsed(text: str, path: Path) -> Any:
    return parse_yaml(text, path)


def line_of_key(path: Path, key: str) -> int:
    """The first line that begins with `key:`; 1 when there is none."""
    lines = read_text(path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def is_day(value: Any) -> bool:
    """Whether a value is a date and not also a time of day, which YAML reads from "2026-11-22 10:00"."""
    return isinstance(value, date) and not isinstance(value, datetime)
