"""A question leads to one article: none stands in two, however it is written."""

import re
from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import fault_in
from advisor.language.normalise import normalise
from advisor.language.script import to_simplified

_NO_WORD = re.compile(r"[\W_]+")


def check(content: Content) -> Iterator[ContentError]:
    owner: dict[str, str] = {}
    for article in content.articles:
        for question in article.questions:
            if owner.setdefault(_key(question), article.id) != article.id:
                rule = f"'{question}' stands in {owner[_key(question)]} too"
                yield fault_in(content, article, rule, "\nquestions:", question)


def _key(question: str) -> str:
    """Without case, spaces, punctuation, width and script; symbols stay when nothing else is there (™)."""
    plain = to_simplified(normalise(question)).casefold()
    return _NO_WORD.sub("", plain) or plain
