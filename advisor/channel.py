"""What one message may hold on a channel (knowledge/channels.yml)."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.channel_errors import Meanings
from advisor.errors import ContentError
from advisor.yaml_file import line_of_key, read_yaml

_LENGTHS: dict[str, Callable[[str], int]] = {
    "characters": len,
    "utf16": lambda text: len(text.encode("utf-16-le")) // 2,
    "bytes": lambda text: len(text.encode()),
}


class Channel(BaseModel):
    """What is None has no limit; the meaning of each value is at the head of channels.yml.

    `errors` is what the platform's error codes mean (channel_errors.py), for those who send.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: Literal["characters", "utf16", "bytes"]
    limit: int | None = None
    messages: int | None = None
    buttons: int
    button_title: int | None = None
    button_text: int | None = None
    list_rows: int | None = None
    payload: int | None = None
    reply_hours: int | None = None
    markup: Literal["markdown", "strict_markdown", "whatsapp", "html", "slack", "none"]
    errors: Meanings = {}

    def length(self, text: str) -> int:
        """Of `text` in the channel's unit."""
        return _LENGTHS[self.unit](text)

    def holds(self, text: str) -> bool:
        """Whether one message may be this long."""
        return self.limit is None or self.length(text) <= self.limit


def read_channels(path: Path) -> list[Channel]:
    """Raises ContentError."""
    channels = []
    entries = read_yaml(path)
    if not isinstance(entries, dict) or not all(map(_is_named, entries.values())):
        raise ContentError(path, 1, "must give the limits of each channel by its name")
    for name, entry in entries.items():
        values = {key: value for key, value in entry.items() if key not in _ABOUT}
        try:
            channels.append(Channel(name=name, **values))
        except ValidationError as error:
            fault = error.errors()[0]
            rule = f"channel '{name}': {fault['loc'][0]}: {fault['msg']}"
            raise ContentError(path, line_of_key(path, name), rule) from error
    return channels


def _is_named(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(key, str) for key in entry)


# Where the values come from: for editors, not for cutting.
_ABOUT = {"recalled", "checked_on", "sources"}
