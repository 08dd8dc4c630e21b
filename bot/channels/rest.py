"""Rasa's REST channel, with text, buttons and `custom` of a message together in one object."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse


class WholeMessages(CollectingOutputChannel):
    """Keeps each bot message whole (DESIGN contract 1); stock channels send its parts one by one."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        parts = {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        await self._persist_message({"recipient_id": recipient_id, **parts})


class RestChannel(RestInput):
    """POST /webhooks/rest/webhook {"sender", "message"}; a fault inside gives an empty list, never a trace."""

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("rest_webhook", __name__)

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            """200 only when a model is loaded: without one Rasa takes messages and says nothing."""
            agent = getattr(request.app.ctx, "agent", None)
            ready = agent is not None and agent.is_ready()
            return response.json({"ready": ready}, status=200 if ready else 503)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json or {}
            collector = WholeMessages()
            message = UserMessage(
                body.get("message") or "",
                collector,
                body.get("sender"),
                input_channel=self.name(),
                metadata=body.get("metadata"),
            )
            await on_new_message(message)
            return response.json(collector.messages)

        return webhook
