"""What /api/openapi.json says of the integrators' doors is what the gateway does."""

import json
from typing import Any

import httpx
import jsonschema
import pytest

from tests.web.conftest import API_TOKEN, Door

TALK = {"conversation": "openapi-1"}
CALLS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/api/messages", {**TALK, "text": "How do I renew my trademark?", "id": "m1"}),
    ("POST", "/api/messages/updates", TALK),
    ("POST", "/api/messages/updates", {**TALK, "after": 1}),
    ("POST", "/api/messages/feedback", {**TALK, "message": "m1", "rating": "up"}),
    ("GET", "/api/feedback", None),
    (
        "POST",
        "/api/tools/deadline",
        {"deadline_kind": "priority", "right": "patent", "first_filing_date": "2026-03-31"},
    ),
]
# Taken from the road above: without the token, and with a body that is none.
REFUSED: list[tuple[dict[str, str], bytes, int]] = [
    ({}, b"{}", 401),
    ({"Authorization": f"Bearer {API_TOKEN}"}, b"{", 400),
    ({"Authorization": f"Bearer {API_TOKEN}", "Content-Type": "text/plain"}, b"{}", 415),
]


@pytest.fixture
def document(door: Door) -> dict[str, Any]:
    found: dict[str, Any] = door.http.get("/api/openapi.json").json()
    return found


def check(document: dict[str, Any], method: str, path: str, response: httpx.Response) -> None:
    """Raises ValidationError for a body that the document does not describe, KeyError for a status."""
    described = document["paths"][path][method.lower()]["responses"][str(response.status_code)]
    schema = described["content"]["application/json"]["schema"]
    jsonschema.validate(response.json(), {**schema, "components": document["components"]})


def test_every_call_and_its_answer_are_as_described(door: Door, document: dict[str, Any]) -> None:
    for method, path, body in CALLS:
        if body is not None:
            content = document["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]["schema"]
            jsonschema.validate(body, {**content, "components": document["components"]})
        response = door.http.request(method, path, json=body, headers={"Authorization": f"Bearer {API_TOKEN}"})

        assert response.status_code == 200, (path, response.text)
        check(document, method, path, response)


@pytest.mark.parametrize(("headers", "content", "status"), REFUSED)
def test_a_refusal_is_as_described(
    door: Door, document: dict[str, Any], headers: dict[str, str], content: bytes, status: int
) -> None:
    for path in {path for method, path, _ in CALLS if method == "POST"}:
        given = {"Content-Type": "application/json", **headers}
        response = door.http.post(path, content=content, headers=given)

        assert response.status_code == status, path
        check(document, "POST", path, response)


def test_the_stream_holds_the_same_messages(door: Door, document: dict[str, Any]) -> None:
    body, token = {**TALK, "text": "商标怎么续展？"}, {"Authorization": f"Bearer {API_TOKEN}"}
    whole = door.http.post("/api/messages", json=body, headers=token).json()["messages"]
    stream = door.http.post("/api/messages", json=body, headers={**token, "Accept": "text/event-stream"})

    assert "text/event-stream" in document["paths"]["/api/messages"]["post"]["responses"]["200"]["content"]
    events = [event.splitlines() for event in stream.text.replace("\r\n", "\n").strip().split("\n\n")]
    assert [kind for kind, _ in events] == [*["event: message"] * len(whole), "event: done"]
    schema = {"$ref": "#/components/schemas/Message", "components": document["components"]}
    for _, data in events[:-1]:
        jsonschema.validate(json.loads(data.removeprefix("data: ")), schema)
