"""What a draft changes in the files, as a unified diff that `git apply` takes."""

import difflib
from collections.abc import Iterator

from advisor.editing.knowledge_folder import LANGUAGES, Texts


def article_diff(article: str, old: Texts, new: Texts) -> str:
    """Both twins; "" when nothing changes. Paths begin with knowledge/, as in the repository."""
    return "".join(line for language in LANGUAGES for line in _lines(article, language, old[language], new[language]))


def _lines(article: str, language: str, old: str, new: str) -> Iterator[str]:
    path = f"knowledge/articles/{article}.{language}.md"
    for line in difflib.unified_diff(_split(old), _split(new), f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split(text: str) -> list[str]:
    """At line feeds only, as git does."""
    return [line for line in text.replace("\n", "\n\0").split("\0") if line]
