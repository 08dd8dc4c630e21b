"""Reads what somebody typed as the fact that was asked for, or finds facts in a sentence that asks for a tool."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from advisor.case.question import Question
from advisor.case.reading.choices import choose, choose_several, found_choice, found_choices
from advisor.case.reading.dates import find_dates
from advisor.case.reading.numbers import find_amounts, find_money, find_numbers
from advisor.case.reading.places import Places
from advisor.case.reading.refused import Refused
from advisor.case.reading.sentence import Mention, Mentions, Sentence
from advisor.case.reading.vocabulary import Vocabulary, pattern_of, plain
from advisor.case.value import UNSURE, Money, Value

_CLASSES = range(1, 46)
_CLASS_LIST = re.compile(r"(?:class(?:es)?|类|第)\D{0,3}(\d[\d\s,，、和and&第类及与]*)")


class FactReader:
    def __init__(self, vocabulary: Vocabulary, places: Places) -> None:
        self.vocabulary = vocabulary
        self._places = places
        self._readers: dict[str, Callable[[Question, str, date], Value | Refused]] = {
            "country": self._country,
            "countries": self._countries,
            "date": self._date,
            "integer": self._integer,
            "amount": self._amount,
            "choice": self._choice,
            "choices": self._choices,
            "classes": self._classes,
            "text": self._text,
            "yes_no": self._yes_no,
            "yes_no_unsure": self._yes_no_unsure,
        }

    def read(self, question: Question, text: str, today: date) -> Value | Refused:
        """The fact a message gives in answer to `question`, or why it cannot be taken."""
        if not plain(text):
            return Refused(question.kind)
        return self._readers[question.kind](question, text, today)

    def sentence(self, text: str, today: date) -> Sentence:
        clean = plain(text)
        dates = [
            Mention(one.start, one.end, one.value)
            for one in find_dates(clean, today, self.vocabulary)
            if isinstance(one.value, date)
        ]
        return Sentence(clean, dates, [Mention(*place) for place in self._places.positions(text)])

    def mentions(self, text: str, today: date) -> Mentions:
        """Every date, place and amount a text names, each once, in reading order."""
        sentence = self.sentence(text, today)
        dates, places = ([one.value for one in found] for found in (sentence.dates, sentence.places))
        amounts = find_amounts(sentence.text, self.vocabulary)
        return Mentions(*(tuple(dict.fromkeys(found)) for found in (dates, places, amounts)))

    def find(self, question: Question, sentence: Sentence, needs_cue: bool = False) -> Value | None:
        """The fact a sentence happens to hold; a date or place it takes is used up, and counts only by a cue if so."""
        if question.kind in {"date", "country"}:
            mention = sentence.take(
                sentence.dates if question.kind == "date" else sentence.places, question.cues, needs_cue
            )
            if mention is None or (isinstance(mention.value, date) and not _in_years(question, mention.value)):
                return None
            return cast("Value", mention.value)
        if question.kind == "countries":
            return sentence.take_all(question.cues, needs_cue) or None
        if question.kind == "choice":
            choice = found_choice(question, sentence.text)
            return choice.id if choice else None
        if question.kind == "choices":
            return found_choices(question, sentence.text) or None
        if question.kind == "integer" and question.unit:
            return self._counted(question, sentence.text)
        if question.kind == "amount":
            money = find_money(sentence.text, self.vocabulary)
            return money if isinstance(money, Money) and _in_range(question, money.amount) else None
        if question.kind == "text":
            return _framed(question, sentence.text)
        if question.kind == "classes":
            found = _CLASS_LIST.search(sentence.text)
            return _classes_in(found[1]) or None if found else None
        return None

    def _counted(self, question: Question, text: str) -> int | None:
        """ "40 people", "year 8": a number with a word of its unit right behind it or a cue right before."""
        unit = pattern_of([plain(word) for word in question.unit])
        cue = re.compile(f"(?:{pattern_of([plain(word) for word in question.cues]).pattern}) ?$")
        for number in find_numbers(text, self.vocabulary):
            named = unit.match(text[number.end :].lstrip(" ")) or cue.search(text[: number.start])
            if named and number.value == int(number.value) and _in_range(question, number.value):
                return int(number.value)
        return None

    def _country(self, question: Question, text: str, _today: date) -> Value | Refused:
        named = self._places.named(text)
        found = [named] if named else self._places.find(text)
        if len(found) == 1:
            return found[0]
        return Refused("country_several" if found else "country")

    def _countries(self, question: Question, text: str, _today: date) -> Value | Refused:
        parts = re.split(r"[,，、;；/]|\band\b|和|及|与", text)
        codes = [code for part in parts if (code := self._places.named(part))]
        return tuple(dict.fromkeys([*codes, *self._places.find(text)])) or Refused("countries")

    def _date(self, question: Question, text: str, today: date) -> Value | Refused:
        found = find_dates(plain(text), today, self.vocabulary)
        values = {one.value if isinstance(one.value, date) else one.value.reason: one.value for one in found}
        if not values:
            return Refused("date")
        if len(values) > 1:
            return Refused("date_several")
        value = found[0].value
        if isinstance(value, date) and not _in_years(question, value):
            return Refused("date_years", {"first": question.years[0], "last": question.years[1]})
        return value

    def _integer(self, question: Question, text: str, _today: date) -> Value | Refused:
        numbers = find_numbers(plain(text), self.vocabulary)
        limits = {"least": question.least, "most": question.most}
        if len(numbers) != 1:
            return Refused("integer", limits)
        value = numbers[0].value
        if value != int(value) or not _in_range(question, value):
            return Refused("integer_limits", limits)
        return int(value)

    def _amount(self, question: Question, text: str, _today: date) -> Value | Refused:
        money = find_money(plain(text), self.vocabulary)
        if money is None:
            return Refused("amount")
        if not isinstance(money, Money):
            return Refused("amount_currency")
        return money if _in_range(question, money.amount) else Refused("amount_limits", _limits(question))

    def _choice(self, question: Question, text: str, _today: date) -> Value | Refused:
        choice = choose(question, plain(text))
        return choice.id if choice else Refused("choice")

    def _choices(self, question: Question, text: str, _today: date) -> Value | Refused:
        return choose_several(question, plain(text)) or Refused("choices")

    def _classes(self, _question: Question, text: str, _today: date) -> Value | Refused:
        return _classes_in(plain(text)) or Refused("classes")

    def _text(self, question: Question, text: str, _today: date) -> Value | Refused:
        stripped = text.strip()
        return stripped if len(stripped) <= question.longest else Refused("text", {"limit": question.longest})

    def _yes_no(self, _question: Question, text: str, _today: date) -> Value | Refused:
        clean = plain(text)
        for value, name in ((True, "yes"), (False, "no")):
            if self.vocabulary.is_whole(clean, name):
                return value
        no, yes = (pattern_of(self.vocabulary.lists[name]).match(clean) for name in ("no", "yes"))
        if no and not (yes and yes.end() > no.end()):
            return False
        ends_no, ends_yes = (self.vocabulary.ends_with(clean, name) for name in ("no", "yes"))
        if yes:
            # "We have none" says neither plainly.
            return Refused("yes_no") if ends_no else True
        return not ends_no if ends_no or ends_yes else Refused("yes_no")

    def _yes_no_unsure(self, question: Question, text: str, today: date) -> Value | Refused:
        if pattern_of(self.vocabulary.lists["unsure"]).search(plain(text)):
            return UNSURE
        value = self._yes_no(question, text, today)
        if isinstance(value, Refused):
            return Refused(question.kind)
        return "yes" if value else "no"


def _framed(question: Question, text: str) -> str | None:
    """What a sentence says in the place of this fact: "coffee" in "which class is coffee in?"."""
    matches = (re.search(frame, text.strip(" ?.!")) for frame in question.frames)
    found = next((match[1].strip() for match in matches if match), "")
    return None if found in question.neutral else found or None


def _classes_in(text: str) -> tuple[int, ...]:
    """Nice classes; nothing when one of the numbers is no class."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return tuple(sorted(set(numbers))) if all(number in _CLASSES for number in numbers) else ()


def _in_years(question: Question, day: date) -> bool:
    return question.years[0] <= day.year <= question.years[1]


def _in_range(question: Question, number: Decimal) -> bool:
    return question.least <= number <= question.most


def _limits(question: Question) -> dict[str, int]:
    return {"least": question.least, "most": question.most}
