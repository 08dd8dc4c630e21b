"""The widget's door to the tools' forms."""

from typing import Any

import httpx
import pytest

from tests.web.conftest import Door
from tests.web.stand_in import StandInRasa

FACTS = {"fee_procedure": "filing", "right": "trademark", "target_offices": ["CN"], "class_count": 2}


def ask(door: Door, tool: str = "fees", facts: object = FACTS, **headers: str) -> httpx.Response:
    return door.http.post(f"/api/forms/{tool}", json={"token": door.token(), "facts": facts}, headers=headers)


def test_a_complete_form_misses_nothing(door: Door) -> None:
    body = ask(door, **{"Accept-Language": "zh-CN"}).json()

    assert (body["title"], body["faults"], body["missing"]) == ("官费估算", {}, [])
    assert "商标" in body["said"]


def test_an_empty_form_says_what_it_needs(door: Door) -> None:
    assert ask(door, facts={}).json()["missing"] == ["fee_procedure", "right", "target_offices"]


@pytest.mark.parametrize(
    ("tool", "facts", "status"), [("diagnostic", {}, 404), ("castle", {}, 404), ("fees", [], 400), ("fees", "x", 400)]
)
def test_what_is_no_form_is_refused(door: Door, tool: str, facts: Any, status: int) -> None:
    assert ask(door, tool, facts).status_code == status


def test_a_form_belongs_to_a_conversation(door: Door) -> None:
    assert door.http.post("/api/forms/fees", json={"token": "forged"}).status_code == 401


def test_the_facts_go_to_the_assistant_beside_the_payload(door: Door, rasa: StandInRasa) -> None:
    body = {"token": door.token(), "text": "/tool_fees", "title": "Fee estimate.", "facts": FACTS}

    assert door.http.post("/api/chat", json=body).status_code == 200
    assert rasa.heard[-1]["metadata"]["facts"] == FACTS
    assert door.http.post("/api/chat", json={**body, "facts": "x"}).status_code == 400
