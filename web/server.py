"""How uvicorn is to run the public server, here and in tests."""

from collections.abc import Sequence
from typing import Any

from web.protocol import GuardedProtocol


def server_options(trusted_proxies: Sequence[str] = ()) -> dict[str, Any]:
    """X-Forwarded-For counts from `trusted_proxies` only; uvicorn by itself believes anybody on this machine.

    Its access log would hold addresses; web.edge logs requests without them. It would also load websockets, in the
    old version Rasa needs, and stop.
    """
    return {
        "http": GuardedProtocol,
        "proxy_headers": bool(trusted_proxies),
        "forwarded_allow_ips": list(trusted_proxies),
        "access_log": False,
        "ws": "none",
        "server_header": False,
    }
