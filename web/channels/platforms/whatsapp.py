"""WhatsApp Cloud API, without a broker (https://developers.facebook.com/documentation/business-messaging/whatsapp)."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer
from web.channels.meta import challenge, verify_meta
from web.channels.settings import ChannelSettings
from web.channels.wire import Inbound, Incoming, Received, inbound

_SILENT = {"reaction", "system", "unsupported"}


class WhatsAppSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_WHATSAPP_")

    token: SecretStr = Field(description="access token of the system user")
    app_secret: SecretStr = Field(description="the app's secret, which signs what Meta sends")
    verify_token: SecretStr = Field(description="a text of your choice, entered beside the callback address")
    phone_id: str = Field(description="id of the phone number (not the number)")
    list_label: str = Field("☰", description="label of the key that opens a list of choices, up to 20 characters")
    api: str = Field("https://graph.facebook.com/v23.0", description="address and version of the Graph API")


class _Choice(BaseModel):
    id: str
    title: str = ""


class _Interactive(BaseModel):
    button_reply: _Choice | None = None
    list_reply: _Choice | None = None


class _Text(BaseModel):
    body: str


class _Message(BaseModel):
    id: str
    sender: str = Field(alias="from")
    type: str
    text: _Text | None = None
    interactive: _Interactive | None = None


class _Metadata(BaseModel):
    phone_number_id: str = ""


class _Value(BaseModel):
    metadata: _Metadata = _Metadata()
    messages: list[_Message] = []


class _Change(BaseModel):
    value: _Value


class _Entry(BaseModel):
    changes: list[_Change] = []


class _Event(BaseModel):
    entry: list[_Entry] = []


class WhatsApp(Channel[WhatsAppSettings]):
    name = "whatsapp"
    settings_type = WhatsAppSettings

    async def verify(self, incoming: Incoming) -> None:
        verify_meta(incoming, self.settings.app_secret, self.settings.verify_token)

    def read(self, incoming: Incoming) -> Received:
        if incoming.method == "GET":
            return Received(response=challenge(incoming))
        event = _Event.model_validate_json(incoming.body)
        values = [change.value for entry in event.entry for change in entry.changes]
        ours = [value for value in values if value.metadata.phone_number_id in {"", self.settings.phone_id}]
        return Received(tuple(_told(item) for value in ours for item in value.messages if item.type not in _SILENT))

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        body: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": to["phone"]}
        if message.buttons:
            body |= {"type": "interactive", "interactive": self._interactive(message)}
        else:
            body |= {"type": "text", "text": {"body": message.text, "preview_url": False}}
        await self._graph("POST", f"{self.settings.phone_id}/messages", json=body)

    def _interactive(self, message: ChannelMessage) -> dict[str, Any]:
        """Reply buttons, or a list when there are more choices than buttons."""
        choices = [{"id": button.payload, "title": button.title} for button in message.buttons]
        if len(choices) <= self.limits.buttons:
            action: dict[str, Any] = {"buttons": [{"type": "reply", "reply": choice} for choice in choices]}
            return {"type": "button", "body": {"text": message.text}, "action": action}
        action = {"button": self.settings.list_label, "sections": [{"rows": choices}]}
        return {"type": "list", "body": {"text": message.text}, "action": action}

    async def check(self) -> str:
        answer = await self._graph("GET", self.settings.phone_id, params={"fields": "display_phone_number"})
        return str(answer["display_phone_number"])

    async def _graph(self, method: str, path: str, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.settings.token.get_secret_value()}"}
        return await self._delivery.call(method, f"{self.settings.api}/{path}", headers=headers, **request)


def _told(message: _Message) -> Inbound:
    choice = message.interactive and (message.interactive.button_reply or message.interactive.list_reply)
    to = {"phone": message.sender}
    if choice:
        return inbound(message.id, message.sender, to, choice.id)
    return inbound(message.id, message.sender, to, message.text.body if message.text else None)
