"""What a learner asks for: the topic of a lesson, or the topic, level, language, form and price of a course."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.language.normalise import normalise
from advisor.language.script import to_simplified
from advisor.wording import base_language

_TOPIC_OF_RIGHT = {
    "trademark": "trademarks",
    "patent": "patents",
    "design": "designs",
    "copyright": "copyright",
    "trade_secret": "trade_secrets",
    "geographical_indication": "geographical_indications",
    "domain_name": "domain_names",
    "plant_variety": "other_rights",
}
_TOPIC_ALONE = {"en": 4, "zh": 8}


@dataclass(frozen=True)
class CourseRequest:
    """None stands for "any"."""

    topic: str | None = None
    level: str | None = None
    language: str | None = None
    format: str | None = None
    price: str | None = None


class RequestReader:
    """Finds the words of knowledge/learning/words.yml in a message."""

    def __init__(self, words: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        self._vocabularies = {facet: _Vocabulary(values) for facet, values in words.items()}

    def topic(self, text: str, rights: Iterable[str] = ()) -> str | None:
        """The topic a message names; `rights` are the IP rights found in it, which come first."""
        of_rights = (_TOPIC_OF_RIGHT[right] for right in rights if right in _TOPIC_OF_RIGHT)
        return next(of_rights, None) or self._vocabularies["topics"].find(text)

    def is_topic_alone(self, text: str, language: str) -> bool:
        """Whether a message is so short that it can only name something: "patents, please"."""
        base = base_language(language)
        length = len(text.split()) if base == "en" else len("".join(text.split()))
        return length <= _TOPIC_ALONE[base]

    def course(self, text: str, rights: Iterable[str] = ()) -> CourseRequest:
        return CourseRequest(
            topic=self.topic(text, rights),
            level=self._vocabularies["levels"].find(text),
            language=self._vocabularies["languages"].find(text),
            format=self._vocabularies["formats"].find(text),
            price=self._vocabularies["prices"].find(text),
        )


class _Vocabulary:
    """Values by the words that name them."""

    def __init__(self, values: Mapping[str, Iterable[str]]) -> None:
        self._values = {word.casefold(): value for value, words in values.items() for word in words}

    def find(self, text: str) -> str | None:
        """The value whose word comes first in `text`, the longest where two begin together."""
        match = self._pattern.search(to_simplified(normalise(text)).casefold())
        return self._values[match[0]] if match else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._values, key=len, reverse=True)
        return re.compile("|".join(_whole(word) if word.isascii() else re.escape(word) for word in longest_first))


def _whole(word: str) -> str:
    """Not within a longer English word; a Chinese character may touch it ("TISC课程")."""
    return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
