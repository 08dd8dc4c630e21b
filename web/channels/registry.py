"""Finds every channel there is a file for, and opens those that are set up."""

import logging
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import httpx

from advisor.channel import read_channels
from advisor.channel_errors import read_channel_errors
from web.channels import platforms
from web.channels.channel import AnyChannel, Channel
from web.channels.delivery import Delivery
from web.channels.settings import read_channel_settings

_SECONDS = 15.0
# Seconds between attempts to send: a short fault of a platform is over by then.
PAUSES = (1.0, 4.0, 16.0)


def channel_types() -> dict[str, type[AnyChannel]]:
    """Every channel by its name: the one class with a name in each file of web/channels/platforms/."""
    found: dict[str, type[AnyChannel]] = {}
    for module in pkgutil.iter_modules(platforms.__path__):
        for member in vars(import_module(f"{platforms.__name__}.{module.name}")).values():
            if isinstance(member, type) and issubclass(member, Channel) and "name" in vars(member):
                found[member.name] = member
    return found


def _open_http() -> httpx.AsyncClient:
    """The client all channels send with. Its own log would show addresses that hold tokens."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(timeout=_SECONDS, trust_env=False)


@dataclass(frozen=True)
class OpenChannels:
    """The channels that are set up, and the client they send with."""

    channels: Sequence[AnyChannel]
    http: httpx.AsyncClient


def open_channels(limits: Path, pauses: Sequence[float] = PAUSES) -> OpenChannels:
    """The channels whose secrets are set; what error codes mean stands beside the limits.

    Raises SettingsError for half-set ones, ContentError for bad limits or codes.
    """
    errors = read_channel_errors(limits.with_name("channel_errors.yml"))
    by_name = {
        channel.name: channel.model_copy(update={"errors": errors.get(channel.name, {})})
        for channel in read_channels(limits)
    }
    http = _open_http()
    delivery = Delivery(http, pauses)
    channels = [
        kind(settings, by_name[name], delivery)
        for name, kind in channel_types().items()
        if (settings := read_channel_settings(kind.settings_type))
    ]
    return OpenChannels(channels, http)
