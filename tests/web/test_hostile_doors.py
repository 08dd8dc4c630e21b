"""Every text of tests/hostile.py through each door of the public server: answered or refused in words, never obeyed."""

import json
from collections.abc import Callable

import httpx
import pytest

from tests.hostile import CASES, RAW, assert_harmless
from tests.web.conftest import API_TOKEN, Door
from tests.web.stand_in import StandInRasa

# A door takes (door, text) and gives the answer.
Ask = Callable[[Door, str], httpx.Response]


def _post(path: str, **fields: str) -> Ask:
    """As JSON in bytes, for httpx would not send half a character; `{}` in a field stands for the text."""

    def ask(door: Door, text: str) -> httpx.Response:
        body = {name: text if value == "{}" else value for name, value in fields.items()}
        if body.get("token") == "new":
            body["token"] = door.token()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {API_TOKEN}"}
        return door.http.post(path, content=json.dumps(body).encode(), headers=headers)

    return ask


def _form(path: str, **fields: str) -> Ask:
    def ask(door: Door, text: str) -> httpx.Response:
        printable = text.encode("utf-8", "replace").decode()
        return door.http.post(
            path, data={name: printable if value == "{}" else value for name, value in fields.items()}
        )

    return ask


def _get(path: str) -> Ask:
    def ask(door: Door, text: str) -> httpx.Response:
        return door.http.get(path, params={"q": text.encode("utf-8", "replace")[:4_000]})

    return ask


def _upload(door: Door, text: str) -> httpx.Response:
    """A file of that name and content; nobody is logged in, so that it must not even be read."""
    name = text.encode("utf-8", "replace").decode()[:200]
    return door.http.post("/desk/inquiries/1/reply", files={"files": (name, text.encode("utf-8", "replace"))})


DOORS: dict[str, Ask] = {
    "chat": _post("/api/chat", token="new", text="{}"),
    "a button's title": _post("/api/chat", token="new", text="/contact", title="{}"),
    "the message's id": _post("/api/chat", token="new", text="hello", id="{}"),
    "the country": _post("/api/chat", token="new", text="hello", country="{}"),
    "the token": _post("/api/chat", token="{}", text="hello"),
    "integrators": _post("/api/messages", conversation="c-hostile", text="{}"),
    "an integrator's name of a conversation": _post("/api/messages", conversation="{}", text="hello"),
    "updates": _post("/api/updates", token="{}"),
    "feedback": _post("/api/feedback", token="new", message="{}", rating="{}", reason="{}", comment="{}"),
    "a tool's form": _post("/api/forms/deadline", token="new", text="{}"),
    "a tool": _post("/api/tools/deadline", right="{}", deadline_kind="{}"),
    "a policy report": _post("/api/policy-reports", violated="{}"),
    "the plain page": _form("/plain", text="{}", token=""),
    "the plain page's token": _form("/plain", text="hello", token="{}"),
    "a login": _form("/desk/login", name="{}", password="{}"),
    "an upload": _upload,
    "a page's address": _get("/"),
    "a file's address": _get("/files/x/deadline.ics"),
    "an export's address": _get("/export/x/data.json"),
}


@pytest.mark.parametrize("name", DOORS)
def test_it_is_a_message_or_a_refusal(door: Door, rasa: StandInRasa, name: str) -> None:
    # Each attempt to log in costs a tenth of a second, as it should.
    cases = {case: CASES[case] for case in ("sql", "nul", "long_line")} if name == "a login" else CASES
    for case, text in cases.items():
        answer = DOORS[name](door, text)

        assert answer.status_code < 500, (case, answer.text)
        assert_harmless(answer.text)
    assert not any(RAW.search(said["message"]) for said in rasa.heard)
    assert DOORS["chat"](door, "How do I renew?").json()["messages"][0]["custom"]["kind"] == "answer"
