"""Somebody else's conversation: every door is tried with tokens that are not its own."""

import time
from collections.abc import Callable

import httpx
import pytest
from itsdangerous import URLSafeTimedSerializer

from advisor.case.case_file import CaseFile
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from tests.web.conftest import API_TOKEN, TOOLBOX, Door
from tests.web.stand_in import StandInRasa
from tests.web.talk import Counter, Talk
from web.tokens import Tokens

# Each door that a conversation's token opens, as a request with it.
Knock = Callable[[Door, str], httpx.Response]
DOORS: dict[str, Knock] = {
    "chat": lambda door, token: door.http.post("/api/chat", json={"token": token, "text": "What did I say?"}),
    "updates": lambda door, token: door.http.post("/api/updates", json={"token": token, "after": 0}),
    "plain": lambda door, token: door.http.post("/plain", data={"token": token, "text": "What did I say?"}),
    "plain_look": lambda door, token: door.http.post("/plain", data={"token": token, "look": "1"}),
}


@pytest.fixture
def victim(door: Door, inquiries: InquiryStore) -> Talk:
    """A conversation with a secret said on both sides and a person at the desk."""
    started = door.http.post("/api/conversations", json={}).json()
    counter = Counter(inquiries, DeskStore(inquiries))
    talk = Talk(door, started["token"], counter.open(f"web-{started['conversation']}"))
    talk.say("VICTIMS-QUESTION")
    counter.reply(talk.inquiry, "DESKS-ANSWER")
    return talk


def conversation_of(talk: Talk) -> str:
    return talk.inquiry.conversation.removeprefix("web-")


def signed(secret: str, conversation: str, salt: str = "conversation") -> str:
    return str(URLSafeTimedSerializer(secret, salt=salt).dumps(conversation))


def forged_tokens(talk: Talk) -> dict[str, str]:
    conversation = conversation_of(talk)
    payload, stamp, signature = talk.token.split(".")
    file = TOOLBOX.links.to("data", "", CaseFile(), "en")
    return {
        "the id itself": conversation,
        "the id of Rasa": f"web-{conversation}",
        "no signature": f"{payload}.{stamp}",
        "an empty signature": f"{payload}.{stamp}.",
        "a changed signature": f"{payload}.{stamp}.{signature[:-2]}AA",
        "another time": f"{payload}.zzzzzz.{signature}",
        "another secret": signed("guess", conversation),
        "an empty secret": signed("", conversation),
        "signed with SHA-1": signed("tests only", conversation),
        "signed for files": signed("tests only", conversation, "file"),
        "a link to a file": file.split("/")[-2],
        "a list": talk.token.replace(payload, "WyJhIl0"),
        "a look-alike dot": talk.token.replace(".", "。"),
    }


@pytest.mark.parametrize("knock", DOORS.values(), ids=DOORS)
def test_a_forged_token_neither_reads_nor_writes(
    door: Door, rasa: StandInRasa, victim: Talk, inquiries: InquiryStore, knock: Knock
) -> None:
    counter = Counter(inquiries, DeskStore(inquiries))
    heard, sender = counter.heard(victim.inquiry), f"web-{conversation_of(victim)}"
    rasa.heard.clear()
    for how, token in forged_tokens(victim).items():
        answer = knock(door, token)
        assert "VICTIMS-QUESTION" not in answer.text and "DESKS-ANSWER" not in answer.text, how
        # The page without scripts begins a conversation of its own.
        assert answer.status_code == 401 or answer.request.url.path == "/plain", how
    assert counter.heard(victim.inquiry)[: len(heard)] == heard
    assert all(message["sender"] != sender for message in rasa.heard)


@pytest.mark.parametrize("knock", DOORS.values(), ids=DOORS)
def test_a_token_opens_its_own_conversation_only(door: Door, victim: Talk, knock: Knock) -> None:
    own = door.token()
    answer = knock(door, own)

    assert answer.status_code == 200
    assert "VICTIMS-QUESTION" not in answer.text and "DESKS-ANSWER" not in answer.text


@pytest.mark.parametrize("path", ["/api/messages", "/api/messages/updates"])
def test_an_integrator_reaches_its_own_conversations_only(door: Door, victim: Talk, path: str) -> None:
    conversation = conversation_of(victim)
    headers = {"Authorization": f"Bearer {API_TOKEN}"}
    for name in (conversation, f"web-{conversation}", f"../web-{conversation}", f"api-web-{conversation}"):
        answer = door.http.post(path, json={"conversation": name, "text": "hello"}, headers=headers)
        assert "DESKS-ANSWER" not in answer.text and "VICTIMS-QUESTION" not in answer.text


@pytest.mark.parametrize("door_of", ["/api/chat", "/api/updates", "/api/messages", "/api/messages/updates"])
def test_a_name_beside_the_token_changes_nothing(door: Door, rasa: StandInRasa, victim: Talk, door_of: str) -> None:
    sender = f"web-{conversation_of(victim)}"
    rasa.heard.clear()
    body = {"token": door.token(), "text": "hi", "sender": sender, "sender_id": sender, "conversation": "own"}
    headers = {"Authorization": f"Bearer {API_TOKEN}", "X-Sender": sender}
    answer = door.http.post(door_of, json=body, headers=headers)

    assert answer.status_code == 200
    assert "DESKS-ANSWER" not in answer.text
    assert all(message["sender"] != sender for message in rasa.heard)


def test_a_token_ends_after_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens("tests only")
    token = tokens.sign("one")
    month = 30 * 24 * 3600
    later = time.time() + month + 60
    monkeypatch.setattr("time.time", lambda: later)

    assert tokens.read(token) is None
