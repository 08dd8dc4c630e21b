"""The rules that hold between the files of knowledge/: twins, references, numbers, dates."""

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from advisor.errors import ContentError
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.referral.contact_files import read_countries
from advisor.referral.directory import REGIONAL_SYSTEMS

GRACE_AFTER_REVIEW_BY = timedelta(days=90)
QUESTIONS_PER_ARTICLE = 15
# The README says 60 words and 120 characters; a name of an office or a law may take a quarter more.
ANSWER_WORDS = {"en": 75, "zh": 150}

# An amount, a term, a share or a law's deadline typed into prose instead of standing in a table.
_TYPED_FIGURE = re.compile(
    r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|HKD|TWD|SGD|INR)\b)\s?\d"
    r"|\d[\d,.]*\s?(?:%|％|元|美元|欧元|英镑|瑞士法郎|日元|dollars?|euros?|francs?|pounds?|yuan|percent)"
    r"|(?<![-\d])\d{1,3}[\s-]?(?:years?|months?|weeks?|days?|working days|hours?)\b"
    r"|(?<![-\d年月第])\d{1,3}\s?(?:个月|个工作日|年(?!\d|版|法|修|第|《)|日内|天|小时|周)"
)
_LAW_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")


def check_content(content: Content) -> list[ContentError]:
    """Every fault found, the unreadable files first."""
    faults = list(content.faults)
    for rule in (_twins, _references, _limits, _typed_figures, _shared_questions, _source_of_facts, _overlaps):
        faults.extend(rule(content))
    return faults


def review_due(content: Content, today: date) -> list[Article]:
    """Articles past their review date: still said, with a warning to the reader."""
    return [article for article in content.articles if article.review_by < today]


def expired(content: Content, today: date) -> list[ContentError]:
    """Articles whose review is overdue by more than the grace: an editor's fault, no reason to stop the service."""
    return [
        ContentError(content.path_of(article), 2, f"its review was due on {article.review_by}")
        for article in review_due(content, today)
        if article.review_by + GRACE_AFTER_REVIEW_BY < today
    ]


def _twins(content: Content) -> Iterator[ContentError]:
    by_id: dict[str, dict[str, Article]] = {}
    for article in content.articles:
        by_id.setdefault(article.id, {})[article.language] = article
    compared: list[tuple[str, Callable[[Article], object]]] = [
        ("right", lambda a: a.right),
        ("stage", lambda a: a.stage),
        ("sources", lambda a: a.sources),
        ("related", lambda a: a.related),
        ("review dates", lambda a: (a.reviewed_on, a.review_by)),
        ("countries", lambda a: tuple(a.countries)),
        ("facts", lambda a: a.facts()),
    ]
    for twins in by_id.values():
        first = next(iter(twins.values()))
        if set(twins) != {"en", "zh"}:
            yield ContentError(content.path_of(first), 1, "its twin in the other language is missing")
            continue
        for name, value in compared:
            if value(twins["en"]) != value(twins["zh"]):
                detail = f"{value(twins['en'])} in English, {value(twins['zh'])} in Chinese"
                yield ContentError(content.path_of(first), 1, f"the twins differ in their {name}: {detail}")


def _references(content: Content) -> Iterator[ContentError]:
    known_codes = {country.code for country in read_countries(content.root / "contacts")} | REGIONAL_SYSTEMS
    for article in content.articles:
        path = content.path_of(article)
        if article.id not in content.catalogue:
            yield ContentError(path, 2, f"'{article.id}' is not in topics.yml")
        for code in sorted(set(article.countries) - known_codes):
            yield ContentError(path, 1, f"'{code}' is not the code of a country or a regional system")
        for source in sorted(set(article.sources) - set(content.sources)):
            yield ContentError(path, 2, f"source '{source}' does not exist")
        for related in article.related:
            if related not in content.catalogue:
                yield ContentError(path, 2, f"related article '{related}' is not in topics.yml")
        for fact in sorted(article.facts() - set(content.facts)):
            yield ContentError(path, 1, f"fact '{fact}' is in no table")


def _limits(content: Content) -> Iterator[ContentError]:
    for article in content.articles:
        path = content.path_of(article)
        length = len(article.answer.split()) if article.language == "en" else len(article.answer)
        if length > ANSWER_WORDS[article.language]:
            yield ContentError(
                path, 1, f"the direct answer is too long: {length} {article.language} words or characters"
            )
        if len(article.questions) < QUESTIONS_PER_ARTICLE:
            yield ContentError(path, 2, f"needs {QUESTIONS_PER_ARTICLE} questions, has {len(article.questions)}")
        if not article.steps or not article.pitfalls:
            yield ContentError(path, 1, "the steps and the pitfalls must not be empty")
        if len(article.sources) < 1:
            yield ContentError(path, 2, "needs a source")


def _typed_figures(content: Content) -> Iterator[ContentError]:
    for article in content.articles:
        for text in article.texts():
            match = _TYPED_FIGURE.search(_LAW_YEAR.sub("", text))
            if match:
                rule = f"'{match[0]}' is typed into the text; put it in a table and write {{{{its-id}}}}"
                yield ContentError(content.path_of(article), 1, rule)


def _shared_questions(content: Content) -> Iterator[ContentError]:
    owner: dict[str, str] = {}
    for article in content.articles:
        for question in article.questions:
            key = " ".join(question.lower().split())
            if owner.setdefault(key, article.id) != article.id:
                yield ContentError(content.path_of(article), 2, f"'{question}' stands in {owner[key]} too")


def _source_of_facts(content: Content) -> Iterator[ContentError]:
    for fact_id, rows in content.facts.items():
        for source in sorted({row.source for row in rows} - set(content.sources)):
            yield ContentError(content.root / "tables", 1, f"fact '{fact_id}': source '{source}' does not exist")


def _overlaps(content: Content) -> Iterator[ContentError]:
    for fact_id, rows in content.facts.items():
        ordered = sorted(rows, key=lambda row: row.valid_from or date.min)
        for earlier, later in itertools.pairwise(ordered):
            if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
                yield ContentError(content.root / "tables", 1, f"fact '{fact_id}' has two rows for the same day")
