"""DingTalk (钉钉): a company robot that receives by HTTP (https://open.dingtalk.com/document/orgapp/receive-message)."""

import base64
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel import Channel as Limits
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Clock
from web.channels.delivery import Answer, Delivery, DeliveryError
from web.channels.settings import ChannelSettings
from web.channels.signing import hmac_sha256, require
from web.channels.tokens import AccessToken
from web.channels.wire import Incoming, Received, inbound

_TITLE_LENGTH = 20
_GROUP = "2"
_MARGIN_SECONDS, _TOKEN_SECONDS = 60.0, 7200.0


class DingTalkSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_DINGTALK_")

    app_key: str = Field(description="AppKey (Client ID)")
    app_secret: SecretStr = Field(description="AppSecret (Client Secret), which signs what DingTalk sends")
    api: str = Field("https://oapi.dingtalk.com", description="where answers may go")
    login_api: str = Field("https://api.dingtalk.com", description="where the credentials are tested")


class _Text(BaseModel):
    content: str = ""


class _Message(BaseModel):
    id: str = Field("", alias="msgId")
    type: str = Field("text", alias="msgtype")
    conversation: str = Field("", alias="conversationId")
    sender: str = Field("", alias="senderId")
    webhook: str = Field("", alias="sessionWebhook")
    until: int = Field(0, alias="sessionWebhookExpiredTime")
    kind: str = Field("1", alias="conversationType")
    staff: str = Field("", alias="senderStaffId")
    robot: str = Field("", alias="robotCode")
    text: _Text = _Text()


class DingTalk(Channel[DingTalkSettings]):
    name = "dingtalk"
    settings_type = DingTalkSettings
    language = "zh-Hans"

    def __init__(
        self, settings: DingTalkSettings, limits: Limits, delivery: Delivery, clock: Clock = time.time
    ) -> None:
        super().__init__(settings, limits, delivery, clock)
        self._token = AccessToken(self._fetch_token, clock)

    async def verify(self, incoming: Incoming) -> None:
        """Only the time is signed, not the body: so that a signature is good for five minutes and no more."""
        timestamp, secret = incoming.headers.get("timestamp", ""), self.settings.app_secret.get_secret_value()
        digest = hmac_sha256(secret, f"{timestamp}\n{secret}".encode())
        require(incoming.headers.get("sign", ""), base64.b64encode(digest).decode())
        self.check_age(timestamp[:-3])

    def read(self, incoming: Incoming) -> Received:
        """The address to answer to stands in the body, which is not signed: it must be DingTalk's own."""
        message = _Message.model_validate_json(incoming.body)
        if not message.id:
            return Received()
        if urlsplit(message.webhook)[:2] != urlsplit(self.settings.api)[:2]:
            raise ValueError("an address that is not DingTalk's")
        user, to = f"{message.conversation}/{message.sender}", _address(message)
        text = message.text.content.strip() if message.type == "text" else None
        return Received((inbound(message.id, user, to, text),))

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        """By the address of the session while it is good, about an hour and a half; then as the robot."""
        title = message.text.strip().split("\n")[0].strip("* ")[:_TITLE_LENGTH]
        said = {"title": title, "text": message.text}
        until = float(to.get("until", "0")) / 1000
        if not until or self._clock() < until - _MARGIN_SECONDS:
            await self.post(to["webhook"], {"msgtype": "markdown", "markdown": said})
        else:
            await self._token.use(lambda token: self._push(said, to, token))

    async def _push(self, said: dict[str, str], to: Mapping[str, str], token: str) -> Answer:
        """To one person, and to a group:

        https://help.dingtalk.io/zh/open/development/chatbots-send-one-on-one-chat-messages-in-batches
        https://help.dingtalk.io/open/development/the-robot-sends-a-group-message
        """
        body: dict[str, Any] = {"msgKey": "sampleMarkdown", "msgParam": json.dumps(said, ensure_ascii=False)}
        body["robotCode"] = to.get("robot") or self.settings.app_key
        if to.get("kind") == _GROUP:
            path, body["openConversationId"] = "groupMessages/send", to["conversation"]
        elif to.get("staff"):
            path, body["userIds"] = "oToMessages/batchSend", [to["staff"]]
        else:
            raise DeliveryError("window", permanent=True)
        headers = {"x-acs-dingtalk-access-token": token}
        return await self.post(f"{self.settings.login_api}/v1.0/robot/{path}", body, headers=headers)

    async def check(self) -> str:
        await self._token.get()
        return self.settings.app_key

    async def _fetch_token(self) -> tuple[str, float]:
        body = {"appKey": self.settings.app_key, "appSecret": self.settings.app_secret.get_secret_value()}
        answer = await self.post(f"{self.settings.login_api}/v1.0/oauth2/accessToken", body)
        if not answer.get("accessToken"):
            raise DeliveryError("no access token", permanent=True)
        return str(answer["accessToken"]), float(answer.get("expireIn", _TOKEN_SECONDS))

    def codes(self, answer: Answer) -> Sequence[str]:
        """The session's address has `errcode`, the rest `code`; a person left out is named in a list, with 200."""
        left_out = [name for name in ("flowControlledStaffIdList", "invalidStaffIdList") if answer.get(name)]
        code = answer.get("errcode") or answer.get("code")
        return [str(code), *left_out] if code else left_out


def _address(message: _Message) -> dict[str, str]:
    """`until` is in milliseconds since 1970."""
    parts = {"kind": message.kind, "conversation": message.conversation, "staff": message.staff, "robot": message.robot}
    return {
        "webhook": message.webhook,
        "until": str(message.until),
        **{name: part for name, part in parts.items() if part},
    }
