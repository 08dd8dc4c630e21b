"""A longer message taken apart: its sentences, and those among them that ask something."""

import re
from functools import cache
from pathlib import Path

from advisor.language.script import simplify_characters
from advisor.yaml_file import read_yaml

_PATTERNS = Path(__file__).with_name("asking.yml")
# A mark ends a sentence; a point only before a space, so that "3.5 %" and "shop.cn" stay whole.
_SENTENCE = re.compile(r"[^。？！；?!;\n]*?(?:[。？！；?!;\n]+|\.(?=\s|$)|$)")
_QUESTION_MARK = re.compile(r"[?？]\s*$")


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order, each with its closing mark."""
    return [part for found in _SENTENCE.findall(text) if (part := found.strip(" \n\t"))]


def asking_sentences(text: str) -> list[str]:
    """The sentences that ask, in order, each once; empty when none shows it."""
    return list(dict.fromkeys(sentence for sentence in sentences(text) if _asks(sentence)))


def _asks(sentence: str) -> bool:
    if _QUESTION_MARK.search(sentence):
        return True
    plain = simplify_characters(sentence).lower().strip("。！；!;. ")
    return any(pattern.search(plain) for pattern in _patterns("asking"))


def leans_on_what_went_before(sentence: str) -> bool:
    """Whether the sentence speaks of "it" or 这 and not of a thing it names."""
    plain = simplify_characters(sentence).lower()
    return any(pattern.search(plain) for pattern in _patterns("leaning"))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of both languages: a mixed sentence may use either's words."""
    return tuple(re.compile(pattern) for patterns in read_yaml(_PATTERNS)[kind].values() for pattern in patterns)
