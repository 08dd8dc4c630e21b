"""WhatsApp Cloud API, without a broker (https://developers.facebook.com/documentation/business-messaging/whatsapp)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer
from web.channels.faults import fault_of
from web.channels.meta import challenge, graph_codes, verify_meta
from web.channels.settings import ChannelSettings
from web.channels.wire import Inbound, Incoming, Received, Undelivered, inbound

_SILENT = {"reaction", "system", "unsupported"}
_TAKEN = 200


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


class _Error(BaseModel):
    code: int


class _Status(BaseModel):
    """`key` is ours, given with the message."""

    status: str = ""
    key: str = Field("", alias="biz_opaque_callback_data")
    errors: list[_Error] = []


class _Value(BaseModel):
    metadata: _Metadata = _Metadata()
    messages: list[_Message] = []
    statuses: list[_Status] = []


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
        failed = (one for value in ours for one in value.statuses if one.status == "failed" and one.key)
        return Received(
            tuple(_told(item) for value in ours for item in value.messages if item.type not in _SILENT),
            undelivered=tuple(Undelivered(one.key, self._reason(one)) for one in failed),
        )

    def _reason(self, status: _Status) -> str:
        fault = fault_of(self.limits.errors, [str(error.code) for error in status.errors], _TAKEN)
        return str(fault) if fault else "code unknown"

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        """WhatsApp gives `key` back when it tells what became of the message.

        https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status/
        """
        body: dict[str, Any] = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": to["phone"]}
        body["biz_opaque_callback_data"] = key
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

    def codes(self, answer: Answer) -> Sequence[str]:
        return graph_codes(answer)

    async def check(self) -> str:
        answer = await self._graph("GET", self.settings.phone_id, params={"fields": "display_phone_number"})
        return str(answer["display_phone_number"])

    async def _graph(self, method: str, path: str, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.settings.token.get_secret_value()}"}
        return await self.call(method, f"{self.settings.api}/{path}", headers=headers, **request)


def _told(message: _Message) -> Inbound:
    choice = message.interactive and (message.interactive.button_reply or message.interactive.list_reply)
    to = {"phone": message.sender}
    if choice:
        return inbound(message.id, message.sender, to, choice.id)
    return inbound(message.id, message.sender, to, message.text.body if message.text else None)
