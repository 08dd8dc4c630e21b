"""What the answering action writes into the log of questions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from actions import advisor_action
from actions.answer_question import ActionAnswerQuestion
from actions.offer_others import ActionOfferOthers
from advisor.question_log.store import QuestionStore
from advisor.reply import Reply
from advisor.services import Services, make_services
from advisor.settings import read_settings
from tests.actions.trackers import make_tracker, run


@pytest.fixture
def logged_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Services]:
    """The whole services with the question log at a given URL."""

    def use(url: str) -> Services:
        parts = make_services(read_settings().model_copy(update={"events_database_url": url}))
        monkeypatch.setattr(advisor_action, "services", lambda: parts)
        return parts

    return use


def test_a_question_is_logged_for_editors(logged_to: Callable[[str], Services], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    parts = logged_to(url)

    run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark? me@x.example"))
    parts.question_log.close()

    (question,) = QuestionStore(url).since(date.min)
    assert question.text == "How do I renew my trademark? [e-mail]"
    assert (question.kind, question.article) == ("answer", "trademarks/renewal")


def test_a_question_whose_answer_was_not_meant_is_marked(logged_to: Callable[[str], Services], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    parts = logged_to(url)
    _, slots = run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark?"))

    run(ActionOfferOthers(), make_tracker("not that", "not_this", slots=slots))
    parts.question_log.close()

    assert [question.not_meant for question in QuestionStore(url).since(date.min)] == [True]


def test_a_preview_of_another_day_is_not_logged(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'events.db'}"
    preview = {"events_database_url": url, "today": date(2027, 1, 1)}
    parts = make_services(read_settings().model_copy(update=preview))

    parts.keep("How do I renew?", Reply("answer", "Renew.", "en"))
    parts.keep_not_meant("How do I renew?")
    parts.question_log.close()

    assert not (tmp_path / "events.db").exists()


def test_a_question_is_answered_while_its_log_is_away(logged_to: Callable[[str], Services]) -> None:
    parts = logged_to("postgresql+psycopg2://nobody@127.0.0.1:1/none")

    message, _ = run(ActionAnswerQuestion(), make_tracker("How do I renew my trademark?"))
    parts.question_log.close()

    assert message["custom"]["kind"] == "answer"
