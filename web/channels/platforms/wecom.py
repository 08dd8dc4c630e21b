"""WeCom (企业微信): messages to an app of one's own (https://developer.work.weixin.qq.com/document/path/90238)."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict
from starlette.responses import PlainTextResponse

from advisor.channel import Channel as Limits
from advisor.channel_menu import Menu
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Clock
from web.channels.delivery import Answer, Delivery
from web.channels.settings import ChannelSettings
from web.channels.tencent import Codec, encrypted_part, menu_body, read_xml, require_signature
from web.channels.tokens import AccessToken
from web.channels.wire import Inbound, Incoming, Received, inbound


class WeComSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_WECOM_")

    corp_id: str = Field(description="企业ID")
    corp_secret: SecretStr = Field(description="the app's Secret")
    agent_id: int = Field(description="the app's AgentId")
    token: SecretStr = Field(description="the Token of 接收消息")
    aes_key: SecretStr = Field(description="the EncodingAESKey of 接收消息")
    api: str = Field("https://qyapi.weixin.qq.com", description="address of the API")

    @field_validator("aes_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        Codec(key.get_secret_value(), "")
        return key


class WeCom(Channel[WeComSettings]):
    name = "wecom"
    settings_type = WeComSettings
    has_menu = True
    language = "zh-Hans"

    def __init__(self, settings: WeComSettings, limits: Limits, delivery: Delivery, clock: Clock = time.time) -> None:
        super().__init__(settings, limits, delivery, clock)
        self._codec = Codec(settings.aes_key.get_secret_value(), settings.corp_id)
        self._token = AccessToken(self._fetch_token, clock)

    async def verify(self, incoming: Incoming) -> None:
        sealed = incoming.query.get("echostr", "") if incoming.method == "GET" else encrypted_part(incoming.body)
        require_signature(self.settings.token.get_secret_value(), incoming.query, "msg_signature", sealed)
        self.check_age(incoming.query.get("timestamp", ""))

    def read(self, incoming: Incoming) -> Received:
        if incoming.method == "GET":
            return Received(response=PlainTextResponse(self._codec.decrypt(incoming.query["echostr"])))
        told = _told(read_xml(self._codec.decrypt(encrypted_part(incoming.body))))
        return Received((told,) if told else ())

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        body = {
            "touser": to["user"],
            "msgtype": "text",
            "agentid": self.settings.agent_id,
            "text": {"content": message.text},
        }
        await self._call("POST", "message/send", {}, json=body)

    async def set_menu(self, menu: Menu) -> None:
        query = {"agentid": str(self.settings.agent_id)}
        await self._call("POST", "menu/create", query, json=menu_body(menu, self.language))

    async def check(self) -> str:
        answer = await self._call("GET", "agent/get", {"agentid": str(self.settings.agent_id)})
        return str(answer["name"])

    def codes(self, answer: Answer) -> Sequence[str]:
        """A user left out is named in the answer, with errcode 0."""
        if code := answer.get("errcode"):
            return (str(code),)
        return [name for name in ("invaliduser", "unlicenseduser") if answer.get(name)]

    async def _call(self, method: str, path: str, query: dict[str, str], **request: Any) -> Answer:
        async def call(token: str) -> Answer:
            given = query | {"access_token": token}
            url = f"{self.settings.api}/cgi-bin/{path}"
            return await self.call(method, url, params=given, **request)

        return await self._token.use(call)

    async def _fetch_token(self) -> tuple[str, float]:
        query = {"corpid": self.settings.corp_id, "corpsecret": self.settings.corp_secret.get_secret_value()}
        answer = await self.get(f"{self.settings.api}/cgi-bin/gettoken", params=query)
        return str(answer["access_token"]), float(answer["expires_in"])


def _told(fields: dict[str, str]) -> Inbound | None:
    """None for events that ask for no answer."""
    user, kind = fields["FromUserName"], fields["MsgType"]
    to = {"user": user}
    if kind != "event":
        return inbound(fields["MsgId"], user, to, fields.get("Content") if kind == "text" else None)
    id, event = f"{user}/{fields['CreateTime']}", fields["Event"].lower()
    if event == "subscribe":
        return Inbound(id, user, to, "hello")
    return inbound(id, user, to, fields.get("EventKey")) if event == "click" else None
