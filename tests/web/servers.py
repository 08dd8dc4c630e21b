"""Runs an ASGI app on a real loopback port in a thread."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from web.server import server_options


@contextmanager
def serve(app: ASGIApp, port: int = 0, trusted_proxies: Sequence[str] = ()) -> Iterator[str]:
    """Yields the server's address; the server has stopped when the block ends. Port 0 is any free one."""
    server = uvicorn.Server(_config(app, port, trusted_proxies))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


def _config(app: ASGIApp, port: int, trusted_proxies: Sequence[str]) -> uvicorn.Config:
    options = {**server_options(trusted_proxies), "log_config": None}
    return uvicorn.Config(app, port=port, log_level="error", timeout_graceful_shutdown=1, **options)
