"""Rasa's REST channel, with text, buttons and `custom` of a message together in one object."""

import hmac
import re
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import httpx
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from advisor.disclosure.guard import DisclosureGuard
from advisor.privacy.scrub import without_identity
from advisor.privacy.trackers import Trackers
from advisor.settings import read_settings
from advisor.settle import settle
from bot.channels.forget import forget
from bot.channels.once import once
from bot.trackers.insist import insist
from bot.trackers.store import FlatTrackerStore

_READY_SECONDS = 1.5
# Of the hints a message brings, those that hold no words of its writer.
_HINTS = ("country", "interface_language")
_BUTTON = re.compile(
    r"/(?:none_of_these|contact|tell_case|tool_[a-z_]{1,40}|stop_tool|inquiry_status|(?:show|export|erase)_case|confirm_erase"
    r'|choose\{"article": "[\w/.-]{1,120}"\}'
    r'|lesson_next|lesson_stop|quiz_answer\{"option": "[\w/]{1,60}"\}'
    r'|(?:learn|quiz_me|train_others|find_course)(?:\{"topic": "\w{1,40}"\})?)'
)


class WholeMessages(CollectingOutputChannel):
    """Keeps each bot message whole (DESIGN contract 1); stock channels send its parts one by one."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        parts = {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        await self._persist_message({"recipient_id": recipient_id, **parts})


class RestChannel(RestInput):
    """POST /webhooks/rest/webhook {"sender", "message", "id", "metadata"} gives the list of whole messages.

    `id` is the message's own in its conversation: sent again, it is not taken again.
    """

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("rest_webhook", __name__)
        token, store = read_settings().internal_token, FlatTrackerStore()

        @webhook.listener("after_server_start")
        async def loaded(_app: Sanic, _loop: object) -> None:
            """Rasa has loaded the model by now."""
            settle()

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            """200 only when a model is loaded and the action server can answer from the knowledge database."""
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready() and await _actions_are_ready(agent.action_endpoint.url)
            return response.json({"ready": ready}, status=200 if ready else 503)

        @webhook.route("/forget", methods=["POST"])
        async def forget_conversation(request: Request) -> HTTPResponse:
            if not _is_ours(request, token):
                return response.json({"error": "the token of our own servers is expected"}, status=401)
            sender, agent = (request.json or {}).get("sender"), getattr(request.app.ctx, "agent", None)
            if not isinstance(sender, str) or agent is None:
                return response.json({"error": "a JSON object with a 'sender' is expected"}, status=400)
            await forget(agent, Trackers(read_settings().tracker_database_url), sender)
            return response.json({"forgotten": True})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not _is_ours(request, token):
                return response.json({"error": "the token of our own servers is expected"}, status=401)
            body = request.json
            if not isinstance(body, dict) or not body.get("sender"):
                # Rasa would put everybody without a sender into one conversation.
                return response.json({"error": "a JSON object with a 'sender' is expected"}, status=400)
            agent = request.app.ctx.agent
            insist(agent)
            message = self._message(body)

            async def take() -> list[dict[str, Any]]:
                await agent.processor.handle_message(message)
                return message.output_channel.messages

            return response.json(await once(agent.lock_store, store, message.sender_id, message.message_id, take))

        return webhook

    def _message(self, body: dict[str, Any]) -> UserMessage:
        text, metadata = heard(body.get("message") or "", body.get("metadata"))
        return UserMessage(
            text,
            WholeMessages(),
            body["sender"],
            input_channel=self.name(),
            message_id=body.get("id"),
            metadata=metadata,
        )


def _is_ours(request: Request, token: str) -> bool:
    return hmac.compare_digest(request.headers.get("x-advisor-token", "").encode(), token.encode())


async def _actions_are_ready(webhook: str) -> bool:
    async with httpx.AsyncClient(timeout=_READY_SECONDS, trust_env=False) as client:
        try:
            return (await client.get(webhook.replace("/webhook", "/ready"))).status_code == 200
        except httpx.HTTPError:
            return False


def heard(text: str, metadata: Any) -> tuple[str, Any]:
    """What may go on to Rasa, and with it into every store, of a message and what came with it.

    A message that tells a secret stops here (docs/decisions/0027-disclosure-guard.md), and so do numbers of identity
    papers and bank cards (0055-privacy.md).
    """
    title = metadata.get("title") if isinstance(metadata, dict) else None
    if placeholder := _guard().placeholder(f"{title}\n{text}" if isinstance(title, str) else text):
        kept = {name: metadata[name] for name in _HINTS if isinstance(metadata, dict) and name in metadata}
        return placeholder, kept
    return without_identity(said(text)), metadata


@cache
def _guard() -> DisclosureGuard:
    return DisclosureGuard(read_settings().knowledge / "guard")


def said(text: str) -> str:
    """`text` as the user's words, unless it is the payload of one of our buttons.

    Rasa obeys any text that begins with a slash ("/restart"); a user who types one means no command.
    """
    return text if _BUTTON.fullmatch(text) else text.lstrip("/ ")
