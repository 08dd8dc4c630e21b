"""Our own text writes each term as the glossary does; how people ask is theirs and is not looked at."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.errors import ContentError
from advisor.glossary.locked import LockedTerms
from advisor.knowledge.content import Content
from advisor.knowledge.fact import numbered_facts
from advisor.text_file import line_of, read_text

_COMMENT = re.compile(r"(?:^|\s)#.*")

Line = tuple[Path, int, str]


def check_locked_terms(content: Content) -> Iterator[ContentError]:
    yield from check_articles(content)
    yield from _breaches(content, _other_lines(content))


def check_articles(content: Content) -> Iterator[ContentError]:
    """Of the articles alone."""
    lines = (line for article in content.articles for line in _article_lines(content.path_of(article)))
    return _breaches(content, lines)


def _breaches(content: Content, lines: Iterable[Line]) -> Iterator[ContentError]:
    locked = LockedTerms(content.terms.values(), content.kept_names)
    for path, line, text in lines:
        for wrong, right in locked.breaches(text):
            yield ContentError(path, line, f"'{wrong}' must be '{right}' (glossary)")


def _other_lines(content: Content) -> Iterator[Line]:
    for path in sorted((content.root / "tables").glob("*.csv")):
        for line, fact in numbered_facts(path):
            yield from ((path, line, text) for text in fact.applies_to.values())
    for path in sorted([*content.root.glob("wording.yml"), *content.root.glob("cases/*.yml")]):
        for line, text in enumerate(read_text(path).splitlines(), 1):
            yield path, line, _COMMENT.sub("", text)
    yield from _lesson_lines(content)
    for path, terms in content.glossary.items():
        for term_id, term in terms.items():
            for text in (term.definition.en, term.definition.zh):
                yield path, line_of(path, f"\n{term_id}:", text), text


def _lesson_lines(content: Content) -> Iterator[Line]:
    for lesson in content.lessons:
        path = content.path_of_lesson(lesson.topic)
        for text in (*lesson.texts("en"), *lesson.texts("zh")):
            yield path, line_of(path, text), text


def _article_lines(path: Path) -> Iterator[Line]:
    """The title and the body."""
    marks = 0
    for line, text in enumerate(read_text(path).splitlines(), 1):
        marks += text == "---"
        if marks >= 2 or text.startswith("title:"):
            yield path, line, text
