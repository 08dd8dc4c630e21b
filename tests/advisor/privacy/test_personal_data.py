"""Over all stores at once: erased by conversation, aged by date, on SQLite byte by byte and in a dump of PostgreSQL."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from advisor.privacy.log_files import LogFiles
from advisor.privacy.privacy import Privacy, open_privacy
from advisor.privacy.subject import Subject
from advisor.question_log.store import QuestionStore
from advisor.settings import Settings, read_settings
from tests.advisor.inquiries.builders import make_new, make_route
from tests.advisor.privacy.builders import keep_turn
from tests.advisor.question_log.builders import make_logged

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone.utc)
MARKER = "zyxqlamp5822"
OTHER = "zyxqlamp6933"


@pytest.fixture
def settings(url: str, tmp_path: Path) -> Settings:
    """Every database of one kind: files in one folder, or one PostgreSQL."""
    if url.startswith("sqlite"):
        urls = {name: f"sqlite:///{tmp_path / name}.db" for name in ("events", "desk")}
    else:
        urls = dict.fromkeys(("events", "desk"), url)
    changes = {f"{name}_database_url": address for name, address in urls.items()}
    return read_settings().model_copy(
        update={"tracker_database_url": f"sqlite:///{tmp_path}/conversations.db", **changes}
    )


@pytest.fixture
def privacy(settings: Settings, tmp_path: Path) -> Privacy:
    return open_privacy(settings, DeskDatabase(settings.desk_database_url), log_folder=tmp_path)


def seed(settings: Settings, conversation: str, words: str, moment: datetime) -> None:
    """Somebody who asked twice, pressed a button and made an inquiry."""
    keep_turn(settings.tracker_database_url, conversation, f"What about {words}?", f"{words} is a mark.", moment)
    keep_turn(settings.tracker_database_url, conversation, "/choose", "Fine.", moment, title=f"More about {words}")
    questions = QuestionStore(settings.events_database_url)
    questions.create()
    questions.add(make_logged(f"What about {words}?", day=moment.date()))
    inquiries = InquiryStore(settings.desk_database_url)
    new = make_new(conversation=conversation, story=words, contact=f"{words}@mail.example")
    inquiries.add(new, make_route(), [("user", words)], moment)


def kept(settings: Settings, tmp_path: Path) -> bytes:
    """Every byte of every file, and every row of PostgreSQL."""
    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    if settings.desk_database_url.startswith("sqlite"):
        return content
    engine = open_database(settings.desk_database_url)
    with engine.connect() as connection:
        names = inspect(engine).get_table_names()
        rows = [str(row) for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"'))]  # noqa: S608
    return content + "\n".join(rows).encode()


def test_what_one_person_wrote_goes_from_every_store_and_what_others_wrote_stays(
    settings: Settings, privacy: Privacy, tmp_path: Path
) -> None:
    seed(settings, "web-1", MARKER, NOW)
    seed(settings, "web-2", OTHER, NOW)
    assert kept(settings, tmp_path).count(MARKER.encode()) >= 6

    assert privacy.data.erase("web-1", NOW) == []

    left = kept(settings, tmp_path)
    assert MARKER.encode() not in left
    assert left.count(OTHER.encode()) >= 6


def test_the_same_question_of_somebody_else_stays_in_the_log(settings: Settings, privacy: Privacy) -> None:
    for conversation in ("web-1", "web-2"):
        seed(settings, conversation, MARKER, NOW)

    privacy.data.erase("web-1", NOW)

    left = QuestionStore(settings.events_database_url).since(NOW.date())
    assert [question.text for question in left] == [f"What about {MARKER}?"]


def test_a_copy_names_every_store(settings: Settings, privacy: Privacy) -> None:
    seed(settings, "web-1", MARKER, NOW)

    copy = privacy.data.export("web-1")

    assert {"conversation", "question_log", "events", "inquiries", "log_files"} == set(copy)
    assert [said["text"] for said in copy["conversation"]][::2] == [f"What about {MARKER}?", f"More about {MARKER}"]
    assert copy["question_log"] == [{"text": f"What about {MARKER}?"}]
    assert privacy.data.export("web-nobody")["conversation"] == []


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (89, {"conversation", "question", "inquiry", "audit"}),
        (91, {"question", "inquiry", "audit"}),
        (181, {"inquiry", "audit"}),
        (366, {"audit"}),
        (1096, set()),
    ],
)
def test_everything_goes_when_its_period_is_over(
    settings: Settings, privacy: Privacy, days: int, left: set[str]
) -> None:
    seed(settings, "web-1", MARKER, NOW)

    assert privacy.data.forget_aged(NOW + timedelta(days=days)) == []

    desk = DeskStore(DeskDatabase(settings.desk_database_url))
    found = {
        "conversation": privacy.data.trackers.words("web-1"),
        "question": QuestionStore(settings.events_database_url).since(NOW.date()),
        "inquiry": InquiryStore(settings.desk_database_url).latest_in("web-1"),
        "audit": desk.history(),
    }
    assert {name for name, value in found.items() if value} == left


def test_a_conversation_that_goes_on_is_kept_whole(settings: Settings, privacy: Privacy) -> None:
    keep_turn(settings.tracker_database_url, "web-1", "first", "one", NOW)
    keep_turn(settings.tracker_database_url, "web-1", "second", "two", NOW + timedelta(days=80))

    privacy.data.forget_aged(NOW + timedelta(days=120))

    assert privacy.data.trackers.words("web-1") == ("first", "second")


def test_a_store_that_is_away_is_named_and_the_others_go_on(settings: Settings, tmp_path: Path) -> None:
    away = DeskDatabase("postgresql+psycopg2://nobody@127.0.0.1:9/none")
    privacy = open_privacy(settings, away, log_folder=tmp_path)
    keep_turn(settings.tracker_database_url, "web-1", "old", "one", NOW)

    assert privacy.data.forget_aged(NOW + timedelta(days=100)) == ["inquiries", "audit", "sessions"]
    assert privacy.data.trackers.words("web-1") == ()


def test_log_files_begin_anew_every_day_and_go_after_their_period(tmp_path: Path) -> None:
    logs = LogFiles(tmp_path, clock=lambda: NOW)
    (tmp_path / "web.log").write_text("yesterday web-1\n")
    (tmp_path / "rasa.log.2026-11-13").write_text("long ago")
    (tmp_path / "rasa.log.2026-11-20").write_text("lately")

    with (tmp_path / "web.log").open("a") as writer:
        logs.forget_before(NOW - timedelta(days=14))
        writer.write("today\n")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "web.log": "today\n",
        "web.log.2026-11-28": "yesterday web-1\n",
        "rasa.log.2026-11-20": "lately",
    }


def test_a_conversation_is_made_unreadable_in_the_logs(tmp_path: Path) -> None:
    name = "web-abcdefgh"
    (tmp_path / "web.log").write_text(f"lost {name}, twice {name}\n")

    LogFiles(tmp_path).erase(Subject(name), NOW)

    assert (tmp_path / "web.log").read_text() == "lost xxxxxxxxxxxx, twice xxxxxxxxxxxx\n"
