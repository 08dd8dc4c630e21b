"""A message that tells a secret, said at every door, stands in no file of the assistant byte by byte."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tools.client import Client
from tools.private_stack import private_stack
from tools.stack import Stack

MARKER = "Zyxqvalve7731"
MARKER_IN_CHINESE = "枼龘阀门七七三一"
SECRET = (
    f"I invented the {MARKER}: a spring pushes a magnet so that it opens when heated to 80 degrees. Not filed yet. "
    "Can I get a patent?"
)
SECRET_IN_CHINESE = (
    f"我发明了一种{MARKER_IN_CHINESE}，弹簧绕在磁铁上，加热到80度时推动阀片打开，还没有申请专利，能申请吗？"
)
HARMLESS = "How do I renew my trademark Harmlessmark4242?"


@pytest.fixture(scope="module")
def verbose_stack() -> Iterator[Stack]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOG_LEVEL", "DEBUG")
        environment.setenv("LOG_LEVEL_LIBRARIES", "DEBUG")
        with private_stack() as running:
            yield running


def kept_files(stack: Stack) -> list[Path]:
    """Every file beside the conversations and the question log of this stack, and every log."""
    folder = Path(stack.settings.tracker_database_url.removeprefix("sqlite:///")).parent
    return [path for place in (folder, Path("var/log")) for path in place.rglob("*") if path.is_file()]


def spellings(text: str) -> set[bytes]:
    """The text as a database, a JSON file or a log may hold it."""
    return {
        text.encode(), text.lower().encode(), text.encode("utf-16-le"), json.dumps(text).strip('"').encode(),
        text.encode("gb18030"), str(httpx.QueryParams({"": text})).lstrip("=").encode(),
    }  # fmt: skip


def files_with(stack: Stack, text: str) -> list[Path]:
    return [path for path in kept_files(stack) if any(spelling in path.read_bytes() for spelling in spellings(text))]


def test_what_is_withheld_is_kept_nowhere(verbose_stack: Stack) -> None:
    conversation = Client(verbose_stack).conversation()
    doors = httpx.Client(base_url=verbose_stack.url, timeout=60, trust_env=False)
    token = doors.post("/api/conversations", json={}).json()["token"]
    for secret in (SECRET, SECRET_IN_CHINESE):
        warned, *_ = conversation.say(secret)[0]
        assert (warned["custom"]["kind"], warned["custom"]["tool"]) == ("notice", "disclosure")
        page = doors.post("/plain", data={"text": secret, "token": ""}).text
        assert MARKER not in page and MARKER_IN_CHINESE not in page
        widget = doors.post("/api/chat", json={"token": token, "text": secret, "title": secret}).json()
        assert widget["messages"][0]["custom"]["tool"] == "disclosure"
    conversation.say("deadline finder")
    in_form = conversation.say(SECRET)[0]
    assert "Back to" in in_form[-1]["text"]
    assert not re.search(f"{MARKER}|{MARKER_IN_CHINESE}", json.dumps(in_form, ensure_ascii=False))

    conversation.say(HARMLESS)
    # The search finds what is kept: an ordinary question is in the conversations.
    assert files_with(verbose_stack, "Harmlessmark4242")
    assert files_with(verbose_stack, MARKER) == []
    assert files_with(verbose_stack, MARKER_IN_CHINESE) == []
