"""What browsers report our Content-Security-Policy has stopped: an attack, or a mistake of ours."""

import json
import re
from collections.abc import Iterator
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response

from web.body import read_body
from web.gateway import Gateway
from web.rates import network

log = structlog.get_logger()

_MOST = 20
# Anybody may send a report: nothing of it begins a new line of the log or colours it.
_UNSAFE = re.compile(r"[^!-~]")
_LONGEST = 60


class PolicyReports:
    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    async def take(self, request: Request) -> Response:
        """Logs the rule and the site of what was stopped; never an address's path, which may hold what is private."""
        # Apart from what the address may ask: a page with many faults must not silence its reader.
        await self._gateway.rates.check_updates(f"policy {network(request)}")
        content = await read_body(request, self._gateway.settings.request_limit)
        for rule, stopped in _violations(content):
            log.warning("policy_report", rule=rule, stopped=stopped)
        return Response(status_code=204)


def _violations(content: bytes) -> Iterator[tuple[str, str]]:
    """(rule, site) of each report, in the older form or the Reporting API's; what is neither is dropped."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return
    for report in (body if isinstance(body, list) else [body])[:_MOST]:
        told = report.get("csp-report", report.get("body")) if isinstance(report, dict) else None
        if isinstance(told, dict):
            rule = _text(told, "effectiveDirective", "effective-directive", "violated-directive")
            yield rule, _site(_text(told, "blockedURL", "blocked-uri"))


def _text(told: dict[str, Any], *names: str) -> str:
    value = next((told[name] for name in names if name in told), "")
    return _UNSAFE.sub("", value[:_LONGEST]) if isinstance(value, str) else ""


def _site(address: str) -> str:
    """Scheme and host of an address; a word such as `inline` as it is."""
    return "/".join(address.split("/", 3)[:3]).partition("?")[0]
