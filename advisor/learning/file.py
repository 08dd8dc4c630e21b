"""Reading a file of lessons or courses into checked parts; a fault names its line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

from advisor.errors import ContentError
from advisor.text_file import read_text
from advisor.yaml_file import read_yaml

Whole = TypeVar("Whole")


def read_parts(path: Path, kind: type[Whole]) -> Whole:
    """The content of `path` as `kind`. Raises ContentError with the line of the first fault."""
    content = read_yaml(path)
    try:
        return TypeAdapter(kind).validate_python(content)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(key) for key in fault["loc"])
        raise ContentError(path, _line_of(path, fault["loc"]), f"{place}: {fault['msg']}") from None


def _line_of(path: Path, keys: Sequence[int | str]) -> int:
    """Where the part that `keys` lead to begins; its nearest part that exists, if a key is missing."""
    part: Any = YAML(typ="rt").load(read_text(path))
    line = 0
    for key in keys:
        try:
            line = part.lc.data[key][0]
            part = part[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line) + 1
