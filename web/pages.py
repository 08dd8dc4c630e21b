"""The full-page chat, which is also the smallest example of embedding: one script tag."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from web.gateway import Gateway
from web.languages import LANGUAGES, negotiate
from web.said import country_code


def page_language(request: Request, chosen: str) -> str:
    """The language chosen on the page, else the browser's."""
    return chosen if chosen in LANGUAGES else negotiate(request.headers.get("accept-language", ""))


class Pages:
    def __init__(self, gateway: Gateway, templates: Jinja2Templates) -> None:
        self._gateway = gateway
        self._templates = templates

    async def chat(self, request: Request) -> Response:
        chosen = request.query_params.get("language", "")
        language = page_language(request, chosen)
        context: dict[str, Any] = {
            "language": language,
            "chosen": chosen if chosen in LANGUAGES else "auto",
            "country": country_code(request.query_params.get("country", "")) or "",
            "words": self._gateway.wording.words(language),
            "address": str(request.url_for("widget")),
        }
        return self._templates.TemplateResponse(request, "chat.html", context)
