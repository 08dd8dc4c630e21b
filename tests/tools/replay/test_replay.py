"""Replay: the same questions on other content show what changed, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.encoders.joined import JoinedEncoder
from advisor.errors import ContentError
from advisor.knowledge.library import Library
from advisor.question_log.store import QuestionStore
from advisor.services import make_services
from advisor.settings import Settings
from advisor.wording import read_wording
from tests.advisor.question_log.builders import make_logged
from tests.builders import TODAY, build, write_knowledge
from tools.replay.outcome import Outcome, Run, Stored, only, read_run, write_run
from tools.replay.questions import evaluation_questions, logged_questions, questions_of_file
from tools.replay.replayer import Replayer
from tools.replay.report import report
from tools.score.question import QUESTIONS, read_questions

RENEWAL = Stored("How do I renew my trademark 3", "en", "CN")
RENEWAL_ZH = Stored("商标怎么续展 3", "zh-Hans")
ENCODER = JoinedEncoder()
IDEA = Stored("Can I patent an idea 3", "en")


def run_on(root: Path, today: date = TODAY) -> Run:
    """The three questions on the knowledge folder `root`."""
    url = f"sqlite:///{root.with_suffix('.db')}"
    library = Library(build(root, url, ENCODER))
    dialogue = make_services(Settings(database_url=url)).dialogue
    replayer = Replayer(dialogue, library, read_wording(Path("knowledge/wording.yml")), today)
    return Run(today, tuple(map(replayer.ask, (RENEWAL, RENEWAL_ZH, IDEA))))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_on(write_knowledge(tmp_path_factory.mktemp("accepted") / "k"))


def test_the_same_content_changes_nothing(accepted: Run, tmp_path: Path) -> None:
    shown = report(accepted, run_on(write_knowledge(tmp_path / "k")))

    assert "- changed: nothing" in shown
    assert "##" not in shown


def test_a_changed_fact_and_a_changed_article_show_where_they_are_said(accepted: Run, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    change(root / "tables/facts.csv", "cn-renewal-fee,450", "cn-renewal-fee,500")
    change(root / "articles/patents/idea-only.en.md", "Renew it in time.", "An idea alone is not protected.")

    shown = report(accepted, run_on(root))

    assert "- changed: figures 1, answer 1" in shown
    assert (
        "## How do I renew my trademark 3 (en, CN)\n\n**figures** `cn-renewal-fee` CNY 450 per class → CNY 500" in shown
    )
    assert "- Renew it in time.\n+ An idea alone is not protected." in shown
    assert RENEWAL_ZH.text not in shown


def test_only_the_calendar_makes_a_fact_end(accepted: Run, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    change(root / "tables/facts.csv", "2017-04-01,,office", "2017-04-01,2026-12-31,office")

    assert "- changed: nothing" in report(accepted, run_on(root))
    assert "`cn-renewal-fee` CNY 450 per class → " in report(accepted, run_on(root, date(2027, 1, 1)))


OUTCOME = Outcome(IDEA, "answer", ("patents/idea-only",), "No.", {"term": "20 years"})


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"kind": "referral", "articles": ()}, "**kind** answer → referral\n\n**articles** patents/idea-only → none"),
        (
            {"articles": ("patents/file",), "answer": "Yes.", "figures": {}},
            "**articles** patents/idea-only → patents/file",
        ),
        ({"answer": "Not alone."}, "**answer** \n\n```diff\n- No.\n+ Not alone.\n```"),
        ({"figures": {"fee": "CNY 5"}}, "**figures** `term` 20 years → none; `fee` none → CNY 5"),
    ],
)
def test_each_change_is_shown_with_the_old_and_the_new(values: dict[str, object], shown: str) -> None:
    now = Run(TODAY, (replace(OUTCOME, **values),))  # type: ignore[arg-type]

    assert report(Run(TODAY, (OUTCOME,)), now).endswith(f"## {IDEA.text} (en)\n\n{shown}")


def test_questions_of_one_run_only_are_counted(accepted: Run) -> None:
    shown = report(only(accepted, [RENEWAL, IDEA]), only(accepted, [RENEWAL, RENEWAL_ZH]))

    assert "- new: 1, no longer asked: 1" in shown


def test_without_an_accepted_run_it_says_how_to_accept(accepted: Run) -> None:
    assert "make replay ACCEPT=1" in report(None, accepted)


def test_a_run_is_read_as_it_was_written(accepted: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "accepted.jsonl"
    write_run(accepted, path)

    assert read_run(path) == accepted
    assert read_run(tmp_path / "none.jsonl") is None


def test_a_logged_question_is_asked_once(tmp_path: Path) -> None:
    store = QuestionStore(f"sqlite:///{tmp_path / 'events.db'}")
    store.create()
    for text, country in [("a", "KE"), ("b", None), ("a", "KE"), ("a", None)]:
        store.add(make_logged(text, country=country))

    assert logged_questions(store) == [Stored("a", "en", "KE"), Stored("b", "en"), Stored("a", "en")]


def test_questions_nobody_may_read_are_not_replayed() -> None:
    held_out = {question.text for question in read_questions(QUESTIONS) if question.part == "held_out"}

    assert held_out
    assert not held_out & {question.text for question in evaluation_questions()}


def test_a_file_gives_its_first_turns_in_their_language(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    lines = [
        '{"id": 1, "text": "商標怎麼續展"}',
        '{"id": 2, "turns": ["How? me@x.example", "and then?"], "country": "KE"}',
        '{"id": 3, "text": "Hilfe", "language": "en"}',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert questions_of_file(path) == [
        Stored("商標怎麼續展", "zh-Hant"),
        Stored("How? [e-mail]", "en", "KE"),
        Stored("Hilfe", "en"),
    ]
    with pytest.raises(ContentError, match="is missing"):
        questions_of_file(tmp_path / "none.jsonl")
