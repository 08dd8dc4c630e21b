"""Slack: the Events API, and presses of buttons (https://docs.slack.dev/apis/events-api/)."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import SettingsConfigDict
from starlette.responses import JSONResponse

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel
from web.channels.delivery import Answer
from web.channels.settings import ChannelSettings
from web.channels.signing import hmac_sha256, require
from web.channels.wire import Inbound, Incoming, Received, inbound

_MENTION = re.compile(r"<@\w+(?:\|[^<>]*)?>")
_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]+))?>")
# Only what a person has just written is answered; every other subtype is an edit, a joining, a bot.
_ANSWERED = {"", "file_share"}


class SlackSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_SLACK_")

    token: SecretStr = Field(description="bot user OAuth token")
    signing_secret: SecretStr = Field(description="the app's signing secret")
    api: str = Field("https://slack.com/api", description="address of the Web API")


class _Id(BaseModel):
    id: str


class _Event(BaseModel):
    type: str
    channel: str = ""
    channel_type: str = ""
    user: str = ""
    text: str = ""
    subtype: str = ""
    bot_id: str = ""
    ts: str = ""
    thread_ts: str = ""


class _Callback(BaseModel):
    type: str
    challenge: str = ""
    event_id: str = ""
    event: _Event | None = None


class _Action(BaseModel):
    value: str = ""
    action_ts: str


class _Press(BaseModel):
    type: str
    user: _Id
    channel: _Id
    actions: list[_Action]


class Slack(Channel[SlackSettings]):
    name = "slack"
    settings_type = SlackSettings

    async def verify(self, incoming: Incoming) -> None:
        timestamp = incoming.headers.get("x-slack-request-timestamp", "")
        signed = f"v0:{timestamp}:".encode() + incoming.body
        digest = hmac_sha256(self.settings.signing_secret.get_secret_value(), signed).hex()
        require(incoming.headers.get("x-slack-signature", ""), f"v0={digest}")
        self.check_age(timestamp)

    def read(self, incoming: Incoming) -> Received:
        if incoming.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            (payload,) = parse_qs(incoming.body.decode())["payload"]
            return Received(_pressed(_Press.model_validate_json(payload)))
        callback = _Callback.model_validate_json(incoming.body)
        if callback.type == "url_verification":
            return Received(response=JSONResponse({"challenge": callback.challenge}))
        told = callback.event and _told(callback.event, callback.event_id)
        return Received((told,) if told else ())

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        blocks: list[dict[str, Any]] = [{"type": "section", "text": {"type": "mrkdwn", "text": message.text}}]
        if message.buttons:
            elements = [_key(place, button.title, button.payload) for place, button in enumerate(message.buttons)]
            blocks.append({"type": "actions", "elements": elements})
        body = {"channel": to["channel"], "text": message.text, "blocks": blocks, "unfurl_links": False}
        await self._call("chat.postMessage", body | ({"thread_ts": to["thread"]} if to.get("thread") else {}))

    async def check(self) -> str:
        answer = await self._call("auth.test", {})
        return f"{answer['user']} in {answer['team']}"

    def codes(self, answer: Answer) -> Sequence[str]:
        return () if answer.get("ok") else (str(answer.get("error") or "no ok"),)

    async def _call(self, method: str, body: dict[str, Any]) -> Answer:
        headers = {"Authorization": f"Bearer {self.settings.token.get_secret_value()}"}
        return await self.post(f"{self.settings.api}/{method}", body, headers=headers)


def _key(place: int, title: str, payload: str) -> dict[str, Any]:
    text = {"type": "plain_text", "text": title}
    return {"type": "button", "action_id": f"choice-{place}", "text": text, "value": payload}


def _told(event: _Event, id: str) -> Inbound | None:
    """A direct message, or one that mentions us; None for all else, our own words above all."""
    direct = event.type == "message" and event.channel_type == "im"
    if event.bot_id or not event.user or event.subtype not in _ANSWERED or not (direct or event.type == "app_mention"):
        return None
    user = event.user if direct else f"{event.channel}/{event.user}"
    to = {"channel": event.channel, "thread": event.thread_ts or ("" if direct else event.ts)}
    return inbound(id, user, to, _plain(event.text))


def _pressed(press: _Press) -> tuple[Inbound, ...]:
    direct = press.channel.id.startswith("D")
    user = press.user.id if direct else f"{press.channel.id}/{press.user.id}"
    to = {"channel": press.channel.id}
    return tuple(
        inbound(f"{press.user.id}/{action.action_ts}", user, to, action.value)
        for action in press.actions
        if press.type == "block_actions"
    )


def _plain(text: str) -> str:
    """What the person typed: without mentions, links as they look, `&amp;` as `&`."""
    return html.unescape(_LINK.sub(lambda link: link[2] or link[1], _MENTION.sub("", text))).strip()
