"""Every setting, read once from the environment (prefix ADVISOR_); a bad one stops the start with its key."""

import json
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSettingError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from advisor.errors import SettingsError

DEVELOPMENT_SECRET = "development only"  # noqa: S105 - refused in production below


class Settings(BaseSettings):
    """The table of settings in the README is made from these fields and their descriptions."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", extra="ignore", env_ignore_empty=True)

    env: Literal["development", "production"] = Field("development", description="`production` refuses default secrets")
    host: str = Field("127.0.0.1", description="address the public server listens on")
    port: int = Field(8080, ge=1, le=65535, description="the one public port")
    public_url: str = Field("", description="address people reach the server at, for links (default: host and port)")
    rasa_port: int = Field(5005, ge=1, le=65535, description="port of the Rasa server, on loopback")
    actions_port: int = Field(5055, ge=1, le=65535, description="port of the action server, on loopback")
    database_url: str = Field("sqlite:///var/knowledge.db", description="the knowledge database: SQLite or PostgreSQL")
    tracker_database: Path = Field(Path("var/conversations.db"), description="SQLite file of the conversations")
    events_database_url: str = Field(
        "sqlite:///var/events.db", description="the log of asked questions: SQLite or PostgreSQL"
    )
    desk_database_url: str = Field(
        "sqlite:///var/desk.db", description="inquiries, staff and their audit log: SQLite or PostgreSQL"
    )
    desk_session_minutes: int = Field(60, ge=1, description="minutes without use after which staff log in again")
    events_days: int = Field(180, ge=1, description="days after which a logged question is deleted")
    channels_database_url: str = Field(
        "sqlite:///var/channels.db", description="messages of chat platforms already taken, without who sent them"
    )
    knowledge: Path = Field(Path("knowledge"), description="folder of the content")
    nlu: Path = Field(Path("data/nlu"), description="folder of Rasa's examples, some of which the search learns from")
    secret: SecretStr = Field(SecretStr(DEVELOPMENT_SECRET), description="key that signs conversation tokens")
    api_token: SecretStr = Field(SecretStr(""), description="token of the integrators' door; empty keeps it closed")
    allowed_origins: list[str] = Field(["*"], description="sites that may embed the widget, as a JSON list")
    rate_per_minute: int = Field(
        30, ge=1, description="messages a minute in a conversation; 4 times that from an address"
    )
    message_limit: int = Field(10_000, ge=1, description="characters of one message")
    request_limit: int = Field(65_536, ge=1, description="bytes of one request")
    reply_timeout: float = Field(20.0, gt=0, description="seconds to wait for the assistant")
    today: date | None = Field(None, description="a date to preview the answers of (default: the real one)")

    @property
    def public_address(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"

    def as_environment(self) -> dict[str, str]:
        """The same settings as environment variables, for the processes we start."""
        values = {
            name: value.get_secret_value() if isinstance(value, SecretStr) else value
            for name, value in self
            if value is not None
        }
        values["allowed_origins"] = json.dumps(self.allowed_origins)
        return {f"ADVISOR_{name.upper()}": str(value) for name, value in values.items()}

    @field_validator("database_url", "events_database_url", "desk_database_url", "channels_database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        try:
            make_url(url)
        except ArgumentError:
            raise ValueError("must be a database URL, such as sqlite:///var/knowledge.db") from None
        return url

    @model_validator(mode="after")
    def _production_has_its_own_secrets(self) -> "Settings":
        if self.env == "production" and self.secret.get_secret_value() == DEVELOPMENT_SECRET:
            raise ValueError("secret: must be set in production")
        if self.env == "production" and "*" in self.allowed_origins:
            raise ValueError("allowed_origins: must name the sites in production")
        return self


def read_settings() -> Settings:
    """Settings from the environment. Raises SettingsError naming the key that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_named(fault) for fault in error.errors())) from None
    except UnreadableSettingError as error:
        field = str(error).split('"')[1].upper()
        raise SettingsError(f'ADVISOR_{field}: must be a JSON list, such as ["https://shop.example"]') from None


def _named(fault: object) -> str:
    location, message = fault["loc"], fault["msg"].removeprefix("Value error, ")  # type: ignore[index]
    if location:
        return f"ADVISOR_{str(location[0]).upper()}: {message}"
    key, _, rest = message.partition(": ")
    return f"ADVISOR_{key.upper()}: {rest}"
