"""The truth for a load balancer."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from web.gateway import Gateway


class Health:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def alive(self, request: Request) -> JSONResponse:
        return JSONResponse({"status": "alive"})

    async def ready(self, request: Request) -> JSONResponse:
        """503 when Rasa does not answer within two seconds: questions would get the outage notice."""
        if await self._gateway.rasa.is_ready():
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "rasa is not ready"}, status_code=503)
