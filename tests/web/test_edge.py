"""Headers on every response, origins, health, and what happens when our own code fails."""

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from advisor.inquiries.office import Office
from tests.web.conftest import TOOLBOX, Door, OpenGateway
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa
from web.app import create_app
from web.settings import WebSettings

ALLOWED = "https://shop.example"
PAGES = ["/", "/plain", "/widget.js", "/static/widget/element.js", "/text/en.json", "/healthz", "/nothing"]


@pytest.mark.parametrize("path", PAGES)
def test_every_response_has_security_headers(door: Door, path: str) -> None:
    headers = door.http.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("origins", "ancestors"),
    [((), "'self'"), ((ALLOWED,), f"'self' {ALLOWED}"), (("*",), "*")],
)
def test_only_allowed_sites_may_frame_us(open_gateway: OpenGateway, origins: tuple[str, ...], ancestors: str) -> None:
    policy = open_gateway(allowed_origins=origins).http.get("/").headers["Content-Security-Policy"]

    assert f"frame-ancestors {ancestors};" in policy


@pytest.mark.parametrize(
    ("origins", "origin", "granted"),
    [
        ((ALLOWED,), ALLOWED, ALLOWED),
        ((ALLOWED,), "https://evil.example", None),
        ((ALLOWED,), "https://shop.example.evil.example", None),
        ((), ALLOWED, None),
        (("*",), "https://anything.example", "*"),
    ],
)
def test_only_allowed_sites_may_call_us(
    open_gateway: OpenGateway, origins: tuple[str, ...], origin: str, granted: str | None
) -> None:
    door = open_gateway(allowed_origins=origins)
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    asked |= {"Access-Control-Request-Headers": "content-type"}
    preflight = door.http.options("/api/chat", headers=asked)
    answer = door.http.post("/api/conversations", json={}, headers={"Origin": origin})
    refusal = door.http.post("/api/chat", json={}, headers={"Origin": origin})

    assert (preflight.status_code == 200) == (granted is not None)
    for response in (answer, refusal):
        assert response.headers.get("Access-Control-Allow-Origin") == granted


def test_the_process_is_alive_without_rasa(open_gateway: OpenGateway) -> None:
    door = open_gateway(rasa_url="http://127.0.0.1:9")

    assert door.http.get("/healthz").status_code == 200
    assert door.http.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("health", "delay", "ready"),
    [
        (200, 0.0, 200),
        (503, 0.0, 503),  # Rasa runs without a model
        (404, 0.0, 503),  # the channel is not open
        (200, 2.5, 503),  # more than two seconds
    ],
)
def test_readiness_tells_the_truth_about_rasa(
    door: Door, rasa: StandInRasa, health: int, delay: float, ready: int
) -> None:
    rasa.health, rasa.delay = health, delay

    assert door.http.get("/readyz").status_code == ready


def fail(text: str, country: str | None) -> dict[str, Any]:
    raise RuntimeError(f"cannot handle {text}")


def test_an_error_of_ours_shows_no_trace_and_logs_no_text(rasa: StandInRasa, office: Office) -> None:
    settings = WebSettings("http://127.0.0.1:9", "tests only", allowed_origins=(ALLOWED,))
    with (
        serve(create_app(settings, fail, TOOLBOX, office)) as url,
        capture_logs() as logs,
        httpx.Client(base_url=url, headers={"Origin": ALLOWED}) as http,
    ):
        token = http.post("/api/conversations", json={}).json()["token"]
        response = http.post("/api/chat", json={"token": token, "text": "my secret recipe"})

    assert response.status_code == 500
    assert response.json()["error"]["code"] == "internal"
    assert "Traceback" not in response.text and "secret recipe" not in response.text
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Access-Control-Allow-Origin"] == ALLOWED
    (error,) = [log for log in logs if log["event"] == "unexpected_error"]
    assert error["error"] == "RuntimeError"
    assert any("test_edge.py" in place for place in error["where"])
    assert "secret recipe" not in str(logs)


def test_the_log_holds_no_text_token_or_address(door: Door, rasa: StandInRasa) -> None:
    token = door.token()
    with capture_logs() as logs:
        door.chat(token, "my secret recipe")
        rasa.replies = []
        door.chat(token, "my secret recipe")
        door.http.get("/my-secret-recipe?name=me")

    assert {"request", "rasa_down"} <= {log["event"] for log in logs}
    for private in ("secret", token, "127.0.0.1", "name=me"):
        assert private not in str(logs)
