"""The rules that hold between the files of knowledge/: a breach names its file, its line and the rule."""

from collections.abc import Callable, Iterable

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules import (
    cases,
    directory,
    facts,
    form,
    glossary,
    learning,
    questions,
    references,
    retired,
    twins,
    typed_figures,
)

_RULES: tuple[Callable[[Content], Iterable[ContentError]], ...] = (
    twins.check,
    references.check,
    retired.check,
    form.check,
    typed_figures.check,
    questions.check,
    facts.check,
    directory.check,
    glossary.check,
    learning.check,
    cases.check,
)


def check_content(content: Content) -> list[ContentError]:
    """Every fault. Files that cannot be read come alone: without them the other rules would accuse the innocent."""
    return list(content.faults) or [fault for rule in _RULES for fault in rule(content)]
