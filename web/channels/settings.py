"""Settings of one channel: its own prefix, read once; a channel without any of its secrets is off."""

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import SettingsError
from advisor.settings import secrets_folder


class ChannelSettings(BaseSettings):
    """Subclasses set `env_prefix`; a field without a default is one the channel cannot work without."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)


AnySettings = TypeVar("AnySettings", bound=ChannelSettings)


def key_of(settings: type[ChannelSettings], field: str) -> str:
    """The name of a field's environment variable."""
    return f"{settings.model_config['env_prefix']}{field}".upper()


def read_channel_settings(settings: type[AnySettings]) -> AnySettings | None:
    """None when nothing the channel needs is set. Raises SettingsError naming what is missing or bad."""
    folder = secrets_folder()
    needed = [key_of(settings, name) for name, field in settings.model_fields.items() if field.is_required()]
    if not any(os.environ.get(key) or (folder and _is_in(folder, key)) for key in needed):
        return None
    try:
        return settings(_secrets_dir=folder)
    except ValidationError as error:
        faults = [f"{key_of(settings, str(fault['loc'][0]))}: {fault['msg']}" for fault in error.errors()]
        raise SettingsError("; ".join(faults)) from None


def _is_in(folder: Path, key: str) -> bool:
    return any(file.name.upper() == key for file in folder.iterdir())
