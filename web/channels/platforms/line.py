"""LINE Messaging API (https://developers.line.biz/en/reference/messaging-api/)."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import NAMESPACE_URL, uuid5

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer, DeliveryError
from web.channels.settings import ChannelSettings
from web.channels.signing import hmac_sha256, require
from web.channels.wire import Inbound, Incoming, Received, inbound

# Messages in one request (https://developers.line.biz/en/reference/messaging-api/#send-push-message).
_AT_ONCE = 5
# https://developers.line.biz/en/docs/messaging-api/retrying-api-request
_HAS_IT = 409


class LineSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_LINE_")

    token: SecretStr = Field(description="long-lived channel access token")
    secret: SecretStr = Field(description="the channel's secret, which signs what LINE sends")
    api: str = Field("https://api.line.me", description="address of the Messaging API")


class _Source(BaseModel):
    user: str = Field("", alias="userId")
    group: str = Field("", alias="groupId")
    room: str = Field("", alias="roomId")


class _Message(BaseModel):
    type: str
    text: str | None = None


class _Postback(BaseModel):
    data: str


class _Event(BaseModel):
    type: str
    id: str = Field(alias="webhookEventId")
    reply: str = Field("", alias="replyToken")
    source: _Source = _Source()
    message: _Message | None = None
    postback: _Postback | None = None


class _Batch(BaseModel):
    events: list[_Event]


class Line(Channel[LineSettings]):
    name = "line"
    settings_type = LineSettings
    passing: ClassVar = frozenset({"reply"})

    async def verify(self, incoming: Incoming) -> None:
        digest = hmac_sha256(self.settings.secret.get_secret_value(), incoming.body)
        require(incoming.headers.get("x-line-signature", ""), base64.b64encode(digest).decode())

    def read(self, incoming: Incoming) -> Received:
        batch = _Batch.model_validate_json(incoming.body)
        return Received(tuple(told for event in batch.events if (told := _told(event))))

    async def send_first(self, messages: Sequence[ChannelMessage], to: Mapping[str, str], key: str) -> int:
        """As the reply, which costs nothing; pushed when the reply token has expired, after about a minute."""
        said = [_said(message) for message in messages[:_AT_ONCE]]
        if not (to.get("reply") and await self._is_reply_taken(to["reply"], said)):
            await self._push(to["user"], said, key)
        return len(said)

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        await self._push(to["user"], [_said(message)], key)

    async def _is_reply_taken(self, token: str, said: list[dict[str, Any]]) -> bool:
        try:
            await self._call("reply", {"replyToken": token, "messages": said})
        except DeliveryError as error:
            if not error.permanent:
                raise
            return False
        return True

    async def _push(self, user: str, said: list[dict[str, Any]], key: str) -> None:
        """LINE takes a retry key once: 409 says that it has the message already."""
        retry_key = {"X-Line-Retry-Key": str(uuid5(NAMESPACE_URL, key))}
        try:
            await self._call("push", {"to": user, "messages": said}, retry_key)
        except DeliveryError as error:
            if error.status != _HAS_IT:
                raise

    async def _call(self, method: str, body: dict[str, Any], more: Mapping[str, str] | None = None) -> None:
        headers = self._headers() | dict(more or {})
        await self.post(f"{self.settings.api}/v2/bot/message/{method}", body, headers=headers)

    async def check(self) -> str:
        answer = await self.get(f"{self.settings.api}/v2/bot/info", headers=self._headers())
        return str(answer["displayName"])

    def codes(self, answer: Answer) -> Sequence[str]:
        """LINE has no codes beside HTTP's: its sentence tells a used-up allowance from too many requests."""
        return (str(answer["message"]),) if "message" in answer else ()

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.settings.token.get_secret_value()}"}


def _said(message: ChannelMessage) -> dict[str, Any]:
    said: dict[str, Any] = {"type": "text", "text": message.text}
    if message.buttons:
        said["quickReply"] = {"items": [_key(button.title, button.payload) for button in message.buttons]}
    return said


def _key(title: str, payload: str) -> dict[str, Any]:
    return {"type": "action", "action": {"type": "postback", "label": title, "data": payload, "displayText": title}}


def _told(event: _Event) -> Inbound | None:
    """None for events without a person to answer: a group that has been left, a read receipt."""
    where = event.source.group or event.source.room or event.source.user
    user, to = event.source.user or where, {"user": where, "reply": event.reply}
    if not where:
        return None
    if event.type == "follow":
        return Inbound(event.id, user, to, "hello")
    if event.postback:
        return inbound(event.id, user, to, event.postback.data)
    return inbound(event.id, user, to, event.message.text) if event.message else None
