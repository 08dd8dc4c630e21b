"""Microsoft Teams by the Bot Framework.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import jwt
from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel import Channel as Limits
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Clock
from web.channels.delivery import Answer, Delivery, DeliveryError
from web.channels.settings import ChannelSettings
from web.channels.tokens import AccessToken
from web.channels.wire import ForgedError, Inbound, Incoming, Received, inbound
from web.languages import negotiate

_ISSUER = "https://api.botframework.com"
_SCOPE = "https://api.botframework.com/.default"
_LEEWAY_SECONDS = 300
_OUR_CLOCK: Any = {"require": ["exp"], "verify_exp": False, "verify_nbf": False, "verify_iat": False}
# Microsoft changes its keys rarely, and asks to read them once a day.
_KEYS_SECONDS = 24 * 60 * 60.0
_MENTION = re.compile(r"<at>[^<]*</at>")


class TeamsSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_TEAMS_")

    app_id: str = Field(description="Microsoft App ID")
    app_password: SecretStr = Field(description="client secret of the app")
    tenant: str = Field("botframework.com", description="id of the tenant, for a single-tenant bot")
    login_api: str = Field("https://login.microsoftonline.com", description="where access tokens come from")
    keys_api: str = Field("https://login.botframework.com", description="where Microsoft's signing keys come from")


class _Party(BaseModel):
    id: str = ""


class _Activity(BaseModel):
    type: str
    id: str = ""
    text: str = ""
    locale: str = ""
    service: str = Field(alias="serviceUrl")
    sender: _Party = Field(_Party(), alias="from")
    recipient: _Party = _Party()
    conversation: _Party
    added: list[_Party] = Field([], alias="membersAdded")


class Teams(Channel[TeamsSettings]):
    name = "teams"
    settings_type = TeamsSettings

    def __init__(self, settings: TeamsSettings, limits: Limits, delivery: Delivery, clock: Clock = time.time) -> None:
        super().__init__(settings, limits, delivery, clock)
        self._token = AccessToken(self._fetch_token, clock)
        self._keys: dict[str, Any] = {}
        self._keys_until = 0.0

    async def verify(self, incoming: Incoming) -> None:
        """A token signed by Microsoft, for us, that names the address the answer goes to."""
        scheme, _, token = incoming.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise ForgedError("no token")
        try:
            key = (await self._signing_keys())[jwt.get_unverified_header(token)["kid"]]
            claims = jwt.decode(
                token, key, ["RS256"], audience=self.settings.app_id, issuer=_ISSUER, options=_OUR_CLOCK
            )
            self._require_in_time(claims)
        except (jwt.InvalidTokenError, LookupError, DeliveryError) as error:
            raise ForgedError(type(error).__name__) from error
        if claims.get("serviceurl", claims.get("serviceUrl")) != _service_of(incoming.body):
            raise ForgedError("another address")

    def _require_in_time(self, claims: dict[str, Any]) -> None:
        now, leeway = self._clock(), _LEEWAY_SECONDS
        if not claims.get("nbf", 0) - leeway <= now <= claims["exp"] + leeway:
            raise ForgedError("too old")

    def read(self, incoming: Incoming) -> Received:
        activity = _Activity.model_validate_json(incoming.body)
        told = _told(activity)
        return Received((told,) if told else ())

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        body: dict[str, Any] = {"type": "message", "text": message.text, "textFormat": "markdown"}
        if message.buttons:
            keys = [_key(button.title, button.payload) for button in message.buttons]
            card = {"contentType": "application/vnd.microsoft.card.hero", "content": {"buttons": keys}}
            body["attachments"] = [card]
        url = f"{to['service'].rstrip('/')}/v3/conversations/{quote(to['conversation'], safe='')}/activities"
        headers = {"Authorization": f"Bearer {await self._token.get()}"}
        await self.post(url, body | {"replyToId": to["activity"]}, headers=headers)

    async def check(self) -> str:
        await self._token.get()
        return self.settings.app_id

    async def _fetch_token(self) -> tuple[str, float]:
        form = {
            "grant_type": "client_credentials",
            "client_id": self.settings.app_id,
            "client_secret": self.settings.app_password.get_secret_value(),
            "scope": _SCOPE,
        }
        url = f"{self.settings.login_api}/{self.settings.tenant}/oauth2/v2.0/token"
        answer = await self.call("POST", url, data=form)
        return str(answer["access_token"]), float(answer["expires_in"])

    def codes(self, answer: Answer) -> Sequence[str]:
        """The Bot Framework's code stands in an object, that of Microsoft's login by itself."""
        error = answer.get("error")
        code = error.get("code") if isinstance(error, dict) else error
        return (str(code),) if code else ()

    async def _signing_keys(self) -> dict[str, Any]:
        if self._clock() >= self._keys_until:
            described = await self.get(f"{self.settings.keys_api}/v1/.well-known/openidconfiguration")
            keys = await self.get(str(described["jwks_uri"]))
            self._keys = {key["kid"]: jwt.PyJWK(key, "RS256").key for key in keys["keys"]}
            self._keys_until = self._clock() + _KEYS_SECONDS
        return self._keys


def _service_of(body: bytes) -> str | None:
    """Read only after the token has proved to be Microsoft's."""
    try:
        return str(json.loads(body)["serviceUrl"])
    except (ValueError, LookupError, TypeError):
        raise ForgedError("no address") from None


def _key(title: str, payload: str) -> dict[str, str]:
    return {"type": "messageBack", "title": title, "text": payload, "displayText": title}


def _told(activity: _Activity) -> Inbound | None:
    """None for typing, reactions and people who leave."""
    to = {"service": activity.service, "conversation": activity.conversation.id, "activity": activity.id}
    user = f"{activity.conversation.id}/{activity.sender.id}"
    language = negotiate(activity.locale) if activity.locale else None
    if activity.type == "conversationUpdate":
        came = any(party.id != activity.recipient.id for party in activity.added)
        return Inbound(activity.id, user, to, "hello", language=language) if came and activity.id else None
    if activity.type != "message":
        return None
    return inbound(activity.id, user, to, _MENTION.sub("", activity.text).strip(), language=language)
