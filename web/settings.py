"""What the public server needs to know before it starts."""

from dataclasses import dataclass, field
from datetime import date

from web.desk.identity_provider import SignOnSettings


@dataclass(frozen=True)
class WebSettings:
    """`rate_per_minute` is for one conversation; an empty `api_token` closes the integrators' door.

    `events_database_url` is where what happens is counted.
    `channels_database_url` is where taken messages are noted; only chat platforms need it.
    `internal_token` is what our own servers show one another. `is_secure`: people reach the server by https.
    `public_address` is how: links to files and QR codes begin with it.
    `today` is a date to preview results of; None is the real one.
    """

    rasa_url: str
    secret: str = field(repr=False)
    api_token: str = field(default="", repr=False)
    internal_token: str = field(default="", repr=False)
    allowed_origins: tuple[str, ...] = ()
    rate_per_minute: int = 30
    redis_url: str = field(default="", repr=False)
    broker_url: str = field(default="", repr=False)
    message_limit: int = 10_000
    request_limit: int = 64 * 1024
    reply_timeout: float = 20.0
    events_database_url: str = ""
    channels_database_url: str = ""
    today: date | None = None
    is_secure: bool = False
    public_address: str = ""
    sign_on: SignOnSettings = field(default_factory=SignOnSettings)
