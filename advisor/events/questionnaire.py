"""What a user may say of an answer and of the service (knowledge/desk/feedback.yml)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import ContentError
from advisor.wording import base_language, in_script
from advisor.yaml_file import read_yaml


@dataclass(frozen=True)
class Question:
    """`ask` and each of `answers`, by its number, in "en" and "zh"."""

    id: str
    ask: dict[str, str]
    answers: dict[int, dict[str, str]]


@dataclass(frozen=True)
class Questionnaire:
    """`reasons` for a thumbs-down by id; the survey's questions by id, in their order.

    `survey_after` is the number of answered questions after which a conversation is a longer one.
    """

    reasons: dict[str, dict[str, str]]
    survey: dict[str, Question]
    survey_after: int

    def after(self, question: str) -> Question | None:
        """The survey's next question; the first after ""."""
        order = ["", *self.survey]
        following = order[order.index(question) + 1 :]
        return self.survey[following[0]] if following else None


def said_in(text: dict[str, str], language: str) -> str:
    """A text of both languages in one of en, zh-Hans, zh-Hant."""
    return in_script(text[base_language(language)], language)


def read_questionnaire(path: Path) -> Questionnaire:
    """Raises ContentError."""
    written = read_yaml(path)
    try:
        survey = {
            key: Question(key, _both(one["ask"]), _answers(one["answers"])) for key, one in _some(written["survey"])
        }
        reasons = {key: _both(text) for key, text in _some(written["reasons"])}
        return Questionnaire(reasons, survey, int(written["survey_after"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ContentError(
            path, 1, f"must hold 'reasons', 'survey_after' and 'survey', each text in 'en' and 'zh': {error}"
        ) from error


def _some(entries: dict[Any, Any]) -> list[tuple[str, Any]]:
    if not entries or not all(str(key).isidentifier() and len(str(key)) <= 16 for key in entries):
        raise ValueError("an id is a short word")
    return [(str(key), entry) for key, entry in entries.items()]


def _answers(entries: dict[Any, Any]) -> dict[int, dict[str, str]]:
    return {int(key): _both(text) for key, text in entries.items()}


def _both(text: dict[str, str]) -> dict[str, str]:
    if set(text) != {"en", "zh"} or not all(isinstance(one, str) and one for one in text.values()):
        raise ValueError(f"{text} is not a text in both languages")
    return text
