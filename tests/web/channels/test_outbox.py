"""What is to be sent stays until it has been, goes in order, and once."""

from pathlib import Path

from advisor.channel_reply import ChannelMessage
from advisor.reply import Button
from web.channels.database import ChannelsDatabase
from web.channels.outbox import HOLD_SECONDS, Letter, Outbox
from web.channels.seal import Seal

SECRET = "tests only"
PARTS = (ChannelMessage("my very own answer"), ChannelMessage("and more", (Button("Yes", "/yes"),)))


def open_outbox(folder: Path, now: list[float], secret: str = SECRET) -> Outbox:
    return Outbox(ChannelsDatabase(f"sqlite:///{folder}/channels.db"), Seal(secret), lambda: now[0])


def letter(key: str, conversation: str = "line-1", word: int | None = None) -> Letter:
    return Letter(key, "line", conversation, {"user": "somebody-at-line"}, PARTS, word)


def keys(letters: list[Letter]) -> list[str]:
    return [one.key for one in letters]


def test_a_letter_comes_back_as_it_was_put(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path, [1.0])
    outbox.put(letter("a", word=7))

    (found,) = outbox.claim()

    assert (found.parts, found.to, found.word, found.made_at) == (PARTS, {"user": "somebody-at-line"}, 7, 1.0)


def test_put_again_it_is_sent_once_even_after_it_has_gone(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path, [1.0])
    outbox.put(letter("a"))
    outbox.put(letter("a"))
    (found,) = outbox.claim()
    outbox.finish(found)
    outbox.put(letter("a"))

    assert outbox.claim() == []


def test_a_conversation_is_sent_in_order_and_others_do_not_wait_for_it(tmp_path: Path) -> None:
    now = [1.0]
    outbox = open_outbox(tmp_path, now)
    for key, conversation in (("a", "line-1"), ("b", "line-1"), ("c", "line-2")):
        outbox.put(letter(key, conversation))
    first, other = outbox.claim()
    assert keys([first, other]) == ["a", "c"]
    assert outbox.claim() == []

    outbox.postpone(first, 60)
    assert outbox.claim("line-1") == []
    now[0] = 62.0
    (again,) = outbox.claim("line-1")
    assert (again.key, again.attempts) == ("a", 1)
    outbox.finish(again)
    assert keys(outbox.claim("line-1")) == ["b"]


def test_what_a_dead_process_held_is_sent_on_from_where_it_stopped(tmp_path: Path) -> None:
    now = [1.0]
    outbox = open_outbox(tmp_path, now)
    outbox.put(letter("a"))
    outbox.part_sent(outbox.claim()[0], 1)
    assert open_outbox(tmp_path, now).claim() == []

    now[0] += HOLD_SECONDS + 1
    (found,) = open_outbox(tmp_path, now).claim()
    assert found.sent == 1


def test_two_processes_never_hold_the_same_letter(tmp_path: Path) -> None:
    now = [1.0]
    one, other = open_outbox(tmp_path, now), open_outbox(tmp_path, now)
    for number in range(20):
        one.put(letter(str(number), f"line-{number}"))

    held = keys(one.claim("line-3")) + keys(other.claim())

    assert sorted(held, key=int) == [str(number) for number in range(20)]


def test_neither_words_nor_addresses_stand_in_clear_and_nothing_is_kept_of_what_has_gone(tmp_path: Path) -> None:
    database = ChannelsDatabase(f"sqlite:///{tmp_path}/channels.db")
    outbox = Outbox(database, Seal(SECRET))
    outbox.put(letter("a"))
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"outgoing" in content
    assert b"very own" not in content
    assert b"somebody-at-line" not in content

    outbox.finish(outbox.claim()[0])
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT sealed FROM outgoing").scalar() == ""


def test_under_another_secret_there_is_nothing_to_send(tmp_path: Path) -> None:
    open_outbox(tmp_path, [1.0]).put(letter("a"))

    (found,) = open_outbox(tmp_path, [1.0], "another").claim()

    assert found.parts == ()


def test_a_forgotten_conversation_gets_nothing_more(tmp_path: Path) -> None:
    outbox = open_outbox(tmp_path, [1.0])
    outbox.put(letter("a"))
    outbox.forget("line-1")

    assert outbox.claim() == []
