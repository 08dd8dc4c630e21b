"""One issue of the newsletter."""

from dataclasses import dataclass
from datetime import date, datetime

from advisor.wording import base_language, in_script


@dataclass(frozen=True)
class Choice:
    """What a person chose: the period with both its days, a case, a course, words of their own before the rest."""

    since: date
    until: date
    case_id: str
    course_id: str
    english_intro: str = ""
    chinese_intro: str = ""

    def intro(self, base: str) -> str:
        return self.english_intro if base == "en" else self.chinese_intro


@dataclass(frozen=True)
class Issue:
    """`english` and `chinese` are its text in our light Markdown. Public from `published_at` on."""

    id: int
    choice: Choice
    english: str
    chinese: str
    account: int
    version: int
    published_at: datetime | None

    def text(self, language: str) -> str:
        """In "en", "zh-Hans" or "zh-Hant"."""
        return in_script(self.english if base_language(language) == "en" else self.chinese, language)
