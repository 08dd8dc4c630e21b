"""Messenger (https://developers.facebook.com/documentation/business-messaging/messenger-platform)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_menu import Menu, entries
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer
from web.channels.meta import challenge, graph_codes, verify_meta
from web.channels.settings import ChannelSettings
from web.channels.wire import Inbound, Incoming, Received, inbound

_GET_STARTED = "GET_STARTED"
_LOCALES = {"default": "en", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant", "zh_HK": "zh-Hant"}


class MessengerSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_MESSENGER_")

    token: SecretStr = Field(description="access token of the page")
    app_secret: SecretStr = Field(description="the app's secret, which signs what Meta sends")
    verify_token: SecretStr = Field(description="a text of your choice, entered beside the callback address")
    api: str = Field("https://graph.facebook.com/v23.0", description="address and version of the Graph API")


class _Person(BaseModel):
    id: str


class _Quick(BaseModel):
    payload: str = ""


class _Message(BaseModel):
    mid: str
    text: str | None = None
    is_echo: bool = False
    quick_reply: _Quick | None = None


class _Postback(BaseModel):
    mid: str = ""
    payload: str = ""


class _Event(BaseModel):
    sender: _Person
    timestamp: int = 0
    message: _Message | None = None
    postback: _Postback | None = None


class _Entry(BaseModel):
    messaging: list[_Event] = []


class _Batch(BaseModel):
    entry: list[_Entry] = []


class Messenger(Channel[MessengerSettings]):
    name = "messenger"
    settings_type = MessengerSettings
    has_menu = True

    async def verify(self, incoming: Incoming) -> None:
        verify_meta(incoming, self.settings.app_secret, self.settings.verify_token)

    def read(self, incoming: Incoming) -> Received:
        if incoming.method == "GET":
            return Received(response=challenge(incoming))
        batch = _Batch.model_validate_json(incoming.body)
        events = [event for entry in batch.entry for event in entry.messaging]
        return Received(tuple(told for event in events if (told := _told(event))))

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        said: dict[str, Any] = {"text": message.text}
        if message.buttons:
            said["quick_replies"] = [
                {"content_type": "text", "title": button.title, "payload": button.payload} for button in message.buttons
            ]
        body = {"recipient": {"id": to["user"]}, "messaging_type": "RESPONSE", "message": said}
        await self.post(f"{self.settings.api}/me/messages", body, headers=self._headers())

    async def set_menu(self, menu: Menu) -> None:
        """https://developers.facebook.com/docs/messenger-platform/messenger-profile/persistent-menu"""
        menus = [
            {
                "locale": locale,
                "composer_input_disabled": False,
                "call_to_actions": [
                    {"type": "postback", "title": one.name(language), "payload": one.say} for one in entries(menu)
                ],
            }
            for locale, language in _LOCALES.items()
        ]
        body = {"get_started": {"payload": _GET_STARTED}, "persistent_menu": menus}
        await self.post(f"{self.settings.api}/me/messenger_profile", body, headers=self._headers())

    def codes(self, answer: Answer) -> Sequence[str]:
        return graph_codes(answer)

    async def check(self) -> str:
        answer = await self.get(f"{self.settings.api}/me", params={"fields": "name"}, headers=self._headers())
        return str(answer["name"])

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.settings.token.get_secret_value()}"}


def _told(event: _Event) -> Inbound | None:
    """None for receipts, reactions and what the page itself has said."""
    user, to = event.sender.id, {"user": event.sender.id}
    if press := event.postback:
        id = press.mid or f"{user}/{event.timestamp}"
        hello = press.payload == _GET_STARTED
        return Inbound(id, user, to, "hello") if hello else inbound(id, user, to, press.payload)
    message = event.message
    if message is None or message.is_echo:
        return None
    chosen = message.quick_reply.payload if message.quick_reply else ""
    return inbound(message.mid, user, to, chosen or message.text)
