"""An id of the catalogue is answered for ever: by its article, or by the one it was retired to."""

from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import fault_in
from advisor.text_file import line_of


def check(content: Content) -> Iterator[ContentError]:
    written = {article.id for article in content.articles}
    path = content.root / "retired.yml"
    for old, new in content.retired.items():
        line = line_of(path, f"{old}:")
        if old not in content.catalogue:
            yield ContentError(path, line, f"'{old}' is not in topics.yml")
        if old in written:
            yield ContentError(path, line, f"'{old}' is retired, so its two files must go")
        if new not in written:
            yield ContentError(path, line, f"'{old}' leads to '{new}', which is no article")
    for article_id in content.catalogue.titles:
        if article_id not in written and article_id not in content.retired:
            topics = content.root / "topics.yml"
            topic, slug = article_id.split("/")
            rule = f"'{article_id}' has no article; write it, or name its successor in retired.yml"
            yield ContentError(topics, line_of(topics, f"{topic}:", f"  {slug}:"), rule)
    for article in content.articles:
        for related in article.related:
            if related in content.retired:
                rule = f"related article '{related}' is retired; name '{content.retired[related]}'"
                yield fault_in(content, article, rule, "\nrelated:", related)
