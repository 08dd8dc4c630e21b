"""The glossary: a name leads to one term, what a term names exists, and definitions are short and without figures."""

import re
from collections.abc import Iterator
from pathlib import Path

from advisor.errors import ContentError
from advisor.glossary.name import name_key
from advisor.glossary.term import Term
from advisor.knowledge.content import Content
from advisor.text_file import line_of

# Words in English, characters in Chinese.
DEFINITION_LENGTH = {"en": 45, "zh": 90}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FIGURE = re.compile(r"\d")


def check(content: Content) -> Iterator[ContentError]:
    seen: set[str] = set()
    owner: dict[str, str] = {}
    for path, terms in content.glossary.items():
        for term_id, term in terms.items():
            if term_id in seen:
                yield _fault(path, term_id, "stands twice")
            seen.add(term_id)
            for name in term.names():
                if owner.setdefault(name_key(name), term_id) != term_id:
                    yield _fault(path, term_id, f"'{name}' names '{owner[name_key(name)]}' too", name)
            yield from (_fault(path, term_id, *broken) for broken in _broken_rules(content, term_id, term))


def _broken_rules(content: Content, term_id: str, term: Term) -> Iterator[tuple[str, ...]]:
    """(rule, text on the line of the breach) of each breach inside one term."""
    if not _ID.fullmatch(term_id):
        yield "the id must be of lower-case letters, digits and hyphens", term_id
    for article in term.articles:
        if article not in content.catalogue:
            yield f"article '{article}' is not in topics.yml", article
    if term.source not in content.sources:
        yield f"source '{term.source}' does not exist", term.source
    for language, most in DEFINITION_LENGTH.items():
        definition = term.defined_in(language)
        length = len(definition.split()) if language == "en" else len(definition)
        if length > most:
            yield f"the definition is too long: {length} {language} words or characters, at most {most}", definition
        if _FIGURE.search(definition):
            yield "a definition holds no figures: they change; the article has them", definition


def _fault(path: Path, term_id: str, rule: str, *texts: str) -> ContentError:
    return ContentError(path, line_of(path, f"\n{term_id}:", *texts), f"term '{term_id}': {rule}")
