"""Sizes, rates and shapes of requests that are turned down, each with a sentence."""

import re

import httpx
import pytest

from tests.web.conftest import API_TOKEN, Door, OpenGateway
from tests.web.stand_in import StandInRasa

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("path", ["/api/chat", "/api/messages"])
@pytest.mark.parametrize("announced", [True, False])
def test_a_large_request_is_refused(open_gateway: OpenGateway, path: str, announced: bool) -> None:
    door = open_gateway(request_limit=2_000)
    content = b'{"text": "' + b"a" * 3_000 + b'"}'
    headers = JSON | {"Authorization": f"Bearer {API_TOKEN}"}

    response = door.http.post(path, content=content if announced else iter([content]), headers=headers)

    assert response.status_code == 413
    assert "2,000" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("content", "headers", "status", "code"),
    [
        ("{}", {"Content-Type": "text/plain"}, 415, "not_json"),
        ("{}", {}, 415, "not_json"),
        ("{", JSON, 400, "bad_json"),
        ("[]", JSON, 400, "bad_json"),
        ("[" * 30_000, JSON, 400, "bad_json"),
        ('{"token": NaN}', JSON, 400, "bad_json"),
        ('{"token": 1e999}', JSON, 400, "bad_json"),
        ('{"token": ' + "9" * 5_000 + "}", JSON, 400, "bad_json"),
        ('"\\xff"', JSON, 400, "bad_json"),
        ("{}", JSON, 401, "bad_token"),
        ('{"token": 3}', JSON, 400, "bad_field"),
        ('{"token": "TOKEN"}', JSON, 400, "empty"),
        ('{"token": "TOKEN", "text": {"a": 1}}', JSON, 400, "bad_field"),
        ('{"token": "TOKEN", "text": "a", "id": 1}', JSON, 400, "bad_field"),
        ('{"token": "TOKEN", "text": "a", "id": "' + "i" * 101 + '"}', JSON, 400, "bad_field"),
        ('{"token": "TOKEN", "text": "a", "title": []}', JSON, 400, "bad_field"),
    ],
)
def test_a_request_of_another_shape_is_refused(
    door: Door, rasa: StandInRasa, content: str, headers: dict[str, str], status: int, code: str
) -> None:
    body = content.replace("TOKEN", door.token())
    response = door.http.post("/api/chat", content=body, headers=headers | {"Accept-Language": "zh-CN"})

    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert re.search("[一-鿿]", response.json()["error"]["message"])
    assert rasa.heard == []


def assert_told_to_wait(response: httpx.Response) -> None:
    seconds = int(response.headers["Retry-After"])
    assert response.status_code == 429
    assert 1 <= seconds <= 60
    assert str(seconds) in response.json()["error"]["message"]


def test_a_conversation_may_say_so_much_a_minute(open_gateway: OpenGateway, rasa: StandInRasa) -> None:
    door = open_gateway(rate_per_minute=3)
    token, other = door.token(), door.token()

    assert [door.chat(token, "hello").status_code for _ in range(3)] == [200, 200, 200]
    assert_told_to_wait(door.chat(token, "hello"))
    assert door.chat(other, "hello").status_code == 200
    assert len(rasa.heard) == 4


def test_an_address_may_ask_four_times_as_much(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=2)

    assert [door.http.post("/api/conversations", json={}).status_code for _ in range(8)] == [200] * 8
    assert_told_to_wait(door.http.post("/api/conversations", json={}))


def test_guessing_the_api_token_is_slowed_down(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=1)
    guesses = [door.integrate(Authorization="Bearer guess") for _ in range(5)]

    assert [guess.status_code for guess in guesses] == [401, 401, 401, 401, 429]


def test_an_integrator_speaks_for_many_users(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=1)

    assert [door.integrate(f"user-{n}").status_code for n in range(10)] == [200] * 10
    assert_told_to_wait(door.integrate("user-1"))


def test_paths_that_do_not_exist_answer_in_json(door: Door) -> None:
    for path in ("/nothing", "/api", "/static/nothing.js", "/static/../app.py", "/conversations/x/tracker"):
        response = door.http.get(path)
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/chat"), ("DELETE", "/plain"), ("PUT", "/")])
def test_a_wrong_method_answers_in_json(door: Door, method: str, path: str) -> None:
    response = door.http.request(method, path)

    assert response.status_code == 405
    assert response.json()["error"]["code"] == "method_not_allowed"


def test_a_get_request_costs_nothing(open_gateway: OpenGateway) -> None:
    door = open_gateway(rate_per_minute=1)
    pages = [door.http.get("/healthz").status_code for _ in range(10)]

    assert pages == [200] * 10
