"""The full page's address as a QR code, and a poster with it for a counter."""

from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from web.gateway import Gateway
from web.languages import LANGUAGES
from web.pages import page_language
from web.said import country_code

# The address of a page changes when the operator moves the server.
_KEPT = {"Cache-Control": "public, max-age=86400"}
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# A quarter of it may be dirty or creased (ISO/IEC 18004, level Q), with the quiet zone of four modules it asks for.
_LEVEL = "q"
_QUIET_MODULES = 4
_MODULE_MILLIMETRES = 2
_MODULE_PIXELS = 24
_DOTS_PER_INCH = 300


class QrCodes:
    """A language or country we do not know is left out of the address, as the page itself ignores it."""

    def __init__(self, gateway: Gateway, templates: Jinja2Templates) -> None:
        self._gateway = gateway
        self._templates = templates

    async def svg(self, request: Request) -> Response:
        return await self._image(request, "svg")

    async def png(self, request: Request) -> Response:
        return await self._image(request, "png")

    async def poster(self, request: Request) -> Response:
        await self._gateway.rates.check_address(request)
        wishes = read_wishes(request)
        language = page_language(request, wishes.get("language", ""))
        context: dict[str, Any] = {
            "language": language,
            "words": self._gateway.wording.words(language),
            "wishes": urlencode(wishes),
            "country": wishes.get("country", ""),
            "address": self._address(wishes),
        }
        return self._templates.TemplateResponse(request, "poster.html", context)

    async def _image(self, request: Request, kind: str) -> Response:
        await self._gateway.rates.check_address(request)
        return Response(draw(self._address(read_wishes(request)), kind), media_type=_TYPES[kind], headers=_KEPT)

    def _address(self, wishes: dict[str, str]) -> str:
        return f"{self._gateway.settings.public_address}/" + (f"?{urlencode(wishes)}" if wishes else "")


def read_wishes(request: Request) -> dict[str, str]:
    """What the page is asked for by its address: language and country, if we know them."""
    language = request.query_params.get("language", "")
    country = country_code(request.query_params.get("country", ""))
    wishes = {"language": language if language in LANGUAGES else "", "country": country}
    return {name: wish for name, wish in wishes.items() if wish}


@lru_cache(maxsize=128)
def draw(address: str, kind: str) -> bytes:
    """`kind` is svg, 2 mm a module, or png, for a printer of 300 dots an inch."""
    code, out = segno.make(address, error=_LEVEL, micro=False), BytesIO()
    if kind == "svg":
        code.save(out, kind="svg", scale=_MODULE_MILLIMETRES, unit="mm", border=_QUIET_MODULES, light="#fff")
    else:
        code.save(out, kind="png", scale=_MODULE_PIXELS, border=_QUIET_MODULES, dpi=_DOTS_PER_INCH)
    return out.getvalue()
