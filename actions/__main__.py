"""The action server: `python -m actions`. Loads the knowledge before the first question."""

import hmac
import sys
from collections.abc import Callable

import structlog
from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from advisor.errors import KnowledgeUnavailableError
from advisor.one_thread import one_thread
from advisor.services import services
from advisor.settings import Settings, read_settings
from advisor.settle import settle
from advisor.steady_output import steady_output

log = structlog.get_logger()

# For so long a thread that looks at words may keep an encoder waiting, which is done multiplying, in seconds.
_SWITCH = 1e-4
# Of these, all anybody learns is whether we work.
_OPEN = ("/health", "/ready")


def make_app() -> Sanic:
    app = create_app("actions", cors_origins="")
    app.register_listener(_warm_up, "before_server_start")
    app.add_route(_ready, "/ready")
    app.register_middleware(_require(read_settings().internal_token), "request")
    return app


def _require(token: str) -> Callable[[Request], HTTPResponse | None]:
    """Only our own Rasa may call actions: loopback is open to every process, and this server unpacks what it gets."""

    def check(request: Request) -> HTTPResponse | None:
        given = request.headers.get("x-advisor-token", "").encode()
        if request.path in _OPEN or hmac.compare_digest(given, token.encode()):
            return None
        return json({"error": "the token of our own servers is expected"}, status=401)

    return check


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
    settle()


def main(settings: Settings) -> None:
    steady_output()
    one_thread()
    sys.setswitchinterval(_SWITCH)
    make_app().run(settings.inner_host, settings.actions_port, access_log=False)


if __name__ == "__main__":
    main(read_settings())
