"""What is remembered of taken messages and lost answers, and for how long."""

from pathlib import Path

from web.channels.inbox import Inbox

DAY = 24 * 60 * 60.0


def test_a_message_is_new_once_for_each_channel(tmp_path: Path) -> None:
    inbox = Inbox(f"sqlite:///{tmp_path}/channels.db", "secret")

    assert [inbox.take("line", "1"), inbox.take("line", "1"), inbox.take("telegram", "1")] == [True, False, True]


def test_it_is_remembered_across_a_restart_and_forgotten_after_a_week(tmp_path: Path) -> None:
    url, now = f"sqlite:///{tmp_path}/channels.db", [0.0]
    assert Inbox(url, "secret", lambda: now[0]).take("line", "1")

    assert not Inbox(url, "secret", lambda: now[0]).take("line", "1")
    now[0] = 8 * DAY
    assert Inbox(url, "secret", lambda: now[0]).take("line", "1")


def test_no_id_is_kept_in_clear(tmp_path: Path) -> None:
    inbox = Inbox(f"sqlite:///{tmp_path}/channels.db", "secret")
    inbox.take("line", "message-of-somebody")

    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"taken_message" in stored
    assert b"message-of-somebody" not in stored


def test_lost_answers_are_listed_with_the_reason(tmp_path: Path) -> None:
    inbox = Inbox(f"sqlite:///{tmp_path}/channels.db", "secret", lambda: 5.0)
    inbox.lose("line", "line-1", "status 403")

    (lost,) = inbox.lost()
    assert (lost["channel"], lost["conversation"], lost["reason"]) == ("line", "line-1", "status 403")
