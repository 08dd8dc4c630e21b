"""The addresses of the public server: who answers what."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from advisor.tools.toolbox import Toolbox
from web.attachments import AttachmentDoor
from web.channels.door import ChannelDoor
from web.chat import Chat
from web.feedback_door import FeedbackDoor
from web.files import Files
from web.forms import FormsDoor
from web.gateway import Gateway
from web.headers import REPORTS
from web.health import Health
from web.markup import parse_blocks, parse_spans, split_sources
from web.messages import Messages
from web.openapi import openapi_document
from web.pages import Pages
from web.plain import Plain
from web.policy_reports import PolicyReports
from web.privacy.pages import PrivacyPages
from web.qr_code import QrCodes
from web.socket import Socket
from web.tool_door import ToolDoor
from web.updates import Updates

_HERE = Path(__file__).parent


def public_routes(gateway: Gateway, toolbox: Toolbox, doors: dict[str, ChannelDoor]) -> list[BaseRoute]:
    """Of people, integrators and chat platforms; those of the staff are the back office's."""
    return [
        *_routes(gateway),
        *_tool_routes(gateway, toolbox),
        *_channel_routes(doors),
        *_privacy_routes(gateway),
    ]


def _routes(gateway: Gateway) -> list[BaseRoute]:
    templates, static = _make_templates(), StaticFiles(directory=_HERE / "static")
    chat, messages, health = Chat(gateway), Messages(gateway), Health(gateway)
    feedback = FeedbackDoor(gateway)
    pages, plain, updates = Pages(gateway, templates), Plain(gateway, templates), Updates(gateway)
    codes = QrCodes(gateway, templates)

    async def widget(request: Request) -> Response:
        return await static.get_response("widget.js", request.scope)

    return [
        Route("/", pages.chat, methods=["GET"]),
        Route("/qr.svg", codes.svg, methods=["GET"]),
        Route("/qr.png", codes.png, methods=["GET"]),
        Route("/poster", codes.poster, methods=["GET"]),
        Route("/plain", plain.show, methods=["GET"]),
        Route("/plain", plain.ask, methods=["POST"]),
        Route("/api/conversations", chat.start, methods=["POST"]),
        Route("/api/chat", chat.say, methods=["POST"]),
        Route("/api/messages", messages.say, methods=["POST"]),
        Route("/api/updates", updates.widget, methods=["POST"]),
        Route("/api/messages/updates", updates.integrator, methods=["POST"]),
        WebSocketRoute("/api/messages/socket", Socket(gateway).serve),
        Route(REPORTS, PolicyReports(gateway).take, methods=["POST"]),
        Route("/api/feedback", feedback.words, methods=["GET"]),
        Route("/api/feedback", feedback.widget, methods=["POST"]),
        Route("/api/messages/feedback", feedback.integrator, methods=["POST"]),
        Route("/healthz", health.alive, methods=["GET"]),
        Route("/readyz", health.ready, methods=["GET"]),
        Route("/widget.js", widget, methods=["GET"], name="widget"),
        Mount("/static", static),
        Mount("/text", StaticFiles(directory=_HERE / "text")),
    ]


def _tool_routes(gateway: Gateway, toolbox: Toolbox) -> list[BaseRoute]:
    tools = ToolDoor(gateway, toolbox)
    files = Files(gateway, toolbox, _make_templates())

    async def openapi(request: Request) -> Response:
        return JSONResponse(openapi_document(toolbox))

    return [
        Route("/api/forms/{tool}", FormsDoor(gateway, toolbox).show, methods=["POST"]),
        Route("/api/tools/{tool}", tools.calculate, methods=["POST"]),
        Route("/files/{token}/{name}", files.get, methods=["GET"]),
        Route("/attachments/{token}", AttachmentDoor(gateway.files, gateway.rates).get, methods=["GET"]),
        Route("/api/openapi.json", openapi, methods=["GET"]),
    ]


def _privacy_routes(gateway: Gateway) -> list[BaseRoute]:
    if gateway.privacy is None:
        return []
    pages = PrivacyPages(gateway, gateway.privacy, _make_templates())
    return [
        Route("/privacy", pages.notice, methods=["GET"]),
        Route("/export/{token}/{name}", pages.export, methods=["GET"]),
    ]


def _channel_routes(doors: dict[str, ChannelDoor]) -> list[BaseRoute]:
    """One address a channel that is set up: GET for the platforms that ask before they send."""
    called = {name: door for name, door in doors.items() if door.by_http}
    return [Route(f"/channels/{name}", door.receive, methods=["GET", "POST"]) for name, door in called.items()]


def _make_templates() -> Jinja2Templates:
    environment = Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True)
    environment.globals.update(parse_blocks=parse_blocks, parse_spans=parse_spans, split_sources=split_sources)
    return Jinja2Templates(env=environment)
