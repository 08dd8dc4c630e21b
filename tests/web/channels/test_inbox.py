"""What is remembered of taken messages and lost answers, and for how long."""

from pathlib import Path

from web.channels.database import ChannelsDatabase
from web.channels.inbox import HOLD_SECONDS, Inbox
from web.channels.wire import Inbound

DAY = 24 * 60 * 60.0
SECRET = "tests only"


def open_inbox(folder: Path, now: list[float] | None = None, secret: str = SECRET) -> Inbox:
    clock = now or [0.0]
    return Inbox(ChannelsDatabase(f"sqlite:///{folder}/channels.db"), secret, lambda: clock[0])


def told(id: str, text: str = "Fees?") -> Inbound:
    return Inbound(id, "somebody", {"chat": "room-of-somebody"}, text=text)


def stored(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_a_message_is_new_once_for_each_channel(tmp_path: Path) -> None:
    inbox = open_inbox(tmp_path)

    taken = [inbox.take("line", told("1")), inbox.take("line", told("1")), inbox.take("telegram", told("1"))]

    assert taken == [True, False, True]


def test_it_is_remembered_across_a_restart_and_forgotten_after_a_week(tmp_path: Path) -> None:
    now = [0.0]
    assert open_inbox(tmp_path, now).take("line", told("1"))
    open_inbox(tmp_path, now).finish(open_inbox(tmp_path).key("line", "1"))

    assert not open_inbox(tmp_path, now).take("line", told("1"))
    now[0] = 8 * DAY
    assert open_inbox(tmp_path, now).take("line", told("1"))


def test_nothing_is_kept_in_clear(tmp_path: Path) -> None:
    open_inbox(tmp_path).take("line", told("message-of-somebody", "my very own invention"))

    assert b"taken_message" in stored(tmp_path)
    for private in (b"message-of-somebody", b"room-of-somebody", b"very own"):
        assert private not in stored(tmp_path)


def test_what_was_not_answered_is_found_again_once_its_process_must_be_dead(tmp_path: Path) -> None:
    now = [0.0]
    inbox = open_inbox(tmp_path, now)
    inbox.take("line", told("1"))
    inbox.take("line", told("2"))
    inbox.finish(inbox.key("line", "1"))
    assert inbox.left() == []

    now[0] = HOLD_SECONDS + 1
    assert open_inbox(tmp_path, now).left() == [("line", told("2"))]
    assert inbox.left() == []


def test_under_another_secret_it_can_no_longer_be_read_and_is_dropped(tmp_path: Path) -> None:
    now = [0.0]
    open_inbox(tmp_path, now).take("line", told("1"))
    now[0] = HOLD_SECONDS + 1

    assert open_inbox(tmp_path, now, "another").left() == []


def test_lost_answers_are_listed_with_the_reason(tmp_path: Path) -> None:
    inbox = open_inbox(tmp_path, [5.0])
    inbox.lose("line", "line-1", "status 403")

    (lost,) = inbox.lost()
    assert (lost["channel"], lost["conversation"], lost["reason"]) == ("line", "line-1", "status 403")
