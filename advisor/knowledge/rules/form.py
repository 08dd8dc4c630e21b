"""What every article must have, and how long its direct answer may be."""

from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, beginning, fault_in

QUESTIONS_PER_ARTICLE = 15
# The README says 60 words and 120 characters; a name of an office or a law may take a quarter more.
ANSWER_LENGTH = {"en": 75, "zh": 150}


def check(content: Content) -> Iterator[ContentError]:
    for article in content.articles:
        length = len(article.answer.split()) if article.language == "en" else len(article.answer)
        if length > ANSWER_LENGTH[article.language]:
            rule = f"the direct answer is too long: {length} {article.language} words or characters"
            yield fault_in(content, article, rule, BODY, beginning(article.answer))
        if len(article.questions) < QUESTIONS_PER_ARTICLE:
            rule = f"needs {QUESTIONS_PER_ARTICLE} questions, has {len(article.questions)}"
            yield fault_in(content, article, rule, "\nquestions:", "questions:")
        for section in ("steps", "pitfalls"):
            if not getattr(article, section):
                yield fault_in(content, article, f"the {section} must not be empty", BODY, f"## {section}")
        if not article.sources:
            yield fault_in(content, article, "needs a source", "\nsources:", "sources:")
