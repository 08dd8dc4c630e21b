"""WeChat Official Account, plain or encrypted (https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Overview.html)."""

import time
from collections.abc import Mapping, Sequence
from typing import ClassVar

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict
from starlette.responses import PlainTextResponse, Response

from advisor.channel import Channel as Limits
from advisor.channel_menu import Menu
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Clock
from web.channels.delivery import Answer, Delivery, DeliveryError
from web.channels.settings import ChannelSettings
from web.channels.tencent import Codec, encrypted_part, menu_body, read_xml, require_signature, signature, write_xml
from web.channels.tokens import AccessToken
from web.channels.wire import Inbound, Incoming, Received, inbound


class WeChatSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_WECHAT_")

    app_id: str = Field(description="AppID")
    app_secret: SecretStr = Field(description="AppSecret")
    token: SecretStr = Field(description="the Token you chose, which signs what WeChat sends")
    aes_key: SecretStr = Field(SecretStr(""), description="EncodingAESKey, for the encrypted mode; empty: plain mode")
    customer_service: bool = Field(True, description="`false` for an account without the right to customer messages")
    api: str = Field("https://api.weixin.qq.com", description="address of the API")

    @field_validator("aes_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value():
            Codec(key.get_secret_value(), "")
        return key


class WeChat(Channel[WeChatSettings]):
    """WeChat waits five seconds, then asks again, three times in all.

    An account that may write later has the rest of that wait, and then writes; one that may not lets WeChat ask
    again, and answers then. Without that right an answer has one message.
    """

    name = "wechat"
    settings_type = WeChatSettings
    has_menu = True
    language = "zh-Hans"
    _SOON: ClassVar[float] = 4.5
    _NEXT_TIME: ClassVar[float] = 5.5

    def __init__(self, settings: WeChatSettings, limits: Limits, delivery: Delivery, clock: Clock = time.time) -> None:
        later = settings.customer_service
        super().__init__(settings, limits if later else limits.model_copy(update={"messages": 1}), delivery, clock)
        self.may_follow = later
        self.passive_seconds = self._SOON if later else self._NEXT_TIME
        key = settings.aes_key.get_secret_value()
        self._codec = Codec(key, settings.app_id) if key else None
        self._token = AccessToken(self._fetch_token, clock)

    async def verify(self, incoming: Incoming) -> None:
        """The plain mode's signature does not cover the body, so that its age matters more."""
        token = self.settings.token.get_secret_value()
        if self._codec and incoming.method == "POST":
            require_signature(token, incoming.query, "msg_signature", encrypted_part(incoming.body))
        else:
            require_signature(token, incoming.query, "signature")
        self.check_age(incoming.query.get("timestamp", ""))

    def read(self, incoming: Incoming) -> Received:
        if incoming.method == "GET":
            return Received(response=PlainTextResponse(incoming.query.get("echostr", "")))
        body = self._codec.decrypt(encrypted_part(incoming.body)) if self._codec else incoming.body
        told = _told(read_xml(body))
        return Received((told,) if told else (), PlainTextResponse("success"))

    def passive(self, message: ChannelMessage, told: Inbound) -> Response:
        now = int(self._clock())
        said = write_xml(
            ToUserName=told.to["user"],
            FromUserName=told.to["account"],
            CreateTime=now,
            MsgType="text",
            Content=message.text,
        )
        return Response(self._sealed(said, str(now)) if self._codec else said, media_type="application/xml")

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        if not self.settings.customer_service:
            raise DeliveryError("rights 48001", permanent=True)
        body = {"touser": to["user"], "msgtype": "text", "text": {"content": message.text}}
        url = f"{self.settings.api}/cgi-bin/message/custom/send"
        await self._token.use(lambda token: self.post(url, body, params={"access_token": token}))

    async def set_menu(self, menu: Menu) -> None:
        body, url = menu_body(menu, self.language), f"{self.settings.api}/cgi-bin/menu/create"
        await self._token.use(lambda token: self.post(url, body, params={"access_token": token}))

    async def check(self) -> str:
        await self._token.get()
        return self.settings.app_id

    def codes(self, answer: Answer) -> Sequence[str]:
        return (str(answer["errcode"]),) if answer.get("errcode") else ()

    def _sealed(self, said: str, now: str) -> str:
        assert self._codec
        sealed = self._codec.encrypt(said)
        signed = signature(self.settings.token.get_secret_value(), now, now, sealed)
        return write_xml(Encrypt=sealed, MsgSignature=signed, TimeStamp=int(now), Nonce=now)

    async def _fetch_token(self) -> tuple[str, float]:
        body = {
            "grant_type": "client_credential",
            "appid": self.settings.app_id,
            "secret": self.settings.app_secret.get_secret_value(),
        }
        answer = await self.post(f"{self.settings.api}/cgi-bin/stable_token", body)
        return str(answer["access_token"]), float(answer["expires_in"])


def _told(fields: dict[str, str]) -> Inbound | None:
    """None for events that ask for no answer."""
    user, kind = fields["FromUserName"], fields["MsgType"]
    to = {"user": user, "account": fields["ToUserName"]}
    if kind != "event":
        return inbound(fields["MsgId"], user, to, fields.get("Content") if kind == "text" else None)
    id, event = f"{user}/{fields['CreateTime']}", fields["Event"].lower()
    if event == "subscribe":
        return Inbound(id, user, to, "hello")
    return inbound(id, user, to, fields.get("EventKey")) if event == "click" else None
