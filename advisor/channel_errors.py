"""What the error codes of the chat platforms mean to us (knowledge/channel_errors.yml)."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.errors import ContentError
from advisor.yaml_file import line_of_key, read_yaml

# What each calls for is at the head of channel_errors.yml.
Meaning = Literal["busy", "token", "rights", "window", "quota", "blocked", "unreachable", "content"]
Meanings = dict[str, Meaning]


class _Platform(BaseModel):
    model_config = ConfigDict(extra="forbid")

    checked_on: date
    sources: Annotated[list[str], Field(min_length=1)]
    codes: dict[Meaning, list[int | str]]


_PLATFORMS = TypeAdapter(dict[str, _Platform])


def read_channel_errors(path: Path) -> dict[str, Meanings]:
    """By channel, the meaning of each code. Raises ContentError, also for a code with two meanings."""
    try:
        platforms = _PLATFORMS.validate_python(read_yaml(path))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise ContentError(path, line_of_key(path, where.partition(".")[0]), f"{where}: {fault['msg']}") from error
    return {name: _meanings(path, name, platform) for name, platform in platforms.items()}


def _meanings(path: Path, name: str, platform: _Platform) -> Meanings:
    found: Meanings = {}
    for meaning, codes in platform.codes.items():
        for code in map(str, codes):
            if code in found:
                raise ContentError(path, line_of_key(path, name), f"{name}: code {code} has two meanings")
            found[code] = meaning
    return found
