"""Where a text stands in an article's file, so that a fault can name the line to mend."""

from advisor.errors import ContentError
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.text_file import line_of

# Where the header ends and the body begins.
BODY = "\n---\n"
# A long item may be wrapped over several lines of its file; its first characters are not.
_FIRST_CHARACTERS = 20


def fault_in(content: Content, article: Article, rule: str, *texts: str) -> ContentError:
    """A fault of `article`, on the line found by `line_of`."""
    path = content.path_of(article)
    return ContentError(path, line_of(path, *texts), rule)


def beginning(text: str) -> str:
    """As much of an article's text as surely stands on one line of its file."""
    return text[:_FIRST_CHARACTERS]
