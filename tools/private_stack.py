"""A stack of one's own beside whatever else runs: free ports, its own conversations and question log, no rate limit."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from advisor.settings import read_settings
from tools.stack import Arranged, Stack, free_port


@contextmanager
def private_stack(arranged: Arranged | None = None, **changes: object) -> Iterator[Stack]:
    """Yields a running stack whose integrators' door is open with a token of its own; `changes` are settings."""
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings().model_copy(
            update={
                "host": "127.0.0.1",
                "port": free_port(),
                "rasa_port": free_port(),
                "actions_port": free_port(),
                "tracker_database_url": f"sqlite:///{Path(folder) / 'conversations.db'}",
                "events_database_url": f"sqlite:///{Path(folder) / 'events.db'}",
                "channels_database_url": f"sqlite:///{Path(folder) / 'channels.db'}",
                "desk_database_url": f"sqlite:///{Path(folder) / 'desk.db'}",
                "api_token": SecretStr(secrets.token_urlsafe(24)),
                "rate_per_minute": 1_000_000,
                **changes,
            }
        )
        with Stack(settings, arranged) if arranged else Stack(settings) as stack:
            yield stack
