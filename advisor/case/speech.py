"""A case file's values and the case file itself in words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.value import Money, Value
from advisor.referral.directory import Directory
from advisor.wording import Wording

LOCALES = {"en": "en", "zh": "zh_Hans"}
_DATE_FORMAT = {"en": "d MMMM y", "zh": "y年M月d日"}


def spoken_date(day: date, base: str) -> str:
    """ "31 March 2026", "2026年3月31日"; `base` is "en" or "zh"."""
    return format_date(day, _DATE_FORMAT[base], locale=LOCALES[base])


def spoken_money(money: Money, base: str) -> str:
    """ "USD 5,000"; `base` is "en" or "zh"."""
    return f"{money.currency} {_number(money.amount, base)}"


class CaseSpeech:
    def __init__(self, questions: Mapping[str, Question], directory: Directory, wording: Wording) -> None:
        """`wording` is knowledge/tools/case.yml."""
        self._questions = questions
        self._directory = directory
        self._wording = wording

    def name(self, fact: str, base: str) -> str:
        return self._questions[fact].name[base]

    def value(self, fact: str, value: Value, base: str) -> str:
        """The value in words of the language `base`, "en" or "zh"."""
        question = self._questions[fact]
        if isinstance(value, bool):
            return self._wording.say("yes" if value else "no", base)
        if isinstance(value, date):
            return spoken_date(value, base)
        if isinstance(value, Money):
            return spoken_money(value, base)
        if isinstance(value, int):
            return _number(Decimal(value), base)
        if isinstance(value, tuple):
            return self._wording.say("comma", base).join(self._item(question, item, base) for item in value)
        return self._item(question, value, base)

    def lines(self, case: CaseFile, base: str, facts: tuple[str, ...] | None = None) -> list[str]:
        """ "- filing date: 31 March 2026", for the facts named or for all."""
        wanted = case.facts if facts is None else [fact for fact in facts if fact in case]
        return [
            self._wording.say(
                "fact_line", base, name=self.name(fact, base), value=self.value(fact, case.value(fact), base)
            )
            for fact in wanted
        ]

    def _item(self, question: Question, item: str | int, base: str) -> str:
        if question.kind in {"country", "countries"}:
            return self._directory.name(str(item), base) or str(item)
        if question.kind == "yes_no_unsure":
            return self._wording.say(str(item), base)
        if question.kind in {"choice", "choices"}:
            return question.label(str(item), base)
        return str(item)


def _number(value: Decimal, base: str) -> str:
    return str(format_decimal(value, locale=LOCALES[base]))
