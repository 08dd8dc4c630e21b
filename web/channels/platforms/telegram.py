"""Telegram: updates carry the secret we gave with the webhook (https://core.telegram.org/bots/api#setwebhook)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_menu import Menu, entries
from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer
from web.channels.settings import ChannelSettings
from web.channels.signing import require
from web.channels.wire import Inbound, Incoming, Received, inbound
from web.languages import negotiate

_COMMAND = re.compile(r"^(/[a-z0-9_]{1,32})@\w+$")


class TelegramSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_TELEGRAM_")

    token: SecretStr = Field(description="the bot's token, from @BotFather")
    secret: SecretStr = Field(description="the `secret_token` given with setWebhook")
    api: str = Field("https://api.telegram.org", description="address of the Bot API")


class _Id(BaseModel):
    id: int
    language_code: str = ""


class _Message(BaseModel):
    message_id: int
    chat: _Id
    sender: _Id | None = Field(None, alias="from")
    text: str | None = None


class _Press(BaseModel):
    id: str
    sender: _Id = Field(alias="from")
    message: _Message | None = None
    data: str = ""


class _Update(BaseModel):
    update_id: int
    message: _Message | None = None
    callback_query: _Press | None = None


class Telegram(Channel[TelegramSettings]):
    name = "telegram"
    settings_type = TelegramSettings
    passing: ClassVar = frozenset({"press"})
    has_menu = True

    async def verify(self, incoming: Incoming) -> None:
        given = incoming.headers.get("x-telegram-bot-api-secret-token", "")
        require(given, self.settings.secret.get_secret_value())

    def read(self, incoming: Incoming) -> Received:
        update = _Update.model_validate_json(incoming.body)
        told = _told(update)
        return Received((told,) if told else ())

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        if press := to.get("press"):
            await self._call("answerCallbackQuery", {"callback_query_id": press})
        body: dict[str, Any] = {
            "chat_id": int(to["chat"]),
            "text": message.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if message.buttons:
            keys = [[{"text": button.title, "callback_data": button.payload}] for button in message.buttons]
            body["reply_markup"] = {"inline_keyboard": keys}
        await self._call("sendMessage", body)

    async def set_menu(self, menu: Menu) -> None:
        """Commands, for users of Chinese and for everybody else (https://core.telegram.org/bots/api#setmycommands)."""
        for language, more in (("en", {}), ("zh-Hans", {"language_code": "zh"})):
            commands = [{"command": one.say[1:], "description": one.name(language)} for one in entries(menu)]
            await self._call("setMyCommands", {"commands": commands, **more})

    async def check(self) -> str:
        name = (await self._call("getMe", {}))["result"]["username"]
        hook = (await self._call("getWebhookInfo", {}))["result"].get("url")
        return f"{name} (webhook: {hook or 'none yet'})"

    def codes(self, answer: Answer) -> Sequence[str]:
        """Telegram's error codes are those of HTTP: only its sentence tells one case from another."""
        return (str(answer["description"]),) if answer.get("ok") is False and "description" in answer else ()

    async def _call(self, method: str, body: dict[str, Any]) -> Answer:
        return await self.post(f"{self.settings.api}/bot{self.settings.token.get_secret_value()}/{method}", body)


def _told(update: _Update) -> Inbound | None:
    """None for what asks for no answer: edits, members, posts of a channel."""
    if press := update.callback_query:
        chat = press.message.chat.id if press.message else press.sender.id
        to = {"chat": str(chat), "press": press.id}
        return inbound(str(update.update_id), str(press.sender.id), to, press.data, language=_language(press.sender))
    message = update.message
    if message is None or message.sender is None:
        return None
    user, to = str(message.sender.id), {"chat": str(message.chat.id)}
    if (message.text or "").startswith("/start"):
        return Inbound(str(update.update_id), user, to, "hello", language=_language(message.sender))
    # In a group a command names the bot that is meant.
    text = _COMMAND.sub(r"\1", message.text or "")
    return inbound(str(update.update_id), user, to, text, language=_language(message.sender))


def _language(sender: _Id) -> str | None:
    return negotiate(sender.language_code) if sender.language_code else None
