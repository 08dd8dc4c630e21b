"""What arrives before there is a request: endless heads, slow heads, strange bytes. Sent as raw bytes."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import Door
from web import protocol

_REST = b"Host: a.example\r\nConnection: close\r\n\r\n"


def sent(door: Door, content: bytes) -> bytes:
    """Everything the server says until it closes the connection."""
    address = urlsplit(door.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as wire:
        heard = b""
        try:
            wire.sendall(content)
            while part := wire.recv(65_536):
                heard += part
        except (ConnectionResetError, BrokenPipeError):
            pass
        return heard


def status(door: Door, content: bytes) -> int:
    return int(sent(door, content).split(b" ")[1])


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 40_000 + b"\r\n" + _REST, 400),
        (b"GET / HTTP/1.1\r\n" + b"X-Many: a\r\n" * 8_000 + _REST, 400),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\n" + _REST, 400),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 300_000, 400),
        (b"GET /" + b"a" * 2_000 + b" HTTP/1.1\r\n" + _REST, 414),
        (b"GET /desk/inquiries/" + b"9" * 5_000 + b" HTTP/1.1\r\n" + _REST, 414),
        (b"GET /desk/inquiries/" + b"9" * 900 + b" HTTP/1.1\r\n" + _REST, 303),
        (b"GET / HTTP/1.1\r\nAccept-Language: zh\xff\xfe;q=nan,\xe4\xb8\xad;q=1e999\r\n" + _REST, 200),
        (b"GET /%ff%fe%00 HTTP/1.1\r\n" + _REST, 404),
        (b"POST /api/chat HTTP/1.1\r\nContent-Length: " + b"9" * 30 + b"\r\n" + _REST, 400),
        (b"POST /api/chat HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n" + _REST, 400),
        (b"GET / HTTP/1.1\r\nX-A: a\x00b\r\n" + _REST, 400),
        (b"\x16\x03\x01 this is TLS", 400),
    ],
)
def test_a_strange_head_gets_an_answer_without_a_trace(door: Door, content: bytes, answer: int) -> None:
    heard = sent(door, content)

    assert int(heard.split(b" ")[1]) == answer
    assert b"Traceback" not in heard and b'File "' not in heard
    assert door.http.get("/healthz").status_code == 200


OUTSIDE = """
/static/../app.py /static/..%2fapp.py /static/%2e%2e/app.py /text/..%5capp.py
/static//etc/passwd /text/%2fetc%2fpasswd /static/....//app.py /static/%00
"""


@pytest.mark.parametrize("path", OUTSIDE.split())
def test_no_file_outside_the_folder_is_shown(door: Door, path: str) -> None:
    assert status(door, f"GET {path} HTTP/1.1\r\n".encode() + _REST) == 404


@pytest.mark.parametrize(
    "address", ["//evil.example/", "//evil.example/%2f..", "/desk//evil.example/", "/\\evil.example/"]
)
def test_nobody_is_sent_to_another_site(door: Door, address: str) -> None:
    heard = sent(door, f"GET {address} HTTP/1.1\r\n".encode() + _REST).decode()
    (where,) = [line for line in heard.split("\r\n") if line.lower().startswith("location:")] or ["location: /"]

    assert where.split(": ")[1].startswith(("/", "http://a.example/"))
    assert not where.split(": ")[1].startswith("//")


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: a", b"POST /api/chat HTTP/1.1\r\nX: "])
def test_a_head_that_never_ends_is_hung_up_on(door: Door, monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)

    assert sent(door, begun) == b""


def test_requests_on_one_connection_are_counted_apart(door: Door) -> None:
    head = b"GET /healthz HTTP/1.1\r\nHost: a.example\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n"
    last = head.replace(b"Host", b"Connection: close\r\nHost")

    assert sent(door, head + head + last).count(b" 200 OK") == 3
