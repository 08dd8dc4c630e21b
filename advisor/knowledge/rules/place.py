"""Where a text stands in a file, so that a fault can name the line to mend."""

from pathlib import Path

from advisor.errors import ContentError
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content

# Where the header ends and the body begins.
BODY = "\n---\n"
# A long item may be wrapped over several lines of its file; its first characters are not.
_FIRST_CHARACTERS = 20


def line_of(path: Path, *texts: str) -> int:
    """The line of the last text, each looked for from where the one before it was found.

    A text that is not found is passed over; line 1 when none is.
    """
    whole = path.read_text(encoding="utf-8-sig")
    position = 0
    for text in texts:
        position = max(position, whole.find(text, position))
    return whole.count("\n", 0, position) + 1


def fault_in(content: Content, article: Article, rule: str, *texts: str) -> ContentError:
    """A fault of `article`, on the line found by `line_of`."""
    path = content.path_of(article)
    return ContentError(path, line_of(path, *texts), rule)


def beginning(text: str) -> str:
    """As much of an article's text as surely stands on one line of its file."""
    return text[:_FIRST_CHARACTERS]
