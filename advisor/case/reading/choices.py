"""Which of a question's choices a message means: by number, letter, label, a word for it, or nearly so."""

import re
from difflib import get_close_matches

from advisor.case.question import Choice, Question
from advisor.case.reading.numbers import han_number
from advisor.case.reading.vocabulary import pattern_of, plain

_ALIKE = 0.8
_POSITION = re.compile(
    r"(?:option|number|no\.|第|选|选择)?\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:个|项|号|种)?[.)）、。]?"
)
_LETTER = re.compile(r"(?:option )?([a-z])[.)）。]?")


def choose(question: Question, text: str) -> Choice | None:
    """The choice a whole message names; None when it names none, or two that are equally plain."""
    return _by_position(question, text) or found_choice(question, text) or _by_likeness(question, text)


def found_choice(question: Question, text: str) -> Choice | None:
    """The one choice a text names; None when it names none or several. "Design patent" does not name "patent"."""
    named = _named(question, text)
    return named[0] if len(named) == 1 else None


def choose_several(question: Question, text: str) -> tuple[str, ...]:
    """The ids of every choice named, in the order of the question."""
    numbers = [han_number(number) for number in re.findall(r"\d+", text)]
    listed = re.sub(r"[\d\s,，、;和and&]+", "", text) == ""
    if listed and numbers and all(number and number <= len(question.choices) for number in numbers):
        return tuple(choice.id for place, choice in enumerate(question.choices, 1) if place in numbers)
    return found_choices(question, text)


def found_choices(question: Question, text: str) -> tuple[str, ...]:
    """The ids of every choice a text names in words, in the order of the question."""
    return tuple(choice.id for choice in _named(question, text))


def _named(question: Question, text: str) -> list[Choice]:
    """Every choice with a word in the text, in the order of the question; the longest word wins where two overlap."""
    by_word = _by_word(question)
    words = [*by_word, *map(plain, question.neutral)]
    found = {by_word[match[0]].id for match in pattern_of(words).finditer(text) if match[0] in by_word}
    return [choice for choice in question.choices if choice.id in found]


def _by_word(question: Question) -> dict[str, Choice]:
    return {
        plain(word): choice
        for choice in question.choices
        for word in (*choice.label.values(), *choice.words, choice.id)
    }


def _by_position(question: Question, text: str) -> Choice | None:
    position = _POSITION.fullmatch(text)
    letter = _LETTER.fullmatch(text)
    number = han_number(position[1]) if position else ord(letter[1]) - ord("a") + 1 if letter else None
    return question.choices[number - 1] if number and number <= len(question.choices) else None


def _by_likeness(question: Question, text: str) -> Choice | None:
    words = _by_word(question)
    close = get_close_matches(text, words, n=1, cutoff=_ALIKE)
    return words[close[0]] if close else None
