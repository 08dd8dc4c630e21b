"""What `make check` would say of a draft, and at which field."""

from dataclasses import dataclass, replace
from datetime import date

from advisor.channel import read_channels
from advisor.editing.article_text import field_at
from advisor.editing.channel_rule import check_channels
from advisor.editing.knowledge_folder import LANGUAGES, KnowledgeFolder, Texts
from advisor.editing.locked_terms import check_articles
from advisor.editing.readability import check_readability, read_reading_limits
from advisor.editing.review import expired
from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules import check_content
from advisor.wording import read_wording


@dataclass(frozen=True)
class DraftFault:
    """`language` is empty for a fault in another file, `field` for one of no field."""

    language: str
    field: str
    rule: str


def check_draft(folder: KnowledgeFolder, article: str, texts: Texts, today: date) -> list[DraftFault]:
    """Every fault the folder would have with the draft and has not without it; files that cannot be read always.

    Raises ContentError for faulty limits (channels.yml, readability.yml, wording.yml).
    """
    known = {fault.rule for fault in check_content(folder.content())}
    with folder.with_draft(article, texts) as content:
        faults = list(content.faults) or [
            fault for fault in check_content(content) if fault.rule not in known or _language_of(fault, folder, article)
        ]
        return [_placed(fault, folder, article, texts) for fault in faults or _editing_faults(content, article, today)]


def _editing_faults(content: Content, article: str, today: date) -> list[ContentError]:
    """Of the draft alone: terms, length, channels, review."""
    root, twins = content.root, tuple(one for one in content.articles if one.id == article)
    alone = replace(content, articles=twins)
    channels, wording = read_channels(root / "channels.yml"), read_wording(root / "wording.yml")
    return [
        *expired(alone, today),
        *check_articles(alone),
        *check_readability(alone, read_reading_limits(root / "readability.yml")),
        *check_channels(alone, channels, wording, today),
    ]


def _language_of(fault: ContentError, folder: KnowledgeFolder, article: str) -> str:
    """The twin a fault is in; "" for another file. A draft stands in a folder of its own."""
    ends = {folder.path(article, language).parts[-3:]: language for language in LANGUAGES}
    return ends.get(fault.path.parts[-3:], "")


def _placed(fault: ContentError, folder: KnowledgeFolder, article: str, texts: Texts) -> DraftFault:
    language = _language_of(fault, folder, article)
    if not language:
        return DraftFault("", "", f"{fault.path.name}: {fault.rule}")
    try:
        field = field_at(texts[language], fault.line, folder.path(article, language))
    except ContentError:
        field = ""
    return DraftFault(language, field, fault.rule)
