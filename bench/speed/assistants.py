"""The two compared as running processes, asked over HTTP: ours at its public door, the peer at Rasa's REST channel."""

import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import urllib3

from bench.speed.peer_project import write_endpoints
from tools.private_stack import private_stack
from tools.stack import free_port

_SECONDS = 60
_START_SECONDS = 300
_PAUSE = 0.2
_STOP_SECONDS = 15
_LOG = Path("var/bench/speed/peer.log")
_PYTHON = (sys.executable, "-W", "ignore", "-m")


@dataclass(frozen=True)
class Assistant:
    """A running one. `body` makes a request of a conversation and a text, `messages` reads its response."""

    pids: tuple[int, ...]
    url: str
    headers: dict[str, str]
    body: Callable[[str, str], dict[str, str]]
    messages: Callable[[Any], list[dict[str, Any]]]

    def client(self) -> "Client":
        return Client(self)


# Starts one and, at the end, stops it.
Starter = Callable[[], AbstractContextManager[Assistant]]


class Client:
    """One connection; not for two threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        # Light: who asks shares the cores with who answers.
        self._http = urllib3.PoolManager(headers=assistant.headers, timeout=_SECONDS, retries=False)

    def ask(self, text: str, conversation: str) -> tuple[float, bool]:
        """Seconds it took, and whether an article was given or offered."""
        began = time.perf_counter()
        response = self._http.request("POST", self._assistant.url, json=self._assistant.body(conversation, text))
        seconds = time.perf_counter() - began
        if response.status != 200:
            raise RuntimeError(f"{self._assistant.url} answered with status {response.status}")
        messages = self._assistant.messages(response.json())
        return seconds, any(is_from_knowledge(message.get("custom") or {}) for message in messages)


def is_from_knowledge(custom: dict[str, Any]) -> bool:
    return bool(custom.get("article") or custom.get("candidates"))


def new_conversation() -> str:
    return uuid.uuid4().hex


@contextmanager
def ours() -> Iterator[Assistant]:
    with private_stack() as stack:
        yield Assistant(
            pids=tuple(process.pid for process in stack.processes.values()),
            url=f"{stack.url}/api/messages",
            headers={"Authorization": f"Bearer {stack.settings.api_token.get_secret_value()}"},
            body=lambda conversation, text: {"conversation": conversation, "text": text},
            messages=lambda response: list(response["messages"]),
        )


def peer(model: Path) -> Starter:
    """`rasa run` and `rasa run actions` as Rasa's documentation has them, trackers in SQLite."""
    return lambda: _peer(model)


@contextmanager
def _peer(model: Path) -> Iterator[Assistant]:
    port, actions_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        endpoints = write_endpoints(folder, actions_port, folder / "rasa.db")
        served = ["--endpoints", str(endpoints), "--credentials", str(folder / "credentials.yml"), "--port", str(port)]
        run = [*_PYTHON, "bench.speed.stock_rasa", "run"]
        commands = (
            [*run, "actions", "--actions", "bench.speed.peer_actions", "--port", str(actions_port)],
            [*run, "--model", str(model), "--interface", "127.0.0.1", *served],
        )
        with _running(commands) as pids:
            _wait(f"http://127.0.0.1:{actions_port}/health", f"http://127.0.0.1:{port}/")
            yield Assistant(
                pids=pids,
                url=f"http://127.0.0.1:{port}/webhooks/rest/webhook",
                headers={},
                body=lambda conversation, text: {"sender": conversation, "message": text},
                messages=list,
            )


@contextmanager
def _running(commands: tuple[list[str], ...]) -> Iterator[tuple[int, ...]]:
    _LOG.parent.mkdir(parents=True, exist_ok=True)
    with _LOG.open("ab") as log:
        processes = [subprocess.Popen(command, stdout=log, stderr=log) for command in commands]
        try:
            yield tuple(process.pid for process in processes)
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(_STOP_SECONDS)


def _wait(*addresses: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    for address in addresses:
        while not _answers(address):
            if time.monotonic() > deadline:
                raise RuntimeError(f"the peer did not start; see {_LOG}")
            time.sleep(_PAUSE)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False
