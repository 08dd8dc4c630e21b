"""What becomes of a message when Rasa is late, elsewhere or cut off; hanging up is in test_broken_connection.py."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.aside import finished
from tests.web.stand_in import ENGLISH, custom
from web.message import Message
from web.rasa import Rasa, RasaDownError

_ANSWER = json.dumps([{"text": ENGLISH, "custom": custom()}]).encode()


def response(body: bytes, status: str = "200 OK", head: str = "", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {size}", "Connection: close"]
    return "\r\n".join([*lines, *([head] if head else []), "", ""]).encode() + body


class ScriptedServer:
    """Gives the next of `answers` to each request; None keeps silent. Counts and keeps what it was told."""

    def __init__(self, *answers: bytes | None) -> None:
        self.heard: list[bytes] = []
        self._answers = iter(answers)
        self._silent: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        for one in (self._listening, *self._silent):
            one.close()

    def _serve(self) -> None:
        for answer in self._answers:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.heard.append(connection.recv(65_536))
            if answer is None:
                self._silent.append(connection)
                continue
            with connection:
                connection.sendall(answer)


@pytest.fixture
def servers() -> Iterator[list[ScriptedServer]]:
    made: list[ScriptedServer] = []
    yield made
    for server in made:
        server.close()


async def ask(url: str, text: str = "hello", facts: str = "") -> list[Message]:
    rasa = Rasa(url, 0.5, "the token of our servers")
    try:
        return await rasa.ask("web-1", text, {"facts": facts}, "mine")
    finally:
        await rasa.close()


async def is_ready(url: str) -> bool:
    rasa = Rasa(url, 0.5, "token")
    try:
        return await rasa.is_ready()
    finally:
        await rasa.close()


def test_a_message_goes_to_no_other_address(servers: list[ScriptedServer]) -> None:
    elsewhere = ScriptedServer(response(_ANSWER), response(b"{}"))
    away = response(b"", "307 Temporary Redirect", f"Location: {elsewhere.url}/")
    here = ScriptedServer(away, away)
    servers += [elsewhere, here]

    with pytest.raises(RasaDownError, match="status 307"):
        finished(ask(here.url))
    assert not finished(is_ready(here.url))

    assert len(here.heard) == 2
    assert not elsewhere.heard


def test_no_proxy_of_the_environment_hears_it(servers: list[ScriptedServer], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, here = ScriptedServer(response(_ANSWER)), ScriptedServer(response(_ANSWER))
    servers += [proxy, here]
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.delenv("no_proxy", raising=False)

    assert finished(ask(here.url))[0]["text"] == ENGLISH
    assert not proxy.heard


def test_a_late_answer_is_not_asked_for_again(servers: list[ScriptedServer]) -> None:
    here = ScriptedServer(None, response(_ANSWER))
    servers += [here]

    with pytest.raises(RasaDownError):
        finished(ask(here.url))

    assert len(here.heard) == 1


def test_an_answer_that_breaks_off_is_asked_for_again(servers: list[ScriptedServer]) -> None:
    here = ScriptedServer(response(_ANSWER[:20], length=len(_ANSWER)), response(_ANSWER))
    servers += [here]

    assert finished(ask(here.url))[0]["text"] == ENGLISH
    assert len(here.heard) == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (response(b"busy", "503 Service Unavailable"), "status 503"),
        (response(b"not JSON"), "JSONDecodeError"),
        (response(b"\xff\xfe"), "UnicodeDecodeError"),
        (response(b'{"error": 1}'), "no list of messages"),
        (response(b"[]"), "empty reply"),
    ],
)
def test_what_is_no_answer_is_an_outage_with_a_reason(
    servers: list[ScriptedServer], answer: bytes, reason: str
) -> None:
    here = ScriptedServer(answer)
    servers += [here]

    with pytest.raises(RasaDownError, match=reason):
        finished(ask(here.url))


def test_half_a_character_is_not_passed_on(servers: list[ScriptedServer]) -> None:
    here = ScriptedServer(response(_ANSWER))
    servers += [here]

    with pytest.raises(RasaDownError, match="UnicodeEncodeError"):
        finished(ask(here.url, facts="\ud800"))

    assert not here.heard


def test_words_are_passed_on_as_they_are(servers: list[ScriptedServer]) -> None:
    here = ScriptedServer(response(_ANSWER))
    servers += [here]
    finished(ask(here.url, text="商标 ®"))

    assert "商标 ®".encode() in here.heard[0]


def test_where_nobody_listens_is_an_outage() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(RasaDownError):
        finished(ask(f"http://127.0.0.1:{port}"))
