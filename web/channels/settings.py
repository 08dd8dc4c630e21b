"""Settings of one channel: its own prefix, read once; a channel without any of its secrets is off."""

import os
from typing import TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import SettingsError


class ChannelSettings(BaseSettings):
    """Subclasses set `env_prefix`; a field without a default is one the channel cannot work without."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)


AnySettings = TypeVar("AnySettings", bound=ChannelSettings)


def key_of(settings: type[ChannelSettings], field: str) -> str:
    """The name of a field's environment variable."""
    return f"{settings.model_config['env_prefix']}{field}".upper()


def read_channel_settings(settings: type[AnySettings]) -> AnySettings | None:
    """None when nothing the channel needs is set. Raises SettingsError naming what is missing or bad."""
    needed = [name for name, field in settings.model_fields.items() if field.is_required()]
    if not any(os.environ.get(key_of(settings, name)) for name in needed):
        return None
    try:
        return settings()
    except ValidationError as error:
        faults = [f"{key_of(settings, str(fault['loc'][0]))}: {fault['msg']}" for fault in error.errors()]
        raise SettingsError("; ".join(faults)) from None
