"""How uvicorn is to run the public server, here and in tests."""

from collections.abc import Sequence
from typing import Any

from web.protocol import GuardedProtocol

# Beyond it the connection is closed; below, the limit of a request's body is told in words.
_SOCKET_MESSAGE_BYTES = 1024 * 1024


def server_options(trusted_proxies: Sequence[str] = ()) -> dict[str, Any]:
    """X-Forwarded-For counts from `trusted_proxies` only; uvicorn by itself believes anybody on this machine.

    Its access log would hold addresses; web.edge logs requests without them. For sockets it would load websockets, in
    the old version Rasa needs, and stop: so wsproto. What is compressed could be a thousand times as large.
    """
    return {
        "http": GuardedProtocol,
        "proxy_headers": bool(trusted_proxies),
        "forwarded_allow_ips": list(trusted_proxies),
        "access_log": False,
        "ws": "wsproto",
        "ws_max_size": _SOCKET_MESSAGE_BYTES,
        "ws_per_message_deflate": False,
        "server_header": False,
    }
