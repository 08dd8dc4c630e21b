"""Which articles are past their review date: said with a warning first, a fault later."""

from datetime import date, timedelta

from advisor.errors import ContentError
from advisor.knowledge.article import Article
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import fault_in

GRACE_AFTER_REVIEW_BY = timedelta(days=90)


def review_due(content: Content, today: date) -> list[Article]:
    """Articles past their review date: still said, with a warning to the reader."""
    return [article for article in content.articles if article.review_by < today]


def expired(content: Content, today: date) -> list[ContentError]:
    """Articles whose review is overdue by more than the grace: an editor's fault, no reason to stop the service."""
    return [
        fault_in(content, article, f"its review was due on {article.review_by}", "\nreview_by:", "review_by")
        for article in review_due(content, today)
        if article.review_by + GRACE_AFTER_REVIEW_BY < today
    ]
