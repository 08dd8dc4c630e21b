"""Every setting, read once from the environment (prefix ADVISOR_) or from files of secrets.

A bad one stops the start with its key.
"""

import hmac
import json
import os
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSettingError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from advisor.errors import SettingsError

DEVELOPMENT_SECRET = "development only"  # noqa: S105 - refused in production below
# Where files with secrets lie, each named like its variable, as Docker and Kubernetes mount them.
SECRETS_FOLDER = "ADVISOR_SECRETS_DIR"
_SHORTEST_SECRET = 32
_SHORTEST_TOKEN = 24
# Rasa's: LOG_LEVEL and LOG_LEVEL_LIBRARIES, among others.
_LOG_LEVEL = "LOG_LEVEL"
_TELLING_LEVELS = frozenset({"DEBUG", "NOTSET"})


class Settings(BaseSettings):
    """The table of settings in the README is made from these fields and their descriptions."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", extra="ignore", env_ignore_empty=True)

    env: Literal["development", "production"] = Field("development", description="`production` refuses default secrets")
    host: str = Field("127.0.0.1", description="address the public server listens on")
    port: int = Field(8080, ge=1, le=65535, description="the one public port")
    public_url: str = Field("", description="address people reach the server at, for links (default: host and port)")
    rasa_port: int = Field(5005, ge=1, le=65535, description="port of the Rasa server")
    actions_port: int = Field(5055, ge=1, le=65535, description="port of the action server")
    inner_host: str = Field(
        "127.0.0.1", description="address Rasa and the action server listen on; never one that strangers reach"
    )
    rasa_url: str = Field(
        "", description="address of Rasa, or of the proxy before several (default: loopback and its port)"
    )
    actions_url: str = Field(
        "", description="address of the action server, or of the proxy before several (default: loopback and its port)"
    )
    database_url: str = Field(
        "sqlite:///var/knowledge.db", repr=False, description="the knowledge database: SQLite or PostgreSQL"
    )
    tracker_database_url: str = Field(
        "sqlite:///var/conversations.db", repr=False, description="the conversations: SQLite or PostgreSQL"
    )
    events_database_url: str = Field(
        "sqlite:///var/events.db", repr=False, description="asked questions and the event log: SQLite or PostgreSQL"
    )
    desk_database_url: str = Field(
        "sqlite:///var/desk.db",
        repr=False,
        description="inquiries, staff and their audit log: SQLite or PostgreSQL",
    )
    desk_session_minutes: int = Field(60, ge=1, description="minutes without use after which staff log in again")
    desk_password_login: bool = Field(True, description="whether staff may log in with a password")
    oidc_issuer: str = Field("", description="OpenID Connect issuer for staff's single sign-on; empty for none")
    oidc_client_id: str = Field("", description="our client id at the issuer")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="our client secret at the issuer")
    events_days: int = Field(
        180,
        ge=1,
        description="days after which a logged question is deleted and an event is cut loose from its conversation",
    )
    conversation_days: int = Field(90, ge=1, description="days after its last message a conversation is deleted")
    inquiry_days: int = Field(365, ge=1, description="days after its end an inquiry is deleted")
    audit_days: int = Field(1095, ge=1, description="days an entry of the staff's audit log is kept")
    channel_days: int = Field(7, ge=1, description="days the chat platforms' tables are kept")
    log_days: int = Field(14, ge=1, description="days a log file in `var/log` is kept")
    operator: str = Field("", description="name of who runs the service, for the privacy page")
    operator_contact: str = Field("", description="where people write to about their data, for the privacy page")
    channels_database_url: str = Field(
        "sqlite:///var/channels.db",
        repr=False,
        description="messages of chat platforms already taken, without who sent them",
    )
    knowledge: Path = Field(Path("knowledge"), description="folder of the content")
    nlu: Path = Field(Path("data/nlu"), description="folder of Rasa's examples, some of which the search learns from")
    secret: SecretStr = Field(SecretStr(DEVELOPMENT_SECRET), description="key that signs conversation tokens")
    api_token: SecretStr = Field(SecretStr(""), description="token of the integrators' door; empty keeps it closed")
    allowed_origins: list[str] = Field(["*"], description="sites that may embed the widget, as a JSON list")
    trusted_proxies: list[str] = Field(
        [], description="addresses or networks of the proxies whose X-Forwarded-For counts, as a JSON list"
    )
    redis_url: str = Field(
        "",
        repr=False,
        description="Redis shared by several servers, for rates, the order of turns and what was answered just now;"
        " empty keeps them in memory",
    )
    broker_url: str = Field("", repr=False, description="RabbitMQ that every event is published to; empty for none")
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
    def internal_token(self) -> str:
        """What our own servers show one another: loopback is open to every process of the machine."""
        return hmac.new(self.secret.get_secret_value().encode(), b"between our servers", "sha256").hexdigest()

    @property
    def rasa_address(self) -> str:
        return self.rasa_url.rstrip("/") or f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_address(self) -> str:
        return self.actions_url.rstrip("/") or f"http://127.0.0.1:{self.actions_port}"

    def as_environment(self) -> dict[str, str]:
        """The same settings as environment variables, for the processes we start."""
        values = {
            name: value.get_secret_value() if isinstance(value, SecretStr) else value
            for name, value in self
            if value is not None
        }
        for name in ("allowed_origins", "trusted_proxies"):
            values[name] = json.dumps(values[name])
        return {f"ADVISOR_{name.upper()}": str(value) for name, value in values.items()}

    @field_validator(
        "database_url", "tracker_database_url", "events_database_url", "desk_database_url", "channels_database_url"
    )
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        try:
            make_url(url)
        except ArgumentError:
            raise ValueError("must be a database URL, such as sqlite:///var/knowledge.db") from None
        return url

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, proxies: list[str]) -> list[str]:
        try:
            for proxy in proxies:
                ip_network(proxy)
        except ValueError:
            raise ValueError('must be addresses or networks, such as ["10.0.0.0/8"]') from None
        return proxies

    @field_validator("rasa_url", "actions_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("must be an address, such as http://rasa:5005")
        return url

    @field_validator("broker_url")
    @classmethod
    def _is_a_broker(cls, url: str) -> str:
        if url and not url.startswith(("amqp://", "amqps://")):
            raise ValueError("must be an AMQP URL, such as amqp://127.0.0.1:5672/")
        return url

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://")):
            raise ValueError("must be a Redis URL, such as redis://127.0.0.1:6379/0")
        return url

    @model_validator(mode="after")
    def _staff_can_log_in(self) -> "Settings":
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret.get_secret_value()):
            raise ValueError("oidc_issuer: needs ADVISOR_OIDC_CLIENT_ID and ADVISOR_OIDC_CLIENT_SECRET")
        if not (self.desk_password_login or self.oidc_issuer):
            raise ValueError("desk_password_login: needs ADVISOR_OIDC_ISSUER when it is off")
        return self

    @model_validator(mode="after")
    def _production_has_its_own_secrets(self) -> "Settings":
        if self.env == "production":
            self._check_secrets()
            if "*" in self.allowed_origins:
                raise ValueError("allowed_origins: must name the sites in production")
            if not self.public_address.startswith("https://"):
                raise ValueError("public_url: must begin with https:// in production")
        return self

    def _check_secrets(self) -> None:
        secret, token = self.secret.get_secret_value(), self.api_token.get_secret_value()
        if secret == DEVELOPMENT_SECRET:
            raise ValueError("secret: must be set in production")
        if len(secret) < _SHORTEST_SECRET:
            raise ValueError(f"secret: must have at least {_SHORTEST_SECRET} characters in production")
        if token and len(token) < _SHORTEST_TOKEN:
            raise ValueError(f"api_token: must have at least {_SHORTEST_TOKEN} characters in production")


def secrets_folder() -> Path | None:
    """The folder of secrets in files, if one is named. Raises SettingsError when it is not there."""
    named = os.environ.get(SECRETS_FOLDER)
    if named and not Path(named).is_dir():
        raise SettingsError(f"{SECRETS_FOLDER}: must be a folder with a file for each secret")
    return Path(named) if named else None


def read_settings() -> Settings:
    """Settings from the environment, or from files. Raises SettingsError naming the key that is wrong."""
    try:
        settings = Settings(_secrets_dir=secrets_folder())
        if settings.env == "production":
            _check_log_levels()
        return settings
    except ValidationError as error:
        raise SettingsError("; ".join(_named(fault) for fault in error.errors())) from None
    except UnreadableSettingError as error:
        field = str(error).split('"')[1].upper()
        raise SettingsError(f'ADVISOR_{field}: must be a JSON list, such as ["https://shop.example"]') from None


def _check_log_levels() -> None:
    """Raises SettingsError when a level is so low that users' words are logged."""
    for name, level in os.environ.items():
        if name.startswith(_LOG_LEVEL) and level.upper() in _TELLING_LEVELS:
            raise SettingsError(f"{name}: must be INFO or higher in production: {level} logs what users write")


def _named(fault: object) -> str:
    location, message = fault["loc"], fault["msg"].removeprefix("Value error, ")  # type: ignore[index]
    if location:
        return f"ADVISOR_{str(location[0]).upper()}: {message}"
    key, _, rest = message.partition(": ")
    return f"ADVISOR_{key.upper()}: {rest}"
