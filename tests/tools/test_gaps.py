"""The list of gaps as editors see it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from advisor.encoders.joined import JoinedEncoder
from advisor.question_log.gap import Gap
from advisor.question_log.store import QuestionStore
from tests.advisor.question_log.builders import make_logged
from tests.builders import build, write_knowledge
from tools.gaps import main, table


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QuestionStore:
    root = write_knowledge(tmp_path / "k")
    build(root, f"sqlite:///{tmp_path / 'k.db'}", JoinedEncoder())
    events = f"sqlite:///{tmp_path / 'events.db'}"
    values = {"KNOWLEDGE": str(root), "DATABASE_URL": f"sqlite:///{tmp_path / 'k.db'}", "EVENTS_DATABASE_URL": events}
    for key, value in values.items():
        monkeypatch.setenv(f"ADVISOR_{key}", value)
    store = QuestionStore(events)
    store.create()
    return store


def test_gaps_are_listed_since_a_day_and_old_questions_deleted(
    store: QuestionStore, capsys: pytest.CaptureFixture[str]
) -> None:
    today = date.today()
    for age, text in [(181, "long ago"), (30, "protect a chip"), (0, "protect a smell"), (0, "protect a smell")]:
        store.add(make_logged(text, day=today - timedelta(days=age), kind="referral", confidence=0.0))

    assert main(["--since", str(today), "--json"]) == 0

    (gap,) = json.loads(capsys.readouterr().out)
    assert (gap["question"], gap["count"]) == ("protect a smell", 2)
    assert "long ago" not in [question.text for question in store.since(date.min)]


def test_an_empty_log_is_a_result(store: QuestionStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "0 questions without an answer, in 0 groups\n"


def test_a_day_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--since", "yesterday"])
    assert "must be a day such as 2026-11-01, not 'yesterday'" in capsys.readouterr().err


def test_a_question_cannot_break_the_table() -> None:
    gap = Gap("a | b", 2, {"en": 2}, {}, {"clarify": 2}, ("x/y",))

    assert table([gap])[2] == "| 2 | a \\| b | en 2 | - | clarify 2 | x/y |"
