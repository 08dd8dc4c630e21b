"""Words of a bilingual text: jieba for Chinese runs, whole words for Latin runs."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba

from advisor.language.script import simplify_characters, to_simplified

_RUN = re.compile(r"[㐀-鿿豈-﫿]+|[^\W_㐀-鿿豈-﫿]+(?:['’.&-][^\W_㐀-鿿豈-﫿]+)*")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_DICTIONARY = Path(__file__).with_name("ip_words.txt")


@cache
def _jieba() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.load_userdict(str(_DICTIONARY))
    return tokenizer


def warm_up() -> None:
    """Loads the dictionary: the first message in Chinese would wait 0.7 s."""
    _jieba().initialize()


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(word, start, end) in reading order; words are lower case and in Simplified characters.

    Positions are those of `text`. "PCT申请" gives [("pct", 0, 3), ("申请", 3, 5)].
    """
    return list(_tokens(simplify_characters(text)))


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for run in _RUN.finditer(text):
        if not _HAN.match(run[0]):
            yield run[0].lower(), run.start(), run.end()
            continue
        for word, start, end in _jieba().tokenize(run[0]):
            yield word, run.start() + start, run.start() + end


def search_words(text: str) -> list[str]:
    """Words for full-text search: long Chinese words also give their parts (cut_for_search)."""
    words: list[str] = []
    for run in _RUN.finditer(to_simplified(text)):
        words.extend(_jieba().cut_for_search(run[0]) if _HAN.match(run[0]) else [run[0].lower()])
    return words
