"""DingTalk (钉钉): a company robot that receives by HTTP (https://open.dingtalk.com/document/orgapp/receive-message)."""

import base64
from collections.abc import Mapping
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer, DeliveryError
from web.channels.settings import ChannelSettings
from web.channels.signing import hmac_sha256, require
from web.channels.wire import Incoming, Received, inbound

_BUSY = {-1, 130101}
_TITLE_LENGTH = 20


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
    text: _Text = _Text()


class DingTalk(Channel[DingTalkSettings]):
    name = "dingtalk"
    settings_type = DingTalkSettings
    language = "zh-Hans"

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
        user, to = f"{message.conversation}/{message.sender}", {"webhook": message.webhook}
        text = message.text.content.strip() if message.type == "text" else None
        return Received((inbound(message.id, user, to, text),))

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        title = message.text.strip().split("\n")[0].strip("* ")[:_TITLE_LENGTH]
        await self.post(to["webhook"], {"msgtype": "markdown", "markdown": {"title": title, "text": message.text}})

    async def check(self) -> str:
        body = {"appKey": self.settings.app_key, "appSecret": self.settings.app_secret.get_secret_value()}
        answer = await self.post(f"{self.settings.login_api}/v1.0/oauth2/accessToken", body)
        if not answer.get("accessToken"):
            raise DeliveryError("no access token", permanent=True)
        return self.settings.app_key

    def judge(self, answer: Answer) -> DeliveryError | None:
        code = answer.get("errcode", 0)
        return DeliveryError(f"errcode {code}", permanent=code not in _BUSY) if code else None
