"""Every text of tests/hostile.py through the whole path: gateway, Rasa, actions, knowledge, logs."""

import json
from pathlib import Path

import httpx
import pytest

from tests.hostile import CASES, RAW, TRACES
from tools.client import Client
from tools.stack import Stack


@pytest.mark.parametrize("case", CASES)
def test_it_is_answered_like_a_question_and_the_next_one_too(stack: Stack, case: str) -> None:
    token = httpx.post(f"{stack.url}/api/conversations", json={}, trust_env=False).json()["token"]
    # As bytes, for httpx would not send half a character; the server has to stand it.
    said = json.dumps({"token": token, "text": CASES[case]}).encode()
    headers = {"Content-Type": "application/json"}
    answer = httpx.post(f"{stack.url}/api/chat", content=said, headers=headers, timeout=60, trust_env=False)

    if len(said) > stack.settings.request_limit:
        assert answer.status_code == 413
    else:
        assert answer.status_code == 200
        _assert_an_answer(answer)
    after = Client(stack).conversation().say("How do I renew my trademark?")[0]
    assert after[0]["custom"]["article"] == "trademarks/renewal"


def test_the_logs_hold_no_raw_line_and_no_trace_of_it(stack: Stack) -> None:
    for log in (Path("var/log") / f"{name}.log" for name in stack.processes):
        lines = log.read_text(errors="surrogateescape").split("\n")
        assert not any(line.startswith(("Set-Cookie", "2026-11-28 00:00:00 [error] forged")) for line in lines)
        assert not any(_CODE in line for line in lines for _CODE in ("DROP TABLE passage", "<script>alert"))


def _assert_an_answer(answer: httpx.Response) -> None:
    messages = answer.json()["messages"]
    assert messages
    for message in messages:
        assert message["text"].strip()
        assert message["custom"]["kind"] != "error", message["text"]
        assert not RAW.search(message["text"])
        assert not any(trace in message["text"] for trace in TRACES)
        assert "<script" not in message["text"]
