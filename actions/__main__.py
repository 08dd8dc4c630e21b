"""The action server on loopback: `python -m actions`. Loads the knowledge before the first question."""

import structlog
from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from advisor.errors import KnowledgeUnavailableError
from advisor.services import services
from advisor.settings import Settings, read_settings

log = structlog.get_logger()


def make_app() -> Sanic:
    app = create_app("actions")
    app.register_listener(_warm_up, "before_server_start")
    app.add_route(_ready, "/ready")
    return app


async def _ready(_request: Request) -> HTTPResponse:
    """200 when the knowledge database can be read, else 503."""
    try:
        services().dialogue.warm_up()
    except KnowledgeUnavailableError:
        return json({"ready": False}, status=503)
    return json({"ready": True})


async def _warm_up(_app: Sanic, _loop: object) -> None:
    try:
        services().dialogue.warm_up()
    except KnowledgeUnavailableError as error:
        log.error("knowledge unavailable at start; users are told until it is back", reason=str(error))


def main(settings: Settings) -> None:
    make_app().run("127.0.0.1", settings.actions_port, access_log=False)


if __name__ == "__main__":
    main(read_settings())
