"""A longer message taken apart: its sentences, and those among them that ask something."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from advisor.language.script import simplify_characters
from advisor.language.segment import tokens
from advisor.yaml_file import read_yaml

_PATTERNS = Path(__file__).with_name("asking.yml")
# A mark ends a sentence; a point only before a space, so that "3.5 %" and "shop.cn" stay whole.
_SENTENCE = re.compile(r"[^。？！；?!;\n]*?(?:[。？！；?!;\n]+|\.(?=\s|$)|$)")
_QUESTION_MARK = re.compile(r"[?？]\s*$")
_SPACE = " \n\t"
# What was told longer before a question is seldom about it.
_TOLD = 2
# Twice as many serve the evaluation's questions as well.
_FEW_WORDS = 8


@dataclass(frozen=True)
class AskingPart:
    """A sentence that asks, by itself and after the last sentences told since the question before it."""

    asks: str
    with_story: str

    @cached_property
    def said(self) -> str:
        """With the story where it says little by itself."""
        return self.with_story if says_little(self.asks) else self.asks


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order, each with its closing mark."""
    return [part for found in _SENTENCE.findall(text) if (part := found.strip(_SPACE))]


def asking_sentences(text: str) -> list[str]:
    """The sentences that ask, in order, each once; empty when none shows it."""
    return [part.asks for part in asking_parts(text)]


def asking_parts(text: str) -> list[AskingPart]:
    """The sentences that ask, in order, each once, with what was told before each."""
    parts: dict[str, AskingPart] = {}
    begins: list[int] = []
    for found in _SENTENCE.finditer(text):
        sentence = found.group().strip(_SPACE)
        if not sentence:
            continue
        begins.append(found.start())
        if _asks(sentence):
            with_story = text[begins[-_TOLD - 1 :][0] : found.end()].strip(_SPACE)
            parts.setdefault(sentence, AskingPart(sentence, with_story))
            begins = []
    return list(parts.values())


def _asks(sentence: str) -> bool:
    if _QUESTION_MARK.search(sentence):
        return True
    plain = simplify_characters(sentence).lower().strip("。！；!;. ")
    return any(pattern.search(plain) for pattern in _patterns("asking"))


def says_little(sentence: str) -> bool:
    """Whether it leans on what went before, or has few words ("Can I stop him?")."""
    return leans_on_what_went_before(sentence) or len(tokens(sentence)) < _FEW_WORDS


def leans_on_what_went_before(sentence: str) -> bool:
    """Whether the sentence speaks of "it" or 这 and not of a thing it names."""
    plain = simplify_characters(sentence).lower()
    return any(pattern.search(plain) for pattern in _patterns("leaning"))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of both languages: a mixed sentence may use either's words."""
    return tuple(re.compile(pattern) for patterns in read_yaml(_PATTERNS)[kind].values() for pattern in patterns)
