"""The token of the integrators' door."""

import hmac

from starlette.requests import HTTPConnection

from web.gateway import Gateway
from web.refusal import Refusal


async def check_bearer(request: HTTPConnection, gateway: Gateway) -> None:
    """Refusal 401 without it. Wrong guesses count against the address; a right token speaks for many users."""
    expected = gateway.settings.api_token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    matches = hmac.compare_digest(given.strip().encode(), expected.encode())
    if not (expected and matches and scheme.lower() == "bearer"):
        await gateway.rates.check_address(request)
        raise Refusal(401, "unauthorised", {"WWW-Authenticate": "Bearer"})
