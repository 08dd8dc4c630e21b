"""A connection to the integrators' socket."""

import json
from typing import Any

import simple_websocket

from tests.web.conftest import API_TOKEN

_PATIENCE = 10.0
Frame = dict[str, Any]


class Line:
    """One connection, as an integrator's program has it."""

    def __init__(self, url: str) -> None:
        address = url.replace("http", "ws") + "/api/messages/socket"
        self._client = simple_websocket.Client(address, headers={"Authorization": f"Bearer {API_TOKEN}"})

    def send(self, **frame: object) -> None:
        self._client.send(json.dumps(frame))

    def send_raw(self, content: str | bytes) -> None:
        self._client.send(content)

    def next(self, seconds: float = _PATIENCE) -> Frame:
        content = self._client.receive(seconds)
        assert content is not None, "nothing came"
        frame: Frame = json.loads(content)
        return frame

    def ask(self, **frame: object) -> Frame:
        self.send(**frame)
        return self.next()

    def is_silent(self) -> bool:
        return self._client.receive(1.5) is None

    def close(self) -> None:
        if self._client.connected:
            self._client.close()
