"""Feishu and Lark (https://open.feishu.cn/document/server-docs/event-subscription-guide/overview)."""

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict
from starlette.responses import JSONResponse

from advisor.channel import Channel as Limits
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Clock
from web.channels.delivery import Answer, Delivery
from web.channels.settings import ChannelSettings
from web.channels.signing import require
from web.channels.tokens import AccessToken
from web.channels.wire import ForgedError, Inbound, Incoming, Received, inbound

_MENTION = re.compile(r"@_user_\d+")


class FeishuSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_FEISHU_")

    app_id: str = Field(description="App ID")
    app_secret: SecretStr = Field(description="App Secret")
    encrypt_key: SecretStr = Field(description="Encrypt Key, which encrypts and signs events")
    verification_token: SecretStr = Field(description="Verification Token")
    api: str = Field("https://open.feishu.cn", description="https://open.larksuite.com for Lark")


class _Sealed(BaseModel):
    encrypt: str


class _Header(BaseModel):
    event_id: str = ""
    event_type: str = ""
    token: str = ""


class _Person(BaseModel):
    open_id: str = ""


class _Sender(BaseModel):
    sender_id: _Person = _Person()


class _Message(BaseModel):
    chat_id: str
    chat_type: str = "p2p"
    message_type: str
    content: str = "{}"


class _Action(BaseModel):
    value: dict[str, Any] = {}


class _Context(BaseModel):
    open_chat_id: str = ""


class _What(BaseModel):
    sender: _Sender = _Sender()
    message: _Message | None = None
    operator: _Person = _Person()
    action: _Action | None = None
    context: _Context = _Context()


class _Event(BaseModel):
    type: str = ""
    token: str = ""
    challenge: str = ""
    header: _Header = _Header()
    event: _What | None = None


class Feishu(Channel[FeishuSettings]):
    name = "feishu"
    settings_type = FeishuSettings
    language = "zh-Hans"

    def __init__(self, settings: FeishuSettings, limits: Limits, delivery: Delivery, clock: Clock = time.time) -> None:
        super().__init__(settings, limits, delivery, clock)
        self._token = AccessToken(self._fetch_token, clock)

    async def verify(self, incoming: Incoming) -> None:
        """The test of the address is encrypted and holds the token, but is not signed; everything else is signed."""
        given = incoming.headers.get("x-lark-signature")
        if given is None:
            self._require_address_test(incoming)
            return
        stamp, nonce = (incoming.headers.get(f"x-lark-request-{part}", "") for part in ("timestamp", "nonce"))
        key = self.settings.encrypt_key.get_secret_value()
        require(given, hashlib.sha256(f"{stamp}{nonce}{key}".encode() + incoming.body).hexdigest())

    def read(self, incoming: Incoming) -> Received:
        event = self._open(incoming)
        if event.type == "url_verification":
            return Received(response=JSONResponse({"challenge": event.challenge}))
        told = _told(event)
        return Received((told,) if told else (), JSONResponse({}))

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        body = {"receive_id": to["chat"], "msg_type": "interactive", "content": _card(message)}
        # Of requests with the same uuid one is taken within an hour; it may have 50 characters
        # (https://pkg.go.dev/github.com/larksuite/oapi-sdk-go/v3/service/im/v1#CreateMessageReqBodyBuilder.Uuid).
        body["uuid"] = str(uuid5(NAMESPACE_URL, key))
        await self._call("POST", "im/v1/messages", params={"receive_id_type": "chat_id"}, json=body)

    async def check(self) -> str:
        answer = await self._call("GET", "bot/v3/info")
        return str(answer["bot"]["app_name"])

    def codes(self, answer: Answer) -> Sequence[str]:
        return (str(answer["code"]),) if answer.get("code") else ()

    def _require_address_test(self, incoming: Incoming) -> None:
        try:
            event = self._open(incoming)
        except ValueError:
            raise ForgedError("not encrypted by Feishu") from None
        expected = self.settings.verification_token.get_secret_value()
        if event.type != "url_verification" or not hmac.compare_digest(event.token.encode(), expected.encode()):
            raise ForgedError("neither signed nor the test of the address")

    def _open(self, incoming: Incoming) -> _Event:
        sealed = _Sealed.model_validate_json(incoming.body)
        return _Event.model_validate_json(decrypt(self.settings.encrypt_key.get_secret_value(), sealed.encrypt))

    async def _call(self, method: str, path: str, **request: Any) -> Answer:
        async def call(token: str) -> Answer:
            headers = {"Authorization": f"Bearer {token}"}
            url = f"{self.settings.api}/open-apis/{path}"
            return await self.call(method, url, headers=headers, **request)

        return await self._token.use(call)

    async def _fetch_token(self) -> tuple[str, float]:
        body = {"app_id": self.settings.app_id, "app_secret": self.settings.app_secret.get_secret_value()}
        answer = await self.post(f"{self.settings.api}/open-apis/auth/v3/tenant_access_token/internal", body)
        return str(answer["tenant_access_token"]), float(answer["expire"])


def decrypt(key: str, encrypted: str) -> bytes:
    """AES-256-CBC; the key is hashed, the first block is the start vector. Raises ValueError for what is not ours."""
    content = base64.b64decode(encrypted)
    cipher = Cipher(algorithms.AES(hashlib.sha256(key.encode()).digest()), modes.CBC(content[:16]))
    decryptor = cipher.decryptor()
    plain = decryptor.update(content[16:]) + decryptor.finalize()
    if not plain or not 1 <= plain[-1] <= 16:
        raise ValueError("another key")
    return plain[: -plain[-1]]


def _card(message: ChannelMessage) -> str:
    """A card, because only a card shows Markdown."""
    elements: list[dict[str, Any]] = [{"tag": "markdown", "content": message.text}]
    if message.buttons:
        elements.append({"tag": "action", "actions": [_key(b.title, b.payload) for b in message.buttons]})
    return json.dumps({"config": {"wide_screen_mode": True}, "elements": elements}, ensure_ascii=False)


def _key(title: str, payload: str) -> dict[str, Any]:
    return {
        "tag": "button",
        "type": "default",
        "text": {"tag": "plain_text", "content": title},
        "value": {"say": payload},
    }


def _told(event: _Event) -> Inbound | None:
    """None for events other than a message and a press of one of our buttons."""
    id, what = event.header.event_id, event.event
    if what is None or not id:
        return None
    if what.action:
        chat, person = what.context.open_chat_id, what.operator.open_id
        return inbound(id, f"{chat}/{person}", {"chat": chat}, str(what.action.value.get("say", "")))
    if what.message is None or event.header.event_type != "im.message.receive_v1":
        return None
    message, person = what.message, what.sender.sender_id.open_id
    text = json.loads(message.content).get("text", "") if message.message_type == "text" else ""
    return inbound(id, f"{message.chat_id}/{person}", {"chat": message.chat_id}, _MENTION.sub("", text).strip())
