"""A connection to Rasa that breaks before the answer: asked again under the same id, which Rasa takes once."""

import json
import re
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.aside import finished
from tests.web.stand_in import ENGLISH, custom
from web.message import Message
from web.rasa import Rasa, RasaDownError

_ANSWER = json.dumps([{"text": ENGLISH, "custom": custom()}]).encode()
_HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(_ANSWER)}\r\n\r\n".encode()


class BrokenServer:
    """Reads each request and hangs up without a word on the first `broken` of them."""

    def __init__(self) -> None:
        self.broken = 0
        self.heard: list[dict[str, str]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                self.heard.append(json.loads(_read_body(connection)))
                if len(self.heard) > self.broken:
                    connection.sendall(_HEAD + _ANSWER)


def _read_body(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    assert length
    while len(body) < int(length[1]):
        body += connection.recv(65_536)
    return body


@pytest.fixture
def server() -> Iterator[BrokenServer]:
    server = BrokenServer()
    yield server
    server.close()


async def _ask(url: str, *messages: str) -> list[Message]:
    rasa = Rasa(url, 5.0, "token")
    try:
        return [answer for message in messages for answer in await rasa.ask("web-1", "hello", {}, message)]
    finally:
        await rasa.close()


def test_the_user_gets_the_answer_and_rasa_can_tell_that_it_is_the_same_message(server: BrokenServer) -> None:
    server.broken = 2
    (answer,) = finished(_ask(server.url, "mine"))

    assert answer["text"] == ENGLISH
    assert len(server.heard) == 3
    assert len({said["id"] for said in server.heard}) == 1


def test_one_that_keeps_breaking_is_an_outage(server: BrokenServer) -> None:
    server.broken = 9
    with pytest.raises(RasaDownError):
        finished(_ask(server.url, ""))

    assert len(server.heard) == 3
    assert len({said["id"] for said in server.heard}) == 1


def test_other_messages_have_other_ids_and_none_tells_the_clients_own(server: BrokenServer) -> None:
    finished(_ask(server.url, "mine", "yours", "", ""))

    assert len({said["id"] for said in server.heard}) == 4
    assert not any("mine" in said["id"] for said in server.heard)
