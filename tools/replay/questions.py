"""Which questions are asked again."""

from datetime import date
from pathlib import Path

from advisor.errors import ContentError
from advisor.language.detect import detect_language, reply_language
from advisor.question_log.logged_question import kept_text
from advisor.question_log.store import QuestionStore
from tools.evaluate import read_questions
from tools.replay.outcome import Stored
from tools.score.question import QUESTIONS
from tools.score.question import read_questions as read_evaluation


def logged_questions(store: QuestionStore) -> list[Stored]:
    """Each question of the log once. Raises SQLAlchemyError."""
    kept = store.since(date.min)
    return list(dict.fromkeys(Stored(question.text, question.language, question.country) for question in kept))


def evaluation_questions() -> list[Stored]:
    """Those of the evaluation set that people may look at (data/evaluation/README.md)."""
    questions = (question for question in read_evaluation(QUESTIONS) if question.part != "held_out")
    return list(dict.fromkeys(Stored(question.text, question.language) for question in questions))


def questions_of_file(path: Path) -> list[Stored]:
    """The first turn of each line, scrubbed; a `language` or `country` of the line is used. Raises ContentError."""
    if not path.is_file():
        raise ContentError(path, 1, 'is missing; expected a file of lines such as {"id": "1", "text": "…"}')
    return list(dict.fromkeys(_stored(line["turns"][0], line) for line in read_questions(path)))


def _stored(text: str, line: dict[str, str]) -> Stored:
    detected = detect_language(text)
    found = reply_language(detected.language, detected.script) if detected else "en"
    return Stored(kept_text(text), line.get("language", found), line.get("country"))
