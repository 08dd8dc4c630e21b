"""The servers behind the gateway: on loopback only, shut to whoever has not our token, and silent about secrets."""

import socket
import zlib
from pathlib import Path

import httpx
import pytest

from tools.client import Conversation
from tools.stack import Stack

SAID = {"sender": "web-somebody-else", "message": "hello"}
# Rasa's HTTP API: not there at all, with or without the token.
API = ["/conversations/x/tracker", "/conversations/x/tracker/events", "/model", "/model/train", "/model/parse",
       "/domain", "/status", "/webhooks/callback/webhook", "/webhooks/socketio/", "/socket.io/"]  # fmt: skip


def address(stack: Stack, server: str) -> str:
    return stack.settings.rasa_address if server == "rasa" else f"http://127.0.0.1:{stack.settings.actions_port}"


@pytest.mark.parametrize("token", [None, "", "guess", "пароль".encode()])
@pytest.mark.parametrize(
    ("server", "path"), [("rasa", "/webhooks/rest/webhook"), ("actions", "/webhook"), ("actions", "/actions")]
)
def test_a_call_without_our_token_is_refused(stack: Stack, server: str, path: str, token: str | bytes | None) -> None:
    headers = {} if token is None else {"X-Advisor-Token": token}
    answer = httpx.post(address(stack, server) + path, json=SAID, headers=headers, trust_env=False)

    assert answer.status_code == 401


def test_nothing_is_unpacked_for_a_stranger(stack: Stack) -> None:
    bomb = zlib.compress(b" " * 50_000_000)
    headers = {"Content-Encoding": "deflate"}
    answer = httpx.post(f"{address(stack, 'actions')}/webhook", content=bomb, headers=headers, trust_env=False)

    assert answer.status_code == 401


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("path", API)
def test_rasas_own_api_is_off(stack: Stack, method: str, path: str) -> None:
    headers = {"X-Advisor-Token": stack.settings.internal_token}
    for base in (stack.settings.rasa_address, stack.url):
        answer = httpx.request(method, base + path, json=SAID, headers=headers, trust_env=False)
        assert answer.status_code in {404, 405}


def test_the_inner_servers_listen_on_loopback_only(stack: Stack) -> None:
    ports = (stack.settings.rasa_port, stack.settings.actions_port)
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    local = [fields[1] for fields in listening if fields[3] == "0A" and int(fields[1].split(":")[1], 16) in ports]

    assert len(local) == 2
    assert {socket.inet_ntoa(bytes.fromhex(entry.split(":")[0])[::-1]) for entry in local} == {"127.0.0.1"}


def test_no_secret_is_in_a_process_title_or_a_log(stack: Stack, conversation: Conversation) -> None:
    conversation.say("How do I renew my trademark?")
    for pid in [process.pid for process in stack.processes.values()]:
        title = Path(f"/proc/{pid}/cmdline").read_text() + Path(f"/proc/{pid}/comm").read_text()
        assert not any(secret in title for secret in _secrets(stack))
    for log in Path("var/log").glob("*.log"):
        assert not any(secret in log.read_text(errors="replace") for secret in _secrets(stack))


def _secrets(stack: Stack) -> list[str]:
    settings = stack.settings
    return [settings.api_token.get_secret_value(), settings.internal_token]
